"""The first look: could the bare words of a paragraph form a pattern at all, in whatever order they stand?

Most paragraphs of most texts could not, which a few sets tell sooner than reading them word by word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

BARE = re.compile(r"[a-z0-9]+")
_NOTHING: frozenset[str] = frozenset()
_LONG = 8_000
_OVERLAP = 300
"""Characters of a long paragraph that two pieces share, so that no phrase is cut."""


class Glance:
    """Knows which words the patterns of behaviours need."""

    def __init__(self, compiled: Mapping[str, Any], grades: Collection[str]) -> None:
        """Take the patterns of these grades out of a compiled lexicon."""
        self._patterns: dict[str, list[frozenset[str]]] = {}
        for first, rows in compiled["patterns"].items():
            others = [frozenset(slots[1:]) for target, _, slots, _ in rows if _grade(target) in grades]
            if others:
                self._patterns[first] = others
        used = {slot for rows in self._patterns.values() for slots in rows for slot in slots}
        used |= self._patterns.keys()
        self._always: set[str] = set()
        self._words: dict[str, list[tuple[frozenset[str], list[str]]]] = {}
        for word, concepts in compiled["words"].items():
            if not used.isdisjoint(concepts):
                self._add([word], concepts)
        for word, phrases in compiled["phrases"].items():
            for rest, _, concepts in phrases:
                if not used.isdisjoint(concepts):
                    self._add([word, *rest], concepts)
        self._known = frozenset(self._words)

    def _add(self, words: list[str], concepts: list[str]) -> None:
        """Keep what a phrase stands for under its longest bare word."""
        bare = BARE.findall(" ".join(words))
        if not bare:
            self._always.update(concepts)
            return
        key = max(bare, key=len)
        rest = frozenset(bare) - {key} if len(bare) > 1 else _NOTHING
        self._words.setdefault(key, []).append((rest, concepts))

    def may_form(self, words: set[str]) -> bool:
        """Whether bare words hold all that some pattern needs; if not, no reading of them meets one."""
        present = self._always.copy()
        for word in self._known & words:
            for rest, concepts in self._words[word]:
                if not rest or rest <= words:
                    present.update(concepts)
        patterns = self._patterns
        for first in present & patterns.keys():
            for slots in patterns[first]:
                if slots <= present:
                    return True
        return False


def _grade(target: str) -> str:
    return target.rpartition(":")[2] if target.startswith("b:") else ""


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text; a very long one in pieces that overlap."""
    found, start = [], 0
    while start < len(text):
        end = text.find("\n\n", start, start + _LONG)
        behind = end + 2
        if end < 0:
            end = min(len(text), start + _LONG)
            behind = end if end == len(text) else end - _OVERLAP
        found.append(text[start:end])
        start = behind
    return found
