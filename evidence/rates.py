"""What looks like a rate in running text: the net with which records and finished pages are searched for numbers."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNITS = "one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORD = (
    rf"(?:(?:{'|'.join(_TENS.split())})(?:[- ](?:{'|'.join(_UNITS.split())}))?"
    rf"|{'|'.join((_UNITS + ' ' + _TEENS).split())}|(?:a|one) hundred)"
)
# Every form begins with one of these characters, and its first is looked back at from behind it: so the search runs
# through the letters of a text at the speed of C, and the commas and stops between them cost next to nothing.
_NUMERIC = re.compile(
    r"[\d.,](?:(?<=\d)(?:"
    r"[\d,]*(?:\.\d+)?\s?(?:%|‰|(?i:percent|per cent|pct)\b)"
    r"|(?<=\b\d)[\d,]*\s*(?:/|of|out of|in)\s*\d[\d,]*\b"
    r"|(?<=0)(?<![^\s(=]0)[.,]\d+\b(?![.,]\d)"
    r"|(?<=\b\d)\d*(?:\.\d+)?\s(?:percentage )?points?\b"
    r")|(?=\d)(?<=[.,])(?<![^\s(=][.,])\d+\b(?![.,]\d))"
)
_WORDS = re.compile(rf"\b{_WORD} (?:percent|per cent)\b", re.IGNORECASE)
_METHOD = re.compile(r"95%(?<=\b95%)\s+(?:Wilson\s+|confidence\s+)?intervals?\b")
"""The name of the interval is no rate."""
BETWEEN = "\x00\n"
"""Joins texts that are searched together: no rate runs across it."""
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""Characters that take no room: with one inside, `5%` would look like `5%` and be none."""


def rates(text: str) -> Iterator[str]:
    """Everything in a text that looks like a rate: percentages, k of n, 1 in 20, proportions, points; words last.

    Compatibility forms (a full-width percent sign) and invisible characters do not hide one; white space is folded.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    if "interval" in text:
        text = _METHOD.sub("", text)
    for found in _NUMERIC.finditer(text):
        yield " ".join(found[0].split())
    if "cent" in text.lower():
        for found in _WORDS.finditer(text):
            yield " ".join(found[0].split())
