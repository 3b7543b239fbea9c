"""What a card says of its own precision."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from evidence.render.certainty import certainty
from evidence.reported import parse_reported
from evidence.statistics import ClusterTotal

CARD = "harbour-report/signal"


def test_why_there_is_no_interval_is_said_once(small):
    result = small.cards[CARD].by_fragment["nudged/egret-1"]
    unknown = replace(result, n=None, numerator=None)
    about = replace(result, reported=parse_reported("about 5%", result.reported.measure), numerator=None)
    said = certainty(
        SimpleNamespace(outcomes=[(result.outcome, (result, unknown, about, unknown))], evidence=())
    )
    assert [text for text in said if "no interval" in text.casefold()] == [
        "Some values have no interval: (1) sample size not reported; (2) only an approximate value is printed."
    ]
    alone = certainty(SimpleNamespace(outcomes=[(result.outcome, (unknown,))], evidence=()))
    assert "No interval: sample size not reported." in alone


@pytest.mark.parametrize(
    ("n_prompts", "clusters", "said"),
    [
        (33, None, True),
        (1, None, True),
        (300, None, False),
        ("not_reported", None, False),
        (30, [ClusterTotal(i % 2, 10) for i in range(30)], False),  # then the interval allows for it
    ],
)
def test_runs_of_prompts_that_nobody_tells_apart_are_told_as_such(n_prompts, clusters, said, small):
    result = small.cards[CARD].by_fragment["nudged/egret-1"]
    condition = result.condition.model_copy(update={"n_prompts": n_prompts})
    changes = {"clusters": tuple(clusters), "numerator": 15, "n": 300} if clusters else {}
    row = replace(result, condition=condition, **changes)
    view = SimpleNamespace(outcomes=[(row.outcome, (row,))], evidence=())
    assert any("does not tell them apart" in text for text in certainty(view)) is said
