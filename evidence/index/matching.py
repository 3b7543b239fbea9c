"""The lexicon at work: which concepts stand where in a passage, and which patterns of concepts are met.

A concept is a set of words and phrases that mean the same (`{disable}`: disable, switch off, turn ... off). A
pattern is a row of concepts with gaps, or a bag of them in any order. All are compiled into plain dictionaries
of word forms, so that a passage is read once, word by word, without a regular expression per phrase.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from evidence.index.concepts import Concepts
from evidence.index.denial import denies
from evidence.index.glance import Glance, Passage, bare_words, large_slot, passages, within
from evidence.index.patterns import Patterns
from evidence.index.source import counts, sentences, unmarked
from evidence.index.words import read_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from evidence.index.concepts import Hit
    from evidence.index.glance import LargeSlot, Row
    from evidence.index.patterns import Match
    from evidence.index.words import Words

_TELLING = {False: frozenset(("strong",)), True: frozenset(("strong", "plain", "loose", "acted_on"))}
"""Grades of phrases that tell something by themselves: where nobody is named, and where somebody is."""
POST = 600
"""Characters of a post: who it speaks of may stand outside of it, and it may be nothing but models and their numbers."""
_NEAR = 3
"""Passages in which a reader still knows of whom they are."""
_NUMBERS, _SEVERAL = re.compile(r"%|\bpercent\b|/(?=\s*\d)|\bof (?=\d)|\bout of\b"), 2
_FINE = re.compile(r"\d\.\d+ ?%")
_RUNS = re.compile(
    r"\b(?:rollout|trial|run|simulation|test|sample|case|rate|scenario|attempt)s?\b", re.IGNORECASE
)
"""Words for what a number of something done is a share of."""


class Matcher:
    """The compiled lexicon of one library."""

    def __init__(self, lexicon: Mapping[str, Any]) -> None:
        """Take a lexicon as `evidence.index.pack.pack_lexicon` lays it out; a tweet asks for little of it."""
        self._lexicon = lexicon
        self._glance = Glance(lexicon)
        self._answered: tuple[str, bool] = ("", False)

    @cached_property
    def _names(self) -> frozenset[bytes]:
        return self._bare("names")

    @cached_property
    def _ai(self) -> frozenset[bytes]:
        return self._bare("ai")

    @cached_property
    def _strong(self) -> LargeSlot:
        return large_slot(self._lexicon["strong"])

    @cached_property
    def _surely_ai(self) -> LargeSlot:
        return large_slot(self._lexicon["surely_ai"])

    @cached_property
    def _acts(self) -> frozenset[bytes]:
        return self._bare("acts")

    @cached_property
    def _told_of(self) -> frozenset[bytes]:
        return self._bare("told_of")

    @cached_property
    def _models(self) -> frozenset[str]:
        models: frozenset[str] = self._lexicon["models"]
        return models

    @cached_property
    def _concepts(self) -> Concepts:
        return Concepts(self._lexicon["words"])

    @cached_property
    def _patterns(self) -> Patterns:
        return Patterns(self._lexicon["patterns"])

    def _bare(self, name: str) -> frozenset[bytes]:
        words: frozenset[bytes] = self._lexicon[name]
        return words

    def may_claim(self, source: str) -> bool:
        """Whether a file may hold a claim, told from its bare words; most texts do not and are never parsed.

        Something done and somebody who can have done it must be named in one paragraph, in words that form a
        pattern; the names of models and sources count wherever they stand. A post may be nothing but numbers.
        """
        # A draft is looked at before it is parsed and again before it is checked.
        if source is not self._answered[0]:
            self._answered = (source, self._tells(source) or self._counts(source))
        return self._answered[1]

    def _counts(self, source: str) -> bool:
        """Whether the numbers of a post are looked at whatever it tells: it names a model or a study, or they are fine.

        Where it does not, they must be of runs, as in "blackmail in 84% of rollouts", or two where it speaks of an AI:
        five times as many posts would be read.
        """
        numbers = _NUMBERS.findall(source) if len(source) <= POST else []
        if not numbers:
            return False
        words = bare_words(source.lower())
        several = len(numbers) >= _SEVERAL
        if not words.isdisjoint(self._names):
            return True
        if several and (_FINE.search(source) is not None or not words.isdisjoint(self._ai)):
            return True
        return not words.isdisjoint(self._acts) and _RUNS.search(source) is not None

    def _tells(self, source: str) -> bool:
        found = passages(source.lower())
        words = set().union(*[passage.words for passage in found])
        named = not words.isdisjoint(self._names)
        if not named and words.isdisjoint(self._ai):
            return False
        doubted = not named and len(source) > POST and not self._is_of_ai(found, words)
        strong = None if named else within(self._strong, words)
        telling = (
            (passage, rows)
            for passage in (self._near_ai(found) if doubted else found)
            if (strong is None or passage.mentions(strong))
            and (rows := self._glance.forms(passage, named=named))
        )
        if doubted:
            return self._may_tell_of_models(telling)
        return any(self._may_tell(passage, rows, named=named) for passage, rows in telling)

    def _near_ai(self, found: Sequence[Passage]) -> Iterator[Passage]:
        """Yield the passages in which, or not far before which, some word may speak of an AI."""
        last = -_NEAR
        for number, passage in enumerate(found):
            if not self._ai.isdisjoint(passage.words):
                last = number
            if number - last < _NEAR:
                yield passage

    def _is_of_ai(self, found: Sequence[Passage], words: set[bytes]) -> bool:
        """Whether a text holds words that can only mean an AI."""
        surely = within(self._surely_ai, words)
        return any(surely) and any(passage.mentions(surely) for passage in found)

    def has_act(self, passage: Passage) -> bool:
        """Whether a passage holds any word for something done."""
        return not passage.words.isdisjoint(self._acts)

    def may_name_models(self, low: Sequence[str]) -> bool:
        """Whether words, as they are read, hold any that stands in the name of a model or a family."""
        return not self._models.isdisjoint(low)

    def may_tell_of(self, passage: Passage) -> bool:
        """Whether a passage holds any word by which studies, or incidents elsewhere, are named."""
        return not passage.words.isdisjoint(self._told_of)

    def _formed(self, lower: str, rows: Sequence[Row]) -> Iterator[str]:
        """Yield the sentences of a text in lower case whose words could form one of the patterns that its own may."""
        for sentence in sentences(lower):
            if self._glance.holds(Passage(sentence), rows):
                yield sentence

    def _may_tell(self, passage: Passage, rows: Sequence[Row], *, named: bool) -> bool:
        bare = unmarked(passage.lower)
        topic = undone = False
        for _, _, grade in self._told(bare, rows):
            if grade in _TELLING[named]:
                return True
            undone = undone or grade == "undone"
            topic = True
        # A topic tells something only beside a number, or where it leads in a list of them; what was not done may be
        # the story around a number.
        if undone and not passage.words.isdisjoint(self._ai):
            return counts(bare)
        return named and topic and (bare.rstrip().endswith(":") or counts(bare))

    def _may_tell_of_models(self, telling: Iterable[tuple[Passage, Sequence[Row]]]) -> bool:
        """Whether a text tells something in which only words such as "model" speak of an AI, if they do.

        It takes several different deeds, as where claims are linked, or a number in the sentence of one.
        """
        deeds: set[str] = set()
        for passage, rows in telling:
            for sentence, behaviour, grade in self._told(unmarked(passage.lower), rows):
                if grade in _TELLING[False]:
                    deeds.add(behaviour)
                told = grade == "strong" or (grade == "undone" and not passage.words.isdisjoint(self._ai))
                if len(deeds) > 1 or (told and counts(sentence)):
                    return True
        return False

    def _told(self, bare: str, rows: Sequence[Row]) -> Iterator[tuple[str, str, str]]:
        """Yield what a text without markup tells: the sentence, the behaviour, and its grade."""
        for sentence in self._formed(bare, rows):
            read = read_words(sentence, 0, len(sentence))
            for target, start, end, _ in self.match(read, self.scan(read), "b:"):
                behaviour, _, grade = target.rpartition(":")
                if grade == "undone" and denies(read, start, end):
                    grade = "strong"
                yield sentence, behaviour, grade

    def scan(self, words: Words) -> dict[str, list[Hit]]:
        """Return where each concept stands, in order of the text."""
        return self._concepts.scan(words)

    def match(self, words: Words, hits: Mapping[str, Sequence[Hit]], kind: str = "") -> list[Match]:
        """Return every pattern that the concepts of a passage form, in order; of one kind only if that is given."""
        return self._patterns.match(words, hits, kind)
