"""Whether words only head what follows: "Doubling down: when Apollo ...", "- Doctoring data. In 19% of cases ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.index.words import STOP

if TYPE_CHECKING:
    from evidence.check.reading import Reading

_DASHES = frozenset(("—", "–", "-", "="))
_SOMEBODY = frozenset(("it", "they"))
_SHORT = 2
_HEAD = 4
"""Words that head an item, its colon or point behind them."""


def is_label(reading: Reading, start: int, end: int) -> bool:
    """Return whether a phrase is the head of what follows, or stands in the few words that are."""
    words = reading.words
    behind = words.text[words.end[end - 1] : words.end[end - 1] + 4].strip("* ")[:2].strip()
    heads = behind.startswith(":") or (end - start <= _SHORT and behind in _DASHES)
    somebody = not _SOMEBODY.isdisjoint(words.low[start + 1 : end])
    if heads and not somebody and _opens(reading, start) and not _names(reading, start, end):
        return True
    return behind == "?:" or _is_in_head(reading, start, end)


def _names(reading: Reading, start: int, end: int) -> bool:
    """Whether a phrase names a model."""
    return any(start <= entity.start < end and entity.name for entity in reading.models)


def _opens(reading: Reading, place: int) -> bool:
    """Whether a sentence or a line begins at a word."""
    words = reading.words
    if place == 0 or words.gap[place] == STOP:
        return True
    return words.text[words.end[place - 1] : words.start[place]].strip(" ") == "\n"


def _is_in_head(reading: Reading, start: int, end: int) -> bool:
    """Whether a block begins with a few words and a colon or, as an item, a point, which speak of nobody."""
    words = reading.words
    if end > _HEAD or end >= len(words):
        return False
    behind = next((place for place in range(end, _HEAD + 1) if _parts(reading, place)), 0)
    return bool(behind) and not any(entity.start < behind for entity in reading.entities)


def _parts(reading: Reading, place: int) -> bool:
    """Whether a colon stands before a word, or a sentence ends there in an item of a list."""
    words = reading.words
    if place >= len(words):
        return False
    between = words.text[words.end[place - 1] : words.start[place]]
    return ":" in between or (words.gap[place] == STOP and reading.block.group >= 0)
