"""A result explained away: it did it only because it was told to."""

from __future__ import annotations

from evidence.rules.rule import Bad, Case, Rule, severities, beside


def _check(case: Case) -> str | None:
    if case.claim.strength != "underclaim":
        return None
    return "{} is told weaker than the result: {}".format(case.told, beside(case))


UNDERCLAIM = Rule(
    name="underclaim",
    says="A result explained away: it did it only because it was told to.",
    why="It is found without the instruction too; that it was merely told to do it hides what was measured.",
    source="Apollo Research, arXiv 2412.04984, section 3.4: runs without the nudge",
    severity=severities("warning", "warning", "error"),
    bad=(),
    good=(),
    check=_check,
)
