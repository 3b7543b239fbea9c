"""What the trials of one prompt are reduced to, as Inspect's reducers do it."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from math import comb, fsum, nan
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_WITH_COUNT = re.compile(r"(at_least|pass_at|pass_k)_(\d{1,6})")


def reducer_of(name: str) -> Callable[[list[float]], float] | None:
    """Return the function that reduces the values of one prompt, in order of epoch; NaN means that it cannot.

    Args:
        name: As logs write it: ``mean``, ``mode``, ``median``, ``max``, ``majority``, ``at_least_2``,
            ``pass_at_3``, ``pass_k_3``.

    Returns:
        ``None`` for a reducer that is not known (``collect``, or one of the user's own).

    Source:
        inspect_ai ``scorer/_reducer/reducer.py``; pass@k: Chen et al. (2021), arXiv:2107.03374; pass^k: Yao et
        al. (2024), arXiv:2406.12045.
    """
    plain = _PLAIN.get(name)
    counted = _WITH_COUNT.fullmatch(name)
    if plain is not None or counted is None:
        return plain
    rule, k = _COUNTED[counted[1]], int(counted[2])
    return lambda values: rule(len(values), sum(value >= 1 for value in values), k)


def _mean(values: list[float]) -> float:
    return fsum(values) / len(values)


def _mode(values: list[float]) -> float:
    return Counter(values).most_common(1)[0][0]  # at a tie the first to appear, as Inspect has it


def _majority(values: list[float]) -> float:
    value, times = Counter(values).most_common(1)[0]
    return value if times * 2 > len(values) else nan


def _at_least(_total: int, correct: int, k: int) -> float:
    return float(correct >= k)


def _pass_at(total: int, correct: int, k: int) -> float:
    return nan if total < k else 1 - comb(total - correct, k) / comb(total, k)


def _pass_k(total: int, correct: int, k: int) -> float:
    return nan if total < k else comb(correct, k) / comb(total, k)


_PLAIN: dict[str, Callable[[list[float]], float]] = {
    "mean": _mean,
    "mode": _mode,
    "majority": _majority,
    "median": statistics.median,
    "max": max,
}
_COUNTED: dict[str, Callable[[int, int, int], float]] = {
    "at_least": _at_least,
    "pass_at": _pass_at,
    "pass_k": _pass_k,
}
