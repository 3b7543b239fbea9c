"""Wrong numbers that are none: taken back by the text, or found by loose words and printed nowhere in a study."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from evidence.check.arms import told_arms
from evidence.check.values import fitting, printed_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evidence.check.found import Found
    from evidence.check.link import Linker
    from evidence.check.scope import Scope
    from evidence.check.verdict import Verdict

_EVERYDAY = 1.0
"""Weight of a phrase below which it is a loose one, that may tell of many things."""
_MANY = 20
"""Runs of which nobody counts anything else: "34 of 100"."""
_WRONGLY = frozenset(("incorrectly", "wrongly", "erroneously", "mistakenly", "misstated", "misreported"))
_EARLIER = frozenset((when, "version") for when in ("earlier", "previous", "original", "first"))
_TEXTS = frozenset(
    "article column entry essay newsletter page piece post posting report story thread tweet".split()
)
"""Words by which a text tells what it once said: "an earlier version of this article said that ..."."""
Judged = tuple["Found", "Verdict", str]
"""A claim, what is said of its number, and the condition that it is told for."""


def without_doubtful(scope: Scope, linker: Linker, judged: Sequence[Judged]) -> list[Judged]:
    """Return the claims without those whose numbers are called wrong, and may well count something else.

    "31% of answers omitted a risk" has a word for what a study counts, and no number of it. Beside numbers that are
    right, one that is not is a mistake. What a text once said, and takes back, is none of its claims any more.

    Args:
        scope: The blocks of the draft.
        linker: Knows which studies a block names.
        judged: The claims, and what was found out about their numbers.
    """
    right = {
        (scope.passages[found.reading.number], found.best.evaluation.study)
        for found, verdict, _ in judged
        if found.quantity is not None and verdict.name != "wrong-value"
    }
    return [
        (found, verdict, arm)
        for found, verdict, arm in judged
        if verdict.name == "accurate"
        or not (
            _is_taken_back(found)
            or (
                verdict.name == "wrong-value"
                and (scope.passages[found.reading.number], found.best.evaluation.study) not in right
                and found.best.evaluation.study not in linker.named_studies(found.reading.number)
                and _is_loose(scope, found)
            )
        )
    ]


def _is_taken_back(found: Found) -> bool:
    """Whether a sentence tells what the text itself once said: "we wrongly reported that ..."."""
    low = found.reading.words.low[slice(*found.reading.words_of(found.sentence))]
    if not _WRONGLY.isdisjoint(low):
        return True
    return not _TEXTS.isdisjoint(low) and not _EARLIER.isdisjoint(pairwise(low))


def _is_loose(scope: Scope, found: Found) -> bool:
    """Whether only a loose phrase tells what a number counts, which nothing in its study prints."""
    quantity, evaluation = found.quantity, found.best.evaluation
    if quantity is None or quantity.kind == "models" or (quantity.n or 0) >= _MANY:
        return False
    if dict(found.event.told).get(evaluation.address, _EVERYDAY) >= _EVERYDAY:
        return False
    if (found.led is not None and fitting(evaluation, found.led)) or _names_condition(found):
        return False
    return all(each.study != evaluation.study for each in printed_by(scope.index, quantity))


def _names_condition(found: Found) -> bool:
    """Whether the sentence of a number names a condition of its evaluation."""
    own, matches = f"d:{found.best.evaluation.address}#", found.reading.matches_in(found.sentence)
    return bool(told_arms(found, found.sentence)) or any(m.target.startswith(own) for m in matches)
