"""An attempt in a test told as a deed in the world, or a rare act told as a habit."""

from __future__ import annotations

from evidence.rules.rule import Bad, Case, Rule, severities

_SAYS = {
    "words": "{words} says more than was found",
    "unbidden": "{words} is not so",
    "done": "{words} reads as done in the world",
    "will": "{words} makes a habit of it",
    "rate": "{words} reads as how often it does so at large",
}
"""What a message says of the words that are too strong, by what makes them so."""


def _check(case: Case) -> str | None:
    if case.claim.strength != "overclaim":
        return None
    words = f"“{case.claim.wording}”" if case.claim.wording else case.told
    return f"{_SAYS.get(case.claim.by, _SAYS['words']).format(words=words)}: {_right(case)}"


def _right(case: Case) -> str:
    """What may be said: who did what, in which test, of what the number is a share, how it was told to."""
    facts = case.facts
    if case.claim.by == "unbidden" and facts.nudge:
        return f"{facts.model or 'the model'} was {facts.nudge}"
    if case.claim.by == "rate":
        return f"it is a share {facts.denominator}, in {facts.test_setting}"
    return f"{facts.model or 'the model'} {facts.outcome}, in {facts.test_setting}"


OVERCLAIM = Rule(
    name="overclaim",
    says="An attempt in a test told as a deed in the world, or a rare act told as a habit.",
    why="An attempt in a sandbox told as a deed frightens for nothing, and the correction costs trust.",
    source="Sumner et al. 2014, BMJ 349:g7015: exaggeration in news of research",
    severity=severities("warning", "warning", "error"),
    bad=(
        Bad("o1 escaped onto the open internet.", ("o1 escaped onto the open internet",)),
        Bad(
            "Claude Opus 4 will blackmail an engineer, Anthropic's system card says.",
            ("Claude Opus 4 will blackmail an engineer",),
        ),
        Bad("Grok 4 resists shutdown 97% of the time.", ("resists shutdown 97%",), "tweet"),
    ),
    good=("In a test, o1 tried to copy itself to another server.",),
    check=_check,
)
