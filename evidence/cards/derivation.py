"""How a result's interval came about, step by step, with the numbers that went in."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from evidence.cards.difference import contrast, difference_text, is_compared, is_control_of, no_contrast
from evidence.cards.figure import counts_text, figure, interval_text, printed_uncertainty
from evidence.cards.frequency import natural_frequency
from evidence.reported import Operator, parse_reported
from evidence.statistics import EXACT, against_chance, clopper_pearson_interval, rule_of_three
from evidence.statistics.interval import LEVEL, normal_quantile
from evidence.statistics.proportion import score_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.records.result import Counts, Result
    from evidence.statistics import ClusteredShare, Contrast

_BASES = {
    "reported": "the source prints the count",
    "counted_from_log": "counted in the log",
    "inferred": "the only count that is printed so",
    "admissible": "every count that is printed so",
}
_DIFFERENCES = {
    "newcombe hybrid score": "Newcombe (1998), method 10, from the Wilson bounds of both sides",
    "newcombe square-and-add": "Newcombe (1998), paired, method 10, from the Wilson bounds of both sides",
    "paired t": "mean of the differences between the prompts' means, t with one degree of freedom less (Miller 2024)",
}
_RULE_OF_THREE_FROM = 30
"""Below this many cases the rule of three is too far from the bound to stand beside it."""


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
    span = f"stands for {low:f} to {high:f}" if low != high else "is exact"
    yield f"read as: {reported.measure.value.replace('_', ' ')}, {figure(result)}, which {span}"
    if result.uncertainty is not None:
        yield printed_uncertainty(result)
    frequency = natural_frequency(result)
    if frequency:
        yield f"as cases: {frequency} ({result.outcome.denominator_means})"


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
    yield from _bounds(counts)
    if counts.lowest != counts.highest:
        yield f"from the lower bound for {counts.lowest} to the upper bound for {counts.highest}"
    yield f"95% interval: {interval_text(counts.interval)} ({counts.interval.method})"
    if counts.lowest == counts.highest and clustered is None:
        yield from _exactly(result, counts)


def _exactly(result: Result, counts: Counts) -> Iterator[str]:
    """What the exact distribution of one known count says; only trials that are independent have it."""
    k, n = counts.lowest, counts.n
    if 0 < k < n:
        strict = clopper_pearson_interval(k, n)
        yield f"for an “at most”, exact two-sided (Clopper & Pearson 1934): {interval_text(strict)}"
    chance = result.outcome.chance
    guessed = parse_reported(chance.value, result.outcome.measure) if chance is not None else None
    if chance is not None and guessed is not None and guessed.operator is Operator.EQUAL:
        p = against_chance(k, n, float(guessed.value))
        yield f"against chance ({chance.text}): exact binomial test, two-sided p = {p:.3g}"


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


def _bounds(counts: Counts) -> Iterator[str]:
    """How the bounds of one count, or those of the smallest and the largest admissible, come about."""
    if counts.interval.method == EXACT:
        yield from _exact(counts)
        return
    clustered = counts.clustered
    effective = counts.n if clustered is None or clustered.these_prompts_only else clustered.n_eff
    for k in dict.fromkeys((counts.lowest, counts.highest)):
        yield from _wilson(k, counts.n, effective)


def _exact(counts: Counts) -> Iterator[str]:
    """The bound where none or all of the cases showed it: the other end is certain, so it is one-sided."""
    found, n, tail = counts.interval, counts.n, round(1 - LEVEL, 2)
    edge = f"{tail}^(1/{n:,}) = {tail ** (1 / n):.4f}"
    if counts.lowest:
        yield f"all {n:,} showed it: exact one-sided lower bound {edge} (Clopper & Pearson 1934, one side)"
        return
    gloss = f"; the rule of three says 3/{n:,} = {rule_of_three(n):.4f}" if n >= _RULE_OF_THREE_FROM else ""
    yield f"none of {n:,} showed it: exact one-sided upper bound 1 − {edge}, so {found.high:.4f}{gloss} (Hanley & Lippman-Hand 1983)"


def _wilson(k: int, trials: int, n: float) -> Iterator[str]:
    """Wilson's formula with its numbers; the bounds themselves are those that the card shows.

    Args:
        k: Events.
        trials: Trials.
        n: Effective sample size; the trials where they are independent.
    """
    z, share = normal_quantile(LEVEL), k / trials
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
    if not is_control_of(other, result):  # a control is told how far the condition is from it
        result, other = other, result
    if not is_compared(result):
        return
    found = contrast(result, other)
    if found is None:
        yield f"no interval of the difference can be computed: {no_contrast(result, other)}"
        return
    yield from _contrasted(found)
    yield f"difference: {difference_text(result, other)}"


def _contrasted(found: Contrast) -> Iterator[str]:
    """The difference and its bounds, unrounded, and the formula that they come from."""
    interval = found.difference.interval
    if interval is None:
        yield f"difference of the prompts' means: {found.difference.value * 100:+.4f} points"
        return
    method = _DIFFERENCES[interval.method.removeprefix("union of ")]
    lead = "over every count that is printed so, " if interval.method.startswith("union of ") else ""
    yield (
        f"{lead}{method}: {found.difference.value * 100:+.4f} points, "
        f"bounds {interval.low * 100:+.4f} to {interval.high * 100:+.4f}"
    )
