"""A claim that does not tell a reader how it was instructed."""

from __future__ import annotations

from evidence.rules.examples import WHOLE, WHOLE_WITHOUT_NUMBER
from evidence.rules.rule import Bad, Rule, missing, severities

LACK = "how it was instructed"

MISSING_NUDGE = Rule(
    name="missing-nudge",
    says=f"A claim that does not tell a reader {LACK}.",
    why="The rate turns on it: pressed to pursue its goal a model does it several times as often as when it is not.",
    source="Apollo Research, arXiv 2412.04984, section 3.4: runs with and without the nudge",
    severity=severities("error", "error", "error"),
    bad=(
        Bad("o1 tried to switch off its oversight in 5% of runs.", ("switch off its oversight in 5%",)),
        Bad(
            "# o1 tried to switch off its oversight in tests",
            ("o1 tried to switch off its oversight in tests",),
        ),
    ),
    good=(
        WHOLE,
        WHOLE_WITHOUT_NUMBER,
        "Without being told to pursue its goal at all costs, o1 tried to switch off its oversight in <1% of runs.",
    ),
    check=missing("nudge", LACK),
    element="nudge",
    lack=LACK,
    safe=True,
)
