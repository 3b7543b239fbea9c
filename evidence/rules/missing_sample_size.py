"""A claim that does not tell a reader how many runs."""

from __future__ import annotations

from evidence.rules.examples import WHOLE
from evidence.rules.rule import Bad, Case, Rule, missing, severities

LACK = "how many runs"
_asked = missing("sample_size", LACK)


def _check(case: Case) -> str | None:
    # Nobody can tell a number that the source does not report.
    return _asked(case) if any(each.n is not None for each in case.shown) else None


MISSING_SAMPLE_SIZE = Rule(
    name="missing-sample-size",
    says=f"A claim that does not tell a reader {LACK}.",
    why="3 of 10 and 300 of 1,000 are the same percentage and not the same evidence.",
    source="SAMPL guidelines (Lang and Altman 2013): give numerator and denominator of every percentage",
    severity=severities("off", "warning", "error"),
    bad=(
        Bad(
            "In Apollo's paper o1 switched off its oversight in 2% of runs.",
            ("switched off its oversight in 2%",),
        ),
    ),
    good=(
        "In Apollo's paper o1 switched off its oversight in 2% of 300 runs.",
        WHOLE,
    ),
    check=_check,
    element="sample_size",
    lack=LACK,
    safe=True,
)
