"""An attempt in a test told as a deed in the world, or a rare act told as a habit."""

from __future__ import annotations

from evidence.rules.rule import Bad, Case, Rule, severities


def _check(case: Case) -> str | None:
    if case.claim.strength != "overclaim":
        return None
    return f"{case.told} is told stronger than the result: {case.facts.outcome}, in {case.facts.test_setting}"


OVERCLAIM = Rule(
    name="overclaim",
    says="An attempt in a test told as a deed in the world, or a rare act told as a habit.",
    why="An attempt in a sandbox told as a deed frightens for nothing, and the correction costs trust.",
    source="Sumner et al. 2014, BMJ 349:g7015: exaggeration in news of research",
    severity=severities("warning", "warning", "error"),
    bad=(Bad("o1 escaped onto the open internet.", ("o1 escaped onto the open internet",)),),
    good=("In a test, o1 tried to copy itself to another server.",),
    check=_check,
)
