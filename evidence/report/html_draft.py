"""A draft as HTML: its blocks as a reader meets them, the words of each remark marked."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from evidence.draft import OBJECT
from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evidence.draft import Block, Draft


class Marked(NamedTuple):
    """A place in the source that a remark is about, the remark's name and how grave it is.

    ``alike`` are the words of which a remark beside other words holds as well.
    """

    start: int
    end: int
    name: str
    severity: str


class Row(NamedTuple):
    """One block, or one table, as markup, and the remarks about it."""

    markup: str
    marked: tuple[Marked, ...]


def rows(draft: Draft, marked: Sequence[Marked]) -> Iterator[Row]:
    """Yield the draft's rows in order; every mark belongs to one of them."""
    left = sorted(marked, key=lambda each: each.start)
    done, parts = 0, list(_parts(draft))
    for part in parts:
        end = part[-1].end if part is not parts[-1] else len(draft.source) + 1
        first = done
        while done < len(left) and left[done].start < end:
            done += 1
        here = tuple(left[first:done])
        yield Row(_table(draft, part, here) if part[0].row >= 0 else _block(draft, part[0], here), here)
    if not parts and left:
        yield Row("", tuple(left))


def _parts(draft: Draft) -> Iterator[list[Block]]:
    """Yield blocks one by one, the cells of a table together."""
    for table, run in groupby(draft.blocks, key=lambda block: block.group if block.row >= 0 else -1):
        blocks = list(run)
        yield from [blocks] if table >= 0 else [[block] for block in blocks]


def _block(draft: Draft, block: Block, marked: Sequence[Marked]) -> str:
    words = _words(draft, block, marked)
    if block.kind == "heading":
        level = min(block.level + 1, 6)
        words = f"<h{level}>{words}</h{level}>"
    elif block.kind in ("title", "description", "caption", "alt"):
        words = f'<p class="{block.kind}"><small>{block.kind}</small> {words}</p>'
    elif block.kind == "list-item":
        words = f'<p class="item depth{min(block.level, 4)}">{words}</p>'
    elif block.kind == "footnote":
        words = f'<p class="footnote"><small>{escape(block.label)}</small> {words}</p>'
    else:
        words = f"<p>{words}</p>"
    for _ in range(min(block.quote_depth, 3)):
        words = f"<blockquote>{words}</blockquote>"
    return words


def _table(draft: Draft, cells: Sequence[Block], marked: Sequence[Marked]) -> str:
    lines = []
    for _, row in groupby(cells, key=lambda block: block.row):
        tags = [("th" if cell.kind == "table-header" else "td", _words(draft, cell, marked)) for cell in row]
        lines.append("<tr>" + "".join(f"<{tag}>{words}</{tag}>" for tag, words in tags))
    return f"<table>{''.join(lines)}</table>"


def _words(draft: Draft, block: Block, marked: Sequence[Marked]) -> str:
    """The block's words, those of each remark linked to it; of marks that cross the first is kept."""
    done, parts = block.text_start, []
    for mark in sorted(marked):
        start = draft.map.text_of(mark.start)
        end = min(draft.map.text_of(max(mark.end - 1, mark.start)) + 1, block.text_end)
        if not block.text_start <= start < block.text_end:
            continue
        start = max(start, done)
        if end > start:
            words = _plain(draft, start, end)
            parts.append(_plain(draft, done, start))
            name = "" if mark.severity == "alike" else f' id="{mark.name}-text"'
            parts.append(f'<a class="mark {mark.severity}"{name} href="#{mark.name}">{words}</a>')
            done = end
    return "".join([*parts, _plain(draft, done, block.text_end)])


def _plain(draft: Draft, start: int, end: int) -> str:
    text = draft.text[start:end]
    if OBJECT not in text:
        return escape(text).replace("\n", "<br>")
    parts = []
    for place, character in enumerate(text, start):
        if character == OBJECT:
            low, high = draft.span(place, place + 1)
            parts.append(f"<code>{escape(draft.source[low:high].strip('`$'))}</code>")
        else:
            parts.append("<br>" if character == "\n" else escape(character))
    return "".join(parts)
