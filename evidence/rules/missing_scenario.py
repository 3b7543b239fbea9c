"""A claim that does not tell a reader the situation it was put in."""

from __future__ import annotations

from evidence.rules.examples import WHOLE, WHOLE_WITHOUT_NUMBER
from evidence.rules.rule import Bad, Rule, missing, severities

LACK = "the situation it was put in"

MISSING_SCENARIO = Rule(
    name="missing-scenario",
    says=f"A claim that does not tell a reader {LACK}.",
    why="The behaviour was a way out that the scenario offered; the same model without that scenario had nothing to gain.",
    source="REFORMS, Kapoor et al. 2024, Science Advances 10(18): report the conditions of an experiment",
    severity=severities("warning", "error", "error"),
    bad=(Bad("o1 tried to switch off its oversight in 5% of runs.", ("switch off its oversight in 5%",)),),
    good=(
        WHOLE,
        WHOLE_WITHOUT_NUMBER,
    ),
    check=missing("scenario", LACK),
    element="scenario",
    lack=LACK,
    safe=True,
)
