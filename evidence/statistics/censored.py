"""Values reported as a bound: "<1%" of 500 runs."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Literal

from evidence.statistics.interval import LEVEL, Interval
from evidence.statistics.proportion import wilson_interval

if TYPE_CHECKING:
    from decimal import Decimal

Operator = Literal["<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class CensoredCount:
    """Every count that a reported bound allows.

    Attributes:
        lowest: Smallest admissible count of events.
        highest: Largest admissible count of events.
        n: Trials.
        interval: Union of the Wilson intervals of all admissible counts; bounds are shares.
    """

    lowest: int
    highest: int
    n: int
    interval: Interval


def censored_count(operator: Operator, bound: str | Decimal, n: int) -> CensoredCount:
    """Return the counts that a bound such as "<1%" of ``n`` trials admits, and the union of their intervals.

    Without ``n`` there is no interval: do not call this.

    Args:
        operator: How the bound was printed.
        bound: The bound as a share, exactly as decimal text (``"0.01"`` for 1%), because 0.01 is no binary
            number and ``< 0.01`` of 500 must not admit 5.
        n: Trials, at least 1.

    Raises:
        ValueError: no count of ``n`` satisfies the bound.

    Source:
        Ours: the union over admissible counts covers whichever of them is true.
    """
    edge = Fraction(bound) * n
    lowest, highest = {
        "<": (0, ceil(edge) - 1),
        "<=": (0, floor(edge)),
        ">": (floor(edge) + 1, n),
        ">=": (ceil(edge), n),
    }[operator]
    lowest, highest = max(lowest, 0), min(highest, n)
    if lowest > highest:
        raise ValueError(f"{operator}{bound} of {n}: no count from 0 to {n} satisfies this")
    low = wilson_interval(lowest, n).low
    high = wilson_interval(highest, n).high
    return CensoredCount(lowest, highest, n, Interval(low, high, LEVEL, "union of wilson"))
