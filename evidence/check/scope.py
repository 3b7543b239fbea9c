"""Which blocks a reader has in mind at a claim: its paragraph, what came before under the heading, title and lead."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from evidence.check.headed import Headings
from evidence.check.reading import Reading, read_block
from evidence.index.glance import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.draft import Block, Draft
    from evidence.index.model import Index

_TITLES = ("title", "description")
_FAR = 40
"""How many blocks back a reader still has in mind; without an end, time would grow with the square of a text."""
_LONG = 6_000
"""Characters from which a block is read in pieces, for the same reason."""


class Scope:
    """The blocks of a draft, each read when it is first asked for."""

    def __init__(self, draft: Draft, index: Index, *, whole: bool) -> None:
        self.draft = draft
        self.index = index
        self.whole = whole
        self.blocks = tuple(piece for block in draft.blocks for piece in _pieces(draft.text, block))
        self._readings: dict[int, Reading] = {}
        self._around: dict[int, list[int]] = {}
        self._heads = Headings()
        self._may_tell_of: dict[int, bool] = {}

    def reading(self, number: int) -> Reading:
        """Return a block, read."""
        if number not in self._readings:
            self._readings[number] = read_block(self.index, self.draft.text, number, self.blocks[number])
        return self._readings[number]

    def look(self, number: int) -> Passage:
        """Return the bare words of a block, which is not read for them."""
        block = self.blocks[number]
        passage = Passage(self.draft.text[block.text_start : block.text_end].lower())
        self._may_tell_of[number] = self.index.matcher.may_tell_of(passage)
        return passage

    def may_tell_of(self, number: int) -> bool:
        """Whether a block could name a study or an incident at all."""
        if number not in self._may_tell_of:
            self.look(number)
        return self._may_tell_of[number]

    def over(self, number: int) -> frozenset[str]:
        """Return the evaluations that the nearest of a block's heads names, as addresses; empty where none does."""
        return self._heads.over(self, number)

    def under_other(self, number: int, other: int) -> bool:
        """Whether two blocks stand under the names of different evaluations."""
        one, another = self.over(number), self.over(other)
        return bool(one and another) and one.isdisjoint(another)

    @cached_property
    def passages(self) -> tuple[int, ...]:
        """For each block the number of its passage: a list or table and the paragraph that leads in are one."""
        found: list[int] = []
        for number, block in enumerate(self.blocks):
            before = self.blocks[number - 1] if number else None
            found.append(
                found[-1] if before is not None and (self.whole or _one_passage(before, block)) else number
            )
        return tuple(found)

    def leads_in(self, number: int) -> bool:
        """Whether a block leads in to a list or table, which then may count what the block only names."""
        after = number + 1
        return (
            after < len(self.blocks)
            and self.blocks[after].group >= 0 > self.blocks[number].group
            and self.passages[after] == self.passages[number]
        )

    def passage(self, number: int) -> range:
        """Return the blocks of the passage that a block belongs to, as far as a reader has them in mind."""
        mark, passages = self.passages[number], self.passages
        end = number + 1
        while end < len(passages) and passages[end] == mark and end < number + _FAR:
            end += 1
        return range(max(mark, number - _FAR), end)

    def before(self, number: int) -> Iterator[int]:
        """Yield the blocks before one that a reader still has in mind, nearest first."""
        section = self.headings(number)
        own = self.blocks[number].heading
        for other in range(number - 1, max(-1, number - 1 - _FAR), -1):
            block = self.blocks[other]
            if (
                self.whole
                or block.heading == own
                or other in section
                or block.kind in _TITLES
                or other == self._lead
            ):
                yield other

    def around(self, number: int) -> list[int]:
        """Return every block in which a reader may be told about a claim in ``number``."""
        if number not in self._around:
            self._around[number] = self._blocks_around(number)
        return self._around[number]

    def _blocks_around(self, number: int) -> list[int]:
        found = set(self.passage(number)) | set(self.before(number)) | set(self.headings(number)) | self._tops
        behind = self.passage(number)[-1] + 1
        blocks = self.blocks
        if blocks[number].row >= 0 and (top := self.table_top(number)) < number:
            found |= set(
                self.around(top)
            )  # what leads in to a table is read with each of its rows, however many
        if behind < len(blocks) and blocks[behind].heading == blocks[number].heading:
            found |= set(self.passage(behind))
        if self.whole:
            found |= set(range(min(len(blocks), _FAR)))
        references, starts = self.draft.references, self._reference_starts
        block = blocks[number]
        for reference in references[bisect_left(starts, block.start) : bisect_left(starts, block.end)]:
            found |= self._footnotes.get(reference.label, frozenset())
        return sorted(found)

    def table_top(self, number: int) -> int:
        """Return the first cell of the table that a cell stands in."""
        return self._table_tops[self.blocks[number].group]

    def first_row(self, number: int) -> int:
        """Return the first row that a cell is read with: the one before it where it stands alone, as "5 points more"."""
        block, blocks = self.blocks[number], self.blocks
        beside = (blocks[n] for n in (number - 1, number + 1) if 0 <= n < len(blocks))
        alone = block.row > 1 and all((b.group, b.row) != (block.group, block.row) for b in beside)
        return block.row - 1 if alone else block.row

    def is_sibling(self, number: int, other: int) -> bool:
        """Whether two blocks are different items of one list or different rows of one table."""
        block, beside = self.blocks[number], self.blocks[other]
        if beside.group < 0 or beside.group != block.group:
            return False
        if beside.row >= 0:
            return beside.row > 0 and not self.first_row(number) <= beside.row <= block.row
        return beside.item != block.item

    @cached_property
    def _table_tops(self) -> dict[int, int]:
        return {block.group: n for n, block in reversed(list(enumerate(self.blocks))) if block.row >= 0}

    def links(self, block: Block) -> list[str]:
        """Return the addresses that the links of a block lead to."""
        links, starts = self.draft.links, self._link_starts
        first = bisect_left(starts, block.start)
        return [link.address for link in links[first : bisect_left(starts, max(block.end, block.start + 1))]]

    @cached_property
    def _reference_starts(self) -> list[int]:
        return [reference.start for reference in self.draft.references]

    @cached_property
    def _link_starts(self) -> list[int]:
        return [link.start for link in self.draft.links]

    def headings(self, number: int) -> list[int]:
        """Return the headings above a block, nearest first; headings are never cut into pieces."""
        found: list[int] = []
        heading = self.blocks[number].heading
        while heading >= 0 and len(found) < _FAR:
            found.append(self._numbers[heading])
            heading = self.draft.blocks[heading].heading
        return found

    @cached_property
    def titles(self) -> tuple[int, ...]:
        """The draft's titles; they stand before all else."""
        return tuple(n for n, block in enumerate(self.blocks[:_FAR]) if block.kind == "title")

    @cached_property
    def _numbers(self) -> list[int]:
        """Where each block of the draft begins among the pieces."""
        starts = {block.text_start: number for number, block in reversed(list(enumerate(self.blocks)))}
        return [starts[block.text_start] for block in self.draft.blocks]

    @cached_property
    def _lead(self) -> int:
        """The draft's first paragraph, which covers what follows."""
        return next((n for n, block in enumerate(self.blocks) if block.kind == "paragraph"), -1)

    @cached_property
    def _tops(self) -> set[int]:
        """Title and description; the draft's first paragraph where no heading stands before it."""
        tops = {n for n, block in enumerate(self.blocks[:_FAR]) if block.kind in _TITLES}
        lead = self._lead
        return tops | ({lead} if lead >= 0 and self.blocks[lead].heading < 0 else set())

    @cached_property
    def _footnotes(self) -> dict[str, frozenset[int]]:
        found: dict[str, set[int]] = {}
        for number, block in enumerate(self.blocks):
            if block.label:
                found.setdefault(block.label, set()).add(number)
        return {label: frozenset(numbers) for label, numbers in found.items()}


def _one_passage(before: Block, block: Block) -> bool:
    if block.group >= 0 and before.group >= 0:
        return block.group == before.group or block.heading == before.heading
    return block.lead >= 0 and before.group < 0 and before.kind != "heading"


def _pieces(text: str, block: Block) -> Iterator[Block]:
    """Yield a block, a very long one cut where a sentence or at least a word ends."""
    start = block.text_start
    while block.text_end - start > _LONG:
        cut = text.rfind(". ", start + _LONG // 2, start + _LONG) + 1
        cut = cut or text.rfind(" ", start + _LONG // 2, start + _LONG)
        cut = cut if cut > start else start + _LONG
        yield block._replace(text_start=start, text_end=cut)
        start = cut
    yield block if start == block.text_start else block._replace(text_start=start)
