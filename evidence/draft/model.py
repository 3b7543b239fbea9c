"""What reading a draft gives: blocks, links, notes and a reader's text that knows where it stands in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from evidence.draft.text_map import TextMap

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
        start: Where it begins in the source, ``end`` where it ends: from the first to the last of its words, links
            and marks of notes, without list marks, quote marks and indent.
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


class _Fields(NamedTuple):
    """What a draft holds; a tuple, because importing dataclasses costs a start more than reading a tweet does."""

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
    map: TextMap


class Draft(_Fields):
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
        from evidence.draft.view import masked

        return masked(self)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.text_start for block in self.blocks]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _BREAK.finditer(self.source))]


_BREAK = re.compile(r"\r\n?|\n")
