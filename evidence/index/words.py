"""A passage's words: lower-cased, with their places in the view and the strength of the break before each."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"\d++(?:[.,]\d++)*+(?:st|nd|rd|th|s)?(?![^\W\d])|[^\W_]+(?:['’][^\W\d_]+)*")
"""A number with its inner points and commas, or letters and digits with their apostrophes (o1, 4o, didn't)."""

# Breaks before a word: nothing, a comma or dash, a semicolon or colon, the end of a sentence.
NONE, LIGHT, HEAVY, STOP = 0, 1, 2, 3

_LONGEST = 260
"""Words after which a sentence that does not end is taken for another."""

_ABBREVIATIONS = frozenset(
    """
    vs e.g eg i.e ie etc al dr mr mrs ms prof fig figs no sec st inc approx cf resp eq ca u.s u.k jr
    vol pp
    """.split()  # noqa: SIM905  a list of words reads better as words
)
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

    def __init__(self, text: str, found: list[tuple[str, int, int, int, int]]) -> None:
        self.text = text
        columns = zip(*found, strict=True) if found else ((), (), (), (), ())
        self.low: tuple[str, ...]
        self.start: tuple[int, ...]
        self.end: tuple[int, ...]
        self.gap: tuple[int, ...]
        self.sentence: tuple[int, ...]
        self.low, self.start, self.end, self.gap, self.sentence = columns

    def __len__(self) -> int:
        return len(self.low)

    def break_between(self, first: int, last: int) -> int:
        """Return the strongest break between two words, in either order."""
        low, high = (first, last) if first <= last else (last, first)
        return max(self.gap[low + 1 : high + 1], default=NONE)

    def at(self, offset: int) -> int:
        """Return the number of the first word that ends behind ``offset``."""
        low, high = 0, len(self.end)
        while low < high:
            middle = (low + high) // 2
            if self.end[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        return low


def read_words(text: str, start: int, end: int) -> Words:
    """Split ``text[start:end]`` into words."""
    rows: list[tuple[str, int, int, int, int]] = []
    before, sentence, length, last = start, 0, 0, ""
    for found in WORD.finditer(text, start, end):
        first = found.start()
        between = text[before:first]
        gap = NONE if between == " " or not last else _break(between, last, text[first])
        length = 0 if gap == STOP else length + 1
        # Without an end to every sentence, time would grow with the square of a text that has none.
        sentence += length == 0 or length % _LONGEST == 0
        last, before = normal(found[0]), found.end()
        rows.append((last, first, before, gap, sentence))
    return Words(text, rows)


@lru_cache(maxsize=4096)
def normal(word: str) -> str:
    """Return a word as the lexicon knows it."""
    lower = word.lower().replace("’", "'")
    return lower[:-2] if lower.endswith("'s") and len(lower) > 3 else lower


def _break(between: str, word_before: str, next_letter: str) -> int:
    """How strongly the characters between two words part them."""
    for mark in ".!?…":
        if mark in between and _ends_sentence(between, mark, word_before, next_letter):
            return STOP
    if any(mark in _HEAVY for mark in between):
        return HEAVY
    if any(mark in _LIGHT for mark in between) or " - " in between or "--" in between:
        return LIGHT
    return NONE


def _ends_sentence(between: str, mark: str, word_before: str, next_letter: str) -> bool:
    behind = between[between.index(mark) + 1 :]
    if not any(letter.isspace() for letter in behind):
        return False
    if mark == "." and (word_before in _ABBREVIATIONS or len(word_before) == 1):
        return len(word_before) == 1 and word_before.isdigit() and next_letter.isupper()
    return mark != "…" or next_letter.isupper()
