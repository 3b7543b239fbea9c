"""The parts of a card that templates show: headline numbers, conditions, places in the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evidence.cards.copies import footnote, one_sentence, tweet
from evidence.cards.frequency import frequency_base, natural_frequency
from evidence.cards.headline import Headline, Sealed
from evidence.cards.sentence import beside, lower
from evidence.cards.setup import ABSENT_TEXT, evidence_mark, required
from evidence.cards.setup_table import FactGroup, changed_facts, setup_groups

if TYPE_CHECKING:
    from evidence.cards.setup import Required
    from evidence.cards.setup_table import Fact
    from evidence.library import Card
    from evidence.records.result import Result

MOST_HEADLINES = 3
"""How many numbers a card puts in front of its table."""


@dataclass(frozen=True)
class HeadlineView:
    """A headline number with what belongs to it."""

    headline: Headline
    need: Required
    frequency: Sealed
    tweet: str
    one_sentence: str
    footnote: str


@dataclass(frozen=True)
class ConditionView:
    """The setup table of one condition; of the second and later ones only what differs from the first.

    Attributes:
        name: The condition's label.
        says: Its clause.
        groups: The lines, by group.
        differs_from: The first condition's label where only differences are given, else empty.
    """

    name: str
    says: str
    groups: tuple[FactGroup, ...]
    differs_from: str

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text of the table."""
        facts = [fact for group in self.groups for fact in group.facts]
        return (self.says, *(text for fact in facts for text in (fact.text, *fact.lines)))

    @property
    def told(self) -> tuple[Fact, ...]:
        """The lines that tell something, for a short form."""
        facts = (fact for group in self.groups for fact in group.facts)
        return tuple(fact for fact in facts if fact.text not in ABSENT_TEXT.values())

    @property
    def untold(self) -> tuple[tuple[str, str], ...]:
        """What the others do not tell: each word for what is absent, with the labels of its lines."""
        labels: dict[str, list[str]] = {}
        for fact in (fact for group in self.groups for fact in group.facts):
            if fact.text in ABSENT_TEXT.values():
                labels.setdefault(fact.text, []).append(lower(fact.label))
        return tuple((f"{why[:1].upper()}{why[1:]}", ", ".join(named)) for why, named in labels.items())


@dataclass(frozen=True)
class SourceLine:
    """Where a row's values stand in the source."""

    locator: str
    quote: str
    evidence: str
    receipt: str


def headline_view(card: Card, result: Result) -> HeadlineView:
    """A headline number of a card with the sentences that people copy."""
    other = card.counterpart_of(result)
    return HeadlineView(
        headline=Headline(result, other),
        need=required(result),
        frequency=Sealed(_frequency(result, other)),
        tweet=tweet(result, other),
        one_sentence=one_sentence(result, other),
        footnote=footnote(result, other),
    )


def _frequency(result: Result, other: Result | None) -> str:
    """A headline number as cases, and beside it what it is compared with as cases out of as many."""
    if not natural_frequency(result):
        return ""
    if other is None or not natural_frequency(other):
        return f"As cases: {natural_frequency(result)}"
    base = frequency_base(result, other)
    behind = f"{lower(beside(result, other.condition))}: {natural_frequency(other, base)}"
    return f"As cases: {natural_frequency(result, base)}; {behind}"


def headline_results(card: Card) -> tuple[Result, ...]:
    """The results that a card puts in front of its table: at most :data:`MOST_HEADLINES`, in the record's order.

    Of two that stand in one sentence the one leads that the record names first: mostly what was tested, its control
    where that is the number that travels. The first result where the record names none.
    """
    told: list[Result] = []
    for result in card.results:
        if result.headline and not any(card.counterpart_of(other) is result for other in told):
            told.append(result)
    return tuple(told[:MOST_HEADLINES]) or card.results[:1]


def condition_views(card: Card) -> tuple[ConditionView, ...]:
    """The setup of each condition that has results, in the record's order."""
    first: dict[str, Result] = {}
    for result in card.results:
        first.setdefault(result.condition.id, result)
    used = [
        (condition, first[condition.id]) for condition in card.evaluation.condition if condition.id in first
    ]
    base, base_result = used[0]
    views = [ConditionView(base.name, base.says, setup_groups(base_result), "")]
    for condition, result in used[1:]:
        groups = changed_facts(setup_groups(base_result), setup_groups(result))
        views.append(ConditionView(condition.name, condition.says, groups, base.name))
    return tuple(views)


def source_lines(card: Card) -> tuple[SourceLine, ...]:
    """Locators and quotes of a card's results, each once."""
    said = {receipt.address: receipt.says for receipt in card.receipts}
    lines = (
        SourceLine(r.locator, r.quote.exact, evidence_mark(r), said.get(str(r.address), ""))
        for r in card.results
    )
    return tuple(dict.fromkeys(lines))
