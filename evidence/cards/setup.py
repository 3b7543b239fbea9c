"""The setup of a number: what it must never be shown without, and the whole table of conditions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evidence.cards.figure import sample_size_text

if TYPE_CHECKING:
    from evidence.records.result import Result

ABSENT_TEXT = {
    "not_reported": "not reported",
    "not_applicable": "not applicable",
    "withheld": "withheld by the authors",
}
_GOAL_TYPES = {
    "explicit": "explicit goal",
    "latent": "latent goal",
    "none": "no goal",
    "ambiguous": "ambiguous goal",
    "swap": "goal swap",
}
_NUDGES = {"strong": "yes, strong", "weak": "yes, weak", "none": "no"}
LEVELS = {
    "primary": "The publication itself was read.",
    "secondary_copy": "A copy of the publication was read, not the publisher's own page.",
    "third_party_description": "Only a third party's description of the source was read.",
    "data_recomputed": "Counted again from released data.",
}
_LEVEL_MARKS = {
    "primary": "",
    "secondary_copy": "",
    "third_party_description": "third-party reading",
    "data_recomputed": "recomputed",
}


def say(text: str) -> str:
    """A field's text; the three words for what is absent become plain English."""
    return ABSENT_TEXT.get(text, text)


@dataclass(frozen=True, slots=True)
class Required:
    """The texts without which a number may not stand on a page, one for each element of its setup."""

    model: str
    nudge: str
    goal: str
    scenario: str
    sample_size: str
    denominator: str
    source: str

    def items(self) -> tuple[tuple[str, str], ...]:
        """The elements by name, in the order in which a reader asks for them."""
        return (
            ("model", self.model),
            ("nudge", self.nudge),
            ("goal", self.goal),
            ("scenario", self.scenario),
            ("sample size", self.sample_size),
            ("denominator", self.denominator),
            ("source", self.source),
        )


def required(result: Result) -> Required:
    """Return what must stand with a result wherever its number stands."""
    return Required(
        model=result.model.name,
        nudge=result.condition.says,
        goal=result.wording.goal,
        scenario=result.wording.scenario,
        sample_size=sample_size_text(result),
        denominator=result.outcome.denominator_means,
        source=result.document.short,
    )


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


def _fact(label: str, text: str, lines: tuple[str, ...] = ()) -> Fact:
    return Fact(label, say(text), lines, text in ABSENT_TEXT)


def setup_groups(result: Result) -> tuple[FactGroup, ...]:
    """Return the whole setup of a result's condition; a field that the source leaves out says so.

    Source: the groups are STREAM's: model, elicitation, sampling, grading (arXiv 2508.09853).
    """
    setup, condition, outcome = result.setup, result.condition, result.outcome
    goal, goal_text = _GOAL_TYPES.get(setup.goal_type), say(setup.goal_text)
    if goal is not None and not goal_text.casefold().startswith(goal):
        goal_text = f"{goal.capitalize()}. {goal_text}"
    told = "yes" if setup.explicitly_instructed else "no"
    return (
        FactGroup(
            "What the model faced",
            (
                _fact("Scenario", setup.scenario),
                _fact("Led to believe", setup.oversight_belief),
                Fact("Goal", goal_text, absent=setup.goal_text in ABSENT_TEXT),
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


def nudge_word(result: Result) -> str:
    """The nudge column of a table: yes, no, or why neither."""
    return {"strong": "yes", "weak": "weak", "none": "no"}.get(
        result.setup.goal_nudge, say(result.setup.goal_nudge)
    )


def evidence_text(result: Result) -> str:
    """Which copy of the source was read, in a sentence."""
    return LEVELS[result.evidence_level]


def evidence_mark(result: Result) -> str:
    """A short mark for values that nobody here has seen in the source; empty for the others."""
    return _LEVEL_MARKS[result.evidence_level]
