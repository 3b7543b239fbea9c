"""Which side of a comparison a text says a number is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evidence.check.claims import Found

_REACH = 14


def stated_arm(found: Found) -> str:
    """Return the arm of a claim's evaluation that its sentence names nearest to it, else ``unstated``."""
    reading, words = found.reading, found.reading.words
    sentence = words.sentence[found.first]
    arms = found.best.evaluation.arms
    best: tuple[int, str] | None = None
    for match in reading.matches:
        if not match.target.startswith("a:") or match.target[2:] not in arms:
            continue
        if words.sentence[match.start] != sentence:
            continue
        distance = max(0, found.first - match.end, match.start - found.last)
        if distance <= _REACH and (best is None or distance < best[0]):
            best = (distance, match.target[2:])
    return best[1] if best else "unstated"
