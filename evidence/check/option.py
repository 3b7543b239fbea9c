"""Whether it is only one of the ways that were open: nobody is said to have done it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.check.made import FINDING

if TYPE_CHECKING:
    from evidence.check.reading import Reading

_CHOICE = frozenset(
    """
    courses either binary option options choice choices alternative alternatives ways routes doors whether
    """.split()
)
_MAYBE = frozenset(("might", "may"))
_BEFORE = 4


def is_option(reading: Reading, start: int) -> bool:
    """Return whether it is one of the ways open: "what is left is binary: be replaced, or try blackmail"."""
    words = reading.words
    first, _ = reading.words_of(words.sentence[start])
    low = words.low
    if _is_listed(reading, first, start):
        return True
    place = next((n for n in range(start - 1, max(first, start - _BEFORE) - 1, -1) if low[n] == "or"), -1)
    before = low[first : max(first, place)]
    return not _CHOICE.isdisjoint(before) or (not _MAYBE.isdisjoint(before) and FINDING.isdisjoint(before))


def _is_listed(reading: Reading, first: int, start: int) -> bool:
    """Whether it is one of several courses behind a colon: "it weighed its options: do nothing, blackmail, or tell"."""
    words = reading.words
    colon = next(
        (n for n in range(start, first, -1) if ":" in words.text[words.end[n - 1] : words.start[n]]), first
    )
    _, last = reading.words_of(words.sentence[start])
    return "or" in words.low[colon:last] and not _CHOICE.isdisjoint(words.low[first:colon])
