"""Put the blocks that a parser found together into one reader's text with its map back to the source.

A parser hands over each block as a *buffer* (its lines without quote marks and indents), where the buffer's
lines stand in the source, and *edits*: what a reader sees instead of a stretch of the buffer, mostly nothing.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from evidence.draft.characters import is_common, lookalikes, with_invisible
from evidence.draft.model import Block, Code, Comment, Draft, Link, Reference
from evidence.draft.text_map import TextMap
from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from evidence.draft.offsets import Offsets

Edit = tuple[int, int, str]
"""Start and end in the buffer, and the text that a reader sees in its place."""


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
        # Arrays: a long draft has a million pieces, and numbers of their own would take four times the room.
        self._texts = array("q")
        self._starts = array("q")
        self._ends = array("q")

    def add(self, piece: Piece) -> int:
        """Add a block and return its index, or -1 if it holds nothing to read."""
        buffer, edits = piece.buffer, piece.edits
        if not is_common(buffer):
            edits = with_invisible(buffer, edits)
            buffer = buffer.translate(lookalikes())
        before, length = len(self._texts), self._length
        if self.blocks:
            self._put("\n\n", self._ends[-1], self._ends[-1])
        begin, first = self._length, len(self._texts)
        self._pieces(buffer, piece.offsets, edits)
        while len(self._texts) > first and self._parts[-1][-1] in " \n":
            self._trim()
        if len(self._texts) == first:
            del self._texts[before:], self._starts[before:], self._ends[before:], self._parts[before:]
            self._length = length
            return -1
        if self.blocks:
            self._ends[before] = self._starts[first]
        index = len(self.blocks)
        heading = self._heading(piece, index)
        place = (*_extent(piece), begin, self._length)
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

    def _trim(self) -> None:
        """Take the last space off, or the last piece if it is nothing but space."""
        part = self._parts[-1]
        if part.isspace():
            self._parts.pop(), self._texts.pop(), self._starts.pop(), self._ends.pop()
            self._length -= len(part)
            return
        self._parts[-1] = part.rstrip(" \n")
        self._length -= len(part) - len(self._parts[-1])
        self._ends[-1] -= len(part) - len(self._parts[-1])

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


def _extent(piece: Piece) -> tuple[int, int]:
    """Return where a block's lines begin and end in the source."""
    (first, start), (last, end) = piece.offsets[0], piece.offsets[-1]
    return start - first, end + len(piece.buffer) - last
