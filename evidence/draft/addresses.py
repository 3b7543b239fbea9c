"""Bare addresses in running text, marked up or not."""

from __future__ import annotations

import re

# No bracket, quote or backtick: there an address ends in running text, Markdown or not.
ADDRESS = re.compile(r"(?:https?://|\bwww\.)[^\s<>\"`\[\]{}|\\^]+", re.IGNORECASE)


def bare_end(address: str) -> int:
    """Return how much of an address found in running text belongs to it: not the sentence's punctuation."""
    end = len(address)
    opened, closed = address.count("("), address.count(")")
    while end and address[end - 1] in ".,:;!?'*_~)\u2019\u201d\u2026":
        if address[end - 1] == ")":
            if closed <= opened:
                break
            closed -= 1
        end -= 1
    return end
