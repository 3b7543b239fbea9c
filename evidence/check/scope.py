"""Which blocks a reader has in mind at a claim: its paragraph, what came before under the heading, title and lead."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from evidence.check.reading import Reading, read_block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.draft import Draft
    from evidence.index.model import Index

_TITLES = ("title", "description")
_LEAD_BLOCKS = 2
"""A draft's first paragraphs cover what follows under its first heading."""


class Scope:
    """The blocks of a draft, each read when it is first asked for."""

    def __init__(self, draft: Draft, index: Index, *, whole: bool) -> None:
        self.draft = draft
        self.index = index
        self._whole = whole
        self._readings: dict[int, Reading] = {}

    def reading(self, number: int) -> Reading:
        """Return a block, read."""
        if number not in self._readings:
            self._readings[number] = read_block(
                self.index, self.draft.text, number, self.draft.blocks[number]
            )
        return self._readings[number]

    @cached_property
    def passages(self) -> tuple[int, ...]:
        """For each block the number of its passage: a list or table and the paragraph that leads in are one."""
        found: list[int] = []
        for number, block in enumerate(self.draft.blocks):
            before = self.draft.blocks[number - 1] if number else None
            same = before is not None and (
                (block.group >= 0 and block.group == before.group)
                or (block.lead >= 0 and block.lead == number - 1 and before.kind != "heading")
                or (block.group >= 0 and before.group >= 0 and block.heading == before.heading)
            )
            found.append(found[-1] if same and found else number)
        return tuple(found)

    def passage(self, number: int) -> list[int]:
        """Return the blocks of the passage that a block belongs to."""
        mark = self.passages[number]
        return [other for other in range(mark, len(self.passages)) if self.passages[other] == mark]

    def before(self, number: int) -> Iterator[int]:
        """Yield the blocks before one that a reader still has in mind, nearest first."""
        blocks = self.draft.blocks
        for other in range(number - 1, -1, -1):
            block = blocks[other]
            same_section = (
                self._whole or block.heading == blocks[number].heading or other == blocks[number].heading
            )
            if (
                same_section
                or block.kind in _TITLES
                or other in self._leads
                or (block.kind == "heading" and self._covers(other, number))
            ):
                yield other

    def _covers(self, heading: int, number: int) -> bool:
        return any(
            block is self.draft.blocks[heading] for block in self.draft.headings(self.draft.blocks[number])
        )

    @cached_property
    def _leads(self) -> frozenset[int]:
        prose = [
            n
            for n, block in enumerate(self.draft.blocks)
            if block.kind not in ("heading", "title", "footnote")
        ]
        return frozenset(prose[:1])

    def around(self, number: int) -> list[int]:
        """Return every block in which a reader may be told about a claim in ``number``."""
        found = set(self.passage(number)) | set(self.before(number))
        behind = max(self.passage(number)) + 1
        blocks = self.draft.blocks
        if behind < len(blocks) and blocks[behind].heading == blocks[number].heading:
            found |= set(self.passage(behind))
        if self._whole:
            found |= set(range(len(blocks)))
        found |= {
            n
            for reference in self.draft.references
            if blocks[number].start <= reference.start < max(blocks[number].end, blocks[number].start + 1)
            for n, block in enumerate(blocks)
            if block.label == reference.label
        }
        return sorted(found)
