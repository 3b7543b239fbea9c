"""One model's or some models' behaviour told of AI at large."""

from __future__ import annotations

from evidence.rules.rule import Bad, Case, Rule, severities, models


def _check(case: Case) -> str | None:
    if case.claim.strength != "generalised":
        return None
    return "{} is told of AI at large; the result is that of {}".format(
        case.told, ", ".join(models(case)) or "the models that were tested"
    )


GENERALISED = Rule(
    name="generalised",
    says="One model's or some models' behaviour told of AI at large.",
    why="Other models in the same test did not do it.",
    source="Sumner et al. 2014, BMJ 349:g7015: generalising beyond the sample",
    severity=severities("warning", "warning", "error"),
    bad=(),
    good=(),
    check=_check,
)
