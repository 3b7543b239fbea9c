"""A bound told as an exact value."""

from __future__ import annotations

from evidence.rules.rule import Bad, Case, Rule, severities, numbers


def _check(case: Case) -> str | None:
    if case.claim.verdict != "bound-dropped":
        return None
    return f"{case.told} drops a bound that the source prints: {numbers(case.shown)}"


BOUND_DROPPED = Rule(
    name="bound-dropped",
    says="A bound told as an exact value.",
    why="“<1%” may be none at all; “1%” cannot.",
    source="ISO 80000-1: a printed bound is part of the value",
    severity=severities("warning", "error", "error"),
    bad=(),
    good=(),
    check=_check,
    safe=True,
)
