"""Trials that are not independent: several epochs of one prompt, several prompts of one scenario.

Everything is computed from one total and one count per cluster, so that a million trials need no more memory
than their prompts.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum, sqrt
from typing import TYPE_CHECKING

from evidence.statistics.interval import LEVEL, Interval, normal_quantile
from evidence.statistics.proportion import score_bounds, share_interval
from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST_CLUSTERS = 10
"""Below this many prompts an interval speaks "for these prompts only" (Miller 2024; standards of this project)."""


class ClusterTotal(NamedTuple):
    """Sum of the values of a cluster, how many values it has, and how many clusters are just like it."""

    total: float
    n: int
    times: int = 1


@dataclass(frozen=True, slots=True)
class ClusteredShare:
    """A share of trials that repeat prompts.

    Attributes:
        interval: Bounds as shares; Wilson on ``n_eff`` trials. Of all trials, as for any share, if
            ``these_prompts_only`` or all came out alike.
        standard_error: Clustered, without small-sample correction, as a share.
        design_effect: Variance relative to independent trials, at least 1; ``None`` when all trials came out
            alike, for then nothing tells how much prompts differ.
        n_eff: Trials that independent sampling would have needed.
        n_clusters: Prompts.
        n: Trials.
        these_prompts_only: True under 10 prompts: the interval is that of the trials and says nothing about
            other prompts.
    """

    interval: Interval
    standard_error: float
    design_effect: float | None
    n_eff: float
    n_clusters: int
    n: int
    these_prompts_only: bool


def clustered_standard_error(totals: Sequence[ClusterTotal], *, small_sample: bool = True) -> float:
    """Return the standard error of the mean of all trials when trials of a cluster go together.

    ``sqrt(sum_c (sum_i (y_i - mean))^2 * G / (G - 1)) / n`` over G clusters and n trials.

    Args:
        totals: One per cluster, at least one (two with ``small_sample``).
        small_sample: Multiply the variance by G/(G-1), as Inspect and R's ``vcovCL`` do; Miller's appendix
            A leaves the factor out.

    Returns:
        In the unit of the values.

    Raises:
        ValueError: too few clusters.

    Source:
        Miller (2024), "Adding Error Bars to Evals", arXiv:2411.00640, appendix A.
    """
    groups = sum(cluster.times for cluster in totals)
    if groups < 1 + small_sample:
        raise ValueError(f"{groups} clusters: expected at least {1 + small_sample}")
    n = sum(cluster.n * cluster.times for cluster in totals)
    mean = fsum(cluster.total * cluster.times for cluster in totals) / n
    variance = fsum((cluster.total - cluster.n * mean) ** 2 * cluster.times for cluster in totals)
    correction = groups / (groups - 1) if small_sample else 1.0
    return sqrt(variance * correction) / n


def clustered_share(totals: Sequence[ClusterTotal]) -> ClusteredShare:
    """Return the interval of a share of trials that repeat prompts, with its design effect.

    The design effect compares like with like: both standard errors divide by n and neither is corrected. It
    is floored at 1, because a negative correlation seen in few prompts is mostly luck.

    Args:
        totals: Successes and trials of each prompt.

    Raises:
        ValueError: there is no cluster, or a total is not a count of its trials.

    Source:
        Miller (2024), arXiv:2411.00640; Kish (1965), "Survey Sampling", for the design effect.
    """
    if any(c.n < 1 or not 0 <= c.total <= c.n or c.total != int(c.total) for c in totals):
        raise ValueError("clusters of a share need a whole number of successes among at least one trial each")
    error = clustered_standard_error(totals, small_sample=False)
    successes, n = int(sum(c.total * c.times for c in totals)), sum(c.n * c.times for c in totals)
    groups = sum(c.times for c in totals)
    share = successes / n
    spread = share * (1 - share) / n
    effect = max(1.0, error**2 / spread) if spread else None
    n_eff = n / (effect or 1.0)
    few = groups < FEWEST_CLUSTERS
    if few or effect is None:
        interval = share_interval(successes, n)
    else:
        low, high = score_bounds(share, n_eff, normal_quantile(LEVEL))
        interval = Interval(low, high, LEVEL, "wilson" if n_eff == n else "wilson on n_eff")
    return ClusteredShare(interval, error, effect, n_eff, groups, n, few)
