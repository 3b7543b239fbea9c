"""The order of a card's rows: each control in front of what it calibrates, so that what is compared stands together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evidence.library import Card
    from evidence.records.evaluation import Outcome
    from evidence.records.result import Result


def outcomes(card: Card) -> tuple[tuple[Outcome, tuple[Result, ...]], ...]:
    """Return each outcome that has results with them: by model, then by what they are compared with."""
    models = list(dict.fromkeys(result.address.model for result in card.results))
    places = _places(card)

    def place(result: Result) -> tuple[int, tuple[int, int, int]]:
        return models.index(result.address.model), places[result.condition.id]

    found = []
    for outcome in card.evaluation.outcome:
        own = [result for result in card.results if result.outcome.id == outcome.id]
        if own:
            found.append((outcome, tuple(sorted(own, key=place))))
    return tuple(found)


def _places(card: Card) -> dict[str, tuple[int, int, int]]:
    """Where each condition stands: with the control at the end of its comparisons, as far behind as it is compared."""
    control = {condition.id: condition.control for condition in card.evaluation.condition}
    order = {condition: position for position, condition in enumerate(control)}
    places = {}
    for condition, position in order.items():
        behind = [condition]
        while (further := control[behind[-1]]) is not None and further not in behind:
            behind.append(further)
        places[condition] = (order[behind[-1]], len(behind), position)
    return places
