"""Can this percentage be k of n at all? "70.5%" cannot be k of 80."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from typing import Literal

_DECIMAL = re.compile(r"\d{1,40}(?:\.\d{1,40})?")  # longer is no report, and would cost time


@lru_cache(maxsize=4096)
def grim(reported: str, n: int, unit: Literal["percent", "share"]) -> range:
    """Return the counts among ``n`` trials that print as ``reported``; none if the value is impossible.

    Only for shares of whole trials: not for scores with half credit, means of unequal means or p-values. The
    finding to word is "cannot be k of n", not "wrong". Computed in exact fractions; a tie counts as both of its
    neighbours, because authors rarely say how they round.

    Args:
        reported: Decimal text without sign, because trailing zeros are part of the claim: ``"70.5"``.
        n: Trials, at least 1.
        unit: Whether 100 or 1 is the whole.

    Raises:
        ValueError: ``reported`` is no plain decimal number, or ``n`` is below 1.

    Source:
        Brown & Heathers (2017), SPPS 8(4), 363-369, doi:10.1177/1948550616673876; after ``scrutiny::grim`` (R).
    """
    if not _DECIMAL.fullmatch(reported):
        raise ValueError(f"{reported!r}: expected plain decimal text such as '70.5'")
    if n < 1:
        raise ValueError(f"n = {n!r}: expected at least one trial")
    whole = 100 if unit == "percent" else 1
    value, half = Fraction(reported), Fraction(1, 2 * 10 ** len(reported.partition(".")[2]))
    lowest = max(0, ceil((value - half) * n / whole))
    highest = min(n, floor((value + half) * n / whole))
    return range(lowest, highest + 1)
