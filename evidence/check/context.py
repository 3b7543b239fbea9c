"""Context: which elements a reader of a claim is told, in the scope that a reader has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.check.claim import ELEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from evidence.check.claims import Found
    from evidence.check.link import Linker
    from evidence.check.reading import Reading
    from evidence.check.scope import Scope
    from evidence.index.model import IndexedResult

_NEW = "new"
_SAMPLES = frozenset(
    "runs trials rollouts samples queries tests episodes transcripts prompts pairs conversations simulations times".split()
)


class ContextJudge:
    """Judges the context of the claims of one draft."""

    def __init__(self, scope: Scope, linker: Linker) -> None:
        self._scope = scope
        self._linker = linker

    def context(
        self, found: Found, results: Iterable[IndexedResult], others: Iterable[Found]
    ) -> dict[str, str]:
        """Return ``stated``, ``missing`` or ``na`` for each element."""
        evaluation = found.best.evaluation
        na = evaluation.na | (evaluation.na_rate if found.quantity else evaluation.na_behaviour)
        if found.quantity is None:
            na |= {"denominator", "sample_size", "contrast"}
        around = [self._scope.reading(number) for number in self._scope.around(found.reading.number)]
        targets = frozenset().union(*(reading.targets for reading in around))
        stated = {
            "model": self._model(found, around),
            "source": self._source(found),
            "sample_size": self._sample_size(found, around),
            "contrast": self._contrast(found, results, others),
        }
        judged: dict[str, str] = {}
        for element in ELEMENTS:
            told = stated.get(element, False) or self._cued(evaluation.cues, element, targets)
            judged[element] = "na" if element in na else "stated" if told else "missing"
        return judged

    def _cued(self, cues: Mapping[str, tuple[str, ...]], element: str, targets: frozenset[str]) -> bool:
        return f"c:{element}" in targets or any(target in targets for target in cues.get(element, ()))

    def _model(self, found: Found, around: list[Reading]) -> bool:
        if found.named:
            return True
        if any(entity.start >= 0 for entity in found.reading.models):
            return True
        return any(self._new_model(reading) for reading in around) or any(
            reading.models for reading in around
        )

    def _new_model(self, reading: Reading) -> bool:
        """Whether "OpenAI's new model" is said: a maker, a word for new and a word for model."""
        words = reading.words.low
        return (
            any(key.startswith("k:") for key in reading.hits)
            and any(word in ("new", "newest", "latest") for word in words)
            and "model" in words
        )

    def _source(self, found: Found) -> bool:
        study = found.best.evaluation.study
        return any(
            study in self._linker.studies(number) for number in self._scope.around(found.reading.number)
        )

    def _sample_size(self, found: Found, around: list[Reading]) -> bool:
        if found.quantity is not None and found.quantity.n:
            return True
        for reading in around:
            if any(quantity.n and quantity.n > 6 for quantity in reading.quantities):
                return True
            words = reading.words
            for place, word in enumerate(words.low):
                if word[0].isdigit() and any(w in _SAMPLES for w in words.low[place + 1 : place + 4]):
                    value = word.replace(",", "")
                    if (
                        value.isdigit()
                        and int(value) >= 20
                        and not words.text[words.end[place] :].startswith("%")
                    ):
                        return True
        return False

    def _contrast(self, found: Found, results: Iterable[IndexedResult], others: Iterable[Found]) -> bool:
        """Whether another condition's number of the same evaluation is told too."""
        arms = {result.arm for result in results}
        for other in others:
            if other is found or other.quantity is None or found.quantity is None:
                continue
            if other.best.evaluation.address != found.best.evaluation.address:
                continue
            if other.quantity.low != found.quantity.low and self._near(found, other) and arms:
                return True
        return bool(found.quantity and found.quantity.chain)

    def _near(self, found: Found, other: Found) -> bool:
        return other.reading.number in self._scope.around(found.reading.number)
