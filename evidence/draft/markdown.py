"""Markdown into blocks: what each token is to a reader, in which list, quote, table, footnote it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evidence.draft.assemble import Assembler, Piece
from evidence.draft.blocks import Lines, block_tokens
from evidence.draft.inline import Scan
from evidence.draft.model import Code, Comment, Link, Reference

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.token import Token

_TASK = re.compile(r"\[[ xX]\][ \t]+|\[![A-Za-z]+\][+-]?[ \t]*(?=\n|$)")
_IMAGES_ONLY = re.compile(r"(?:!\[[^\[\]]*\]\([^()]*\)\s*)+")


@dataclass
class _Where:
    """The containers around the token that is being read."""

    quotes: int = 0
    lists: list[tuple[int, int]] = field(default_factory=list)  # number, lead
    items: list[int] = field(default_factory=list)
    table: tuple[int, int] = (-1, -1)
    row: int = -1
    column: int = -1
    label: str = ""
    previous: int = -1  # index of the block just before, in this container
    outer: list[int] = field(default_factory=list)  # `previous` of the containers around


class Reader:
    """Walks the tokens once and adds each block to the assembler."""

    def __init__(self, source: str, assembler: Assembler, base: int) -> None:
        self.source = source
        self.assembler = assembler
        self.base = base
        self.where = _Where()
        self.definitions: dict[str, str] = {}
        self.footnotes: set[str] = set()
        self._groups = 0
        self._items = 0
        self._kind = ("paragraph", 0)

    def read(self) -> None:
        """Read everything."""
        tokens, self.definitions, self.footnotes = block_tokens(self.source)
        for token in tokens:
            step = _STEPS.get(token.type)
            if step:
                step(self, token)

    def _quote_open(self, _: Token) -> None:
        self.where.quotes += 1
        self._enter()

    def _quote_close(self, _: Token) -> None:
        self.where.quotes -= 1
        self._leave()

    def _list_open(self, _: Token) -> None:
        self.where.lists.append((self._groups, self.where.previous))
        self._groups += 1
        self._enter()

    def _list_close(self, _: Token) -> None:
        self.where.lists.pop()
        self._leave()

    def _item_open(self, _: Token) -> None:
        self.where.items.append(self._items)
        self._items += 1
        self._enter()

    def _item_close(self, _: Token) -> None:
        self.where.items.pop()
        self._leave()

    def _footnote_open(self, token: Token) -> None:
        self.where.label = str(token.meta["label"])
        self._enter()

    def _footnote_close(self, _: Token) -> None:
        self.where.label = ""
        self._leave()

    def _table_open(self, _: Token) -> None:
        self.where.table = self._groups, self.where.previous
        self.where.row = -1
        self._groups += 1

    def _table_close(self, _: Token) -> None:
        self.where.table = (-1, -1)

    def _row(self, _: Token) -> None:
        self.where.row += 1
        self.where.column = -1

    def _cell(self, token: Token) -> None:
        self.where.column += 1
        self._kind = "table-header" if token.tag == "th" else "table-cell", 0

    def _enter(self) -> None:
        self.where.outer.append(self.where.previous)
        self.where.previous = -1

    def _leave(self) -> None:
        self.where.previous = self.where.outer.pop()

    def _heading(self, token: Token) -> None:
        self._kind = "heading", int(token.tag[1])

    def _paragraph(self, _: Token) -> None:
        where = self.where
        if where.items:
            self._kind = "list-item", len(where.lists)
        elif where.label:
            self._kind = "footnote", 0
        else:
            self._kind = ("quote" if where.quotes else "paragraph"), 0

    def _inline(self, token: Token) -> None:
        lines = [line for line in token.meta.get("lines", ()) if line[0] < line[1]]
        if lines:
            self.where.previous = self._block(lines)

    def _html(self, token: Token) -> None:
        pass

    def _place(self) -> dict[str, int | str]:
        where = self.where
        place: dict[str, int | str] = {
            "level": self._kind[1],
            "quote_depth": where.quotes,
            "label": where.label,
        }
        if self._kind[0].startswith("table"):
            group, lead = where.table
            place |= {"group": group, "lead": lead, "row": where.row, "column": where.column}
        elif where.lists:
            group, lead = where.lists[-1]
            place |= {"group": group, "lead": lead, "item": where.items[-1] if where.items else -1}
        return place

    def _block(self, lines: Lines) -> int:
        buffer, offsets = joined(self.source, lines, self.base)
        scan = Scan(buffer, self.definitions, self.footnotes)
        task = _TASK.match(buffer)
        if task:
            scan.edits.append((0, task.end(), ""))
        scan.run(task.end() if task else 0)
        self._collect(scan, offsets)
        kind = "alt" if self._kind[0] == "paragraph" and _IMAGES_ONLY.fullmatch(buffer) else self._kind[0]
        return self.assembler.add(Piece(kind, buffer, offsets, scan.edits, self._place()))

    def _collect(self, scan: Scan, offsets: list[tuple[int, int]]) -> None:
        """Keep what the scan found besides edits, at its places in the source."""
        if not (scan.links or scan.comments or scan.codes or scan.references):
            return
        at = source_place(offsets)
        found = self.assembler
        found.links += [Link(at(a), at(b), address, image) for a, b, address, image in sorted(scan.links)]
        found.comments += [Comment(at(a), at(b), content) for a, b, content in scan.comments]
        found.codes += [Code(at(a), at(b), content) for a, b, content in scan.codes]
        found.references += [Reference(at(a), at(b), label) for a, b, label in scan.references]


def joined(source: str, lines: Lines, base: int) -> tuple[str, list[tuple[int, int]]]:
    """Return a block's lines as one buffer, and where each of them stands in the file."""
    if len(lines) == 1:
        start, end = lines[0]
        return source[start:end], [(0, start + base)]
    offsets, position = [], 0
    for start, end in lines:
        offsets.append((position, start + base))
        position += end - start + 1
    return "\n".join([source[start:end] for start, end in lines]), offsets


def source_place(offsets: list[tuple[int, int]]) -> Callable[[int], int]:
    """Return the function from places in a buffer to places in the file."""
    from bisect import bisect_right

    starts = [start for start, _ in offsets]

    def place(position: int) -> int:
        start, source = offsets[bisect_right(starts, position) - 1]
        return source + position - start

    return place


_STEPS: dict[str, Callable[[Reader, Token], None]] = {
    "blockquote_open": Reader._quote_open,
    "blockquote_close": Reader._quote_close,
    "bullet_list_open": Reader._list_open,
    "bullet_list_close": Reader._list_close,
    "ordered_list_open": Reader._list_open,
    "ordered_list_close": Reader._list_close,
    "list_item_open": Reader._item_open,
    "list_item_close": Reader._item_close,
    "footnote_open": Reader._footnote_open,
    "footnote_close": Reader._footnote_close,
    "table_open": Reader._table_open,
    "table_close": Reader._table_close,
    "tr_open": Reader._row,
    "th_open": Reader._cell,
    "td_open": Reader._cell,
    "heading_open": Reader._heading,
    "paragraph_open": Reader._paragraph,
    "inline": Reader._inline,
    "html_block": Reader._html,
}


def read_markdown(source: str, assembler: Assembler) -> None:
    """Add the blocks of a Markdown source to the assembler."""
    base = int(source.startswith("\ufeff"))
    text = source[base:]
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    Reader(text.replace("\0", "\ufffd"), assembler, base).read()
