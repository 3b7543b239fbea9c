"""The state of reading one block's buffer: what has been found, and what is known to be absent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.draft.markup import closing

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Mapping

    from evidence.draft.assemble import Edit
    from evidence.draft.emphasis import Run


class Scan:
    """What has been found in a buffer; every place is an offset in the buffer.

    Attributes:
        buffer: The block's lines without their indent and quote marks, joined by line feeds.
        definitions: Addresses by folded label, of the whole draft.
        footnotes: Labels of the draft's footnotes, in lower case.
        edits: What a reader sees instead of markup.
        links: Start and end of the words, address, whether it is an image.
        comments: Start, end, content.
        codes: Start, end, content.
        references: Start, end, label of a footnote.
        runs: Delimiters that may be emphasis.
        brackets: Brackets that may open a link: place, whether it is an image's, number of runs before it.
        no_links_below: Brackets deeper in the stack than this stand around a link and can open none.
        backticks: Places of the runs of backticks by their length, once somebody asked.
    """

    __slots__ = (
        "_absent",
        "_closing",
        "backticks",
        "brackets",
        "buffer",
        "codes",
        "comments",
        "definitions",
        "edits",
        "footnotes",
        "links",
        "no_links_below",
        "references",
        "runs",
    )

    def __init__(self, buffer: str, definitions: Mapping[str, str], footnotes: Collection[str]) -> None:
        self.buffer = buffer
        self.definitions = definitions
        self.footnotes = footnotes
        self.edits: list[Edit] = []
        self.links: list[tuple[int, int, str, bool]] = []
        self.comments: list[tuple[int, int, str]] = []
        self.codes: list[tuple[int, int, str]] = []
        self.references: list[tuple[int, int, str]] = []
        self.runs: list[Run] = []
        self.brackets: list[tuple[int, bool, int]] = []
        self.no_links_below = 0
        self.backticks: dict[int, list[int]] | None = None
        self._absent: set[str] = set()
        self._closing: dict[str, re.Match[str] | None] = {}

    def edit(self, start: int, end: int, text: str = "") -> int:
        """Show ``text`` instead of the buffer's ``start`` to ``end``, and return ``end``."""
        self.edits.append((start, end, text))
        return end

    def end_of(self, term: str, position: int) -> int:
        """Return where ``term`` ends, sought from ``position`` on, or -1.

        A term that is absent is sought once: without that a text full of openers takes quadratic time.
        """
        if term in self._absent:
            return -1
        place = self.buffer.find(term, position)
        if place >= 0:
            return place + len(term)
        self._absent.add(term)
        return -1

    def closing(self, name: str, position: int) -> re.Match[str] | None:
        """Return the first closing tag of an element from ``position`` on; like `end_of`, each is sought once."""
        found = self._closing.get(name)
        if name not in self._closing or (found and found.start() < position):
            found = self._closing[name] = closing(name).search(self.buffer, position)
        return found
