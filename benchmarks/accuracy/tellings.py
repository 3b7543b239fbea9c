"""Is a behaviour recognised when one sentence tells it? Tellings of each evaluation and near misses, by a writer who had
not seen the lexicon.

    python benchmarks/accuracy/tellings.py

Families of phrases were learnt from ``tellings.jsonl``, from every second sentence at first, then from all. A telling is
recognised if a claim of one of its evaluations is found; a near miss, or the telling of a study without records, is an
alarm if any claim is. Each stands alone here; in a draft, what stands around a sentence says who did it and who found it.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from evidence.check import check_draft
from evidence.draft import parse_draft
from evidence.index import load_index
from evidence.shipped import shipped_cards

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evidence.index import Index

TELLINGS = Path(__file__).with_name("tellings.jsonl")


class Telling(NamedTuple):
    """A sentence and the evaluations that it tells of, none if it tells nothing; ``near`` is what it resembles."""

    id: str
    text: str
    tells: tuple[str, ...]
    near: tuple[str, ...]


def load_tellings() -> list[Telling]:
    """Return all sentences."""
    rows = map(json.loads, TELLINGS.read_text(encoding="utf-8").splitlines())
    return [Telling(row["id"], row["text"], tuple(row["tells"]), tuple(row["near"])) for row in rows]


def outcomes(tellings: Iterable[Telling], index: Index) -> Iterator[tuple[str, str]]:
    """Yield of each sentence the evaluation and what came of it: recognised, as another, missed, alarm, quiet."""
    for telling in tellings:
        draft = parse_draft(telling.text, f"{telling.id}.md")
        found = {claim.evaluation for claim in check_draft(draft, index, whole=True).claims}
        if known := [address for address in telling.tells if address in index.evaluations]:
            outcome = "recognised" if found & {*known} else "as another" if found else "missed"
        else:
            outcome = "alarm" if found else "quiet"
        yield (known or telling.near or telling.tells)[0], outcome


def main() -> None:
    """Print a line an evaluation, and one of all."""
    counts: dict[str, Counter[str]] = {}
    for address, outcome in outcomes(load_tellings(), load_index([shipped_cards()])):
        for name in (address, "all"):
            counts.setdefault(name, Counter())[outcome] += 1
    for name, found in sorted(counts.items()):
        tellings = found["recognised"] + found["as another"] + found["missed"]
        print(
            f"{name:45} {found['recognised']:4} of {tellings:4} recognised, {found['as another']:3} as another;"
            f" {found['alarm']:3} alarms in {found['alarm'] + found['quiet']:4} near misses"
        )


if __name__ == "__main__":
    main()
