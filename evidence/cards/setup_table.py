"""The setup table of a card: every field of a condition, and what the source leaves out said to be so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evidence.cards.setup import ABSENT_TEXT, say

if TYPE_CHECKING:
    from evidence.records.result import Result

_GOAL_TYPES = {
    "explicit": "explicit goal",
    "latent": "latent goal",
    "none": "no goal",
    "ambiguous": "ambiguous goal",
    "swap": "goal swap",
}
_NUDGES = {"strong": "yes, strong", "weak": "yes, weak", "none": "no"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the setup table.

    Attributes:
        label: What the line tells.
        text: What the source says, in our words, or that it does not.
        lines: Exact prompt lines, shown as quotations.
        absent: Whether the source leaves it out.
    """

    label: str
    text: str
    lines: tuple[str, ...] = ()
    absent: bool = False


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Lines of the setup table that belong together."""

    title: str
    facts: tuple[Fact, ...]


def _is_missing(text: str) -> bool:
    """Whether the source leaves it out; what does not apply is not missing."""
    return text in ABSENT_TEXT and text != "not_applicable"


def _fact(label: str, text: str, lines: tuple[str, ...] = ()) -> Fact:
    return Fact(label, say(text), lines, _is_missing(text))


def setup_groups(result: Result) -> tuple[FactGroup, ...]:
    """Return the whole setup of a result's condition; a field that the source leaves out says so.

    Source: the groups are STREAM's: model, elicitation, sampling, grading (arXiv 2508.09853).
    """
    setup, condition, outcome = result.setup, result.condition, result.outcome
    goal, goal_text = _GOAL_TYPES.get(setup.goal_type), say(setup.goal_text)
    if goal is not None and not goal_text.casefold().startswith((goal, "none", "no ")):
        goal_text = f"{goal.capitalize()}. {goal_text}"
    told = "yes" if setup.explicitly_instructed else "no"
    return (
        FactGroup(
            "What the model faced",
            (
                _fact("Scenario", setup.scenario),
                _fact("Led to believe", setup.oversight_belief),
                Fact("Goal", goal_text, absent=_is_missing(setup.goal_text)),
                _nudge_fact(result),
                _fact("Other instruction", setup.instruction),
                Fact("Told to do what was counted", told),
                _fact("Tools", setup.tools),
                _fact("Reasoning", setup.scratchpad),
            ),
        ),
        FactGroup(
            "How often it was run",
            (
                _fact("Sample size", f"{result.n:,}" if result.n is not None else "not_reported"),
                _fact(
                    "Prompts",
                    f"{condition.n_prompts:,}"
                    if isinstance(condition.n_prompts, int)
                    else condition.n_prompts,
                ),
                _fact("Sampling", setup.sampling),
                _fact("Scaffold", setup.scaffold),
            ),
        ),
        FactGroup(
            "What was counted",
            (
                Fact("Outcome", outcome.counts),
                Fact(
                    "A share" if outcome.denominator_means.startswith("of ") else "Measured",
                    outcome.denominator_means,
                ),
                _fact("Unit of analysis", outcome.unit_of_analysis),
                _fact(
                    "Judged by",
                    "not_reported"
                    if setup.scorer.type == "not_reported"
                    else f"{setup.scorer.type}: {setup.scorer.text}",
                ),
            ),
        ),
    )


def changed_facts(base: tuple[FactGroup, ...], groups: tuple[FactGroup, ...]) -> tuple[FactGroup, ...]:
    """Return the lines of ``groups`` that differ from those of ``base``; groups without any are left out."""
    changed = [
        FactGroup(group.title, tuple(fact for fact in group.facts if fact not in same.facts))
        for same, group in zip(base, groups, strict=True)
    ]
    return tuple(group for group in changed if group.facts)


def _nudge_fact(result: Result) -> Fact:
    nudge = result.setup.goal_nudge
    text = _NUDGES.get(nudge)
    if text is None:
        return _fact("Goal nudge", nudge)
    if nudge != "none" and not result.setup.goal_nudge_text:
        text += "; its exact lines are not reported"
    return Fact("Goal nudge", text, result.setup.goal_nudge_text)
