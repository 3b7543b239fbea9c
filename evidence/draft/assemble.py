"""Put the blocks that a parser found together into one reader's text with its map back to the source.

A parser hands over each block as a *buffer* (its lines without quote marks and indents), where the buffer's
lines stand in the source, and *edits*: what a reader sees instead of a stretch of the buffer, mostly nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from evidence.draft.model import Block, Code, Comment, Draft, Link, Reference, TextMap

if TYPE_CHECKING:
    from evidence.draft.offsets import Offsets

Edit = tuple[int, int, str]
"""Start and end in the buffer, and the text that a reader sees in its place."""

# Characters that a reader cannot see and that would split a word or number for a pattern.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def _lookalikes() -> dict[int, str]:
    """Characters that a reader takes for a space, a digit or a letter of ASCII, one for one."""
    table = dict.fromkeys(
        (0x09, 0x0B, 0x0C, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "
    )
    table |= {0xFF01 + i: chr(0x21 + i) for i in range(94)}  # full width
    table |= {0x1D7CE + i: chr(0x30 + i % 10) for i in range(50)}  # mathematical digits, bold in tweets
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    table |= {0x1D400 + i: letters[i % 52] for i in range(13 * 52)}  # mathematical letters
    table |= {0xFE6A: "%", 0x2028: " ", 0x2029: " ", 0x85: " ", 0: "\ufffd"}
    return table


LOOKALIKES = _lookalikes()
# Text without any of them or of the invisible ones: one look costs far less than translating.
COMMON = re.compile("[ -~\n\u00a1-\u00ac\u00ae-\u167f\u2010-\u2027\u2030-\u205e\u20a0-\u2fff]*+")


class Place(NamedTuple):
    """Where a block stands among the others; the names are those of `Block`."""

    level: int = 0
    quote_depth: int = 0
    group: int = -1
    item: int = -1
    lead: int = -1
    row: int = -1
    column: int = -1
    label: str = ""


class Piece(NamedTuple):
    """A block as a parser found it: what it is, its buffer, what a reader sees otherwise, where it stands."""

    kind: str
    buffer: str
    offsets: Offsets
    edits: list[Edit]
    place: Place


class Assembler:
    """Collects blocks, links, comments, codes and footnote marks; `draft` closes it."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.comments: list[Comment] = []
        self.codes: list[Code] = []
        self.references: list[Reference] = []
        self.degraded = ""
        self._above: list[tuple[int, int]] = []  # level and index of the headings above
        self._parts: list[str] = []
        self._length = 0
        self._texts: list[int] = []
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, piece: Piece) -> int:
        """Add a block and return its index, or -1 if it holds nothing to read."""
        buffer, edits = piece.buffer, piece.edits
        if not COMMON.fullmatch(buffer):
            edits = _with_invisible(buffer, edits)
            buffer = buffer.translate(LOOKALIKES)
        marks = len(self._texts), len(self._parts), self._length
        later = bool(self.blocks)
        if later:
            self._put("\n\n", self._ends[-1], self._ends[-1])
        begin, first = self._length, len(self._texts)
        self._pieces(buffer, piece.offsets, edits)
        if begin == self._length or "".join(self._parts[marks[1] + later :]).isspace():
            self._undo(marks)
            return -1
        start = self._starts[first]
        if later:
            self._ends[first - 1] = start
        index = len(self.blocks)
        heading = self._heading(piece, index)
        place = (start, self._ends[-1], begin, self._length)
        self.blocks.append(Block(piece.kind, *place, *piece.place, heading))  # type: ignore[arg-type]
        return index

    def _heading(self, piece: Piece, index: int) -> int:
        """Return the index of the heading over a block, and remember the block if it is one itself."""
        above = self._above
        if piece.kind == "title":
            if not above:
                above.append((0, index))
            return -1
        if piece.kind != "heading" or piece.place.quote_depth or piece.place.item >= 0:
            return above[-1][1] if above else -1
        while above and above[-1][0] >= piece.place.level:
            above.pop()
        heading = above[-1][1] if above else -1
        above.append((piece.place.level, index))
        return heading

    def _undo(self, marks: tuple[int, int, int]) -> None:
        pieces, parts, self._length = marks
        del self._texts[pieces:], self._starts[pieces:], self._ends[pieces:], self._parts[parts:]

    def _put(self, text: str, start: int, end: int) -> None:
        self._parts.append(text)
        self._texts.append(self._length)
        self._starts.append(start)
        self._ends.append(end)
        self._length += len(text)

    def _pieces(self, buffer: str, lines: Offsets, edits: list[Edit]) -> None:
        line, last = 0, len(lines) - 1
        delta = lines[0][1] - lines[0][0]
        position = 0
        for start, end, text in edits:
            if start > position:
                self._put(buffer[position:start], position + delta, start + delta)
            source_start = start + delta
            while line < last and lines[line + 1][0] <= end:
                line += 1
            delta = lines[line][1] - lines[line][0]
            if text:
                self._put(text, source_start, end + delta)
            position = end
        if len(buffer) > position:
            self._put(buffer[position:], position + delta, len(buffer) + delta)

    def draft(self, path: str, source: str, kind: str) -> Draft:
        """Return the finished draft."""
        if not self._texts:
            self._put("", 0, 0)
        self._texts.append(self._length)
        return Draft(
            path=path,
            source=source,
            kind=kind,
            text="".join(self._parts),
            blocks=tuple(self.blocks),
            links=tuple(self.links),
            comments=tuple(self.comments),
            codes=tuple(self.codes),
            references=tuple(self.references),
            degraded=self.degraded,
            map=TextMap(self._texts, self._starts, self._ends),
        )


def _with_invisible(buffer: str, edits: list[Edit]) -> list[Edit]:
    """Return the edits with one more for each character that a reader cannot see, outside the others."""
    hidden = [match.span() for match in INVISIBLE.finditer(buffer)]
    if not hidden:
        return edits
    found: list[Edit] = []
    upcoming = iter(edits)
    edit = next(upcoming, None)
    for start, end in hidden:
        while edit is not None and edit[0] <= start:
            found.append(edit)
            edit = next(upcoming, None)
        if not found or found[-1][1] <= start:
            found.append((start, end, ""))
    return [*found, *([edit] if edit is not None else []), *upcoming]
