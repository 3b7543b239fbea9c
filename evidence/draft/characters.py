"""Characters that look like others or like nothing: what a reader takes them for."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evidence.draft.assemble import Edit

INVISIBLE = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
"""Characters that a reader cannot see and that would split a word or number for a pattern."""


@cache
def lookalikes() -> dict[int, str]:
    """Return the characters that a reader takes for a space, a digit or a letter of ASCII, one for one."""
    table = dict.fromkeys(
        (0x09, 0x0B, 0x0C, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "
    )
    table |= {0xFF01 + i: chr(0x21 + i) for i in range(94)}  # full width
    table |= {0x1D7CE + i: chr(0x30 + i % 10) for i in range(50)}  # mathematical digits, bold in tweets
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    table |= {0x1D400 + i: letters[i % 52] for i in range(13 * 52)}  # mathematical letters
    table |= {0xFE6A: "%", 0x2028: " ", 0x2029: " ", 0x85: " ", 0: "\ufffd"}
    return table


_PLAIN = re.compile("[ -~\n]*+")


@cache
def _common() -> re.Pattern[str]:
    # Compiled where a text goes beyond ASCII: that takes thirty times as long as for the plain ones.
    return re.compile("[ -~\n\u00a1-\u00ac\u00ae-\u167f\u2010-\u2027\u2030-\u205e\u20a0-\u2fff]*+")


def is_common(text: str) -> bool:
    """Return whether a text surely holds no lookalike and nothing invisible; to ask costs far less than translating."""
    return _PLAIN.fullmatch(text) is not None or _common().fullmatch(text) is not None


def with_invisible(buffer: str, edits: list[Edit]) -> list[Edit]:
    """Return the edits with one more for each character that a reader cannot see, outside the others."""
    hidden = [match.span() for match in re.finditer(INVISIBLE, buffer)]
    if not hidden:
        return edits
    found: list[Edit] = []
    upcoming = iter(edits)
    edit = next(upcoming, None)
    for start, end in hidden:
        while edit is not None and edit[0] <= start:
            found.append(edit)
            edit = next(upcoming, None)
        if not found or found[-1][1] <= start:
            found.append((start, end, ""))
    return [*found, *([edit] if edit is not None else []), *upcoming]
