"""A number that the evaluation never printed."""

from __future__ import annotations

from evidence.rules.rule import Bad, Case, Rule, severities, numbers


def _check(case: Case) -> str | None:
    if case.claim.verdict != "wrong-value":
        return None
    return f"{case.told}: the source prints another number: {numbers(case.shown)}"


WRONG_VALUE = Rule(
    name="wrong-value",
    says="A number that the evaluation never printed.",
    why="A number that nobody measured travels as far as one that somebody did.",
    source="Nuijten et al. 2016, statcheck: reported numbers recomputed",
    severity=severities("error", "error", "error"),
    bad=(),
    good=(),
    check=_check,
)
