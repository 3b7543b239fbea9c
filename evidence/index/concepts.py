"""Which concepts stand where in a passage: single words, phrases, and verbs with their particles."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from evidence.index.ends import particle_end, phrase_end
from evidence.index.packed import HEAD, Unpacked
from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Set

    from evidence.index.packed import Raw
    from evidence.index.words import Words

_Rests = tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
_Phrases = dict[str, _Rests]
_Particles = dict[str, tuple[tuple[int, tuple[str, ...]]]]
_Entry = tuple[tuple[str, ...], _Phrases, _Particles]
"""What can begin at a word: see `evidence.index.pack.pack_lexicon`."""

_new = tuple.__new__
"""Makes a named tuple in half the time that its own class takes, whose look at the names is one more call."""


class Hit(NamedTuple):
    """A concept met, from its first word up to (not including) ``end``."""

    start: int
    end: int


class Concepts:
    """The words and phrases of one library, unpacked as texts hold them."""

    def __init__(self, words: Raw) -> None:
        """Take the packed words of a lexicon, by their first letters."""
        self._parts: Unpacked[str, Unpacked[str, _Entry]] = Unpacked(words, Unpacked)
        self._entries: dict[str, _Entry] = {}

    def scan(self, words: Words) -> dict[str, list[Hit]]:
        """Return where each concept stands, in order of the text."""
        low = words.low
        there, behind = set(low), (*low[1:], "")
        self._read(there)
        found: dict[str, list[Hit]] = defaultdict(list)
        for place, entry in enumerate(map(self._entries.get, low)):
            if entry is not None:
                alone, phrases, split = entry
                if alone:
                    hit = _new(Hit, (place, place + 1))
                    for concept in alone:
                        found[concept].append(hit)
                if behind[place] in phrases or (split and not there.isdisjoint(split)):
                    for concept, hit in _longer(words, place, phrases.get(behind[place], ()), split):
                        found[concept].append(hit)
        return dict(found)

    def _read(self, words: Set[str]) -> None:
        """Unpack what begins at words that no text has held so far."""
        parts = self._parts
        for word in words - self._entries.keys():
            head = word[:HEAD]
            if head in parts.places and word in parts[head].places:
                self._entries[word] = parts[head][word]


def _longer(words: Words, place: int, phrases: _Rests, split: _Particles) -> list[tuple[str, Hit]]:
    """Return the concepts of the phrases that begin at a word; ``phrases`` are those with the word behind it."""
    found = []
    for rest, concepts in phrases:
        if end := phrase_end(words, place, rest):
            hit = _new(Hit, (place, end))
            found += [(concept, hit) for concept in concepts]
    for particle, ((gap, concepts),) in split.items():
        if end := particle_end(words, place, particle, gap):
            hit = _new(Hit, (place, end))
            found += [(concept, hit) for concept in concepts]
    return found
