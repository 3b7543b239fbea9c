"""How a lexicon writes words, and rows of concepts and words: the forms that are accepted."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

_TOKEN = re.compile(r"@[a-z0-9-]+|\{[a-z0-9-]+(?:\|[a-z0-9-]+)*\}|\.\.\.?|&&?|[^\s{}&]+")
_JOINTS = frozenset(("..", "...", "&", "&&"))


def _worded(phrase: str) -> str:
    if not any(map(str.isalnum, phrase)):
        raise ValueError(f"{phrase!r} holds no word; a lexicon reads letters and digits alone")
    return phrase


def _each_worded(pattern: str) -> str:
    for part in pattern.split():
        if part not in _JOINTS:
            _worded(part)
    return pattern


def _own(pattern: str) -> str:
    if pattern.startswith("@"):
        raise ValueError(f"{pattern!r} is a set of patterns, which only a cue can take over")
    return pattern


def _of_deed(pattern: str) -> str:
    if "{deed}" not in pattern:
        raise ValueError(f"{pattern!r} has no {{deed}}, which stands for the nouns of a behaviour")
    return pattern


def _known_form(pattern: str) -> str:
    rest = _TOKEN.sub("", pattern).strip()
    if rest:
        raise ValueError(
            f"{rest!r} is no part of a pattern; accepted are {{concept}}, words, '..', '...', '&', '&&'"
        )
    return pattern


Phrase = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), AfterValidator(_worded)
]
"""A word or a few words as drafts write them."""
CuePattern = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=160),
    AfterValidator(_known_form),
    AfterValidator(_each_worded),
]
"""A row of concepts and words, or a set of the shared lexicon: ``{disable} .. {oversight}``, ``@shutdown-threat``."""
Pattern = Annotated[CuePattern, AfterValidator(_own)]
"""A row of concepts and words."""
FramePatterns = tuple[Annotated[Pattern, AfterValidator(_of_deed)], ...]
"""Patterns in which ``{deed}`` stands for the nouns of a behaviour."""
Phrases = tuple[Phrase, ...]
Patterns = tuple[Pattern, ...]
CuePatterns = tuple[CuePattern, ...]
