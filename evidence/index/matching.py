"""The lexicon at work: which concepts stand where in a passage, and which patterns of concepts are met.

A concept is a set of words and phrases that mean the same (`{disable}`: disable, switch off, turn ... off). A
pattern is a row of concepts with gaps, or a bag of them in any order. All are compiled into plain dictionaries
of word forms, so that a passage is read once, word by word, without a regular expression per phrase.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from evidence.index.denial import denies
from evidence.index.ends import particle_end, phrase_end
from evidence.index.glance import Glance, Passage, bare_words, paragraphs
from evidence.index.packed import HEAD, Packed
from evidence.index.source import counts, sentences, unmarked
from evidence.index.words import HEAVY, LIGHT, STOP, Words, read_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_TELLING = {False: frozenset(("strong",)), True: frozenset(("strong", "plain", "loose", "acted_on"))}
"""Grades of phrases that tell something by themselves: where nobody is named, and where somebody is."""
FILLERS = frozenset(
    """
    the a an its their his her our your my this that these those own any all of to be been being is
    was were are also then would will just even still both such very quite actually really itself's
    own's
    """.split()  # noqa: SIM905  a list of words reads better as words
)
"""Words that stand between two concepts without parting them."""
_Rests = tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
_Phrases = dict[str, _Rests]
_Particles = dict[str, tuple[tuple[int, tuple[str, ...]]]]
_Entry = tuple[tuple[str, ...], _Phrases, _Particles]
"""What can begin at a word: see `evidence.index.pack.pack_lexicon`."""
_PAIR = 2
_SHORT = 5
"""Words that a short gap of a pattern may hold."""


class Hit(NamedTuple):
    """A concept met, from its first word up to (not including) ``end``."""

    start: int
    end: int


class Match(NamedTuple):
    """A pattern met: what it stands for, and the words from its first to its last slot."""

    target: str
    start: int
    end: int
    head: int


class Pattern(NamedTuple):
    """A row or a bag of concepts. ``gaps[i]`` is how many words may stand before slot ``i + 1``; a bag has one."""

    target: str
    ordered: bool
    slots: tuple[str, ...]
    gaps: tuple[int, ...]


_BySecond = dict[str, tuple[tuple[Pattern, frozenset[str]], ...]]


class Matcher:
    """The compiled lexicon of one library."""

    def __init__(self, lexicon: Mapping[str, Any]) -> None:
        """Take a lexicon as `evidence.index.pack.pack_lexicon` lays it out."""
        self._strong: frozenset[bytes] = lexicon["strong"]
        self._names: frozenset[bytes] = lexicon["names"]
        self._ai: frozenset[bytes] = lexicon["ai"]
        self._acts: frozenset[bytes] = lexicon["acts"]
        self._glance = Glance(lexicon)
        self._parts: Packed[str, dict[str, _Entry]] = Packed(lexicon["words"])
        self._unread = set(lexicon["words"])
        self._entries: dict[str, _Entry] = {}
        self._firsts = lexicon["patterns"].keys()
        self._patterns: Packed[str, _BySecond] = Packed(lexicon["patterns"], _by_second_slot)
        self._answered: tuple[str, bool] = ("", False)

    def may_claim(self, source: str) -> bool:
        """Whether a file may hold a claim, told from its bare words; most texts do not and are never parsed.

        Something done and somebody who can have done it must be named in one paragraph, in words that form a
        pattern; the names of models and sources count wherever they stand.
        """
        # A draft is looked at before it is parsed and again before it is checked.
        if source is not self._answered[0]:
            self._answered = (source, self._may_claim(source))
        return self._answered[1]

    def _may_claim(self, source: str) -> bool:
        passages = [Passage(text) for text in paragraphs(source.lower())]
        words = set().union(*(passage.words for passage in passages))
        named = not words.isdisjoint(self._names)
        if not named and words.isdisjoint(self._ai):
            return False
        acts = words & (self._acts if named else self._strong)
        return any(
            not acts.isdisjoint(passage.words)
            and self._glance.may_form(passage, named=named)
            and self._may_tell(passage, named=named)
            for passage in passages
        )

    def has_act(self, text: str) -> bool:
        """Whether a stretch of text holds any word for something done."""
        return not bare_words(text.lower()).isdisjoint(self._acts)

    def may_form(self, text: str) -> bool:
        """Whether the words of a stretch of text could tell of something done at all."""
        passage = Passage(text.lower())
        return self._glance.may_form(passage, named=True) and any(self._formed(passage.lower, named=True))

    def _formed(self, lower: str, *, named: bool) -> Iterator[str]:
        """Yield the sentences of a text in lower case whose words could form a pattern."""
        for sentence in sentences(lower):
            if self._glance.may_form(Passage(sentence), named=named):
                yield sentence

    def _may_tell(self, passage: Passage, *, named: bool) -> bool:
        bare = unmarked(passage.lower)
        topic = undone = False
        for sentence in self._formed(bare, named=named):
            read = read_words(sentence, 0, len(sentence))
            for match in self.match(read, self.scan(read), "b:"):
                grade = match.target.rpartition(":")[2]
                if grade in _TELLING[named] or (grade == "undone" and denies(read, match.start, match.end)):
                    return True
                undone = undone or grade == "undone"
                topic = True
        # A topic tells something only beside a number, or where it leads in a list of them; what was not done may be
        # the story around a number.
        if undone and not passage.words.isdisjoint(self._ai):
            return counts(bare)
        return named and topic and (bare.rstrip().endswith(":") or counts(bare))

    def scan(self, words: Words) -> dict[str, list[Hit]]:
        """Return where each concept stands, in order of the text."""
        if self._unread:
            self._read({word[:HEAD] for word in words.low} & self._unread)
        found: dict[str, list[Hit]] = defaultdict(list)
        behind = (*words.low[1:], "")
        for place, entry in enumerate(map(self._entries.get, words.low)):
            if entry is not None:
                alone, phrases, split = entry
                if alone:
                    hit = Hit(place, place + 1)
                    for concept in alone:
                        found[concept].append(hit)
                if split or behind[place] in phrases:
                    for concept, hit in _longer(words, place, phrases.get(behind[place], ()), split):
                        found[concept].append(hit)
        return dict(found)

    def _read(self, heads: set[str]) -> None:
        """Unpack the parts of the lexicon that hold the words with these first letters."""
        self._unread -= heads
        for head in heads:
            self._entries.update(self._parts[head])

    def match(self, words: Words, hits: Mapping[str, Sequence[Hit]], kind: str = "") -> list[Match]:
        """Return every pattern that the concepts of a passage form, in order; of one kind only if that is given."""
        passage = _Passage(words, hits)
        found: set[Match] = set()
        present = hits.keys()
        for concept in present & self._firsts:
            for second, patterns in self._patterns[concept].items():
                if second in present or not second:
                    for pattern, others in patterns:
                        if pattern.target.startswith(kind) and (not others or present >= others):
                            found.update(passage.rows(pattern) if pattern.ordered else passage.bags(pattern))
        return sorted(found, key=_order)


def _longer(words: Words, place: int, phrases: _Rests, split: _Particles) -> Iterator[tuple[str, Hit]]:
    """Yield the concepts of the phrases that begin at a word; ``phrases`` are those with the word behind it."""
    for rest, concepts in phrases:
        if end := phrase_end(words, place, rest):
            yield from ((concept, Hit(place, end)) for concept in concepts)
    for particle, ((gap, concepts),) in split.items():
        if particle in words.low[place + 1 : place + gap + 2] and (
            end := particle_end(words, place, particle, gap)
        ):
            yield from ((concept, Hit(place, end)) for concept in concepts)


def _order(match: Match) -> tuple[int, int, str, int]:
    return match.start, match.end, match.target, match.head


def _by_second_slot(seconds: Mapping[str, Sequence[Any]]) -> _BySecond:
    """Return patterns with what they need behind their second slot."""
    return {
        second: tuple((Pattern(*row), frozenset(row[2][2:])) for row in rows)
        for second, rows in seconds.items()
    }


class _Passage:
    """The concepts of one passage, ready for patterns to be looked for."""

    def __init__(self, words: Words, hits: Mapping[str, Sequence[Hit]]) -> None:
        self._words = words
        self._hits = hits
        self._content = _content(words)
        self._starts: dict[str, list[int]] = {}

    def rows(self, pattern: Pattern) -> Iterator[Match]:
        """Yield where the slots of a pattern follow each other."""
        for first in self._hits[pattern.slots[0]]:
            end = self._row_end(pattern, 1, first)
            if end:
                yield Match(pattern.target, first.start, end, first.start)

    def _row_end(self, pattern: Pattern, slot: int, before: Hit) -> int:
        """Return the word behind the last slot when the slots from ``slot`` on follow ``before``, else 0."""
        if slot == len(pattern.slots):
            return before.end
        gap = pattern.gaps[slot - 1]
        for hit in self._from(pattern.slots[slot], before.start + 1):
            if hit.start < before.end:
                # "switched its oversight off": what a split verb takes stands inside of it.
                inside = hit.end < before.end
                end = self._row_end(pattern, slot + 1, before) if inside else 0
            elif (
                self._content[hit.start] - self._content[before.end] > gap
                or hit.start - before.end > 2 * gap + 4
            ):
                break
            elif self._reaches(before.end - 1, hit.start, _barrier(pattern, gap)):
                end = self._row_end(pattern, slot + 1, hit)
            else:
                end = 0
            if end:
                return end
        return 0

    def _reaches(self, before: int, start: int, barrier: int) -> bool:
        """Whether no break as strong as the barrier stands between two words, or just a pair around an aside."""
        words = self._words
        strongest = words.break_between(before, start)
        if strongest < barrier:
            return True
        marks = words.gap[before + 1 : start + 1]
        return strongest == barrier == LIGHT and marks.count(LIGHT) == _PAIR

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
        words, content = self._words, self._content
        for hit in self._from(slot, first.start - 3 * window):
            if hit.start > first.start + 3 * window:
                return
            apart = hit.start >= first.end or hit.end <= first.start
            close = abs(content[hit.start] - content[first.start]) <= window
            if apart and close and words.sentence[hit.start] == words.sentence[first.start]:
                yield hit

    def _from(self, slot: str, start: int) -> Iterator[Hit]:
        """Yield the hits of a concept from a word on."""
        hits = self._hits[slot]
        starts = self._starts.get(slot)
        if starts is None:
            starts = self._starts[slot] = [hit.start for hit in hits]
        return islice(hits, bisect_left(starts, start), None)


def _barrier(pattern: Pattern, gap: int) -> int:
    """Return the break that a gap does not cross: a comma parts what was done in a list of several things."""
    if gap > _SHORT:
        return STOP
    return LIGHT if pattern.target.startswith("b:") else HEAVY


def _content(words: Words) -> list[int]:
    """Return for each place the number of words before it that are no fillers."""
    return list(accumulate((word not in FILLERS for word in words.low), initial=0))
