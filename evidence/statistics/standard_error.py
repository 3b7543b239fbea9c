"""Does a reported standard error follow from the reported share and n?"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from typing import Literal

from evidence.statistics.grim import grim

Divisor = Literal["n-1", "n"]


@dataclass(frozen=True, slots=True)
class StandardErrorCheck:
    """What a standard error should be, and whether the reported one is that.

    Attributes:
        with_n: ``sqrt(p(1-p)/n)``, a share.
        matches: Which divisor the printed digits agree with, ``n-1`` (what Inspect and lm-eval write) if both;
            ``None`` if neither, which means clustered, bootstrapped, or another n.
    """

    with_n: float
    matches: Divisor | None


def check_standard_error(reported: str, share: str, n: int) -> StandardErrorCheck:
    """Return the standard error that ``share`` of ``n`` implies, and whether the reported one is that.

    Both values are decimal text and may be rounded: the check passes if any k of n that prints as ``share``
    gives an error that prints as ``reported``.

    Args:
        reported: Reported standard error of a share, as a share.
        share: Reported share in ``[0, 1]``.
        n: Trials, at least 1.

    Raises:
        ValueError: ``share`` is no share or ``n`` is below 1, or a text is no number.

    Source:
        Agresti, "Categorical Data Analysis" (2013), section 1.3; the n-1 form is the usual sample variance.
    """
    p = float(share)
    if not 0 <= p <= 1 or n < 1:
        raise ValueError(f"share {share!r} of n = {n!r}: expected a share in [0, 1] of at least one trial")
    shares = _admissible_shares(share, n)
    matches: Divisor | None = None
    if n > 1 and _agrees(reported, shares, n - 1):
        matches = "n-1"
    elif _agrees(reported, shares, n):
        matches = "n"
    return StandardErrorCheck(sqrt(p * (1 - p) / n), matches)


def _admissible_shares(share: str, n: int) -> tuple[float, float]:
    """Return the smallest and largest share of whole trials that prints as ``share``, else the share itself.

    The second case is a mean of prompt means, half credit, or a binary float written with all its digits.
    """
    try:
        counts = grim(share, n, "share")
    except ValueError:  # 1e-05
        counts = range(0)
    return (counts[0] / n, counts[-1] / n) if counts else (float(share), float(share))


def _agrees(reported: str, shares: tuple[float, float], divisor: int) -> bool:
    low, high = shares
    variances = [p * (1 - p) for p in (low, high, 0.5) if low <= p <= high]
    # Written from binary floats, seventeen digits are noisy in the last few.
    room = _half_step(reported) + 1e-9
    smallest, largest = sqrt(min(variances) / divisor), sqrt(max(variances) / divisor)
    return smallest - room <= float(reported) <= largest + room


def _half_step(text: str) -> float:
    mantissa, _, exponent = text.lower().partition("e")
    digits = len(mantissa.partition(".")[2]) - int(exponent or 0)
    return float(Fraction(1, 2) / Fraction(10) ** min(digits, 60))
