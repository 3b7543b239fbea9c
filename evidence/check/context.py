"""Context: which elements a reader of a claim is told, in the scope that a reader has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evidence.check.citations import Citations
from evidence.check.claim import ELEMENTS
from evidence.check.contrast import Contrasts
from evidence.check.surroundings import LIST_OF_MODELS, Surroundings
from evidence.index.words import HEAVY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from evidence.check.entities import Entity
    from evidence.check.found import Found
    from evidence.check.link import Linker
    from evidence.check.reading import Reading
    from evidence.check.scope import Scope
    from evidence.index.model import IndexedResult
    from evidence.index.patterns import Match

_PLURAL = frozenset(
    """
    models llms systems ais chatbots agents bots assistants machines ones them they algorithms
    """.split()
)
_SPELLED = frozenset(("two", "three", "four", "five", "ten"))
"""Numbers that only say a share when they are spelled out: "eight times out of ten"."""
_OWN = "x:own-"
"""Sets of this name speak only for the claim nearest to them: "to copy itself so it would not be replaced"."""
_TEST = "c:test_setting"
_BELIEVED = "x:believed-test"
"""Set of words for a test that a model believes in or doubts."""
_POSSESSIVE = re.compile(r"['’]s?\s")
_BEFORE, _BEHIND = 12, 8
_COUNTED = frozenset(("denominator", "sample_size", "contrast"))
"""Elements that are asked of numbers only."""


class ContextJudge:
    """Judges the context of the claims of one draft."""

    def __init__(
        self, scope: Scope, linker: Linker, claims: Iterable[tuple[Found, tuple[IndexedResult, ...]]]
    ) -> None:
        self._scope = scope
        self._linker = linker
        self._in_block: dict[int, list[Found]] = {}
        self._in_sentence: dict[tuple[int, int], list[Found]] = {}
        told = tuple(claims)
        self._contrasts = Contrasts(told)
        for found, _ in told:
            self._in_block.setdefault(found.reading.number, []).append(found)
            self._in_sentence.setdefault((found.reading.number, found.sentence), []).append(found)
        self._citations = Citations(scope)
        self._around: dict[int, Surroundings] = {}
        self._telling = {scope.passages[number] for number in self._in_block}

    def context(self, found: Found, results: tuple[IndexedResult, ...]) -> dict[str, str]:
        """Return ``stated``, ``missing`` or ``na`` for each element."""
        evaluation = found.best.evaluation
        na = evaluation.na | (evaluation.na_rate if found.quantity else evaluation.na_behaviour)
        if found.quantity is None:
            na |= _COUNTED
        around = self._surroundings(found.reading)
        stated = {
            "model": self._model(found, around),
            "source": self._linker.source_near(evaluation, found.reading) or around.cites,
            "sample_size": self._sample_size(found, around),
            "contrast": self._contrasts.tell(found, results, self._scope.around(found.reading.number)),
        }
        own = around.own_words(evaluation.study)
        judged: dict[str, str] = {}
        for element in ELEMENTS:
            if element in na:
                judged[element] = "na"
                continue
            wanted = {f"c:{element}", *evaluation.cues.get(element, ())}
            told = stated.get(element, False) or (evaluation.address, element) in own
            told = told or self._told(wanted & around.targets, around, found)
            judged[element] = "stated" if told else "missing"
        return judged

    def _surroundings(self, reading: Reading) -> Surroundings:
        """Return what the blocks around a block tell a reader of it."""
        if reading.number not in self._around:
            self._around[reading.number] = Surroundings(tuple(self._readings(reading)), self._citations)
        return self._around[reading.number]

    def _readings(self, own: Reading) -> Iterator[Reading]:
        """Yield the blocks that tell a reader of a block: not the other items of a list or rows of a table."""
        passages = self._scope.passages
        for number in self._scope.around(own.number):
            later = number > own.number and passages[number] != passages[own.number]
            if later and passages[number] in self._telling:
                continue  # what follows explains its own claims
            if (
                number not in self._in_block
                or number == own.number
                or not self._scope.is_sibling(own.number, number)
            ):
                yield self._scope.reading(number)

    def _told(self, met: set[str], around: Surroundings, found: Found) -> bool:
        """Whether a block meets one of the wanted cues, all met by some, in a way that applies to a claim."""
        return bool(met) and any(
            self._speaks(match, reading, found)
            for reading in around.readings
            if not met.isdisjoint(reading.targets)
            for match in reading.matches
            if match.target in met
        )

    def _speaks(self, match: Match, reading: Reading, found: Found) -> bool:
        """Whether a cue applies to a claim: those of one clause only to the nearest claim."""
        if match.target == _TEST and (_in_name(match, reading) or _is_believed(match, reading)):
            return False
        sentence = reading.words.sentence[match.start]
        rivals = self._in_sentence.get((reading.number, sentence)) or self._elsewhere(reading, found)
        first = all(match.end <= other.event.start for other in rivals)
        if match.target == _TEST and first and reading is found.reading and sentence == found.sentence:
            return True  # "In tests o3 did the one thing and Claude the other"
        if not match.target.startswith(_OWN):
            return not rivals or not _is_of_others(match, found, rivals)
        if reading is not found.reading:
            return False
        if first and any(other is found for other in rivals):
            return True  # "To stay online, models blackmail and spy": a purpose told first is that of all
        # What another sentence tells is no nearer, however few words stand between.
        near = self._in_sentence.get((reading.number, sentence)) or self._in_block.get(reading.number) or ()
        return min((_away(match, other) for other in near), default=0) >= _away(match, found)

    def _elsewhere(self, reading: Reading, found: Found) -> Sequence[Found]:
        """Return the claims of another paragraph, whose setup the sentences around them tell."""
        return () if reading is found.reading else self._in_block.get(reading.number, ())

    def _model(self, found: Found, around: Surroundings) -> bool:
        """Whether the reader knows which model: it is named as the subject, beside the claim, or in a list."""
        subject = found.event.subject
        plural = subject is not None and not subject.name and _is_plural(found, subject)
        if found.named and not plural:
            return True
        if any(self._beside(found, entity) for entity in found.reading.models):
            return True
        if around.lists_models or len(self._listed(found)) >= LIST_OF_MODELS:
            return True
        if self._in_place(found, around, plural=plural):
            return True
        if plural:
            return False
        return len({e.name for e in found.reading.models}) == 1 or around.tells_new_model

    def _in_place(self, found: Found, around: Surroundings, *, plural: bool) -> bool:
        """Whether where a claim stands tells its model: a heading over it, its evaluation's page, a table behind it."""
        evaluation, number = found.best.evaluation, found.reading.number
        if around.heads_rows:
            return True  # the table that it leads in to says of each row which model it was
        over = self._scope.over(number)
        study = evaluation.study in {address.partition("/")[0] for address in over}
        single = evaluation.address in over and len(evaluation.models) == 1
        if single or (study and (found.quantity is None or _is_quoted(found))):
            return around.names_models
        return not plural and any(self._scope.reading(n).models for n in self._scope.headings(number))

    def _listed(self, found: Found) -> set[str]:
        """Return the models that the items of a claim's list name, or of the list that it leads in to."""
        scope = self._scope
        items = (n for n in scope.passage(found.reading.number) if scope.blocks[n].group >= 0)
        return {entity.name for number in items for entity in scope.reading(number).models}

    def _beside(self, found: Found, entity: Entity) -> bool:
        """Whether a model is named in the clause of a claim."""
        words, first, last = found.reading.words, found.first, found.last
        if not first - _BEFORE <= entity.start <= last + _BEHIND:
            return False
        # A semicolon may stand between what was done and its number: the model may stand beside either.
        beside = first if found.quantity is None else found.quantity.first
        if min(words.break_between(entity.start, first), words.break_between(entity.start, beside)) >= HEAVY:
            return False
        same = words.sentence[entity.start] == words.sentence[first] and entity.start >= first
        return found.quantity is not None or abs(entity.start - first) <= _BEHIND or same

    def _sample_size(self, found: Found, around: Surroundings) -> bool:
        quantity = found.quantity
        if quantity is not None and quantity.n:
            spelled = found.reading.words.low[quantity.last - 1] in _SPELLED
            if not spelled or found.best.evaluation.counts_models:
                return True
        return around.tells_sample


def _is_plural(found: Found, subject: Entity) -> bool:
    low = found.event.reading.words.low
    return subject.end <= len(low) and low[subject.end - 1] in _PLURAL


def _is_quoted(found: Found) -> bool:
    """Whether a claim's number stands in a quotation, whose words are not the author's to change."""
    words, quantity = found.reading.words, found.quantity
    before = words.text[found.reading.block.text_start : quantity.start] if quantity is not None else ""
    return before.count("“") > before.count("”")


def _in_name(match: Match, reading: Reading) -> bool:
    """Whether the words are part of a source's name: "Apollo Evaluations", but not "Apollo's evaluations"."""
    words = reading.words
    return any(
        hit.start <= match.start
        and match.end <= hit.end
        and _POSSESSIVE.search(words.text, words.start[hit.start], words.start[match.start]) is None
        for _, hit in reading.names("s:")
    )


def _is_believed(match: Match, reading: Reading) -> bool:
    """Whether a test is only what a model takes it for: "when it thought that it was being tested"."""
    return any(
        other.start <= match.start and match.end <= other.end
        for other in reading.met_in(reading.words.sentence[match.start], (_BELIEVED,))
    )


def _is_of_others(match: Match, found: Found, rivals: Sequence[Found]) -> bool:
    """Whether a cue is nearest to what other models did in another study."""
    nearest = min(_away(match, other) for other in rivals)
    return all(_is_other(found, other) for other in rivals if _away(match, other) == nearest)


def _is_other(found: Found, other: Found) -> bool:
    """Whether two claims are of different studies and different models."""
    ours, theirs = ({entity.name for entity in claim.named[:1]} for claim in (found, other))
    studies = found.best.evaluation.study, other.best.evaluation.study
    return studies[0] != studies[1] and bool(ours and theirs) and not ours & theirs


def _away(match: Match, found: Found) -> int:
    start, end = found.event.start, found.event.end
    return max(0, match.start - end, start - match.end)
