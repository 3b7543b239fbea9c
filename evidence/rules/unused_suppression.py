"""A suppression comment that hides nothing."""

from __future__ import annotations

from evidence.rules.rule import Bad, Rule, severities

UNUSED_SUPPRESSION = Rule(
    name="unused-suppression",
    says="A suppression comment that hides nothing.",
    why="A comment that outlives its finding hides the next one.",
    source="ESLint, reportUnusedDisableDirectives",
    severity=severities("warning", "warning", "warning"),
    bad=(
        Bad(
            "<!-- evidence-ignore missing-nudge: an old reason -->\nNothing about any model.",
            ("<!-- evidence-ignore missing-nudge: an old reason -->",),
        ),
    ),
    good=(
        "<!-- evidence-ignore missing-nudge: the next section tells it -->\no1 tried to switch off its oversight in 5% of runs.",
    ),
)
