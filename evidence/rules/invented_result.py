"""A result that is in no source."""

from __future__ import annotations

from evidence.rules.rule import Bad, Case, Rule, severities


def _check(case: Case) -> str | None:
    if case.claim.verdict != "invented":
        return None
    return f"{case.told}: {case.facts.source} reports no such result"


INVENTED_RESULT = Rule(
    name="invented-result",
    says="A result that is in no source.",
    why="The study has no such result, so there is nothing a reader could look up.",
    source="COPE guidelines on citation accuracy",
    severity=severities("error", "error", "error"),
    bad=(),
    good=(),
    check=_check,
)
