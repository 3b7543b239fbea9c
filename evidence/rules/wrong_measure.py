"""A difference told as a share, a share of models told as a rate, and the like."""

from __future__ import annotations

from evidence.rules.rule import Bad, Case, Rule, severities, numbers


def _check(case: Case) -> str | None:
    if case.claim.verdict != "wrong-measure":
        return None
    return f"{case.told} is another measure than the text says: {numbers(case.shown)}"


WRONG_MEASURE = Rule(
    name="wrong-measure",
    says="A difference told as a share, a share of models told as a rate, and the like.",
    why="65 points of accuracy are not 65% of runs.",
    source="SAMPL guidelines (Lang and Altman 2013): say what a percentage is of",
    severity=severities("error", "error", "error"),
    bad=(),
    good=(),
    check=_check,
)
