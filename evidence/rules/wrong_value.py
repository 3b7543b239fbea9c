"""A number that the evaluation never printed."""

from __future__ import annotations

from evidence.rules.examples import WHOLE
from evidence.rules.rule import Bad, Case, Rule, numbers, severities


def _check(case: Case) -> str | None:
    if case.claim.verdict != "wrong-value":
        return None
    return f"{case.told}: the source prints another number: {numbers(case.shown)}"


WRONG_VALUE = Rule(
    name="wrong-value",
    says="A number that the evaluation never printed.",
    why="A number that nobody measured travels as far as one that somebody did.",
    source="Nuijten et al. 2016, Behavior Research Methods 48: reported numbers recomputed (statcheck)",
    severity=severities("error", "error", "error"),
    bad=(Bad("o1 tried to switch off its oversight in 50% of runs.", ("switch off its oversight in 50%",)),),
    good=(WHOLE,),
    check=_check,
)
