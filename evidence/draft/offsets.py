"""Between a buffer (lines joined without marks and indents) and the file that they come from."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Offsets = list[tuple[int, int]]
"""Where a buffer's lines stand: (offset in the buffer, offset in the source), sorted."""

_BEYOND = 1 << 62


def joined(source: str, lines: Sequence[tuple[int, int]], base: int) -> tuple[str, Offsets]:
    """Return lines (start and end in ``source``) as one buffer, and where each stands in the file.

    Args:
        source: What the lines' places count in.
        lines: Start and end of each.
        base: Where ``source`` begins in the file.
    """
    if len(lines) == 1:
        start, end = lines[0]
        return source[start:end], [(0, start + base)]
    offsets, position = [], 0
    for start, end in lines:
        offsets.append((position, start + base))
        position += end - start + 1
    return "\n".join([source[start:end] for start, end in lines]), offsets


def place_of(offsets: Offsets) -> Callable[[int], int]:
    """Return the function from places in a buffer to places in the file."""

    def place(position: int) -> int:
        start, source = offsets[bisect_right(offsets, (position, _BEYOND)) - 1]
        return source + position - start

    return place


def part(offsets: Offsets, start: int, end: int) -> Offsets:
    """Return the offsets of the buffer's part from ``start`` to ``end``."""
    first = bisect_right(offsets, (start, _BEYOND)) - 1
    last = bisect_right(offsets, (end, _BEYOND))
    begin, source = offsets[first]
    return [
        (0, source + start - begin),
        *((left - start, right) for left, right in offsets[first + 1 : last]),
    ]
