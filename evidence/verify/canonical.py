"""The form in which quotations are compared: what a printer changes goes, what an author changes stays.

White space, line-end hyphens, quotation marks, dashes, ligatures, emphasis marks and footnote numbers differ between
two copies of the same sentence, and extraction loses or adds spaces; all of these go. Digits never do: between two
digits a space stays, before a digit a dash stays, so that ``5 15`` is not ``515`` nor ``-5`` the same as ``5``.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_PLAIN = r"!#-&()+,./0-9:;<=>?@A-Z\[\\\]^a-z{|}~ "
_SPECIAL = re.compile(rf"[⁰¹²³⁴-⁹]+|[^{_PLAIN}]")
_GAP = re.compile(r"[ -]+")
_NUMBER_END = frozenset("0123456789.,%")
_QUOTES = frozenset("\"'`´‘’‚‛“”„‟«»‹›′″‵‶〃「」『』*_")
_DASHES = frozenset("-‐‑‒–—―−⁃﹘﹣－")
# PDFium writes U+0002 or U+FFFE for a hyphen that ends a line.
_LINE_HYPHENS = frozenset("\x02\ufffe")
_SLASHES = frozenset("⁄∕／")
_INVISIBLE = frozenset(("Cf", "Mn", "Cc", "Cn", "Co"))


@dataclass(frozen=True)
class Rewritten:
    """A text made from another, and the way back.

    From ``new[i]`` on, the characters stand for those from ``old[i]`` on.
    """

    text: str
    new: list[int]
    old: list[int]

    def origin(self, place: int) -> int:
        """Return where the character at ``place`` came from."""
        index = bisect_right(self.new, place) - 1
        origin = self.old[index] + place - self.new[index]
        return min(origin, self.old[index + 1] - 1) if index + 1 < len(self.old) else origin


@dataclass(frozen=True)
class Canonical:
    """A text in the form for comparing, and the way back to the original."""

    text: str
    steps: tuple[Rewritten, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the original of the characters ``start`` to ``end``."""
        first, last = start, end - 1
        for step in reversed(self.steps):
            first, last = step.origin(first), step.origin(last)
        return first, last + 1


def canonical(text: str) -> Canonical:
    """Return the text in the form for comparing."""
    spelled = _rewrite(text, _SPECIAL, _spelled)
    closed = _rewrite(spelled.text, _GAP, _closed)
    return Canonical(closed.text, (spelled, closed))


def _rewrite(text: str, pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str]) -> Rewritten:
    parts: list[str] = []
    new, old, length, done = [0], [0], 0, 0
    for match in pattern.finditer(text):
        put = replacement(match)
        start, end = match.span()
        if put == text[start:end]:
            continue
        parts += (text[done:start], put)
        length += start - done
        new.append(length)
        old.append(start)
        length += len(put)
        new.append(length)
        old.append(end)
        done = end
    parts.append(text[done:])
    return Rewritten("".join(parts), new, old)


def _spelled(match: re.Match[str]) -> str:
    found = match.group()
    if unicodedata.category(found[0]) == "No" and unicodedata.digit(found[0], None) is not None:
        if found[0] not in "⁰¹²³⁴⁵⁶⁷⁸⁹":
            return found
        before = match.string[match.start() - 1 : match.start()]
        # Behind a digit it may be a power; anywhere else it is the number of a footnote.
        return found if before.isdecimal() else " "
    return _letters(found)


@lru_cache(maxsize=4096)
def _letters(character: str) -> str:
    if character.isspace() or character in _QUOTES:
        return " "
    if character in _DASHES or character in _LINE_HYPHENS:
        return "-"
    if character in _SLASHES:
        return "/"
    if unicodedata.category(character) in _INVISIBLE:
        return ""
    apart = unicodedata.normalize("NFKD", character)
    # A fraction or a number in a circle is not the same as its digits; a full-width digit is.
    if unicodedata.category(character) in ("No", "So") and any(map(str.isdecimal, apart)):
        return character
    return "".join(each for each in apart if unicodedata.category(each) != "Mn") or character


def _closed(match: re.Match[str]) -> str:
    text, end = match.string, match.end()
    following = text[end : end + 2]
    number = following[:1].isdecimal() or (following[:1] == "." and following[1:].isdecimal())
    if "-" in match.group():
        return "-" if number else ""
    before = text[match.start() - 1 : match.start()]
    return " " if number and before in _NUMBER_END and before else ""
