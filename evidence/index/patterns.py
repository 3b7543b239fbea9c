"""Patterns of concepts: rows with gaps, or bags in any order, and where a passage meets them."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from evidence.index.packed import Unpacked
from evidence.index.words import HEAVY, LIGHT, STOP
from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from evidence.index.concepts import Hit
    from evidence.index.packed import Raw
    from evidence.index.words import Words

FILLERS = frozenset(
    """
    the a an its their his her our your my this that these those own any all of to be been being is
    was were are also then would will just even still both such very quite actually really itself's
    own's
    """.split()
)
"""Words that stand between two concepts without parting them."""
_PAIR = 2
_SHORT = 5
"""Words that a short gap of a pattern may hold."""
_FILLED = 5
"""Words that no gap of twice its words reaches, fillers included."""
_FEW = 4
"""Places of a concept up to which a look at each is sooner than a search."""


class Match(NamedTuple):
    """A pattern met: what it stands for, and the words from its first to its last slot."""

    target: str
    start: int
    end: int
    head: int


class Pattern(NamedTuple):
    """A row or a bag of concepts.

    Attributes:
        target: What it stands for.
        ordered: Whether it is a row.
        slots: Its concepts.
        gaps: ``gaps[i]`` is how many words may stand before slot ``i + 1``; a bag has one.
        barriers: Of each gap the break that it does not cross.
        others: The concepts behind the second.
    """

    target: str
    ordered: bool
    slots: tuple[str, ...]
    gaps: tuple[int, ...]
    barriers: tuple[int, ...]
    others: frozenset[str]


_Begun = tuple[tuple[str, ...], frozenset[str], dict[str, tuple[Pattern, ...]]]
_new = tuple.__new__
"""Makes a named tuple in half the time that its own class takes, whose look at the names is one more call."""
_ORDER = itemgetter(1, 2, 0, 3)
"""By start, end, target and head."""


class Patterns:
    """The patterns of one library, unpacked as texts hold their concepts."""

    def __init__(self, packed: Raw) -> None:
        """Take packed patterns by their first concept."""
        self._patterns: Unpacked[str, _Begun] = Unpacked(packed, _begun)
        self._firsts = frozenset(self._patterns.places)

    def match(self, words: Words, hits: Mapping[str, Sequence[Hit]], kind: str = "") -> list[Match]:
        """Return every pattern that the concepts of a passage form, in order; of one kind only if that is given."""
        passage = _Passage(words, hits)
        found: set[Match] = set()
        present = set(hits)
        for concept in present & self._firsts:
            alone, seconds, patterns = self._patterns[concept]
            for target in alone:
                if target.startswith(kind):
                    found.update([_new(Match, (target, start, end, start)) for start, end in hits[concept]])
            begin = hits[concept][0][0]
            for second in seconds & present:
                behind = hits[second][-1][0] > begin  # else no row has them in its order
                for pattern in patterns[second]:
                    possible = (behind or not pattern.ordered) and pattern.others <= present
                    if possible and pattern.target.startswith(kind):
                        found.update(passage.rows(pattern) if pattern.ordered else passage.bags(pattern))
        return sorted(found, key=_ORDER)


def _begun(seconds: Mapping[str, Sequence[Any]]) -> _Begun:
    """Return what a concept stands for alone, and the patterns that it begins by their second concept."""
    alone = tuple(dict.fromkeys(target for target, *_ in seconds.get("", ())))
    patterns = {second: tuple(_pattern(*row) for row in rows) for second, rows in seconds.items() if second}
    return alone, frozenset(patterns), patterns


def _pattern(target: str, ordered: bool, slots: tuple[str, ...], gaps: tuple[int, ...]) -> Pattern:  # noqa: FBT001
    barriers = tuple(_barrier(target, gap) for gap in gaps)
    return Pattern(target, ordered, slots, gaps, barriers, frozenset(slots[2:]))


def _barrier(target: str, gap: int) -> int:
    """Return the break that a gap does not cross: a comma parts what was done in a list of several things."""
    if gap > _SHORT:
        return STOP
    return LIGHT if target.startswith("b:") else HEAVY


class _Passage:
    """The concepts of one passage, ready for patterns to be looked for."""

    def __init__(self, words: Words, hits: Mapping[str, Sequence[Hit]]) -> None:
        self._words = words
        self._hits = hits
        self._starts: dict[str, list[int]] = {}

    @cached_property
    def _content(self) -> list[int]:
        """For each place the number of words before it that are no fillers."""
        return list(accumulate([word not in FILLERS for word in self._words.low], initial=0))

    def rows(self, pattern: Pattern) -> Iterator[Match]:
        """Yield where the slots of a pattern follow each other."""
        for first in self._hits[pattern.slots[0]]:
            end = self._row_end(pattern, 1, first)
            if end:
                yield _new(Match, (pattern.target, first[0], end, first[0]))

    def _row_end(self, pattern: Pattern, slot: int, before: Hit) -> int:
        """Return the word behind the last slot when the slots from ``slot`` on follow ``before``, else 0."""
        if slot == len(pattern.slots):
            return before[1]
        gap, (start, behind) = pattern.gaps[slot - 1], before
        for hit in self._between(pattern.slots[slot], start + 1, behind + 2 * gap + _FILLED):
            place, end = hit
            if place < behind:
                # "switched its oversight off": what a split verb takes stands inside of it.
                end = self._row_end(pattern, slot + 1, before) if end < behind else 0
            elif place != behind and self._content[place] - self._content[behind] > gap:
                break
            elif self._reaches(behind, place, pattern.barriers[slot - 1]):
                end = self._row_end(pattern, slot + 1, hit)
            else:
                end = 0
            if end:
                return end
        return 0

    def _between(self, slot: str, start: int, end: int) -> Sequence[Hit]:
        """Return the hits of a concept that begin from a word up to another, not including that."""
        hits = self._hits[slot]
        if len(hits) > _FEW:
            starts = self._starts.get(slot)
            if starts is None:
                starts = self._starts[slot] = [hit[0] for hit in hits]
            return hits[bisect_left(starts, start) : bisect_left(starts, end)]
        return [hit for hit in hits if start <= hit[0] < end]

    def _reaches(self, behind: int, start: int, barrier: int) -> bool:
        """Whether no break as strong as the barrier stands up to a word, or just a pair around an aside."""
        marks = self._words.gap[behind : start + 1]
        strongest = max(marks)
        return strongest < barrier or (strongest == barrier == LIGHT and marks.count(LIGHT) == _PAIR)

    def bags(self, pattern: Pattern) -> Iterator[Match]:
        """Yield where the slots of a pattern stand near each other, in any order, in one sentence."""
        for first in self._hits[pattern.slots[0]]:
            chosen = [first]
            for slot in pattern.slots[1:]:
                near = list(self._near(slot, first, pattern.gaps[0]))
                if not near:
                    break
                chosen.append(min(near, key=lambda hit: abs(hit.start - first.start)))
            else:
                start, end = min(hit.start for hit in chosen), max(hit.end for hit in chosen)
                yield Match(pattern.target, start, end, first.start)

    def _near(self, slot: str, first: Hit, window: int) -> Iterator[Hit]:
        sentences, content = self._words.sentence, self._content
        for hit in self._between(slot, first.start - 3 * window, first.start + 3 * window + 1):
            apart = hit.start >= first.end or hit.end <= first.start
            close = abs(content[hit.start] - content[first.start]) <= window
            if apart and close and sentences[hit.start] == sentences[first.start]:
                yield hit
