"""A result that is in no source."""

from __future__ import annotations

from evidence.rules.examples import WHOLE
from evidence.rules.rule import Bad, Case, Rule, severities


def _check(case: Case) -> str | None:
    if case.claim.verdict != "invented":
        return None
    return f"{case.told}: {case.facts.source} reports no such result"


INVENTED_RESULT = Rule(
    name="invented-result",
    says="A result that is in no source.",
    why="The study has no such result, so there is nothing a reader could look up.",
    source="Society of Professional Journalists, Code of Ethics: verify before releasing",
    severity=severities("error", "error", "error"),
    bad=(
        Bad(
            "According to Apollo's paper, Gemini 1.5 Pro blackmailed an executive in 12% of runs.",
            ("blackmailed an executive in 12%",),
        ),
    ),
    good=(WHOLE,),
    check=_check,
)
