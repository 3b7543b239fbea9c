"""The state of reading HTML: the block that is being read, and what it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evidence.draft.assemble import Piece, Place
from evidence.draft.markup import attributes, plain_edits
from evidence.draft.offsets import part, place_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from evidence.draft.assemble import Assembler, Edit
    from evidence.draft.offsets import Offsets
    from evidence.draft.outline import Outline

_EDGE = re.compile(r"\s+")


class Page:
    """What the readers of tags share.

    Attributes:
        assembler: Takes the blocks.
        outline: The containers that are open; stays between the buffers of one draft.
        buffer: What is being read.
        start: Where the block that is being read begins.
        kind: What that block is, "" for whatever the containers say.
        level: Of a heading.
        note: Name of the tag that opened the footnote that is being read, "" outside.
        anchor: Where in the file the words of the open link begin, and where it goes.
        seen: Terms known to be absent from the rest, titles and descriptions already read.
    """

    def __init__(self, assembler: Assembler, outline: Outline) -> None:
        self.assembler = assembler
        self.outline = outline
        self.around = Place()
        self.buffer = ""
        self.start = 0
        self.kind = ""
        self.level = 0
        self.note = ""
        self.anchor: tuple[int, str] | None = None
        self.seen: set[str] = set()
        self._offsets: Offsets = []
        self._edits: list[Edit] = []
        self._at: Callable[[int], int] = int

    def begin(self, buffer: str, offsets: Offsets, around: Place) -> None:
        """Begin a buffer whose lines stand in the file where ``offsets`` says, inside the block ``around``."""
        self.buffer, self.around = buffer, around
        self.start, self._offsets, self._edits = 0, offsets, []
        self._at = place_of(offsets)
        self.seen = {term for term in self.seen if not term.startswith("<")}

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the buffer stands in the file."""
        return self._at(start), self._at(end)

    def edit(self, start: int, end: int, text: str = "") -> int:
        """Show ``text`` instead of the buffer's ``start`` to ``end``, and return ``end``."""
        self._edits.append((start, end, text))
        return end

    def attributes(self, tag: re.Match[str]) -> dict[str, str]:
        """Return a tag's attributes."""
        places = attributes(self.buffer, tag.start(3), tag.end(3))
        return {name: self.buffer[slice(*place)] for name, place in places.items()}

    def part(self, start: int, end: int) -> int:
        """End the block that is being read at ``start``; the next one begins at ``end``, which is returned."""
        first, last = _trimmed(self.buffer, self.start, start)
        edits = _collapsed(self.buffer, first, last, self._edits)
        if edits is not None:
            kind, place = self._where()
            piece = Piece(kind, self.buffer[first:last], part(self._offsets, first, last), edits, place)
            index = self.assembler.add(piece)
            self.outline.previous = index if index >= 0 else self.outline.previous
            if kind == "caption":
                self.outline.lead_table(index)
        self._edits, self.start = [], end
        return end

    def _where(self) -> tuple[str, Place]:
        """Return what the block is and where it stands, in this HTML and in the Markdown around it."""
        outline, around = self.outline, self.around
        kind = self.kind or outline.words()
        place = outline.place(kind, self.level)
        quotes = place.quote_depth + around.quote_depth
        if place.group >= 0:
            return kind, place._replace(quote_depth=quotes)
        if kind == "paragraph" and (around.label or around.item >= 0 or quotes):
            kind = "footnote" if around.label else "list-item" if around.item >= 0 else "quote"
        level = around.level if kind == "list-item" else place.level
        label = place.label or around.label
        return kind, around._replace(quote_depth=quotes, level=level, label=label)


def _trimmed(buffer: str, start: int, end: int) -> tuple[int, int]:
    while start < end and buffer[start].isspace():
        start += 1
    while end > start and buffer[end - 1].isspace():
        end -= 1
    return start, end


def _collapsed(buffer: str, first: int, last: int, edits: list[Edit]) -> list[Edit] | None:
    """Return a block's edits counted from its start, whitespace and entities included; None if it is blank."""
    found: list[Edit] = []
    spaced, blank, position = True, True, first
    for start, end, text in [*edits, (last, last, "")]:
        if start > position:
            _words(buffer, position, start, spaced, found)
            words = buffer[position:start]
            if not words.isspace():
                blank = False
            spaced = words[-1].isspace()
        if text.isspace():
            text = "" if spaced and text == " " else text
        if text:
            spaced = text.isspace()
            blank = blank and spaced
        if end > start:
            found.append((start, end, text))
        position = end
    return None if blank else [(start - first, end - first, text) for start, end, text in found]


def _words(buffer: str, start: int, end: int, spaced: bool, found: list[Edit]) -> None:  # noqa: FBT001 - of state
    """Add the edits of text without tags; after a space no other."""
    edge = _EDGE.match(buffer, start, end) if spaced else None
    if edge:
        found.append((*edge.span(), ""))
        start = edge.end()
    found += plain_edits(buffer, start, end)
