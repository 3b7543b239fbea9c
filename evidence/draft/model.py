"""What reading a draft gives: blocks, links, notes and a reader's text that knows where it stands in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

JOIN = "\u2060"
"""In `Draft.view`: nothing a reader sees stands here; what is left and right of it is joined."""
OBJECT = "\ufffc"
"""In `Draft.text`: something a reader sees but that is no prose (code, a bare address, a formula)."""


class Link(NamedTuple):
    """A link or an image: where its words stand (for a bare address: the address itself) and where it goes."""

    start: int
    end: int
    address: str
    image: bool


class Comment(NamedTuple):
    """A comment that a reader does not see: the words inside its marks, and where it stands, marks included."""

    start: int
    end: int
    content: str


class Code(NamedTuple):
    """A span of code inside a block: no prose, but a model may be named in it (`o3-mini`)."""

    start: int
    end: int
    content: str


class Reference(NamedTuple):
    """A footnote mark (`[^n]`) in the running text and the label of the footnote that it calls."""

    start: int
    end: int
    label: str


class Block(NamedTuple):
    """One leaf of the draft, in source order; blocks never overlap.

    Attributes:
        kind: heading, paragraph, list-item, table-cell, table-header, quote, footnote, title, description,
            caption or alt (an image that stands alone).
        start: Where its prose begins in the source, ``end`` where it ends (markup inside included).
        end: See ``start``.
        text_start: Where it begins in `Draft.text`, ``text_end`` where it ends.
        text_end: See ``text_start``.
        level: 1 to 6 for a heading, the depth for a list item (1 is the outermost), else 0.
        quote_depth: How many quotes it stands in.
        group: Number of its list or table (a nested list has its own), -1 where there is none.
        item: Number of its list item, so that an item's paragraphs belong together; -1 elsewhere.
        lead: Index of the block that leads in its list or table (the paragraph right before it), or -1.
        row: Row of a table cell, 0 is the header; ``column`` likewise from 0; -1 elsewhere.
        column: See ``row``.
        label: Label of the footnote that it belongs to, "" elsewhere.
        heading: Index of the heading that it stands under (for a heading: the next higher one; over all of them
            the draft's title), or -1.
    """

    kind: str
    start: int
    end: int
    text_start: int
    text_end: int
    level: int = 0
    quote_depth: int = 0
    group: int = -1
    item: int = -1
    lead: int = -1
    row: int = -1
    column: int = -1
    label: str = ""
    heading: int = -1


@dataclass(frozen=True, slots=True)
class TextMap:
    """Where each piece of the reader's text stands in the source.

    Piece ``i`` begins at ``texts[i]`` in the text and at ``starts[i]`` in the source and takes ``ends[i] -
    starts[i]`` characters there; it is verbatim if it is as long in the text, else it stands for all of them.
    """

    texts: list[int]
    starts: list[int]
    ends: list[int]

    def start_of(self, offset: int) -> int:
        """Return the source offset at which the text's character ``offset`` begins."""
        index = self._piece(offset)
        start, inside = self.starts[index], offset - self.texts[index]
        return start + inside if self._verbatim(index) else start

    def end_of(self, offset: int) -> int:
        """Return the source offset at which the text's character before ``offset`` ends."""
        index = self._piece(offset - 1)
        if self._verbatim(index):
            return self.starts[index] + offset - self.texts[index]
        return self.ends[index]

    def text_of(self, place: int) -> int:
        """Return where in the text the source offset ``place`` stands, or where it would if it were prose."""
        index = max(bisect_right(self.starts, place) - 1, 0)
        inside = place - self.starts[index]
        length = self.texts[index + 1] - self.texts[index]
        return self.texts[index] + (
            min(inside, length) if inside < self.ends[index] - self.starts[index] else length
        )

    def pieces(self, start: int, end: int) -> tuple[int, int]:
        """Return the first piece of the text's ``start`` to ``end``, and the one after the last."""
        return bisect_right(self.texts, start) - 1, bisect_right(self.texts, end - 1)

    def _piece(self, offset: int) -> int:
        return min(max(bisect_right(self.texts, offset) - 1, 0), len(self.starts) - 1)

    def _verbatim(self, index: int) -> bool:
        return self.texts[index + 1] - self.texts[index] == self.ends[index] - self.starts[index]


@dataclass(frozen=True)
class Draft:
    r"""A draft as its reader meets it; every place in it can be found again in the file.

    Attributes:
        path: The path that reports name.
        source: The file, decoded, untouched (a byte order mark is character 0).
        kind: markdown, html, text, tweet or email.
        text: The reader's text: markup removed, entities and escapes resolved, every sort of space and a soft
            line break one " ", a hard line break "\n", blocks parted by "\n\n", `OBJECT` for code, formulas
            and bare addresses. Match on this; `span` gives the place in the source.
        blocks: Leaf blocks in source order.
        links: Links, images and bare addresses, in source order.
        comments: Comments, in source order.
        codes: Code spans inside blocks.
        references: Footnote marks; `footnote` finds their blocks.
        degraded: Why the draft was read more plainly than its kind asks for, "" if it was not.
    """

    path: str
    source: str
    kind: str
    text: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    comments: tuple[Comment, ...]
    codes: tuple[Code, ...]
    references: tuple[Reference, ...]
    degraded: str
    map: TextMap = field(repr=False)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the source of the characters ``start`` to ``end`` of `text`."""
        if end <= start:
            place = self.map.start_of(start)
            return place, place
        return self.map.start_of(start), self.map.end_of(end)

    def block_at(self, offset: int) -> int:
        """Return the index of the block that holds the text's character ``offset``, or of the one before it."""
        return max(bisect_right(self._block_starts, offset) - 1, 0)

    def headings(self, block: Block) -> tuple[Block, ...]:
        """Return the headings that a block stands under, nearest first."""
        found = []
        while block.heading >= 0:
            block = self.blocks[block.heading]
            found.append(block)
        return tuple(found)

    def footnote(self, label: str) -> tuple[Block, ...]:
        """Return the blocks of the footnote with that label."""
        return tuple(block for block in self.blocks if block.label == label)

    def line_column(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1, of a source offset; the column counts characters."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    @cached_property
    def view(self) -> str:
        """The source with everything that is no prose masked, of the same length as the source.

        Line breaks stay. `JOIN` fills what a reader does not see inside a block (markup, tags, link addresses;
        an entity is its character followed by `JOIN`), a space fills everything else that is masked.
        """
        return masked(self)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.text_start for block in self.blocks]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _BREAK.finditer(self.source))]


_BREAK = re.compile(r"\r\n?|\n")
_NOT_BREAK = re.compile(r"[^\r\n]")


def masked(draft: Draft) -> str:
    """Return the view of a draft; see `Draft.view`."""
    source, text = draft.source, draft.text
    parts: list[str] = []
    done = 0
    for block in draft.blocks:
        first, last = draft.map.pieces(block.text_start, block.text_end)
        parts.append(_NOT_BREAK.sub(" ", source[done : block.start]))
        done = block.start
        for index in range(first, last):
            start, end = draft.map.starts[index], draft.map.ends[index]
            parts.append(_NOT_BREAK.sub(JOIN, source[done:start]))
            shown = text[draft.map.texts[index] : draft.map.texts[index + 1]]
            if len(shown) == end - start:
                parts.append(source[start:end])
            elif len(shown) > end - start or shown.isspace() or shown == OBJECT:
                parts.append(_NOT_BREAK.sub(" ", source[start:end]))
            else:
                parts.append(shown + _NOT_BREAK.sub(JOIN, source[start + len(shown) : end]))
            done = end
    parts.append(_NOT_BREAK.sub(" ", source[done:]))
    return "".join(parts)
