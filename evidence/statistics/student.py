"""Quantiles of Student's t over the standard library: a site build asks for them where prompts are paired."""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi, sin, sqrt, tan

from evidence.statistics.interval import normal_quantile

_MANY = 200
"""From here on the expansion in 1/degrees is exact to more digits than a float has; below, the finite series is short."""
_HALVINGS = 60


@lru_cache(maxsize=256)
def student_quantile(degrees: int, level: float) -> float:
    """Return the two-sided quantile of Student's t: 2.262 for 9 degrees of freedom and 0.95.

    Args:
        degrees: Degrees of freedom, at least 1.
        level: Coverage in ``(0, 1)``.

    Raises:
        ValueError: ``level`` is not in ``(0, 1)``, or there is no degree of freedom.

    Source:
        Abramowitz & Stegun (1964), 26.7.3 and 26.7.4 (whole degrees of freedom, finite series), 26.7.5 (many).
    """
    z = normal_quantile(level)
    if degrees < 1:
        raise ValueError(f"degrees = {degrees!r}: expected at least one degree of freedom")
    if degrees >= _MANY:
        return _of_many(z, degrees)
    low, high = 0.0, pi / 2
    for _ in range(_HALVINGS):  # the coverage grows with the angle, so halving finds it
        middle = (low + high) / 2
        low, high = (middle, high) if _coverage(middle, degrees) < level else (low, middle)
    return sqrt(degrees) * tan((low + high) / 2)


def _coverage(angle: float, degrees: int) -> float:
    """The probability that |t| is at most ``sqrt(degrees) * tan(angle)``."""
    odd = degrees % 2
    term, total = (cos(angle), 0.0) if odd else (1.0, 0.0)
    for step in range(odd, degrees - 1, 2):
        total += term
        term *= cos(angle) ** 2 * (step + 1) / (step + 2)
    return 2 / pi * (angle + sin(angle) * total) if odd else sin(angle) * total


def _of_many(z: float, degrees: int) -> float:
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / float(degrees) ** power for power, term in enumerate(terms, 1))
