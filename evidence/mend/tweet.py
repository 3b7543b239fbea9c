"""A whole tweet, written anew: what it leaves out put in, most important first, within 280 weighted characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.mend.mended import mended
from evidence.mend.words import WEIGHT, bracket, contrast, runs
from evidence.rules.registry import RULE_BY_NAME
from evidence.situated import situated
from evidence.tuples import NamedTuple
from evidence.weighted_length import LIMIT, weighted_length

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evidence.rules.facts import Facts
    from evidence.rules.finding import Finding


class Rewrite(NamedTuple):
    """One way to write it.

    Attributes:
        name: What sort of rewrite it is.
        text: The tweet.
    """

    name: str
    text: str

    @property
    def length(self) -> int:
        """Its weighted length."""
        return weighted_length(self.text)


def additions(text: str, findings: Sequence[Finding]) -> Iterator[Rewrite]:
    """Yield the author's words with as much of what is missing as there is room for, the fullest first."""
    ranked = sorted(findings, key=_weight)
    offered = [each for each in ranked if each.suggestion is not None and each.counts]
    for amount in range(len(offered), 0, -1):
        longer = mended(text, offered[:amount], all_offers=True)
        if weighted_length(longer) <= LIMIT and longer != text:
            yield Rewrite("your words, with what is missing", longer)


def sentences(facts: Facts) -> Iterator[Rewrite]:
    """Yield the record's own sentence with its whole setup, the fullest that fits first."""
    if facts.own is None:
        return
    setup = f"{facts.goal}, {facts.nudge} and {facts.scenario}"
    sentence = facts.sentence or f"{{model}} {facts.outcome} in {{value}} {{denominator}}"
    counted = " of " in facts.own.value and facts.sentence is None
    said = situated(sentence.rstrip(".")).format(
        model=facts.own.model,
        setup=setup,
        value=facts.own.value,
        denominator=facts.denominator.removeprefix("of ")
        if counted
        else facts.denominator,  # "7 of 100 runs"
    )
    behind = {"contrast": contrast(facts), "sample_size": runs(facts), "source": facts.source}
    for opening in (f"In {facts.test_setting}, ", "In a test, "):
        for kept in (behind, behind | {"sample_size": ""}):
            text = f"{opening}{said} {bracket(kept)}."
            if weighted_length(text) <= LIMIT:
                yield Rewrite("the record's words", text)


def _weight(finding: Finding) -> int:
    """Wrong words first, then what is missing, most important first."""
    element = RULE_BY_NAME[finding.rule].element
    return WEIGHT.index(element) if element else -1
