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


Labelled = tuple[str, float | None]
"""A trial's raw value as text, and what it counts as; ``None`` if it is unscored."""


def reducer_of(name: str) -> Callable[[list[Labelled]], float] | None:
    """Return the function that reduces the trials of one prompt, in order of epoch; NaN means that it cannot.

    Args:
        name: As logs write it: ``mean``, ``mode``, ``median``, ``max``, ``majority``, ``at_least_2``,
            ``pass_at_3``, ``pass_k_3``.

    Returns:
        ``None`` for a reducer that is not known (``collect``, or one of the user's own).

    Source:
        inspect_ai ``scorer/_reducer/reducer.py``; pass@k: Chen et al. (2021), arXiv:2107.03374; pass^k: Yao et
        al. (2024), arXiv:2406.12045.
    """
    if name in _VOTES:
        return _VOTES[name]
    counted = _WITH_COUNT.fullmatch(name)
    if counted is not None:
        rule, k = _COUNTED[counted[1]], int(counted[2])
        return lambda trials: _of_values(
            trials, lambda values: rule(len(values), sum(v >= 1 for v in values), k)
        )
    plain = _PLAIN.get(name)
    return None if plain is None else lambda trials: _of_values(trials, plain)


def _of_values(trials: list[Labelled], reduce: Callable[[list[float]], float]) -> float:
    values = [value for _, value in trials if value is not None]
    return reduce(values) if values else nan


def _mean(values: list[float]) -> float:
    return fsum(values) / len(values)


def _mode(trials: list[Labelled]) -> float:
    """The commonest raw value, not number: a refusal (N) and a no (I) are two, though both count as 0."""
    votes = _votes(trials)
    return votes[0][0] if votes else nan


def _majority(trials: list[Labelled]) -> float:
    """The value of more than half of all trials; an unscored one has a vote that nobody gets."""
    votes = _votes(trials)
    return votes[0][0] if votes and votes[0][1] * 2 > len(trials) else nan


def _votes(trials: list[Labelled]) -> list[tuple[float, int]]:
    """Return what each distinct value counts as and how many trials have it; at a tie the first to appear leads."""
    scored = [(label if label.isalpha() else value, value) for label, value in trials if value is not None]
    return [(value, times) for (_, value), times in Counter(scored).most_common()]


def _at_least(_total: int, correct: int, k: int) -> float:
    return float(correct >= k)


def _pass_at(total: int, correct: int, k: int) -> float:
    return nan if total < k else 1 - comb(total - correct, k) / comb(total, k)


def _pass_k(total: int, correct: int, k: int) -> float:
    return nan if total < k else comb(correct, k) / comb(total, k)


_VOTES: dict[str, Callable[[list[Labelled]], float]] = {"mode": _mode, "majority": _majority}
_PLAIN: dict[str, Callable[[list[float]], float]] = {"mean": _mean, "median": statistics.median, "max": max}
_COUNTED: dict[str, Callable[[int, int, int], float]] = {
    "at_least": _at_least,
    "pass_at": _pass_at,
    "pass_k": _pass_k,
}
