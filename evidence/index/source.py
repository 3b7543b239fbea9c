"""A draft's source as the first look takes it, before anything is parsed: without markup, by sentences, with numbers."""

from __future__ import annotations

import re
from itertools import groupby

from evidence.index.words import ABBREVIATIONS, read_words

_MARKUP = re.compile(r"\]\([^)\n]{0,500}\)|<[^<>]{1,300}>|[*_~`#>|]+")
_SHORTENED = sorted((word for word in ABBREVIATIONS if word.isalpha()), key=len)
# What stands before a place is matched by its length, so those of one length come together.
_NO_END = "".join(
    rf"(?<!(?<![^\W_])(?:{'|'.join(sorted(words))})\.\s)" for _, words in groupby(_SHORTENED, key=len)
)
_SENTENCE = re.compile(rf"\s(?:(?<=[^\W_][!?]\s)|(?<=[^\W_]{{2}}\.\s){_NO_END})")
"""Where a sentence surely ends, as `evidence.index.words` reads it."""
_COUNTS = frozenset(
    """
    one two three four five six seven eight nine ten twelve twenty half third all every
    """.split()
)


def unmarked(text: str) -> str:
    """Return a text without what marks it up."""
    return _MARKUP.sub(" ", text)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text in lower case; some may stand together, none is cut, no pattern reaches beyond one."""
    return _SENTENCE.split(text)


def counts(text: str) -> bool:
    """Whether a text holds a number."""
    words = read_words(text, 0, len(text))
    return any(word[0].isdigit() or word in _COUNTS for word in words.low)
