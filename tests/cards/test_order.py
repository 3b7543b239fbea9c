"""The order of a card's rows: what is compared stands together."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from evidence.cards.order import outcomes
from evidence.cards.view import CardView

CARD = "harbour-report/signal"


def test_each_control_stands_in_front_of_what_it_calibrates(small):
    """With a nudge in two strengths, the stronger compared with the weaker, and a second control with its own."""
    card = small.cards[CARD]
    result = card.by_fragment["nudged/egret-1"]
    pairs = (("strong", "weak"), ("weak", "none"), ("none", None), ("taught", "plain"), ("plain", None))
    conditions = [result.condition.model_copy(update={"id": id_, "control": other}) for id_, other in pairs]
    results = [replace(result, condition=condition) for condition in conditions]
    evaluation = SimpleNamespace(condition=conditions, outcome=[result.outcome])
    ((_, rows),) = outcomes(SimpleNamespace(results=results, evaluation=evaluation))
    assert [row.condition.id for row in rows] == ["none", "weak", "strong", "plain", "taught"]


def test_of_two_headlines_in_one_sentence_the_one_leads_that_the_record_names_first(small):
    card = small.cards[CARD]
    nudged, control = (card.by_fragment[f"{arm}/heron-2"] for arm in ("nudged", "unnudged"))
    both = [replace(result, headline=True) for result in (nudged, control)]
    for rows in (both, both[::-1]):
        view = CardView(replace(card, results=tuple(rows)))
        assert view.headline_results == (rows[0],)
        assert view.tested is both[0]
