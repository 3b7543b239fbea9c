"""A claim of which a reader is not told the comparison."""

from __future__ import annotations

from evidence.rules.examples import WHOLE
from evidence.rules.rule import Bad, Rule, missing, severities

LACK = "the comparison"

MISSING_CONTRAST = Rule(
    name="missing-contrast",
    says=f"A claim of which a reader is not told {LACK}.",
    why="A number weighs what it does beside its control: the same model, not pressed, not told, or not trained.",
    source="Cochrane Handbook, chapter 6: an effect is a comparison of two groups",
    severity=severities("warning", "warning", "error"),
    bad=(Bad("o1 tried to switch off its oversight in 5% of runs.", ("switch off its oversight in 5%",)),),
    good=(
        WHOLE,
        "o1 tried to switch off its oversight in 5% of runs, and in <1% without the nudge.",
    ),
    check=missing("contrast", LACK),
    element="contrast",
    lack=LACK,
    safe=True,
)
