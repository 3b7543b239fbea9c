"""A claim without what the comparison showed."""

from __future__ import annotations

from evidence.rules.rule import Bad, Rule, missing, severities

LACK = "the comparison"

MISSING_CONTRAST = Rule(
    name="missing-contrast",
    why="A number weighs what it does beside its control: the same model, not pressed, not told, or not trained.",
    source="Cochrane Handbook, chapter 6: effects are comparisons",
    severity=severities("warning", "warning", "error"),
    bad=(),
    good=(),
    check=missing("contrast", LACK),
    element="contrast",
    lack=LACK,
    safe=True,
)
