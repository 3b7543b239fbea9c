"""A result told of a model that did not produce it."""

from __future__ import annotations

from evidence.rules.rule import Bad, Case, Rule, severities, numbers


def _check(case: Case) -> str | None:
    if case.claim.verdict != "wrong-model":
        return None
    return f"{case.told} is not this model's: {numbers(case.shown)}"


WRONG_MODEL = Rule(
    name="wrong-model",
    says="A result told of a model that did not produce it.",
    why="The number belongs to another model; models of one test differ severalfold.",
    source="STREAM, arXiv 2508.09853, section 2: the model evaluated",
    severity=severities("error", "error", "error"),
    bad=(),
    good=(),
    check=_check,
)
