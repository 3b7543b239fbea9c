"""A bound told as an exact value."""

from __future__ import annotations

from evidence.rules.rule import Bad, Case, Rule, numbers, severities


def _check(case: Case) -> str | None:
    if case.claim.verdict != "bound-dropped":
        return None
    return f"{case.told} drops a bound that the source prints: {numbers(case.shown)}"


BOUND_DROPPED = Rule(
    name="bound-dropped",
    says="A bound told as an exact value.",
    why="“<1%” may be none at all; “1%” cannot.",
    source="SAMPL guidelines (Lang and Altman 2013): report numbers with their precision",
    severity=severities("warning", "error", "error"),
    bad=(
        Bad(
            "Without the nudge, o1 tried to switch off its oversight in 1% of runs.",
            ("switch off its oversight in 1%",),
        ),
    ),
    good=(
        "Without the nudge, o1 tried to switch off its oversight in <1% of runs.",
        "Without the nudge, o1 tried to switch off its oversight in less than 1% of runs.",
    ),
    check=_check,
    safe=True,
)
