"""What every interval function returns, and the checks that they share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

LEVEL = 0.95
"""Coverage of every interval that a card shows."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Two bounds, how sure, and how they were found.

    Attributes:
        low: Lower bound, in the unit of the estimate (a share in ``[0, 1]``, a difference in ``[-1, 1]``).
        high: Upper bound, same unit; never below ``low``.
        level: Coverage in ``(0, 1)``; :data:`LEVEL` unless asked otherwise.
        method: Name of the formula, as a card prints it: ``wilson``, ``clopper-pearson``, ...
    """

    low: float
    high: float
    level: float
    method: str


@lru_cache(maxsize=32)
def normal_quantile(level: float) -> float:
    """Return the two-sided normal quantile: 1.96 for 0.95.

    Raises:
        ValueError: ``level`` is not strictly between 0 and 1.
    """
    if not 0 < level < 1:
        raise ValueError(f"level {level!r}: expected a coverage between 0 and 1, such as 0.95")
    return NormalDist().inv_cdf((1 + level) / 2)


def require_counts(successes: int, n: int) -> None:
    """Return nothing if ``0 <= successes <= n`` and ``n >= 1``.

    Raises:
        ValueError: otherwise.
    """
    if n < 1:
        raise ValueError(f"n = {n!r}: expected at least one trial")
    if not 0 <= successes <= n:
        raise ValueError(f"{successes!r} of {n!r}: expected a count between 0 and {n}")
