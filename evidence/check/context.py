"""Context: which elements a reader of a claim is told, in the scope that a reader has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.check.claim import ELEMENTS
from evidence.index.words import HEAVY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from evidence.check.claims import Found
    from evidence.check.link import Linker
    from evidence.check.reading import Entity, Reading
    from evidence.check.scope import Scope
    from evidence.index.matching import Match
    from evidence.index.model import IndexedResult

_SAMPLES = frozenset(
    [
        "runs",
        "trials",
        "rollouts",
        "samples",
        "queries",
        "tests",
        "episodes",
        "transcripts",
        "prompts",
        "pairs",
        "conversations",
        "simulations",
    ]
)
_NEW = frozenset(("new", "newest", "latest", "upcoming"))
_PLURAL = frozenset(
    [
        "models",
        "llms",
        "systems",
        "ais",
        "chatbots",
        "agents",
        "bots",
        "assistants",
        "machines",
        "ones",
        "them",
        "they",
        "algorithms",
    ]
)
_OWN = "x:own-"
"""Sets of this name speak only for the claim nearest to them: "to copy itself so it would not be replaced"."""
_LIST_OF_MODELS = 3


class ContextJudge:
    """Judges the context of the claims of one draft."""

    def __init__(
        self, scope: Scope, linker: Linker, claims: Iterable[tuple[Found, tuple[IndexedResult, ...]]]
    ) -> None:
        self._scope = scope
        self._linker = linker
        self._judged = tuple(claims)
        self._claims = tuple(found for found, _ in self._judged)

    def context(self, found: Found, results: Iterable[IndexedResult]) -> dict[str, str]:
        """Return ``stated``, ``missing`` or ``na`` for each element."""
        evaluation = found.best.evaluation
        na = evaluation.na | (evaluation.na_rate if found.quantity else evaluation.na_behaviour)
        if found.quantity is None:
            na |= {"denominator", "sample_size", "contrast"}
        around = list(self._around(found))
        targets = {
            match.target
            for reading in around
            for match in reading.matches
            if self._speaks(match, reading, found)
        }
        stated = {
            "model": self._model(found, around),
            "source": self._source(found),
            "sample_size": self._sample_size(found, around),
            "contrast": self._contrast(found, results),
        }
        judged: dict[str, str] = {}
        for element in ELEMENTS:
            told = stated.get(element, False) or _cued(evaluation.cues, element, targets)
            judged[element] = "na" if element in na else "stated" if told else "missing"
        return judged

    def _around(self, found: Found) -> Iterator[Reading]:
        """Yield the blocks that tell a reader of this claim: not the other items of a list or rows of a table."""
        blocks = self._scope.draft.blocks
        own = found.reading.block
        for number in self._scope.around(found.reading.number):
            block = blocks[number]
            if block.group >= 0 and block.group == own.group and number != found.reading.number:
                other_item = block.item != own.item
                other_row = block.row > 0 and block.row != own.row
                other_column = block.row == own.row and False
                if (block.row < 0 and other_item) or other_row or other_column:
                    continue
            if number > found.reading.number and self._passage(number) != self._passage(found.reading.number):
                if any(
                    self._passage(other.reading.number) == self._passage(number) for other in self._claims
                ):
                    continue  # what follows explains its own claims
            yield self._scope.reading(number)

    def _passage(self, number: int) -> int:
        return self._scope.passages[number]

    def _speaks(self, match: Match, reading: Reading, found: Found) -> bool:
        """Whether a cue applies to a claim: those of one clause only to the nearest claim."""
        if match.target == "c:test_setting" and self._in_name(match, reading):
            return False
        if not match.target.startswith(_OWN):
            return True
        if reading is not found.reading:
            return False
        rivals = [other for other in self._claims if other.reading is reading]
        nearest = min(rivals, key=lambda other: _away(match, other), default=found)
        return _away(match, nearest) >= _away(match, found)

    def _in_name(self, match: Match, reading: Reading) -> bool:
        """Whether the words are part of a source's name: "Apollo Labs"."""
        return any(
            hit.start <= match.start and match.end <= hit.end
            for key, hits in reading.hits.items()
            if key.startswith("s:")
            for hit in hits
        )

    def _model(self, found: Found, around: list[Reading]) -> bool:
        subject = found.event.subject
        if found.named and (subject is None or subject.name or not self._is_plural(found, subject)):
            return True
        reading = found.reading
        first, last = found.first, found.last
        for entity in reading.models:
            if (
                first - 12 <= entity.start <= last + 8
                and reading.words.break_between(entity.start, first) < HEAVY
            ):
                if (
                    found.quantity is not None
                    or abs(entity.start - first) <= 8
                    or self._same_clause(found, entity)
                ):
                    return True
        if any(self._lists_models(near) for near in around):
            return True
        return any(_new_model(near) for near in around) and not (
            subject is not None and self._is_plural(found, subject)
        )

    def _is_plural(self, found: Found, subject: Entity) -> bool:
        low = found.event.reading.words.low
        return subject.end <= len(low) and low[subject.end - 1] in _PLURAL

    def _same_clause(self, found: Found, entity: Entity) -> bool:
        return (
            found.reading.words.sentence[entity.start] == found.reading.words.sentence[found.first]
            and entity.start >= found.first
        )

    def _lists_models(self, reading: Reading) -> bool:
        names = {entity.name for entity in reading.models}
        return len(names) >= _LIST_OF_MODELS

    def _source(self, found: Found) -> bool:
        study = found.best.evaluation.study
        return any(
            study in self._linker.studies(number) for number in self._scope.around(found.reading.number)
        )

    def _sample_size(self, found: Found, around: list[Reading]) -> bool:
        if found.quantity is not None and found.quantity.n:
            return True
        return any(_sample_told(reading) for reading in around)

    def _contrast(self, found: Found, results: Iterable[IndexedResult]) -> bool:
        """Whether another condition's number of the same evaluation is told too."""
        if found.quantity is None:
            return False
        arms = {result.arm for result in results}
        for other, shown in self._judged:
            if other is found or other.quantity is None:
                continue
            if other.best.evaluation.address != found.best.evaluation.address or not self._near(found, other):
                continue
            others = {result.arm for result in shown} - {"treated"} | (
                {"treated"} if "baseline" in arms else set()
            )
            if not others & arms and others:
                return True
        return False

    def _near(self, found: Found, other: Found) -> bool:
        return other.reading.number in self._scope.around(found.reading.number)


def _cued(cues: Mapping[str, tuple[str, ...]], element: str, targets: set[str]) -> bool:
    return f"c:{element}" in targets or any(target in targets for target in cues.get(element, ()))


def _away(match: Match, found: Found) -> int:
    start, end = found.event.start, found.event.end
    return max(0, match.start - end, start - match.end)


def _new_model(reading: Reading) -> bool:
    """Whether "OpenAI's new model" is said: a maker, a word for new and a word for model."""
    words = reading.words.low
    return (
        any(key.startswith("k:") for key in reading.hits)
        and any(word in _NEW for word in words)
        and "model" in words
    )


def _sample_told(reading: Reading) -> bool:
    """Whether a number of runs is told: "of 100", "300 rollouts"."""
    if any(quantity.n and quantity.n > 6 for quantity in reading.quantities):
        return True
    words = reading.words
    for place, word in enumerate(words.low):
        value = word.replace(",", "")
        if (
            value.isdigit()
            and int(value) >= 20
            and words.text[words.end[place] : words.end[place] + 1] != "%"
        ):
            if any(near in _SAMPLES for near in words.low[place + 1 : place + 4]):
                return True
    return False
