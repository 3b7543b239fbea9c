"""How far a condition is from its control: one place decides which interval the difference gets.

Paired where both ran the same prompts; else of two separate samples, whose effective sizes allow for repeated prompts.
Cards, ``explain`` and imports all ask here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Literal

from evidence.statistics.clustered import FEWEST_CLUSTERS
from evidence.statistics.difference import Difference, score_difference
from evidence.statistics.interval import require_counts
from evidence.statistics.paired import PairedTable, paired_difference, prompt_mean_difference
from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evidence.statistics.interval import Interval


class PromptPair(NamedTuple):
    """A prompt's trials under a condition and under its control, and how many prompts came out just like it."""

    successes: int
    trials: int
    control_successes: int
    control_trials: int
    times: int = 1


class Sample(NamedTuple):
    """One side of a comparison of separate trials.

    Attributes:
        share: The value, in ``[0, 1]``.
        lowest: Smallest admissible count of events.
        highest: Largest admissible count; equal to ``lowest`` where it is known.
        n: Trials.
        n_eff: Trials that independent sampling would have needed; ``n`` where no prompt repeats.
    """

    share: float
    lowest: int
    highest: int
    n: int
    n_eff: float


@dataclass(frozen=True, slots=True)
class Contrast:
    """A difference of two shares, condition minus control.

    Attributes:
        difference: In share points, with its 95% interval where there is one.
        design: ``paired`` if both ran the same prompts, else ``independent``.
        n_prompts: Prompts that both ran where paired, else 0.
    """

    difference: Difference
    design: Literal["paired", "independent"]
    n_prompts: int = 0

    @property
    def these_prompts_only(self) -> bool:
        """Whether so few prompts were paired that the difference speaks of no others."""
        return self.design == "paired" and self.n_prompts < FEWEST_CLUSTERS


def paired_contrast(pairs: Sequence[PromptPair]) -> Contrast:
    """Return the difference over prompts that both sides ran.

    Newcombe's square-and-add where each prompt was tried once a side, else the t interval of the prompts' differences,
    cut off where a difference of shares ends. With one prompt tried several times there is no interval.

    Args:
        pairs: One for each way that a prompt came out, at least one.

    Raises:
        ValueError: there is no pair, or a count is impossible.
    """
    for pair in pairs:
        require_counts(pair.successes, pair.trials)
        require_counts(pair.control_successes, pair.control_trials)
    prompts = sum(pair.times for pair in pairs)
    if all(pair.trials == pair.control_trials == 1 for pair in pairs):
        return Contrast(paired_difference(_table(pairs)), "paired", prompts)
    first = [pair.successes / pair.trials for pair in pairs for _ in range(pair.times)]
    second = [pair.control_successes / pair.control_trials for pair in pairs for _ in range(pair.times)]
    found = prompt_mean_difference(first, second)
    if found.interval is not None:
        found = replace(found, interval=_of_shares(found.interval))
    return Contrast(found, "paired", prompts)


def _table(pairs: Sequence[PromptPair]) -> PairedTable:
    def times(successes: int, control_successes: int) -> int:
        return sum(p.times for p in pairs if p[0] == successes and p[2] == control_successes)

    return PairedTable(times(1, 1), times(1, 0), times(0, 1), times(0, 0))


def _of_shares(interval: Interval) -> Interval:
    """The t interval knows no bounds; a difference of shares has them."""
    return replace(interval, low=max(-1.0, interval.low), high=min(1.0, interval.high))


@lru_cache(maxsize=4096)
def independent_contrast(condition: Sample, control: Sample) -> Contrast:
    """Return the difference of separate trials with Newcombe's hybrid score interval.

    Where several counts are admissible, the union of the intervals of all of them: the bounds rise with the
    condition's count and fall with the control's, so that the outermost counts decide.

    Args:
        condition: The condition.
        control: Its control.

    Raises:
        ValueError: a count is impossible.
    """
    found = []
    for k, other in product({condition.lowest, condition.highest}, {control.lowest, control.highest}):
        require_counts(k, condition.n)
        require_counts(other, control.n)
        sides = (k / condition.n, condition.n_eff), (other / control.n, control.n_eff)
        found.append(score_difference(*sides).interval)
    bounds = [interval for interval in found if interval is not None]
    method = bounds[0].method if len(bounds) == 1 else f"union of {bounds[0].method}"
    low, high = min(bound.low for bound in bounds), max(bound.high for bound in bounds)
    interval = replace(bounds[0], low=low, high=high, method=method)
    return Contrast(Difference(condition.share - control.share, interval), "independent")
