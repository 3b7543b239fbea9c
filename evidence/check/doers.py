"""Judging who is said to have done it, where no number is told: a model, a list of them, every one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.check.every_model import speaks_of_every
from evidence.check.verdict import SHOWN, Verdict
from evidence.check.whose import models_of, of_model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.check.entities import Entity
    from evidence.check.found import Found
    from evidence.index.model import IndexedResult

_LISTING = frozenset(("and", "or", "as", "well"))
"""Words between two of a list of models."""


def judge_behaviour(found: Found) -> Verdict:
    """Return whether a behaviour is told of models that showed it.

    Of a model that the records hold no result of nothing is known: that is no error of the text.
    """
    results = found.best.evaluation.results
    if abstained := _abstained(results) if speaks_of_every(found) else ():
        return Verdict("wrong-model", abstained, "not every model did it")
    for model in dict.fromkeys((*_listed(found), *models_of(found))):
        own = [r for r in results if of_model(r, frozenset((model,)))]
        if own and all(r.high == 0 for r in own):
            return Verdict("wrong-model", tuple(own[:SHOWN]), "that model did not do it")
    models = frozenset() if _is_of_several(found) else models_of(found)
    own = [r for r in results if of_model(r, models) and r.high > 0]
    return Verdict("accurate", tuple(own[:SHOWN]) or results[:1], "told of a model that did it")


def _abstained(results: tuple[IndexedResult, ...]) -> tuple[IndexedResult, ...]:
    """Return the counts that show that some of the models never did it: "5 of 6 models"."""
    counts = tuple(r for r in results if r.measure == "share_of_models")
    return counts[:SHOWN] if all(r.high < 1 for r in counts) else ()


def _listed(found: Found) -> Iterator[str]:
    """Yield the models in the list that stands right before what was done: "o1, Opus 3 and GPT-4o switched it off"."""
    event, words = found.event, found.reading.words
    behind: Entity | None = None
    for entity in reversed(found.reading.entities_in(event.sentence)):
        if entity.kind == "model" and entity.end <= event.start:
            between = words.low[entity.end : behind.start if behind else entity.end]
            if behind is not None and not _LISTING.issuperset(between):
                return
            yield entity.name
            behind = entity


def _is_of_several(found: Found) -> bool:
    """Whether it is told of models that the sentence does not name: "most of them would", "these models did"."""
    subject, words = found.event.subject, found.reading.words
    if subject is None or subject.kind != "ai" or found.reading.named_in(found.sentence):
        return False
    return subject in found.reading.entities_in(found.sentence) and words.low[subject.end - 1].endswith("s")
