"""A claim that does not tell a reader which model it was."""

from __future__ import annotations

from evidence.rules.examples import WHOLE
from evidence.rules.rule import Bad, Case, Rule, missing, severities

LACK = "which model it was"
_asked = missing("model", LACK)


def _check(case: Case) -> str | None:
    # A count of models is about all of them: "5 of 6 models".
    return _asked(case) if case.facts.measure != "share_of_models" else None


MISSING_MODEL = Rule(
    name="missing-model",
    says=f"A claim that does not tell a reader {LACK}.",
    why="Models of one family differ severalfold in the same test, so a number without its model says nothing about any of them.",
    source="STREAM, arXiv 2508.09853: the model that was evaluated",
    severity=severities("error", "error", "error"),
    bad=(
        Bad(
            "In a test by Apollo a model tried to switch off its oversight in 5% of runs.",
            ("switch off its oversight in 5%",),
        ),
    ),
    good=(WHOLE,),
    check=_check,
    element="model",
    lack=LACK,
    safe=True,
)
