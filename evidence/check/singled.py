"""Which of the results that a number may be a text singles out, by the record's own words for condition and outcome."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from evidence.check.arms import away
from evidence.index.words import HEAVY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evidence.check.found import Found
    from evidence.index.model import IndexedResult
    from evidence.index.own_words import OwnWords

_LABEL = 4
"""How many phrases a condition's name weighs that stands right before a number."""
_FAR = 30
"""Words from which a condition that is named is not that of a number."""
_BESIDE = 1
"""Words that may stand between a condition's name and its number: "control (no nudge): under 1%"."""


def singled(found: Found, results: Sequence[IndexedResult]) -> list[IndexedResult]:
    """Return the results that most of the record's own words near a number speak of; all where none does."""
    told = _told(found) if len(results) > 1 else Counter()
    ranks = [told[f"#{result.condition}"] + told[f"/{result.outcome}"] for result in results]
    best = max(ranks, default=0)
    return [result for result, rank in zip(results, ranks, strict=True) if rank == best]


def is_singled(found: Found, result: IndexedResult) -> bool:
    """Whether of a record's conditions it is a result's that most of its own words near a number speak of."""
    told = _told(found)
    own = told[f"#{result.condition}"]
    return own > 0 and own == max(count for mark, count in told.items() if mark.startswith("#"))


def of_condition(found: Found, results: Sequence[IndexedResult]) -> list[IndexedResult]:
    """Return the results of the conditions that the text names for a number; none if the model has others of those.

    Args:
        found: The claim.
        results: What its number may be.
    """
    named = _named_conditions(found)
    own = [result for result in results if result.condition in named or is_singled(found, result)]
    models, outcomes = {r.model for r in results}, {r.outcome for r in results}
    other = any(
        r.condition in named and r.model in models and r.outcome in outcomes
        for r in found.best.evaluation.results
    )
    return own if own or other else list(results)


def _named_conditions(found: Found) -> set[str]:
    """Return the conditions of a claim's evaluation that are named for its number in its sentence, and for no other."""
    reading, quantity, mark = found.reading, found.quantity, f"d:{found.best.evaluation.address}#"
    named: set[str] = set()
    if quantity is None:
        return named
    for match in reading.matches_in(found.sentence):
        if match.target.startswith(mark):
            far = {q: away(found, match.start, match.end, (q.first, q.last)) for q in reading.quantities}
            rivals = [far[q] + (match.start < q.first) for q in far if q is not quantity]
            behind = match.start >= quantity.last
            own = far.get(quantity, _FAR) + behind
            parted = behind and reading.words.break_between(quantity.last - 1, match.start) >= HEAVY
            if not parted and own <= min(rivals, default=_FAR):
                named.add(match.target.removeprefix(mark))
    return named


def tells_outcome(found: Found, result: IndexedResult) -> bool:
    """Whether the text near a number has the record's own words for what a result counts."""
    mark = f"/{result.outcome}"
    return any(own.phrase.tells == "outcome" and own.phrase.mark == mark for own in _near(found))


def _told(found: Found) -> Counter[str]:
    """Return for each condition and outcome how many of its own phrases are told of a number."""
    near = {(own.phrase.mark, own.phrase.tells, own.start) for own in _near(found)}
    told: Counter[str] = Counter()
    for mark, tells, _ in near:
        told[mark] += _LABEL if tells == "label" else 1
    return told


def _near(found: Found) -> Iterator[OwnWords]:
    """Yield own words in a number's sentence that no other number parts from it; labels only right before it."""
    reading, quantity = found.reading, found.quantity
    first, last = (quantity.first, quantity.last) if quantity is not None else (found.first, found.last)
    sentence = reading.words.sentence[first]
    others = [other.first for other in reading.quantities_in(sentence) if other is not quantity]
    evaluation = found.best.evaluation
    own_words = reading.own_words(evaluation.study).within(sentence)
    told = [own for own in own_words if own.phrase.evaluation == evaluation.address]
    labels = [own for own in told if own.phrase.tells == "label"]
    for own in told:
        low, high = min(own.end, last), max(own.start, first)
        if not own.phrase.mark:
            continue
        if own.phrase.tells == "label":
            if 0 <= first - own.end <= _BESIDE:
                yield own
        elif not any(label.start <= own.start and own.end <= label.end for label in labels) and not any(
            low <= place <= high for place in others
        ):
            yield own
    for label in found.labels:
        heads = label.own_words(evaluation.study).all
        yield from (own for own in heads if own.phrase.mark and own.phrase.evaluation == evaluation.address)
