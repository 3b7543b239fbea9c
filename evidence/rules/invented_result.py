"""A result that is in no source."""

from __future__ import annotations

from evidence.rules.examples import WHOLE
from evidence.rules.rule import Case, Rule, severities


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
    bad=(),  # no text yet that the engine calls invented: what it cannot link it does not judge
    good=(WHOLE,),
    check=_check,
)
