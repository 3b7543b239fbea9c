"""A claim that does not tell a reader what it is a share of."""

from __future__ import annotations

from evidence.rules.examples import WHOLE
from evidence.rules.rule import Bad, Rule, missing, severities

LACK = "what it is a share of"

MISSING_DENOMINATOR = Rule(
    name="missing-denominator",
    says=f"A claim that does not tell a reader {LACK}.",
    why="A share of follow-up questions, of paired runs or of models is not a share of test runs.",
    source="SAMPL guidelines (Lang and Altman 2013): give numerator and denominator of every percentage",
    severity=severities("error", "error", "error"),
    bad=(Bad("o1 doubled down on its lie in 99% of cases.", ("doubled down on its lie in 99%",)),),
    good=(
        "o1 denied it in 99% of the follow-up questions asked after it had schemed.",
        WHOLE,
    ),
    check=missing("denominator", LACK),
    element="denominator",
    lack=LACK,
    safe=True,
)
