"""A claim that does not tell a reader what to compare it with."""

from __future__ import annotations

from evidence.rules.examples import WHOLE
from evidence.rules.rule import Bad, Case, Rule, missing, severities

LACK = "what to compare it with"
_asked = missing("contrast", LACK)


def _check(case: Case) -> str | None:
    # Nobody can tell a comparison that the source did not make for this model.
    return _asked(case) if case.facts.own is None or case.facts.beside is not None else None


MISSING_CONTRAST = Rule(
    name="missing-contrast",
    says=f"A claim that does not tell a reader {LACK}.",
    why="A number weighs what it does beside its control: the same model, not pressed, not told, or not trained.",
    source="Cochrane Handbook, chapter 6: an effect is a comparison of two groups",
    severity=severities("warning", "warning", "error"),
    bad=(Bad("o1 tried to switch off its oversight in 5% of runs.", ("switch off its oversight in 5%",)),),
    good=(
        WHOLE,
        "o1 tried to switch off its oversight in 5% of runs, and in <1% without the nudge.",
    ),
    check=_check,
    element="contrast",
    lack=LACK,
    safe=True,
)
