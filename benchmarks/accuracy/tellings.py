"""Is a behaviour recognised when one sentence tells it? Tellings of each evaluation and near misses, by a writer who had
not seen the lexicon.

    python benchmarks/accuracy/tellings.py

Families of phrases were learnt from every second sentence (even ids) of ``tellings.jsonl``; the others were never read.
A telling is recognised if a claim of one of its evaluations is found; a near miss, or the telling of a study without
records, is an alarm if any claim is.
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

    @property
    def learnt(self) -> bool:
        """Whether the lexicon may have learnt from it."""
        return int(self.id.removeprefix("b")) % 2 == 0


def load_tellings() -> list[Telling]:
    """Return all sentences."""
    rows = map(json.loads, TELLINGS.read_text(encoding="utf-8").splitlines())
    return [Telling(row["id"], row["text"], tuple(row["tells"]), tuple(row["near"])) for row in rows]


def outcomes(tellings: Iterable[Telling], index: Index) -> Iterator[tuple[str, str, str]]:
    """Yield of each sentence the evaluation, its half and what came of it: recognised, as another, missed, alarm, quiet."""
    for telling in tellings:
        draft = parse_draft(telling.text, f"{telling.id}.md")
        found = {claim.evaluation for claim in check_draft(draft, index, whole=True).claims}
        if known := [address for address in telling.tells if address in index.evaluations]:
            outcome = "recognised" if found & {*known} else "as another" if found else "missed"
        else:
            outcome = "alarm" if found else "quiet"
        yield (known or telling.near or telling.tells)[0], "learnt" if telling.learnt else "unread", outcome


def main() -> None:
    """Print a line an evaluation, and the two halves."""
    counts: dict[str, Counter[str]] = {}
    for address, half, outcome in outcomes(load_tellings(), load_index([shipped_cards()])):
        for name in (address, f"all, {half}"):
            counts.setdefault(name, Counter())[outcome] += 1
    for name, found in sorted(counts.items()):
        tellings = found["recognised"] + found["as another"] + found["missed"]
        print(
            f"{name:45} {found['recognised']:4} of {tellings:4} recognised, {found['as another']:3} as another;"
            f" {found['alarm']:3} alarms in {found['alarm'] + found['quiet']:4} near misses"
        )


if __name__ == "__main__":
    main()
