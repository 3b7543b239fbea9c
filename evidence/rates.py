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
_RATE = re.compile(
    r"\d[\d,]*(?:\.\d+)?\s?(?:%|‰|(?i:percent|per cent|pct)\b)"
    r"|\b\d[\d,]*\s*(?:/|of|out of|in)\s*\d[\d,]*\b"
    r"|(?<![^\s(=])0?[.,]\d+\b(?![.,]\d)"
    r"|\b\d+(?:\.\d+)?\s(?:percentage )?points?\b"
    rf"|\b(?i:{_WORD} (?:percent|per cent))\b"
)
_METHOD = re.compile(r"\b95%\s+(?:Wilson\s+|confidence\s+)?intervals?\b")
"""The name of the interval is no rate."""
_MAYBE = re.compile(r"\d|[cC][eE][nN][tT]")
"""Without a digit or the end of "percent" there is no rate: most texts are spared the rest."""
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""Characters that take no room: with one inside, `5%` would look like `5%` and be none."""


def rates(text: str) -> Iterator[str]:
    """Everything in a text that looks like a rate: percentages, k of n, 1 in 20, proportions, points.

    Compatibility forms (a full-width percent sign) and invisible characters do not hide one; white space is folded.
    """
    if not _MAYBE.search(text):
        return iter(())
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    return (" ".join(found[0].split()) for found in _RATE.finditer(_METHOD.sub("", text)))
