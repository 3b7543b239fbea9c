"""The text of a page as a reader sees it, cut into passages: card blocks, and what stands outside of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from evidence.render.markup import PLACED
from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evidence.render.markup import Run, Tag


class Number(NamedTuple):
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


class Passage(NamedTuple):
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


_PLACE = "\0"
"""Stands in gathered text where a number or table begins or ends; no page holds this character."""


@dataclass(slots=True)
class _Writer:
    """Collects the text of a passage and remembers which numbers and tables begin and end in it.

    Text is only gathered; white space is folded once, and the places are then counted.
    """

    card: str | None = None
    gathered: list[str] = field(default_factory=list)
    ends: list[tuple[Tag, bool]] = field(default_factory=list)

    def note(self, tag: Tag, *, begins: bool) -> None:
        """A number or a table begins or ends here."""
        self.gathered.append(_PLACE)
        self.ends.append((tag, begins))

    def passage(self, silent: str = "") -> Passage:
        """What was written."""
        text = "".join(self.gathered)
        if "&" in text:
            text = unescape(text)
        folded = " ".join(text.split())
        if not self.ends:
            return Passage(self.card, folded, [], silent)
        parts, places = _placed(folded.split(_PLACE))
        text = "".join(parts)
        return Passage(self.card, text, list(_numbers(text, self.ends, places)), silent)


def _placed(pieces: Iterable[str]) -> tuple[list[str], list[int]]:
    """The pieces as they follow on each other, no space behind another, and the places where all but the first begin."""
    parts: list[str] = []
    places, length, spaced = [], 0, True
    for piece in pieces:
        part = piece[1:] if spaced and piece[:1] == " " else piece
        places.append(length)
        parts.append(part)
        length += len(part)
        spaced = part[-1] == " " if part else spaced
    return parts, places[1:]


def _numbers(text: str, ends: Iterable[tuple[Tag, bool]], places: Iterable[int]) -> Iterator[Number]:
    begun: list[int] = []
    numbers: list[tuple[str, int, int]] = []
    tables: list[tuple[int, int]] = []
    for (tag, begins), place in zip(ends, places, strict=True):
        if begins:
            begun.append(place)
        elif tag.name == "data":
            numbers.append((tag.attributes.get("value", ""), begun.pop(), place))
        else:  # a body may be a block of its own, as in the matrix
            tables.append((begun.pop(), place))
    tables.sort(key=lambda bounds: bounds[0] - bounds[1])
    for address, start, end in numbers:
        # The largest table that it stands in, or the number itself.
        around = [bounds for bounds in tables if bounds[0] <= start and end <= bounds[1]]
        yield Number(address, text[start:end].strip(), around[0] if around else (start, end))


def passages(run: Run) -> Iterator[Passage]:
    """Yield the page's passages.

    A hidden element is a passage world of its own: what it holds neither serves the text around it as a setup
    nor may lean on it, for a reader sees one without the other.
    """
    writer, outer, done = _Writer(), [], 0
    for place, element, begins in run.marks:
        writer.gathered += run.texts[done:place]
        done = place
        if begins and element.alone:
            outer.append(writer)
            writer = _Writer(element.attributes.get("data-evidence", writer.card))
        if element.name in PLACED:
            writer.note(element, begins=begins)
        if element.alone and not begins:
            yield writer.passage(element.name if element.silent else "")
            writer = outer.pop()
    writer.gathered += run.texts[done:]
    yield writer.passage()
