"""Where a page about many cards is divided, so that one more card does not push all entries behind it along.

A part ends behind an entry whose address says so, instead of behind every fiftieth entry. A new card then changes the
part that it stands in; only one in some dozens ends a part of its own, and those behind it get other numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from evidence.render.page import PER_PART

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LEAST, _MOST = PER_PART // 2, PER_PART * 2
_ONE_IN = PER_PART - _LEAST
"""Of the addresses behind the least that a part holds, so that it holds :data:`PER_PART` on average."""


def parts_of(cards: Sequence[str]) -> Iterator[range]:
    """Yield the places of the entries of each part, the only one empty if there are no entries.

    Args:
        cards: The addresses of the cards, in the order of their entries.
    """
    first, many = 0, len(cards)
    if many > PER_PART:
        for end in range(1, many):
            ends_here = crc32(cards[end - 1].encode()) % _ONE_IN == 0
            if end - first == _MOST or (end - first >= _LEAST and ends_here):
                yield range(first, end)
                first = end
    yield range(first, many)
