"""One model's or some models' behaviour told of AI at large."""

from __future__ import annotations

from evidence.rules.examples import WHOLE_WITHOUT_NUMBER
from evidence.rules.rule import Bad, Case, Rule, models, severities

_NAMED = 3
"""Models that a message names; more do not fit one line."""


def _check(case: Case) -> str | None:
    if case.claim.strength != "generalised":
        return None
    words = f"“{case.claim.wording}”" if case.claim.wording else case.told
    return f"{words} speaks of AI at large; the result is that of {_who(case)}"


def _who(case: Case) -> str:
    """Whose result it is, in few words."""
    named = models(case)
    if not named:
        return "the models that were tested"
    return ", ".join(named[:_NAMED]) + (" and others" if len(named) > _NAMED else "")


GENERALISED = Rule(
    name="generalised",
    says="One model's or some models' behaviour told of AI at large.",
    why="Other models in the same test did not do it.",
    source="Sumner et al. 2014, BMJ 349:g7015: exaggeration in news of research, inference beyond what was studied",
    severity=severities("warning", "warning", "error"),
    bad=(
        Bad("AI models try to switch off their oversight.", ("AI models try to switch off their oversight",)),
    ),
    good=(
        WHOLE_WITHOUT_NUMBER,
        "Some of the models that Apollo tested, o1 among them, tried to switch off their oversight.",
    ),
    check=_check,
)
