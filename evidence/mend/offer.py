"""Offers: for each finding the words that mend it, and where they go."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evidence.mend.place import behind, is_touchable, marked_up
from evidence.mend.words import bracket, certain, clause
from evidence.rules.finding import Suggestion
from evidence.rules.registry import RULE_BY_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evidence.check import Claim
    from evidence.draft import Draft
    from evidence.rules.facts import FactBook, Shown
    from evidence.rules.finding import Finding

_TELLS = {
    "all": "model", "obeyed": "contrast", "unbidden": "nudge",
    "done": "test_setting", "will": "test_setting", "rate": "test_setting",
}  # fmt: skip
"""What a reader would have to be told, by what makes a claim stronger or weaker than its result."""
_PERCENT = re.compile(r"%|percent|per cent")
_COUNTED = re.compile(r"(\d+) of (\d+)")
_PLAIN_NUMBER = re.compile(r"[\d.,]+ ?(?:%|percent|per cent)?")


class Offers:
    """Offers words for the findings of one draft."""

    def __init__(self, draft: Draft, claims: Sequence[Claim], facts: FactBook) -> None:
        self._draft = draft
        self._claims = claims
        self._facts = facts
        self._starts = sorted(draft.map.text_of(claim.start) for claim in claims)

    def offered(self, finding: Finding) -> Finding:
        """Return a finding with the words that mend it, where the records have some."""
        return finding._replace(suggestion=self.for_finding(finding))

    def for_finding(self, finding: Finding) -> Suggestion | None:
        """Return the words that mend a finding, None where the records have none to offer."""
        if finding.claim is None:
            return None
        claim = self._claims[finding.claim]
        rule = RULE_BY_NAME[finding.rule]
        element = _TELLS.get(claim.by, "") if rule.name == claim.strength else rule.element
        return self._added(claim, element) if element else self._replaced(claim, safe=rule.safe)

    def _added(self, claim: Claim, element: str) -> Suggestion | None:
        # Setup put behind a wrong number would only make it look sound, unless that is put right as well.
        if claim.verdict != "accurate" and self._replaced(claim, safe=False) is None:
            return None
        words = clause(element, claim, self._facts)
        if not words:
            return None
        place = behind(self._draft, claim, self._starts)
        words = marked_up(self._draft, claim, words)
        safe = is_touchable(self._draft, claim) and certain(element, claim, self._facts)
        return Suggestion(f" {bracket({element: words})}", place, place, words, safe, element)

    def _value(self, claim: Claim) -> str:
        """The number that the record has for what the text says."""
        facts = self._facts.of(claim)
        if claim.verdict == "wrong-condition":
            return facts.beside.value if facts.beside is not None else ""
        if claim.verdict == "wrong-model" and facts.own is not None:
            return self._only_value(claim, facts.own)
        if claim.verdict in ("bound-dropped", "wrong-value") and facts.own is not None:
            # Where several models' numbers are beside it, nobody knows which one was meant.
            return (
                facts.own.value if len({each.model for each in self._facts.shown(claim.results)}) == 1 else ""
            )
        return ""  # another measure needs another sentence

    def _only_value(self, claim: Claim, own: Shown) -> str:
        """The named model's value, where it has but one under that condition: of several nobody knows which is meant."""
        results = self._facts.index.evaluations[claim.evaluation].results
        shown = [self._facts.at(each.address).own for each in results if each.model == claim.named]
        values = {each.value for each in shown if each is not None and each.condition == own.condition}
        return own.value if values == {own.value} else ""

    def _replaced(self, claim: Claim, *, safe: bool) -> Suggestion | None:
        if claim.value is None or not _PLAIN_NUMBER.fullmatch(claim.value):
            return None
        percent = _PERCENT.search(claim.value) is not None
        value = _in_percent(self._value(claim)) if percent else self._value(claim)
        if not value or ("%" in value) != percent:
            return None  # "7 of 100 of the time"
        source = self._draft.source[claim.start : claim.end]
        if source.count(claim.value) != 1 or value in source.replace(claim.value, "", 1):
            return None
        start = claim.start + source.index(claim.value)
        safe = safe and is_touchable(self._draft, claim)
        return Suggestion(marked_up(self._draft, claim, value), start, start + len(claim.value), "", safe)


def _in_percent(value: str) -> str:
    """``7 of 100`` as ``7%``, where that is no rounding."""
    counted = _COUNTED.fullmatch(value)
    if counted is None:
        return value
    share, rest = divmod(100 * int(counted[1]), int(counted[2]))
    return value if rest else f"{share}%"
