"""A difference told as a share, a share of models told as a rate, and the like."""

from __future__ import annotations

from evidence.rules.rule import Bad, Case, Rule, numbers, severities


def _check(case: Case) -> str | None:
    if case.claim.verdict != "wrong-measure":
        return None
    return f"{case.told} is another measure than the text says: {numbers(case.shown)}"


WRONG_MEASURE = Rule(
    name="wrong-measure",
    says="A difference told as a share, a share of models told as a rate, and the like.",
    why="65 points of accuracy are not 65% of runs.",
    source="SAMPL guidelines (Lang and Altman 2013): give numerator and denominator of every percentage",
    severity=severities("error", "error", "error"),
    bad=(Bad("In Apollo's tests, Claude 3.5 Sonnet sandbagged in 65% of runs.", ("sandbagged in 65%",)),),
    good=("In Apollo's tests, Claude 3.5 Sonnet sandbagged: its accuracy fell by 65 points.",),
    check=_check,
)
