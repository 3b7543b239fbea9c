"""What looks like a rate in running text: the net with which records and finished pages are searched for numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_RATE = re.compile(
    r"\d[\d,]*(?:\.\d+)?\s?(?:%|percent\b|per cent\b)"
    r"|\b\d[\d,]*\s*(?:/|of|out of|in)\s*\d[\d,]*\b"
    r"|(?<![\w.])0?\.\d+\b(?!\.\d)"
    r"|\b\d+(?:\.\d+)?\s(?:percentage )?points?\b"
)
_METHOD = re.compile(r"\b95% (?:Wilson |confidence )?intervals?\b")
"""The name of the interval is no rate."""


def rates(text: str) -> Iterator[str]:
    """Everything in a text that looks like a rate: percentages, k of n, 1 in 20, proportions, points."""
    return (found[0] for found in _RATE.finditer(_METHOD.sub("", text)))
