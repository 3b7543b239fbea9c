"""A passage's words: lower-cased, with their places in the view and the strength of the break before each."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD = re.compile(r"(\d++(?>(?:[.,]\d++)*)(?:st|nd|rd|th|s)?(?![^\W\d])|[^\W_]++(?>(?:['’][^\W\d_]++)*))")
"""A number with its inner points and commas, or letters and digits with their apostrophes (o1, 4o, didn't)."""

# Breaks before a word: nothing, a comma or dash, a semicolon or colon, the end of a sentence.
NONE, LIGHT, HEAVY, STOP = 0, 1, 2, 3

_LONGEST = 260
"""Words after which a sentence that does not end is taken for another."""

_USUAL = 8
"""Characters up to which what stands between two words is remembered."""
ABBREVIATIONS = frozenset(
    """
    vs e.g eg i.e ie etc al dr mr mrs ms prof fig figs sec st inc approx cf resp eq ca u.s u.k jr
    vol pp
    """.split()
)
"""Words behind which a full stop ends no sentence."""
_LIGHT = frozenset(",()[]–—→:/")
_HEAVY = frozenset(";|")


class Words:
    """The words of a stretch of the view.

    Attributes:
        text: The whole view, so that offsets need no shifting.
        low: Each word in lower case, its apostrophes straight and a possessive ``'s`` taken off.
        start: Offset of each word in the view.
        end: Offset behind each word.
        gap: Strength of the break before each word.
        sentence: Number of the sentence that each word stands in.
    """

    __slots__ = ("end", "gap", "low", "sentence", "start", "text")

    def __init__(self, text: str, low: Sequence[str], places: Sequence[int], gap: Sequence[int]) -> None:
        """Take the view and of each word what it is, where it begins and ends, and the break before it."""
        self.text = text
        self.low = tuple(low)
        self.start = tuple(places[::2])
        self.end = tuple(places[1::2])
        self.gap = tuple(gap)
        self.sentence = tuple(_sentences(self.gap))

    def __len__(self) -> int:
        return len(self.low)

    def break_between(self, first: int, last: int) -> int:
        """Return the strongest break between two words, in either order."""
        low, high = (first, last) if first <= last else (last, first)
        return max(self.gap[low + 1 : high + 1], default=NONE)

    def at(self, offset: int) -> int:
        """Return the number of the first word that ends behind ``offset``."""
        return bisect_right(self.end, offset)


def read_words(text: str, start: int, end: int) -> Words:
    """Split ``text[start:end]`` into words."""
    # Split and summed up by the standard library's C, where a loop over the words would take twice as long.
    parts = WORD.split(text[start:end])
    between = parts[:-1:2]
    low = tuple(map(normal, parts[1::2]))
    places = tuple(accumulate(map(len, parts[:-1]), initial=start))[1:]
    gap = [NONE] * len(low)
    for place in [place for place, space in enumerate(between) if space != " "]:
        if place:
            space = between[place]
            gap[place] = _break(space, low[place - 1], text[places[2 * place]])
    return Words(text, low, places, gap)


def _sentences(gap: Sequence[int]) -> list[int]:
    """Return for each word the number of its sentence."""
    if STOP not in gap and len(gap) < _LONGEST:
        return [0] * len(gap)
    stops = [0, *[place for place, each in enumerate(gap) if each == STOP], len(gap)]
    found: list[int] = []
    number = 0
    for first, behind in pairwise(stops):
        # Without an end to every sentence, time would grow with the square of a text that has none.
        for piece in range(first - (first == 0), behind, _LONGEST):
            found += [number] * (min(piece + _LONGEST, behind) - max(piece, 0))
            number += 1
    return found


@lru_cache(maxsize=4096)
def normal(word: str) -> str:
    """Return a word as the lexicon knows it."""
    lower = word.lower().replace("’", "'")
    return lower[:-2] if lower.endswith("'s") and len(lower) > 3 else lower


def _break(between: str, word_before: str, next_letter: str) -> int:
    """How strongly the characters between two words part them."""
    marks, other = _marks(between) if len(between) < _USUAL else _marks.__wrapped__(between)
    for mark in marks:
        if _ends_sentence(between, mark, word_before, next_letter):
            return STOP
    return other


@lru_cache(maxsize=1024)
def _marks(between: str) -> tuple[str, int]:
    """Return the marks that may end a sentence between two words, and how strongly they are parted if none does."""
    there = set(between)
    marks = "".join(mark for mark in ".!?…" if mark in there)
    if not there.isdisjoint(_HEAVY):
        return marks, HEAVY
    light = not there.isdisjoint(_LIGHT) or " - " in between or "--" in between
    return marks, LIGHT if light else NONE


def _ends_sentence(between: str, mark: str, word_before: str, next_letter: str) -> bool:
    behind = between[between.index(mark) + 1 :]
    if not any(letter.isspace() for letter in behind):
        return False
    if word_before == "no":
        return not next_letter.isdigit()  # "No. 5" goes on
    if mark == "." and (word_before in ABBREVIATIONS or len(word_before) == 1):
        return len(word_before) == 1 and word_before.isdigit() and next_letter.isupper()
    return mark != "…" or next_letter.isupper()
