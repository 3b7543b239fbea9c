"""How a result's interval came about, step by step, with the numbers that went in."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from evidence.cards.figure import counts_text, figure, interval_text, natural_frequency, printed_uncertainty
from evidence.statistics import difference_interval
from evidence.statistics.interval import normal_quantile
from evidence.statistics.proportion import score_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.records.result import Counts, Result
    from evidence.statistics import ClusteredShare

_BASES = {
    "reported": "the source prints the count",
    "counted_from_log": "counted in the log",
    "inferred": "the only count that is printed so",
    "admissible": "every count that is printed so",
}
_LEVEL = 0.95


def derivation(result: Result, other: Result | None) -> tuple[str, ...]:
    """Return the steps from the printed value to the interval, and to the difference from its control.

    Args:
        result: The result.
        other: The same on the other side of the comparison, None where there is none.
    """
    return (*_read(result), *_counted(result), *_compared(result, other))


def _read(result: Result) -> Iterator[str]:
    reported = result.reported
    yield f"printed: {reported.text!r} in {result.document.short}, {result.locator}"
    low, high = reported.bounds
    yield f"read as: {reported.measure.value}, {figure(result)}, which stands for {low:f} to {high:f}"
    if result.uncertainty is not None:
        yield printed_uncertainty(result)
    frequency = natural_frequency(result)
    if frequency:
        yield f"as cases: {frequency} {result.outcome.denominator_means.removeprefix('of ')}"


def _counted(result: Result) -> Iterator[str]:
    yield f"sample size: {f'n = {result.n:,}' if result.n is not None else 'not reported'}"
    counts = result.counts
    if counts is None:
        yield result.no_interval
        return
    yield f"count: {counts_text(counts)} ({_BASES.get(counts.basis, counts.basis)})"
    clustered = counts.clustered
    if clustered is not None:
        yield from _clustered(clustered)
    effective = counts.n if clustered is None or clustered.these_prompts_only else clustered.n_eff
    for k in dict.fromkeys((counts.lowest, counts.highest)):
        yield from _wilson(k, counts.n, effective)
    if counts.lowest != counts.highest:
        yield f"from the lower bound for {counts.lowest} to the upper bound for {counts.highest}"
    yield f"95% interval: {interval_text(counts.interval)} ({counts.interval.method})"


def _clustered(clustered: ClusteredShare) -> Iterator[str]:
    """What repeated prompts do to the sample size."""
    yield (
        f"{clustered.n:,} trials of {clustered.n_clusters:,} prompts: clustered standard error "
        f"{clustered.standard_error:.4f} (Miller 2024)"
    )
    if clustered.these_prompts_only:
        yield "fewer than ten prompts: the interval is that of the trials and speaks for these prompts only"
    elif clustered.design_effect is None:
        yield "all trials came out alike: nothing tells how much prompts differ"
    else:
        yield (
            f"design effect (clustered / simple standard error)², at least 1: {clustered.design_effect:.4f}; "
            f"effective n = {clustered.n:,} / {clustered.design_effect:.4f} = {clustered.n_eff:.4f}"
        )


def _wilson(k: int, trials: int, n: float) -> Iterator[str]:
    """Wilson's formula with its numbers; the bounds themselves are those that the card shows.

    Args:
        k: Events.
        trials: Trials.
        n: Effective sample size; the trials where they are independent.
    """
    z, share = normal_quantile(_LEVEL), k / trials
    shrunk = 1 + z * z / n
    centre = (share + z * z / (2 * n)) / shrunk
    reach = z / shrunk * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    low, high = score_bounds(share, n, z)
    scaled = "" if n == trials else f" with n = {n:.4f}"
    yield (
        f"Wilson (1927) for {k} of {trials:,}{scaled}: p = {share:.4f}, z = {z:.4f}, "
        f"centre (p + z²/2n) / (1 + z²/n) = {centre:.4f}, "
        f"reach z·√(p(1−p)/n + z²/4n²) / (1 + z²/n) = {reach:.4f}, "
        f"bounds {low:.4f} to {high:.4f}"
    )


def _compared(result: Result, other: Result | None) -> Iterator[str]:
    if other is None:
        yield f"comparison: {result.condition.no_control or 'none was reported for this model'}"
        return
    yield f"beside it: {figure(other)}, {other.condition.name.lower()} ({other.address})"
    own, against = result.counts, other.counts
    if own is None or against is None:
        yield "no interval of the difference: one of the two counts is not known"
        return
    if not (_is_one(own) and _is_one(against)):
        yield "no interval of the difference: several counts are printed so"
        return
    found = difference_interval((own.lowest, own.n), (against.lowest, against.n), _LEVEL)
    line = f"difference: {found.value * 100:+.1f} points"
    if found.interval is not None:
        low, high = found.interval.low * 100, found.interval.high * 100
        line += f", 95% interval {low:+.1f} to {high:+.1f} (Newcombe 1998, method 10)"
    yield line


def _is_one(counts: Counts) -> bool:
    return counts.lowest == counts.highest
