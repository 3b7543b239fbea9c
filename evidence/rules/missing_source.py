"""A claim that does not tell a reader who found it."""

from __future__ import annotations

from evidence.rules.examples import WHOLE
from evidence.rules.rule import Bad, Rule, missing, severities

LACK = "who found it"

MISSING_SOURCE = Rule(
    name="missing-source",
    says=f"A claim that does not tell a reader {LACK}.",
    why="A reader can only weigh and check what can be found.",
    source="Society of Professional Journalists, Code of Ethics: identify sources clearly",
    severity=severities("warning", "error", "error"),
    bad=(Bad("o1 tried to switch off its oversight in 5% of runs.", ("switch off its oversight in 5%",)),),
    good=(
        WHOLE,
        "According to the o1 system card, o1 tried to switch off its oversight in 5% of runs.",
    ),
    check=missing("source", LACK),
    element="source",
    lack=LACK,
    safe=True,
)
