"""A claim of which a reader is not told the comparison."""

from __future__ import annotations

from evidence.rules.rule import Bad, Rule, missing, severities

LACK = "the comparison"

MISSING_CONTRAST = Rule(
    name="missing-contrast",
    says=f"A claim of which a reader is not told {LACK}.",
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
