"""Can this percentage be k of n at all? "70.5%" cannot be k of 80."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from typing import Literal

_DECIMAL = re.compile(r"\d{1,40}(?:\.\d{1,40})?")  # longer is no report, and would cost time

Rounding = Literal["half-up", "half-even", "half-down"]
ALL_ROUNDINGS: tuple[Rounding, ...] = ("half-up", "half-even", "half-down")


@dataclass(frozen=True, slots=True)
class GrimResult:
    """The counts that a printed value can stand for.

    Attributes:
        reported: The value as printed.
        n: Trials.
        counts: All k such that k of n rounds to the printed value; empty if the value is impossible.
        has_power: False when n is so large that nearly every printed value is reachable: a pass says nothing.
    """

    reported: str
    n: int
    counts: range
    has_power: bool

    @property
    def possible(self) -> bool:
        """Whether any whole number of trials gives the printed value."""
        return bool(self.counts)


@lru_cache(maxsize=4096)
def grim(
    reported: str,
    n: int,
    unit: Literal["percent", "share"] = "percent",
    roundings: tuple[Rounding, ...] = ALL_ROUNDINGS,
) -> GrimResult:
    """Return the counts that ``reported`` can stand for among ``n`` trials.

    Only for shares of whole trials: not for scores with half credit, means of unequal means or p-values. The
    finding to word is "cannot be k of n", not "wrong". Computed in exact fractions.

    Args:
        reported: Decimal text without sign, because trailing zeros are part of the claim: ``"70.5"``.
        n: Trials, at least 1.
        unit: Whether 1 or 100 is the whole.
        roundings: What the authors may have used at a tie; all three unless known.

    Raises:
        ValueError: ``reported`` is no plain decimal number, or ``n`` is below 1.

    Source:
        Brown & Heathers (2017), SPPS 8(4), 363-369, doi:10.1177/1948550616673876; after ``scrutiny::grim`` (R).
    """
    if not _DECIMAL.fullmatch(reported):
        raise ValueError(f"{reported!r}: expected plain decimal text such as '70.5'")
    if n < 1:
        raise ValueError(f"n = {n!r}: expected at least one trial")
    digits = len(reported.partition(".")[2])
    whole = 100 if unit == "percent" else 1
    value, half = Fraction(reported), Fraction(1, 2 * 10**digits)
    lowest = max(0, ceil((value - half) * n / whole))
    highest = min(n, floor((value + half) * n / whole))
    # Every count strictly inside rounds to the value under any rule; only the two ends can be ties.
    even = int(reported[-1]) % 2 == 0
    if not _rounds_up(even=even, roundings=roundings) and Fraction(lowest * whole, n) == value - half:
        lowest += 1
    if not _rounds_down(even=even, roundings=roundings) and Fraction(highest * whole, n) == value + half:
        highest -= 1
    return GrimResult(reported, n, range(lowest, highest + 1), has_power=n <= whole * 10**digits)


def _rounds_up(*, even: bool, roundings: tuple[Rounding, ...]) -> bool:
    """Whether a tie below a value whose last digit is ``even`` or not is printed as that value."""
    return "half-up" in roundings or (even and "half-even" in roundings)


def _rounds_down(*, even: bool, roundings: tuple[Rounding, ...]) -> bool:
    return "half-down" in roundings or (even and "half-even" in roundings)
