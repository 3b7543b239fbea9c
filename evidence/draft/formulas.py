"""Reader of dollars: a formula is no prose, but a number between dollars stays a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evidence.draft.model import OBJECT

if TYPE_CHECKING:
    from evidence.draft.scan import Scan

# Pandoc's rule, which keeps "$5 to $10" out: no space inside the dollars, no digit after the second.
_CLOSING = re.compile(r"(?<![\s\\])\$(?!\d)")
_NUMBER = re.compile(
    r"(?:[\d.,\s+−–±<>=≤≥≈~%/×()-]|\\(?:[%,;:! ]|(?:approx|sim|leq?|geq?|lt|gt|pm|times)\b))+"
)
_COMMAND = re.compile(r"\\(?:([a-z]+)[ ]*|[,;:! ]|(?=%))")
_SIGNS = {
    "approx": "≈",
    "sim": "~",
    "le": "≤",
    "leq": "≤",
    "ge": "≥",
    "geq": "≥",
    "lt": "<",
    "gt": ">",
    "pm": "±",
    "times": "×",
}
_COMMAND_WITH_WORDS = re.compile(r"\\[A-Za-z]+(?:\{[^{}]*\})?")
_WORDS = re.compile(r"[^\W\d_]{3,}[\s,;]+[^\W\d_]{2,}")
_LONGEST = 500


def read_dollar(scan: Scan, place: int) -> int:
    """Read a formula between dollars as one object, or as its number where it is no more than that."""
    buffer = scan.buffer
    width = 2 if buffer.startswith("$$", place) else 1
    if buffer[place + width : place + width + 1].isspace() and width == 1:
        return place + 1
    if width == 2:
        end = scan.end_of("$$", place + 2)
    else:
        closing = _CLOSING.search(buffer, place + 2, place + _LONGEST)
        end = closing.end() if closing else -1
    if end < 0 or end - place > _LONGEST:
        return place + width
    inside = buffer[place + width : end - width]
    if _NUMBER.fullmatch(inside):
        scan.edit(place, place + width)
        for match in _COMMAND.finditer(buffer, place + width, end - width):
            scan.edit(*match.span(), _SIGNS.get(match[1] or "", ""))
        return scan.edit(end - width, end)
    if _WORDS.search(_COMMAND_WITH_WORDS.sub("", inside)):
        return place + width  # two dollars and words between them
    return scan.edit(place, end, OBJECT)
