"""The sample lines of an Every Eval Ever record: one per sample, epoch and result."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from evidence.importers.documents import open_stream
from evidence.importers.errors import LogError
from evidence.importers.lm_eval_samples import Counted
from evidence.importers.untrusted import number, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def count_lines(record: Path, said: str | None) -> dict[str, Counted]:
    """Return the counts by result id and by evaluation name; empty if no lines lie beside the record.

    Args:
        record: The record's file.
        said: The path that it gives for its lines; only the name is used, and only beside the record.
    """
    names = [PurePosixPath(said).name] if said else []
    for name in (*names, f"{record.stem}_samples.jsonl"):
        path = record.with_name(name) if name not in ("", ".", "..") else record
        if path != record and path.is_file():
            return _counted(path)
    return {}


def _counted(path: Path) -> dict[str, Counted]:
    counts: dict[str, Counted] = {}
    try:
        with open_stream(path) as stream:
            for key, score in _scores(stream.values()):
                known = counts.get(key, Counted(0, 0.0, binary=True))
                binary = known.binary and score in (0, 1)
                counts[key] = replace(known, n=known.n + 1, total=known.total + (score or 0), binary=binary)
    except LogError:  # a cut file counts fewer lines than the record says, and is not believed
        return {}
    return counts


def _scores(lines: Iterator[object]) -> Iterator[tuple[str, float | None]]:
    for line in lines:
        score = number(line, "evaluation", "score")
        result = text(line, "evaluation_result_id")
        yield result or text(line, "evaluation_name") or "", score
