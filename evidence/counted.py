"""How many of something, in words: ``1 card``, ``1,200 studies``."""

from __future__ import annotations


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun; the plural is given where it does not just take an s."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
