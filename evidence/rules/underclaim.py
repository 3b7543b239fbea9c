"""A result explained away: it did it only because it was told to."""

from __future__ import annotations

from evidence.rules.examples import WHOLE_WITHOUT_NUMBER
from evidence.rules.rule import Bad, Case, Rule, beside, severities


def _check(case: Case) -> str | None:
    if case.claim.strength != "underclaim":
        return None
    words = f"“{case.claim.wording}”" if case.claim.wording else case.told
    return f"{words} says less than was found: nobody told it to do this, and the numbers are {beside(case)}"


UNDERCLAIM = Rule(
    name="underclaim",
    says="A result explained away: it did it only because it was told to.",
    why="It was given a goal or a task; nobody told it to do this. “Only told to” hides what was measured.",
    source="Apollo Research, arXiv 2412.04984, section 3.4: runs without the nudge",
    severity=severities("warning", "warning", "error"),
    bad=(
        Bad(
            "o1 tried to switch off its oversight, but only because it was explicitly told to.",
            ("o1 tried to switch off its oversight",),
        ),
    ),
    good=(WHOLE_WITHOUT_NUMBER,),
    check=_check,
)
