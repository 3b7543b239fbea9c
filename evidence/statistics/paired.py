"""The same prompts under two conditions: with and without the nudge."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum, sqrt
from typing import TYPE_CHECKING

from evidence.statistics.difference import Difference
from evidence.statistics.interval import LEVEL, Interval
from evidence.statistics.proportion import wilson_interval
from evidence.statistics.student import student_quantile

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class PairedTable:
    """How many prompts showed the behaviour under both conditions, one of them, or neither.

    Raises:
        ValueError: a count is negative, or there is no prompt.
    """

    both: int
    first_only: int
    second_only: int
    neither: int

    def __post_init__(self) -> None:
        if min(self.both, self.first_only, self.second_only, self.neither) < 0 or self.n < 1:
            raise ValueError(f"{self}: expected four counts from 0 up, of at least one prompt")

    @property
    def n(self) -> int:
        """Prompts in all."""
        return self.both + self.first_only + self.second_only + self.neither


def paired_difference(table: PairedTable) -> Difference:
    """Return the difference of two shares of the same prompts, by Newcombe's square-and-add.

    The correlation phi is corrected for continuity as Newcombe's method 10 has it. Neither statsmodels nor
    scipy has an interval for this difference, so the formula is ours; tests hold it to published tables.

    Args:
        table: One trial per prompt and condition; with several use `prompt_mean_difference`.

    Source:
        Newcombe (1998), Statistics in Medicine 17(22), 2635-2650, method 10,
        doi:10.1002/(SICI)1097-0258(19981130)17:22<2635::AID-SIM954>3.0.CO;2-C.
    """
    n = table.n
    count_a, count_b = table.both + table.first_only, table.both + table.second_only
    share_a, share_b = count_a / n, count_b / n
    a, b = wilson_interval(count_a, n), wilson_interval(count_b, n)
    phi = _corrected_phi(table)

    def reach(one: float, other: float) -> float:
        # Never negative for |phi| <= 1, but floating point may miss 0 by an ulp.
        return sqrt(max(0.0, one * one - 2 * phi * one * other + other * other))

    value = (table.first_only - table.second_only) / n
    low = max(-1.0, value - reach(share_a - a.low, b.high - share_b))
    high = min(1.0, value + reach(a.high - share_a, share_b - b.low))
    return Difference(value, Interval(low, high, LEVEL, "newcombe square-and-add"))


def _corrected_phi(table: PairedTable) -> float:
    n = table.n
    count_a, count_b = table.both + table.first_only, table.both + table.second_only
    margins = count_a * (n - count_a) * count_b * (n - count_b)
    if not margins:
        return 0.0
    product = table.both * table.neither - table.first_only * table.second_only
    if product > 0:  # only a positive correlation is corrected: it is the one that narrows the interval
        return max(product - n / 2, 0.0) / sqrt(margins)
    return product / sqrt(margins)


def prompt_mean_difference(first: Sequence[float], second: Sequence[float]) -> Difference:
    """Return the mean difference of prompt means, for several trials per prompt.

    Args:
        first: Mean of each prompt under the condition.
        second: Mean of each prompt under the control, same prompts in the same order.

    Returns:
        The difference with a t interval of G - 1 degrees of freedom, not clipped (scores need not be
        shares). One prompt shows no spread, so that there is no interval.

    Raises:
        ValueError: the two differ in length or are empty.

    Source:
        Miller (2024), arXiv:2411.00640, section 4 (paired differences).
    """
    gaps = [a - b for a, b in zip(first, second, strict=True)]
    if not gaps:
        raise ValueError("no prompts: expected at least one mean per condition")
    groups = len(gaps)
    mean = fsum(gaps) / groups
    if groups == 1:
        return Difference(mean, None)
    error = sqrt(fsum((gap - mean) ** 2 for gap in gaps) / (groups - 1) / groups)
    reach = student_quantile(groups - 1, LEVEL) * error
    return Difference(mean, Interval(mean - reach, mean + reach, LEVEL, "paired t"))
