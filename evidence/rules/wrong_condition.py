"""A number of one condition told as that of another."""

from __future__ import annotations

from evidence.rules.examples import WHOLE
from evidence.rules.rule import Bad, Case, Rule, numbers, severities


def _check(case: Case) -> str | None:
    if case.claim.verdict != "wrong-condition":
        return None
    return f"{case.told} belongs to another condition: {numbers(case.shown)}"


WRONG_CONDITION = Rule(
    name="wrong-condition",
    says="A number of one condition told as that of another.",
    why="Swapping the pressed and the unpressed number turns the finding round.",
    source="Apollo Research, arXiv 2412.04984, section 3.4: runs with and without the nudge",
    severity=severities("error", "error", "error"),
    bad=(
        Bad(
            "Without the nudge, o1 tried to switch off its oversight in 5% of runs.",
            ("switch off its oversight in 5%",),
        ),
    ),
    good=(WHOLE,),
    check=_check,
)
