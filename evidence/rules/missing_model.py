"""A claim of which a reader is not told which model it was."""

from __future__ import annotations

from evidence.rules.rule import Bad, Rule, missing, severities

LACK = "which model it was"

MISSING_MODEL = Rule(
    name="missing-model",
    says=f"A claim of which a reader is not told {LACK}.",
    why="Models of one family differ severalfold in the same test, so a number without its model says nothing about any of them.",
    source="STREAM, arXiv 2508.09853, section 2: the model evaluated",
    severity=severities("error", "error", "error"),
    bad=(),
    good=(),
    check=missing("model", LACK),
    element="model",
    lack=LACK,
    safe=True,
)
