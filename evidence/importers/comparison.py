"""How far a condition is from its control: paired where both ran the same prompts.

What the difference and its interval are, the statistics decide; here a log's trials become what they ask for.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evidence.statistics import (
    Contrast,
    PromptPair,
    Sample,
    clustered_share,
    independent_contrast,
    paired_contrast,
)

if TYPE_CHECKING:
    from evidence.importers.grouping import Arm, Experiment
    from evidence.importers.run import Measured, Run


@dataclass(frozen=True, slots=True)
class Comparison:
    """A difference of two outcomes, condition minus control.

    Attributes:
        contrast: The difference with its 95% interval where there is one.
        control: The control's label.
        pairs: The prompts that both ran, for each way they came out; empty for separate trials.
    """

    contrast: Contrast
    control: str
    pairs: tuple[PromptPair, ...] = ()

    def __str__(self) -> str:
        """As one line: ``+18.0 points compared with goal = none (95% interval +7.1 to +28.9), paired over 10 prompts``."""
        found = self.contrast.difference
        bounds = "no interval"
        if found.interval is not None:
            bounds = f"95% interval {100 * found.interval.low:+.1f} to {100 * found.interval.high:+.1f}"
        paired = self.contrast.design == "paired"
        how = f"paired over {self.contrast.n_prompts} prompts" if paired else "independent trials"
        return f"{100 * found.value:+.1f} points compared with {self.control} ({bounds}), {how}"


def comparisons(experiment: Experiment, arm: Arm, run: Run) -> dict[str, Comparison]:
    """Return how far each outcome of a run is from the same outcome and model under the arm's control.

    Args:
        experiment: All runs of the task.
        arm: The condition.
        run: One of its runs.

    Returns:
        By the outcome's name; empty if there is no control or it did not run this model.
    """
    label = experiment.controls.get(arm.label)
    control = next((other for other in experiment.arms if other.label == label), None)
    other = next((found for found in control.runs if found.model == run.model), None) if control else None
    if control is None or other is None:
        return {}
    calibrating = {measured.name: measured for measured in other.measures if measured.reducer == "mean"}
    return {
        measured.name: found
        for measured in run.measures
        if measured.reducer == "mean"
        and measured.name in calibrating
        and (found := compare(measured, calibrating[measured.name], control.label)) is not None
    }


def compare(measured: Measured, control: Measured, label: str) -> Comparison | None:
    """Return the difference of two outcomes, or None where one has no counts."""
    first, second = measured.by_prompt, control.by_prompt
    if len(first) > 1 and first.keys() == second.keys():
        pairs = _pairs(measured, control)
        return Comparison(paired_contrast(pairs), label, pairs)
    sides = _sample(measured), _sample(control)
    if sides[0] is None or sides[1] is None:
        return None
    return Comparison(independent_contrast(sides[0], sides[1]), label)


def _pairs(measured: Measured, control: Measured) -> tuple[PromptPair, ...]:
    """Every prompt with its trials on both sides; prompts that came out alike stand once."""
    ways = Counter(
        (int(one.total), one.n, int(other.total), other.n)
        for one, other in ((one, control.by_prompt[prompt]) for prompt, one in measured.by_prompt.items())
    )
    return tuple(PromptPair(*way, times) for way, times in sorted(ways.items()))


def _sample(measured: Measured) -> Sample | None:
    k, n = measured.numerator, measured.denominator
    if k is None or n is None:
        return None
    found = clustered_share(measured.clusters) if measured.clusters else None
    return Sample(k / n, k, k, n, n if found is None or found.these_prompts_only else found.n_eff)
