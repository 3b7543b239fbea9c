"""A share beside the share that guessing gives."""

from __future__ import annotations

from evidence.statistics.interval import require_counts


def against_chance(successes: int, n: int, chance: float) -> float:
    """Return the two-sided exact binomial p-value of ``successes`` of ``n`` if each trial succeeded with ``chance``.

    Loads ``scipy.stats``.

    Args:
        successes: Trials that succeeded, ``0..n``.
        n: Trials, at least 1.
        chance: Share that guessing gives, in ``[0, 1]``; 0.25 for four options.

    Raises:
        ValueError: the counts are impossible or ``chance`` is not a share.

    Source:
        Clopper & Pearson (1934), doi:10.1093/biomet/26.4.404; by the likelihoods, as R's binom.test.
    """
    require_counts(successes, n)
    from scipy.stats import binomtest

    return float(binomtest(successes, n, chance).pvalue)
