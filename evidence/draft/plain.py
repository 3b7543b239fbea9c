"""Read plain text and tweets: paragraphs, bullets, quoted lines; no markup but bare addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evidence.draft.assemble import Piece, Place
from evidence.draft.links import ADDRESS, bare_end
from evidence.draft.model import OBJECT, Link
from evidence.draft.offsets import joined, place_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evidence.draft.assemble import Assembler, Edit

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_QUOTE = re.compile(r"[ \t]*((?:>[ \t]?)+)")
_BULLET = re.compile(r"(?:[-*+•·–‣◦▪]|\(?\d{1,3}[.)])[ \t]+(?=\S)")

Line = tuple[int, int]


def line_feeds(source: str) -> str:
    """Return the source with plain line feeds, of the same length."""
    return source.replace("\r\n", " \n").replace("\r", "\n") if "\r" in source else source


class PlainReader:
    """Gathers lines into paragraphs and bullets and adds them to the assembler.

    Args:
        text: The source with plain line feeds.
        wrap: What a line break inside a paragraph reads as: " " in wrapped text, a line break in a tweet.
        assembler: Takes the blocks.
    """

    def __init__(self, text: str, wrap: str, assembler: Assembler) -> None:
        self._text = text
        self._wrap = wrap
        self._assembler = assembler
        self._lines: list[Line] = []
        self._bullet = 0  # where the bullet that is being read is indented, 0 for none
        self._quotes = 0
        self._group = 0
        self._item = 0
        self._lead = -1
        self._previous = -1

    def read(self, lines: Iterable[Line]) -> None:
        """Read lines, given by start and end."""
        for start, end in lines:
            line = self._text[start:end]
            quote = _QUOTE.match(line)
            quotes = quote[1].count(">") if quote else 0
            words = line[quote.end() if quote else 0 :].rstrip()
            begin = start + (quote.end() if quote else 0) + len(words) - len(words.lstrip())
            words = words.lstrip()
            if quotes != self._quotes or not words:
                self._flush()
                self._quotes = quotes
            if not words:
                continue
            bullet = _BULLET.match(words)
            if bullet:
                self._flush()
                self._open_bullet()
                begin += bullet.end()
            self._lines.append((begin, begin + len(words) - (bullet.end() if bullet else 0)))
        self._flush()

    def _open_bullet(self) -> None:
        if not self._bullet:
            self._lead = self._previous
            self._group += 1
        self._bullet = 1
        self._item += 1

    def _flush(self) -> None:
        """Add what has been gathered as one block."""
        if not self._lines:
            return
        buffer, offsets = joined(self._text, self._lines, 0)
        kind = "list-item" if self._bullet == 1 else "quote" if self._quotes else "paragraph"
        place = Place(quote_depth=self._quotes)
        if kind == "list-item":
            place = Place(1, self._quotes, self._group - 1, self._item - 1, self._lead)
        edits = self._addresses(buffer)
        at = place_of(offsets)
        self._assembler.links += [Link(at(a), at(b), buffer[a:b], image=False) for a, b, _ in edits]
        edits += [(match.start(), match.end(), self._wrap) for match in re.finditer("\n", buffer)]
        index = self._assembler.add(Piece(kind, buffer, offsets, sorted(edits), place))
        self._previous = index if index >= 0 else self._previous
        self._bullet = 2 if kind == "list-item" else 0  # 2: in a list, between items
        self._lines = []

    @staticmethod
    def _addresses(buffer: str) -> list[Edit]:
        found = ADDRESS.finditer(buffer) if "://" in buffer else ()
        return [(match.start(), match.start() + bare_end(match[0]), OBJECT) for match in found]


def all_lines(text: str, start: int = 0) -> Iterable[Line]:
    """Return start and end of every line from ``start`` on, its line feed left out."""
    for match in _LINE.finditer(text, start):
        yield match.start(), match.end() - match[0].endswith("\n")


def read_plain(source: str, kind: str, assembler: Assembler) -> None:
    """Add the paragraphs of a plain text or a tweet to the assembler."""
    text = line_feeds(source)
    PlainReader(text, "\n" if kind == "tweet" else " ", assembler).read(
        all_lines(text, int(text.startswith("\ufeff")))
    )
