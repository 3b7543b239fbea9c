"""Intervals for one share, k of n."""

from __future__ import annotations

from functools import lru_cache
from math import sqrt

from evidence.statistics.interval import LEVEL, Interval, normal_quantile, require_counts

EXACT = "exact one-sided"
"""The method of an interval of which one end is certain, because none or all of the cases showed the behaviour."""


@lru_cache(maxsize=4096)
def share_interval(successes: int, n: int, level: float = LEVEL) -> Interval:
    """Return the interval that a card shows for a share: Wilson's; exact where none or all of the cases showed it.

    At 0 of n only the upper bound is in question, so it is one-sided: 0 to 13.9% for 0 of 20, where Wilson gives 16.1%
    and a two-sided exact interval, half of whose error would lie below zero, 16.8%.

    Args:
        successes: Trials that showed the behaviour, ``0..n``.
        n: Trials, at least 1.
        level: Coverage in ``(0, 1)``.

    Returns:
        Bounds that are shares in ``[0, 1]``; the method is ``wilson`` or :data:`EXACT`.

    Raises:
        ValueError: the counts are impossible or ``level`` is not in ``(0, 1)``.
    """
    require_counts(successes, n)
    if 0 < successes < n:
        return wilson_interval(successes, n, level)
    reach = zero_event_upper_bound(n, level)
    return Interval(0.0, reach, level, EXACT) if successes == 0 else Interval(1 - reach, 1.0, level, EXACT)


def wilson_interval(successes: int, n: int, level: float = LEVEL) -> Interval:
    """Return the score interval for a share, which behaves at 0 and at 1.

    No continuity correction. Closed form in the standard library, because a site build asks thousands of
    times and scipy alone takes longer to load than the build does; a test holds it to statsmodels'
    ``proportion_confint(method="wilson")`` within 1e-12.

    Args:
        successes: Trials that showed the behaviour, ``0..n``.
        n: Trials, at least 1.
        level: Coverage in ``(0, 1)``.

    Returns:
        Bounds that are shares in ``[0, 1]``; exactly 0 at 0 of n and exactly 1 at n of n.

    Raises:
        ValueError: the counts are impossible or ``level`` is not in ``(0, 1)``.

    Source:
        Wilson (1927), JASA 22(158), 209-212, doi:10.1080/01621459.1927.10502953.
    """
    require_counts(successes, n)
    low, high = score_bounds(successes / n, n, normal_quantile(level))
    return Interval(low, high, level, "wilson")


def score_bounds(share: float, n: float, z: float) -> tuple[float, float]:
    """Return Wilson's bounds for a share of ``n`` trials, where ``n`` may be an effective sample size.

    Args:
        share: Estimate in ``[0, 1]``.
        n: Trials, above 0, not necessarily whole.
        z: Two-sided normal quantile.
    """
    shrunk = 1 + z * z / n
    centre = (share + z * z / (2 * n)) / shrunk
    reach = z / shrunk * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    # The formula is exact at 0 and at 1, but floating point misses by an ulp there and near there.
    low = 0.0 if share == 0 else min(max(centre - reach, 0.0), share)
    high = 1.0 if share == 1 else max(min(centre + reach, 1.0), share)
    return low, high


def clopper_pearson_interval(successes: int, n: int, level: float = LEVEL) -> Interval:
    """Return the exact interval, never narrower than its level promises: for "at most" statements.

    Loads ``scipy.special`` unless ``successes`` is 0 or ``n``, where the bound has a closed form.

    Args:
        successes: Trials that showed the behaviour, ``0..n``.
        n: Trials, at least 1.
        level: Coverage in ``(0, 1)``.

    Returns:
        Bounds that are shares in ``[0, 1]``.

    Raises:
        ValueError: the counts are impossible or ``level`` is not in ``(0, 1)``.

    Source:
        Clopper & Pearson (1934), Biometrika 26(4), 404-413, doi:10.1093/biomet/26.4.404.
    """
    require_counts(successes, n)
    normal_quantile(level)
    tail = (1 - level) / 2
    edge = tail ** (1 / n)
    if successes == 0:
        return Interval(0.0, 1 - edge, level, "clopper-pearson")
    if successes == n:
        return Interval(edge, 1.0, level, "clopper-pearson")
    low = _beta_quantile(successes, n - successes + 1, tail)
    high = _beta_quantile(successes + 1, n - successes, 1 - tail)
    return Interval(low, high, level, "clopper-pearson")


def zero_event_upper_bound(n: int, level: float = LEVEL) -> float:
    """Return the exact one-sided upper bound of a share of which no event was seen in ``n`` trials.

    Args:
        n: Trials, at least 1.
        level: Coverage in ``(0, 1)``.

    Returns:
        ``1 - (1 - level) ** (1 / n)``, a share; 0.139 for 0 of 20.

    Raises:
        ValueError: ``n`` is below 1 or ``level`` is not in ``(0, 1)``.

    Source:
        Hanley & Lippman-Hand (1983), JAMA 249(13), 1743-1745, doi:10.1001/jama.1983.03330370053031.
    """
    require_counts(0, n)
    normal_quantile(level)
    return float(1 - (1 - level) ** (1 / n))


def rule_of_three(n: int) -> float:
    """Return ``3 / n``, the gloss on the 95% bound after 0 of n; above 1 for n < 3, so never print it alone.

    Raises:
        ValueError: ``n`` is below 1.

    Source:
        Hanley & Lippman-Hand (1983), JAMA 249(13), 1743-1745, doi:10.1001/jama.1983.03330370053031.
    """
    require_counts(0, n)
    return 3 / n


def _beta_quantile(a: float, b: float, probability: float) -> float:
    from scipy.special import betaincinv  # not scipy.stats: it takes three times as long to load

    return float(betaincinv(a, b, probability))
