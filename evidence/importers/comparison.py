"""How far a condition is from its control: paired where both ran the same prompts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from evidence.statistics import (
    Difference,
    PairedTable,
    difference_interval,
    paired_difference,
    prompt_mean_difference,
)

if TYPE_CHECKING:
    from evidence.importers.grouping import Arm, Experiment
    from evidence.importers.run import Measured, Run


@dataclass(frozen=True, slots=True)
class Comparison:
    """A difference of two shares, condition minus control.

    Attributes:
        difference: In share points, with its 95% interval where there is one.
        design: ``paired`` if both ran the same prompts, else ``independent``.
        n_prompts: Prompts that both ran, where paired.
        control: The control's label.
    """

    difference: Difference
    design: Literal["paired", "independent"]
    n_prompts: int
    control: str

    def __str__(self) -> str:
        """As one line: ``+18.0 points to goal = none (95% interval 7.1 to 28.9), paired over 10 prompts``."""
        interval = self.difference.interval
        bounds = "no interval"
        if interval is not None:
            bounds = f"95% interval {100 * interval.low:+.1f} to {100 * interval.high:+.1f}"
        how = f"paired over {self.n_prompts} prompts" if self.design == "paired" else "independent trials"
        return f"{100 * self.difference.value:+.1f} points to {self.control} ({bounds}), {how}"


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
        return Comparison(_paired(measured, control), "paired", len(first), label)
    if None in (measured.numerator, measured.denominator, control.numerator, control.denominator):
        return None
    counts = (measured.numerator, measured.denominator), (control.numerator, control.denominator)
    difference = difference_interval(*counts)  # type: ignore[arg-type]  # none of them is None
    return Comparison(difference, "independent", 0, label)


def _paired(measured: Measured, control: Measured) -> Difference:
    pairs = [(one, control.by_prompt[prompt]) for prompt, one in measured.by_prompt.items()]
    if all(one.n == other.n == 1 and one.total in (0, 1) and other.total in (0, 1) for one, other in pairs):
        cells = [(bool(one.total), bool(other.total)) for one, other in pairs]
        return paired_difference(
            PairedTable(
                cells.count((True, True)),
                cells.count((True, False)),
                cells.count((False, True)),
                cells.count((False, False)),
            )
        )
    means = [(one.total / one.n, other.total / other.n) for one, other in pairs]
    found, _ = prompt_mean_difference([one for one, _ in means], [other for _, other in means])
    if found.interval is None:
        return found
    # The t interval knows no bounds; a difference of shares has them.
    kept = replace(found.interval, low=max(-1.0, found.interval.low), high=min(1.0, found.interval.high))
    return replace(found, interval=kept)
