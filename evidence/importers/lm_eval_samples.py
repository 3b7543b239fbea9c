"""The per-question lines that lm-eval writes beside its results: one line per question and filter."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evidence.importers.documents import open_stream
from evidence.importers.errors import LogError
from evidence.importers.untrusted import number, rows, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_RESULTS = re.compile(r"results_(.+)\.json")


@dataclass(frozen=True, slots=True)
class Counted:
    """What the lines of one metric and filter add up to; ``binary`` if each value is 0 or 1."""

    n: int
    total: float
    binary: bool


def count_samples(results: Path, task: str) -> dict[str, Counted]:
    """Return the counts of a task by ``metric,filter``; empty if its lines are not there or cannot be read.

    Args:
        results: The results file; the lines have the same time in their name.
        task: The task.
    """
    found = _RESULTS.fullmatch(results.name)
    path = results.with_name(f"samples_{task}_{found[1]}.jsonl") if found else None
    if path is None or "/" in task or not path.is_file():
        return {}
    counts: dict[str, Counted] = {}
    try:
        with open_stream(path) as stream:
            for key, value in _values(stream.values()):
                known = counts.get(key, Counted(0, 0.0, binary=True))
                binary = known.binary and value in (0, 1)
                counts[key] = replace(known, n=known.n + 1, total=known.total + (value or 0), binary=binary)
    except LogError:  # a cut file counts fewer lines than the results print, and is not believed
        return {}
    return counts


def _values(lines: Iterator[object]) -> Iterator[tuple[str, float | None]]:
    for line in lines:
        kind = text(line, "filter") or "none"
        for metric in rows(line, "metrics")[:100]:
            if isinstance(metric, str):
                yield f"{metric},{kind}", number(line, metric)
