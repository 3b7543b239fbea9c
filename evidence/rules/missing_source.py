"""A claim of which a reader is not told who found it."""

from __future__ import annotations

from evidence.rules.rule import Bad, Rule, missing, severities

LACK = "who found it"

MISSING_SOURCE = Rule(
    name="missing-source",
    says=f"A claim of which a reader is not told {LACK}.",
    why="A reader can only weigh and check what can be found.",
    source="Schulz et al., CONSORT 2010: where the full report can be accessed",
    severity=severities("warning", "error", "error"),
    bad=(),
    good=(),
    check=missing("source", LACK),
    element="source",
    lack=LACK,
    safe=True,
)
