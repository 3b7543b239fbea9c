"""The words with which the checker mends a draft, taken from a card: names, clauses and controls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evidence.library import Card
    from evidence.records.evaluation import Condition
    from evidence.records.setup import Wording


def mending_words(card: Card) -> dict[str, Any]:
    """Return what an offered wording of this card's results is put together from."""
    evaluation = card.evaluation
    return {
        "found_by": card.study.found_by,
        "url": card.study.url,
        "models": {result.address.model: result.model.name for result in card.results},
        "conditions": {each.id: _condition(each, evaluation.wording) for each in evaluation.condition},
        "uncertain": [r.address.fragment for r in card.results if r.n is not None and r.unusable_n],
        "sentences": {each.id: each.sentence for each in evaluation.outcome if each.sentence},
    }


def _condition(condition: Condition, wording: Wording) -> dict[str, str | None]:
    """A condition's label and control, and its clauses: its own where it words the setup otherwise."""
    own = condition.wording
    return {
        "name": condition.name,
        "control": condition.control,
        "test_setting": own.test_setting or wording.test_setting,
        "scenario": own.scenario or wording.scenario,
        "goal": own.goal or wording.goal,
    }
