"""The passage of a source that is most like a quote which no longer stands there."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from heapq import nlargest

_WORD = re.compile(r"\w+(?:[.,/%-]+\w+)*%?")
_CANDIDATES = 100
_ALIKE = 0.5
_MORE = 2
"""Words shown behind the passage: words that extraction cut in two push its end out of the window."""


class Passages:
    """The words of a text, ready to be compared with quotes."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = [match.span() for match in _WORD.finditer(text)]
        self._words = [text[start:end].lower() for start, end in self._spans]
        self._known: dict[str, str | None] = {}

    def nearest(self, quote: str) -> str | None:
        """Return the passage most like the quote, on one line, or None if none shares half of its words.

        First one walk over the text counts, for every window of as many words as the quote has, how many of the
        quote's words it holds; only the best few windows are compared word for word. So time grows with the text's
        length. The values of one row of a table share a quote, so an answer is kept.
        """
        if quote not in self._known:
            self._known[quote] = self._nearest([word.lower() for word in _WORD.findall(quote)])
        return self._known[quote]

    def _nearest(self, wanted: list[str]) -> str | None:
        best, alike = None, _ALIKE
        for first in _best_windows(wanted, self._words):
            window = self._words[first : first + len(wanted)]
            ratio = difflib.SequenceMatcher(None, wanted, window, autojunk=False).ratio()
            if ratio > alike or (best is None and ratio >= alike):
                best, alike = first, ratio
        if best is None:
            return None
        last = min(best + len(wanted) + _MORE, len(self._spans)) - 1
        return " ".join(self._text[self._spans[best][0] : self._spans[last][1]].split())


def _best_windows(wanted: list[str], words: list[str]) -> list[int]:
    """Where the windows start that share most words with ``wanted``."""
    lacking = Counter(wanted)
    shared, size, scores = 0, len(wanted), []
    for place, word in enumerate(words):
        if word in lacking:
            shared += lacking[word] > 0
            lacking[word] -= 1
        if place >= size and (gone := words[place - size]) in lacking:
            lacking[gone] += 1
            shared -= lacking[gone] > 0
        if shared:
            scores.append((shared, -max(place - size + 1, 0)))
    return [-start for _, start in nlargest(_CANDIDATES, scores)]
