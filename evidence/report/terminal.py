"""Text for terminals: colours, lines with a span underlined, nothing in them that a terminal would obey."""

from __future__ import annotations

import unicodedata

from evidence.tuples import NamedTuple

WIDTH = 120
"""Columns of a source line that are shown; a longer line is cut around the span."""
_LEAD = 40
_CODES = {"error": "1;31", "warning": "1;33", "note": "1;34", "bold": "1", "dim": "2", "mark": "1;36"}


def paint(text: str, style: str, *, colour: bool) -> str:
    """Return text in a style, or as it is where no colours are wanted."""
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if colour else text


def printable(text: str) -> str:
    """Return text with what a terminal would obey or hide written as U+FFFD: control codes, marks that turn text round."""
    if text.isprintable():
        return text
    return "".join("\ufffd" if _is_obeyed(each) else each for each in text)


def _is_obeyed(character: str) -> bool:
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Cs")
    return hidden and character not in "\t\u200d"


class Shown(NamedTuple):
    """A line of the source and the line of marks below it."""

    line: str
    marks: str


def underlined(source: str, start: int, end: int) -> Shown:
    """Return the line at ``start`` with its part up to ``end`` underlined, as far as it is on that line.

    Marks stand below the characters also behind tabs, wide characters and combining marks.
    """
    first = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
    breaks = [place for place in (source.find("\n", start), source.find("\r", start)) if place >= 0]
    last = min(breaks, default=len(source))
    left, right = first, last
    if last - first > WIDTH:
        left = max(first, min(start - _LEAD, last - WIDTH))
        right = min(last, left + WIDTH)
    before, marked = source[left:start], source[start : min(end, right)]
    lead = "…" if left > first else ""
    line = f"{lead}{source[left:right]}{'…' if right < last else ''}"
    blank = "".join(
        "\t" if each == "\t" else " " * _cells(each) for each in lead + before.replace("\ufeff", "")
    )
    marks = "^" * max(1, sum(1 if each == "\t" else _cells(each) for each in marked))
    return Shown(printable(line.replace("\ufeff", "")), blank + marks)


def _cells(character: str) -> int:
    """How many columns a terminal gives a character."""
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    if character in "\u200d\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
