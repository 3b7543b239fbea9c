"""A suppression comment without a reason."""

from __future__ import annotations

from evidence.rules.rule import Bad, Rule, severities

UNEXPLAINED_SUPPRESSION = Rule(
    name="unexplained-suppression",
    says="A suppression comment without a reason.",
    why="Without a reason nobody knows later whether it may go.",
    source="eslint-plugin-eslint-comments, require-description",
    severity=severities("warning", "warning", "warning"),
    bad=(
        Bad(
            "<!-- evidence-ignore missing-nudge -->\no1 tried to switch off its oversight in 5% of runs.",
            ("<!-- evidence-ignore missing-nudge -->",),
        ),
    ),
    good=(
        "<!-- evidence-ignore missing-nudge: the next section tells it -->\no1 tried to switch off its oversight in 5% of runs.",
    ),
)
