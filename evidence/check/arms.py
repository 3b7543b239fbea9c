"""Which side of a comparison a text says a number is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evidence.check.found import Found
    from evidence.index.matching import Match

_REACH = 14
_BREAK = 3


def stated_arm(found: Found) -> str:
    """Return the arm of a claim's evaluation that its sentence names for it, else ``unstated``.

    A word for an arm belongs to the quantity nearest to it: "7/100 when told to allow it, 79/100 when not".
    """
    reading, words = found.reading, found.reading.words
    arms = found.best.evaluation.arms
    quantity = found.quantity
    if quantity is not None and quantity.chain and "baseline" in arms:
        return "baseline"
    first, last = (quantity.first, quantity.last) if quantity is not None else (found.first, found.last)
    sentence = words.sentence[first]
    best: tuple[int, str] | None = None
    told = [m for m in reading.matches_in(sentence) if m.target.startswith("a:") and m.target[2:] in arms]
    for match in told:
        if any(_holds(other, match) for other in told):
            continue  # "not told to allow it" holds "told to allow it"
        away = _away(found, match.start, match.end, (first, last))
        rivals = [
            _away(found, match.start, match.end, (q.first, q.last))
            for q in reading.quantities
            if q is not quantity
        ]
        if (
            away <= _REACH
            and (quantity is None or away <= min(rivals, default=away + 1) - (match.start >= last))
            and (best is None or away < best[0])
        ):
            best = (away, match.target[2:])
    return best[1] if best else "unstated"


def _holds(other: Match, match: Match) -> bool:
    """Whether one arm's words begin inside of another's: then they belong to it."""
    return other.target != match.target and other.start < match.start < other.end


def _away(found: Found, start: int, end: int, place: tuple[int, int]) -> int:
    """Return how far an arm's words are from a place, breaks counted as words."""
    words = found.reading.words
    first, last = place
    if end <= first:
        return first - end + _BREAK * words.break_between(end - 1, first)
    if start >= last:
        return start - last + _BREAK * words.break_between(last - 1, start)
    return 0
