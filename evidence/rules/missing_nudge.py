"""A claim of which a reader is not told how it was pressed or told."""

from __future__ import annotations

from evidence.rules.rule import Bad, Rule, missing, severities

LACK = "how it was pressed or told"

MISSING_NUDGE = Rule(
    name="missing-nudge",
    says=f"A claim of which a reader is not told {LACK}.",
    why="The rate turns on it: pressed to pursue its goal a model does it several times as often as when it is not.",
    source="Apollo Research, arXiv 2412.04984, section 3.4: runs with and without the nudge",
    severity=severities("error", "error", "error"),
    bad=(),
    good=(),
    check=missing("nudge", LACK),
    element="nudge",
    lack=LACK,
    safe=True,
)
