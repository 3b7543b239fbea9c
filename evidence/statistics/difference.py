"""Two shares from separate trials: 52 of 100 with the instruction, 2 of 100 without."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from evidence.statistics.interval import LEVEL, Interval, normal_quantile
from evidence.statistics.proportion import score_bounds


@dataclass(frozen=True, slots=True)
class Difference:
    """First minus second, in share points: 0.5 is 50 percentage points.

    Attributes:
        value: Difference in ``[-1, 1]``.
        interval: Its bounds, same unit; ``None`` where too little was seen for one.
    """

    value: float
    interval: Interval | None


def score_difference(first: tuple[float, float], second: tuple[float, float]) -> Difference:
    """Return the difference of two independent shares with Newcombe's hybrid score interval.

    Closed form of two Wilson intervals, for the reason that `wilson_interval` gives; a test holds it to statsmodels'
    ``confint_proportions_2indep(method="newcomb")``. Trials may be effective sample sizes: square-and-add takes any
    interval of a share that is not symmetric about it; Wilson's on the effective sample size is the one that a
    clustered share has of its own.

    Args:
        first: Share and trials of the condition.
        second: Share and trials of its control.

    Source:
        Newcombe (1998), Statistics in Medicine 17(8), 873-890, method 10,
        doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I; Zou & Donner (2008), Statistics in
        Medicine 27(10), 1693-1702, doi:10.1002/sim.3095, for intervals other than Wilson's.
    """
    z = normal_quantile(LEVEL)
    low_a, high_a = score_bounds(*first, z)
    low_b, high_b = score_bounds(*second, z)
    value = first[0] - second[0]
    low = max(-1.0, value - hypot(first[0] - low_a, high_b - second[0]))
    high = min(1.0, value + hypot(high_a - first[0], second[0] - low_b))
    return Difference(value, Interval(low, high, LEVEL, "newcombe hybrid score"))
