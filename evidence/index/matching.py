"""The lexicon at work: which concepts stand where in a passage, and which patterns of concepts are met.

A concept is a set of words and phrases that mean the same (`{disable}`: disable, switch off, turn ... off). A
pattern is a row of concepts with gaps, or a bag of them in any order. All are compiled into plain dictionaries
of word forms, so that a passage is read once, word by word, without a regular expression per phrase.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evidence.index.words import HEAVY, STOP, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FILLERS = frozenset(
    [
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "our",
        "your",
        "my",
        "this",
        "that",
        "these",
        "those",
        "own",
        "any",
        "all",
        "of",
        "to",
        "be",
        "been",
        "being",
        "is",
        "was",
        "were",
        "are",
        "also",
        "then",
        "would",
        "will",
        "just",
        "even",
        "still",
        "both",
        "such",
        "very",
        "quite",
        "actually",
        "really",
        "itself's",
        "own's",
    ]
)
"""Words that stand between two concepts without parting them."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept met, from its first word up to (not including) ``end``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern met: what it stands for, and the words from its first to its last slot."""

    target: str
    start: int
    end: int
    head: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row or a bag of concepts. ``gaps[i]`` is how many words may stand before slot ``i + 1``; a bag has one."""

    target: str
    ordered: bool
    slots: tuple[str, ...]
    gaps: tuple[int, ...]


class Matcher:
    """The compiled lexicon of one library."""

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self._words: dict[str, tuple[str, ...]] = {w: tuple(c) for w, c in compiled["words"].items()}
        self._phrases: dict[str, list[tuple[tuple[str, ...], int, tuple[str, ...]]]] = {
            first: [(tuple(rest), gap, tuple(concepts)) for rest, gap, concepts in rows]
            for first, rows in compiled["phrases"].items()
        }
        self._patterns: dict[str, list[Pattern]] = {
            key: [
                Pattern(target, ordered, tuple(slots), tuple(gaps)) for target, ordered, slots, gaps in rows
            ]
            for key, rows in compiled["patterns"].items()
        }

    def may_claim(self, text: str) -> bool:
        """Whether a text holds any word that a claim must have; most texts do not and are never parsed."""
        return True

    def scan(self, words: Words) -> dict[str, list[Hit]]:
        """Return where each concept stands, in order of the text."""
        found: dict[str, list[Hit]] = {}
        for place, word in enumerate(words.low):
            for concept in self._words.get(word, ()):
                found.setdefault(concept, []).append(Hit(place, place + 1))
            for rest, gap, concepts in self._phrases.get(word, ()):
                end = _phrase_end(words, place, rest, gap)
                if end:
                    for concept in concepts:
                        found.setdefault(concept, []).append(Hit(place, end))
        return found

    def match(self, words: Words, hits: Mapping[str, Sequence[Hit]]) -> list[Match]:
        """Return every pattern that the concepts of a passage form, in order of the text."""
        content = _content(words)
        found = []
        for concept in hits:
            for pattern in self._patterns.get(concept, ()):
                if all(slot in hits for slot in pattern.slots):
                    find = _rows if pattern.ordered else _bags
                    found += find(pattern, words, hits, content)
        return sorted(set(found), key=lambda match: (match.start, match.end, match.target))


def _phrase_end(words: Words, place: int, rest: tuple[str, ...], gap: int) -> int:
    """Return the word behind a phrase that begins at ``place``, 0 if it does not stand there.

    Up to ``gap`` words may stand before the last one: "turn its oversight off".
    """
    low, at = words.low, place + 1
    for word in rest[:-1]:
        if at >= len(low) or low[at] != word or words.gap[at] >= HEAVY:
            return 0
        at += 1
    for last in range(at, min(at + gap + 1, len(low))):
        if words.gap[last] >= HEAVY:
            return 0
        if low[last] == rest[-1]:
            return last + 1
    return 0


def _content(words: Words) -> list[int]:
    """Return for each place the number of words before it that are no fillers."""
    counts, count = [0], 0
    for word in words.low:
        count += word not in FILLERS
        counts.append(count)
    return counts


def _rows(
    pattern: Pattern, words: Words, hits: Mapping[str, Sequence[Hit]], content: list[int]
) -> Iterator[Match]:
    for first in hits[pattern.slots[0]]:
        end = _row_end(pattern, 1, first, (words, hits, content))
        if end:
            yield Match(pattern.target, first.start, end, first.start)


def _row_end(
    pattern: Pattern,
    slot: int,
    before: Hit,
    passage: tuple[Words, Mapping[str, Sequence[Hit]], list[int]],
) -> int:
    """Return the word behind the last slot when the slots from ``slot`` on follow ``before``, else 0."""
    if slot == len(pattern.slots):
        return before.end
    words, hits, content = passage
    gap = pattern.gaps[slot - 1]
    limit = STOP if gap > 5 else HEAVY
    for hit in hits[pattern.slots[slot]]:
        if hit.start < before.end:
            # "switched its oversight off": what a split verb takes stands inside of it.
            if before.start < hit.start and hit.end < before.end:
                end = _row_end(pattern, slot + 1, before, passage)
                if end:
                    return end
            continue
        if content[hit.start] - content[before.end] > gap or hit.start - before.end > 2 * gap + 4:
            break
        if words.break_between(before.end - 1, hit.start) < limit:
            end = _row_end(pattern, slot + 1, hit, passage)
            if end:
                return end
    return 0


def _bags(
    pattern: Pattern, words: Words, hits: Mapping[str, Sequence[Hit]], content: list[int]
) -> Iterator[Match]:
    window = pattern.gaps[0]
    for first in hits[pattern.slots[0]]:
        chosen = [first]
        for slot in pattern.slots[1:]:
            near = [
                hit
                for hit in hits[slot]
                if abs(content[hit.start] - content[first.start]) <= window
                and (hit.start >= first.end or hit.end <= first.start)
                and words.sentence[hit.start] == words.sentence[first.start]
            ]
            if not near:
                break
            chosen.append(min(near, key=lambda hit: abs(hit.start - first.start)))
        else:
            start, end = min(hit.start for hit in chosen), max(hit.end for hit in chosen)
            yield Match(pattern.target, start, end, first.start)
