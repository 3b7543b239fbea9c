"""The text of a page as a reader sees it, cut into passages: card blocks, and what stands outside of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_SILENT = {"script", "style", "head", "template", "title"}
_INLINE = {
    "a",
    "abbr",
    "b",
    "bdi",
    "cite",
    "code",
    "data",
    "em",
    "i",
    "mark",
    "q",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "tspan",
    "u",
}


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


@dataclass(slots=True)
class Passage:
    """Text that a reader sees at once.

    Attributes:
        card: The address that the block names; None outside of all blocks.
        text: Its visible text, white space folded.
        numbers: The numbers in it that say which result they are of.
    """

    card: str | None
    text: str = ""
    numbers: list[Number] = field(default_factory=list)


@dataclass(slots=True)
class _Writer:
    """Collects text with white space folded, so that places in it can be remembered."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[tuple[str, str, int, int]] = field(default_factory=list)

    def write(self, text: str | None) -> None:
        if not text:
            return
        folded = " ".join(text.split())
        if text[0].isspace():
            self.gap()
        if folded:
            self.parts.append(folded)
            self.length += len(folded)
        if folded and text[-1].isspace():
            self.gap()

    def gap(self) -> None:
        if self.parts and self.parts[-1] != " ":
            self.parts.append(" ")
            self.length += 1


def passages(tree: Element, hidden: set[Element]) -> Iterator[Passage]:
    """Yield the page's passages.

    A hidden element is a passage world of its own: what it holds neither serves the text around it as a setup
    nor may lean on it, for a reader sees one without the other.
    """
    roots: list[tuple[Element, str | None]] = [(tree, None)]
    while roots:
        root, card = roots.pop()
        writer = _Writer()
        _walk(root, writer, (hidden, roots), card, top=True)
        yield _passage(card, writer)


def _walk(
    element: Element,
    writer: _Writer,
    state: tuple[set[Element], list[tuple[Element, str | None]]],
    card: str | None,
    *,
    top: bool = False,
) -> None:
    hidden, roots = state
    if not isinstance(element.tag, str) or element.tag in _SILENT:
        return
    own = element.get("data-evidence")
    if not top and (element in hidden or (own is not None)):
        roots.append((element, own if own is not None else card))
        return
    block = element.tag not in _INLINE
    if block:
        writer.gap()
    start = writer.length
    writer.write(element.text)
    for child in element:
        _walk(child, writer, state, card)
        writer.write(child.tail)
    if element.tag == "data":
        writer.marks.append(("data", element.get("value", ""), start, writer.length))
    elif element.tag in ("table", "tbody"):  # a body may be a block of its own, as in the matrix
        writer.marks.append(("table", "", start, writer.length))
    if block:
        writer.gap()


def _passage(card: str | None, writer: _Writer) -> Passage:
    text = "".join(writer.parts)
    tables = [(start, end) for kind, _, start, end in writer.marks if kind == "table"]
    numbers = []
    for kind, address, start, end in writer.marks:
        if kind == "data":
            around = max(
                ((low, high) for low, high in tables if low <= start and end <= high),
                key=lambda bounds: bounds[1] - bounds[0],
                default=(start, end),
            )
            numbers.append(Number(address, text[start:end].strip(), around))
    return Passage(card, text, numbers)
