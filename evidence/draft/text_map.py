"""The way from the reader's text back to the source, and from the source to the text."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from array import array


class TextMap(NamedTuple):
    """Where each piece of the reader's text stands in the source.

    Piece ``i`` begins at ``texts[i]`` in the text and at ``starts[i]`` in the source and takes ``ends[i] -
    starts[i]`` characters there; it is verbatim if it is as long in the text, else it stands for all of them.
    """

    texts: array[int]
    starts: array[int]
    ends: array[int]

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
