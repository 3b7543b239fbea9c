"""What the other side of a comparison is called where both sides are known: ``without the nudge``."""

from __future__ import annotations

_CALLED = {
    ("nudged", "unnudged"): "without the nudge",
    ("unnudged", "nudged"): "with the nudge",
    ("with-instruction", "without-instruction"): "without the instruction",
    ("without-instruction", "with-instruction"): "with the instruction",
}


def other_side(arm: str, other: str) -> str:
    """Return how the side of ``other`` is called beside that of ``arm``; empty where only its name tells it."""
    return _CALLED.get((arm, other), "")
