"""A claim that does not tell a reader the goal it was given."""

from __future__ import annotations

from evidence.rules.examples import WHOLE, WHOLE_WITHOUT_NUMBER
from evidence.rules.rule import Bad, Rule, missing, severities

LACK = "the goal it was given"

MISSING_GOAL = Rule(
    name="missing-goal",
    says=f"A claim that does not tell a reader {LACK}.",
    why="A model that pursues a goal from its prompt did not come up with one of its own.",
    source="Apollo Research, arXiv 2412.04984, section 2: goals are given in the prompt",
    severity=severities("warning", "error", "error"),
    bad=(Bad("o1 tried to switch off its oversight in 5% of runs.", ("switch off its oversight in 5%",)),),
    good=(
        WHOLE,
        WHOLE_WITHOUT_NUMBER,
    ),
    check=missing("goal", LACK),
    element="goal",
    lack=LACK,
    safe=True,
)
