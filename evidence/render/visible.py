"""The text of a page as a reader sees it, cut into passages: card blocks, and what stands outside of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from evidence.render.markup import PLACED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.render.markup import Run, Tag


@dataclass(frozen=True, slots=True)
class Number:
    """A number that says which result it is of.

    Attributes:
        address: The result's address as the page gives it.
        text: What the reader sees.
        around: First and last character of the number in the passage's text, or of the table that it stands in:
            a table's caption speaks for all of its rows.
    """

    address: str
    text: str
    around: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """Text that a reader sees at once, or the text of a title or script, which no reader sees on the page.

    Attributes:
        card: The address that the block names; None outside of all blocks.
        text: Its text, white space folded.
        numbers: The numbers in it that say which result they are of.
        silent: The name of the element if it is none that is read, else empty.
    """

    card: str | None
    text: str
    numbers: list[Number]
    silent: str = ""


@dataclass(slots=True)
class _Writer:
    """Collects the text of a passage and remembers where in it numbers and tables stand.

    Text is only gathered; white space is folded when a place has to be known.
    """

    card: str | None = None
    gathered: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    length: int = 0
    begun: list[int] = field(default_factory=list)
    numbers: list[tuple[str, int, int]] = field(default_factory=list)
    tables: list[tuple[int, int]] = field(default_factory=list)

    def place(self) -> int:
        """Fold what was gathered and return how long the passage is so far."""
        text = "".join(self.gathered)
        self.gathered.clear()
        if "&" in text:
            text = unescape(text)
        folded = " ".join(text.split())
        if text[:1].isspace():
            self._gap()
        if folded:
            self.parts.append(folded)
            self.length += len(folded)
            if text[-1].isspace():
                self._gap()
        return self.length

    def _gap(self) -> None:
        if self.parts and self.parts[-1] != " ":
            self.parts.append(" ")
            self.length += 1

    def begin(self) -> None:
        """A number or a table begins here."""
        self.begun.append(self.place())

    def end(self, tag: Tag) -> None:
        """The number or table that began last ends here."""
        start, end = self.begun.pop(), self.place()
        if tag.name == "data":
            self.numbers.append((tag.attributes.get("value", ""), start, end))
        else:  # a body may be a block of its own, as in the matrix
            self.tables.append((start, end))

    def passage(self, silent: str = "") -> Passage:
        """What was written."""
        self.place()
        text = "".join(self.parts)
        numbers = [
            Number(address, text[start:end].strip(), self._around(start, end))
            for address, start, end in self.numbers
        ]
        return Passage(self.card, text, numbers, silent)

    def _around(self, start: int, end: int) -> tuple[int, int]:
        """The largest table that a number stands in, or the number itself."""
        tables = [(low, high) for low, high in self.tables if low <= start and end <= high]
        return max(tables, key=lambda bounds: bounds[1] - bounds[0], default=(start, end))


class _Reader:
    """Opens and closes passages while a page goes by."""

    def __init__(self) -> None:
        self.writer = _Writer()
        self._outer: list[_Writer] = []

    def begin(self, element: Tag) -> None:
        """An element begins that has to be remembered."""
        if element.alone:
            self._outer.append(self.writer)
            self.writer = _Writer(element.attributes.get("data-evidence", self.writer.card))
        if element.name in PLACED:
            self.writer.begin()

    def end(self, element: Tag) -> Iterator[Passage]:
        """It ends; yields its passage if it is one."""
        if element.name in PLACED:
            self.writer.end(element)
        if element.alone:
            yield self.writer.passage(element.name if element.silent else "")
            self.writer = self._outer.pop()


def passages(run: Run) -> Iterator[Passage]:
    """Yield the page's passages.

    A hidden element is a passage world of its own: what it holds neither serves the text around it as a setup
    nor may lean on it, for a reader sees one without the other.
    """
    reader, done = _Reader(), 0
    for place, element, begins in run.marks:
        reader.writer.gathered += run.texts[done:place]
        done = place
        if begins:
            reader.begin(element)
        else:
            yield from reader.end(element)
    reader.writer.gathered += run.texts[done:]
    yield reader.writer.passage()
