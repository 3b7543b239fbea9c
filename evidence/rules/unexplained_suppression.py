"""A suppression comment without a reason."""

from __future__ import annotations

from evidence.rules.rule import Bad, Rule, severities

UNEXPLAINED_SUPPRESSION = Rule(
    name="unexplained-suppression",
    says="A suppression comment without a reason.",
    why="Without a reason nobody knows later whether it may go.",
    source="ESLint, eslint-comments/require-description",
    severity=severities("warning", "warning", "warning"),
    bad=(),
    good=(),
)
