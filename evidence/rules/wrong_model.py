"""A result told of a model that did not produce it."""

from __future__ import annotations

from evidence.rules.examples import WHOLE
from evidence.rules.rule import Bad, Case, Rule, numbers, severities


def _check(case: Case) -> str | None:
    if case.claim.verdict != "wrong-model":
        return None
    if case.claim.kind == "behaviour":
        return f"{case.told}: the records do not show it of this model: {numbers(case.shown)}"
    own = case.facts.own
    beside = f"; {own.model}: {own.value} ({own.under})" if own is not None and own not in case.shown else ""
    return f"{case.told} is another model's: {numbers(case.shown)}{beside}"


WRONG_MODEL = Rule(
    name="wrong-model",
    says="A result told of a model that did not produce it.",
    why="The number belongs to another model; models of one test differ severalfold.",
    source="STREAM, arXiv 2508.09853: the model that was evaluated",
    severity=severities("error", "error", "error"),
    bad=(
        Bad("gpt-4o tried to switch off its oversight in 5% of runs.", ("switch off its oversight in 5%",)),
    ),
    good=(WHOLE,),
    check=_check,
)
