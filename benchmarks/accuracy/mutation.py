"""Is a changed number noticed? Every accurate number of the labelled drafts, changed to a value that nobody printed.

    python benchmarks/accuracy/mutation.py [FILE.jsonl ...] [--show N]

Of the rate claims whose number is labelled accurate and judged so: how many come out wrong once their number is changed,
and how many are still accurate after the change is taken back.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from labels import OWN, SHORT_FORMS, Draft, load_drafts

from evidence.check import check_draft
from evidence.draft import parse_draft
from evidence.index import load_index
from evidence.shipped import shipped_cards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.check import Claim
    from evidence.index import Index

SHARED = Path(__file__).parents[3] / "shared" / "context-bench"
_NUMBER = re.compile(
    r"(\d+(?:\.\d+)?)(?=\s*(?:%|per ?cent|/|out of|of|in|times))(?:\s*(?:/|out of|of|in)\s*(\d+))?"
)
_APART = 0.004
_LEAST = 0.03
"""How near to a printed value a changed one may come at most; where there is no room, a number is left alone."""


class Change(NamedTuple):
    """One accurate number and what it was changed to.

    Attributes:
        draft: The draft.
        result: The evaluations that the claim may be about.
        start: Offset of the number.
        was: The number as it stood.
        becomes: The number that nobody printed.
    """

    draft: Draft
    result: tuple[str, ...]
    start: int
    was: str
    becomes: str

    @property
    def text(self) -> str:
        """The draft with the number changed."""
        text = self.draft.text
        return text[: self.start] + self.becomes + text[self.start + len(self.was) :]


class Tally(NamedTuple):
    """What came of the changes: those of numbers found right before, those then found wrong, and the others."""

    known: int
    noticed: int
    lost: tuple[Change, ...]
    unnoticed: tuple[Change, ...]

    def line(self, name: str) -> str:
        """Return the figures of one file as a line."""
        return (
            f"{name}: {self.noticed} of {self.known} changed numbers are found wrong"
            f" ({self.noticed / max(1, self.known):.3f}); {len(self.unnoticed)} pass, {len(self.lost)} are no claims any more"
        )


def changes(drafts: list[Draft], index: Index) -> Iterator[Change]:
    """Yield a change for every number that is labelled accurate and that a numeral writes."""
    for draft in drafts:
        for label in draft.claims:
            if label["kind"] != "rate" or label["verdict"] != "accurate":
                continue
            start = draft.text.index(label["span"])
            inside = label["span"].find(label["value"])
            found = _NUMBER.search(label["span"], max(0, inside))
            becomes = _unprinted(found, label["result"], index) if found else ""
            if found and becomes:
                yield Change(draft, tuple(label["result"]), start + found.start(), found[1], becomes)


def _unprinted(found: re.Match[str], addresses: list[str], index: Index) -> str:
    """Return a number as far as it can be from all that the evaluations print, empty if there is no room.

    One that another evaluation prints comes last: the draft might then be taken to speak of that one.
    """
    printed, elsewhere = _values(addresses, index), _values(list(index.evaluations), index)
    total = int(found[2] or 100)
    decimals = len(found[1].partition(".")[2])
    tail = 1 / 3 if decimals else 0.0
    room = {n: _room((n + tail) / total, printed) for n in range(1, total)}
    fits = [n for n in room if room[n] >= _LEAST]
    free = [n for n in fits if _room((n + tail) / total, elsewhere) >= _APART]
    best = max(free or fits, key=lambda n: (round(room[n], 6), -n), default=0)
    return f"{best + tail:.{decimals}f}" if best else ""


def _values(addresses: list[str], index: Index) -> set[float]:
    """Return what evaluations print, and what it leaves over, as shares."""
    results = [
        r for address in addresses if address in index.evaluations for r in index.evaluations[address].results
    ]
    return {value for r in results for value in (r.low, r.high, 1 - r.low, 1 - r.high)}


def _room(value: float, printed: set[float]) -> float:
    return min((abs(value - other) for other in printed), default=1.0)


def mutate(drafts: list[Draft], index: Index) -> Tally:
    """Return what the checker makes of every change."""
    known = noticed = 0
    lost: list[Change] = []
    unnoticed: list[Change] = []
    for change in changes(drafts, index):
        before = _claim(change, change.draft.text, index)
        if before is None or before.verdict != "accurate":
            continue
        known += 1
        after = _claim(change, change.text, index)
        if after is None:
            lost.append(change)
        elif after.verdict == "accurate":
            unnoticed.append(change)
        else:
            noticed += 1
    return Tally(known, noticed, tuple(lost), tuple(unnoticed))


def _claim(change: Change, text: str, index: Index) -> Claim | None:
    """Return the claim with a number that holds the place of a change, the shortest where there are several."""
    whole = change.draft.form in SHORT_FORMS
    claims = check_draft(parse_draft(text, "draft.md"), index, whole=whole).claims
    around = [c for c in claims if c.kind == "rate" and c.start <= change.start < c.end]
    holding = [c for c in around if _holds(c, change, text)]
    # Of "from 50% to 0.4%" one claim is made where the first half is nobody's, and it is wrong.
    holding = holding or [c for c in around if c.verdict != "accurate"]
    return min(holding, key=lambda claim: claim.end - claim.start, default=None)


def _holds(claim: Claim, change: Change, text: str) -> bool:
    """Whether the number of a claim is the one at the place of the change."""
    place = text.find(claim.value or "\0", claim.start)
    return 0 <= place <= change.start < place + len(claim.value or "")


def main() -> None:
    """Print the figures of each file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument(
        "labels", nargs="*", type=Path, help="files of labelled drafts (default: ours and the shared)"
    )
    parser.add_argument("--show", type=int, default=0, help="print that many changes that were not noticed")
    args = parser.parse_args()
    index = load_index([shipped_cards()])
    for path in args.labels or [*sorted(OWN.parent.glob("*.jsonl")), *sorted(SHARED.glob("*.jsonl"))]:
        tally = mutate(load_drafts(path), index)
        print(tally.line(path.name))
        for what, rows in (("passes", tally.unnoticed), ("no claim", tally.lost)):
            for row in rows[: args.show]:
                around = row.text[max(0, row.start - 90) : row.start + 40].replace("\n", " ")
                print(f"  {what}: {row.draft.id} {row.was} -> {row.becomes}: {around}")


if __name__ == "__main__":
    main()
