"""One axis for page and paper: where it ends, what it says, and marks that are told apart without colour."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.rates import rates
from evidence.render.axis import Axis, Scale, axis_labels, axis_of
from evidence.render.forest import axis_picture, row_picture
from evidence.render.marks import mark
from evidence.render.svg import chart
from evidence.reported import Measure, parse_reported

CARD = "harbour-report/signal"


@pytest.fixture
def rows(small):
    """Rows with other values, measures or counts than the record's."""
    result = small.cards[CARD].by_fragment["nudged/egret-1"]

    def made(*texts, measure=Measure.SHARE, **changes):
        reported = [parse_reported(text, measure) for text in texts]
        return [replace(result, reported=each, numerator=None, n=None, **changes) for each in reported]

    return made


@pytest.mark.parametrize(
    ("texts", "measure", "low", "end"),
    [
        (("1%", "3%"), Measure.SHARE, 0, "5%"),
        (("4.9%",), Measure.SHARE, 0, "10%"),  # room for the mark
        (("18%",), Measure.SHARE, 0, "25%"),
        (("60%",), Measure.SHARE, 0, "100%"),
        (("100%",), Measure.SHARE, 0, "100%"),
        (("0.11",), Measure.DIFFERENCE, 0, "25 points"),
        (("-0.11", "0.02"), Measure.DIFFERENCE, -0.25, "25 points"),
        (("-1",), Measure.DIFFERENCE, -1, "100 points"),
    ],
)
def test_an_axis_ends_at_the_nearest_round_end_with_room(texts, measure, low, end, rows):
    axis = axis_of(rows(*texts, measure=measure))
    assert (axis.low, axis.end) == (low, end)


def test_the_interval_and_chance_lie_on_the_axis_too(small, rows):
    with_n = replace(rows("4%")[0], n=20, numerator=1)
    assert axis_of([with_n]).end == "25%"
    chance = with_n.outcome.model_copy(update={"chance": type("Chance", (), {"value": "50%"})()})
    axis = axis_of(rows("1%", outcome=chance))
    assert (axis.chance, axis.end) == (0.5, "100%")


@pytest.mark.parametrize("measure", [Measure.RATIO, Measure.DURATION, Measure.COUNT])
def test_what_has_no_place_on_an_axis_is_not_drawn(measure, rows):
    (row,) = rows("3 hours" if measure is Measure.DURATION else "3", measure=measure)
    assert axis_of([row]) is None
    assert chart([row], "x") is None
    assert axis_of([]) is None


def test_page_and_paper_say_the_same_numbers(rows):
    results = rows("-0.11", "0.02", measure=Measure.DIFFERENCE)
    axis = axis_of(results)
    assert [label for _, label in axis.ticks(2)] == ["−25", "0", "25 points"]
    page, paper = str(chart(results, "x")), str(axis_picture(axis))
    for label in (">−25<", ">25 points<"):
        assert label in page
        assert label in paper
    assert ">0<" in paper


def test_every_number_that_an_axis_says_is_known_to_read_back(rows):
    known = {rate for label in axis_labels() for rate in rates(label)}
    for texts, measure in (
        (("1%",), Measure.SHARE),
        (("60%",), Measure.ACCURACY),
        (("-0.3",), Measure.DIFFERENCE),
    ):
        axis = axis_of(rows(*texts, measure=measure))
        for steps in (2, 5):
            assert {rate for _, label in axis.ticks(steps) for rate in rates(label)} <= known


@given(
    st.floats(-2, 2),
    st.sampled_from([(0.0, 0.05), (0.0, 1.0), (-0.5, 0.5)]),
    st.floats(0, 50),
    st.floats(60, 400),
)
def test_a_scale_keeps_order_and_ends(value, ends, left, right):
    scale = Scale(Axis(*ends), left, right)
    assert scale.x(ends[0]) == round(left, 1)
    assert scale.x(ends[1]) == round(right, 1)
    assert scale.x(ends[0]) <= scale.x(value) <= scale.x(value + 0.1) <= scale.x(ends[1])


MARKS = [("18%", "circle"), ("<9%", "mark open"), (">9%", "mark open"), ("9%-12%", 'stroke-width="6"')]


@pytest.mark.parametrize(("text", "form"), MARKS)
def test_page_and_paper_draw_the_same_forms(text, form, rows):
    (row,) = rows(text)
    axis = axis_of([row])
    assert form in str(mark(row, Scale(axis, 0, 100), 9, 6))
    assert form.replace("6", "5") in str(row_picture(row, axis))
    assert form in str(chart([row], "x"))


def test_only_what_others_are_compared_with_is_drawn_as_a_control(small):
    scale, card = Scale(Axis(0, 1), 0, 100), small.cards[CARD]
    nudged = card.by_fragment["nudged/egret-1"]
    control = replace(card.counterpart_of(nudged), reported=nudged.reported)
    assert 'Z"' in str(mark(control, scale, 9, 6))
    # A nudged value whose study gives no control is none either.
    alone = nudged.condition.model_copy(update={"control": None, "no_control": "none was run"})
    for result in (nudged, replace(nudged, condition=alone)):
        assert "circle" in str(mark(result, scale, 9, 6))


def test_up_to_with_a_known_count_is_no_arrow(rows):
    (row,) = rows("up to 97%")
    drawn = str(
        mark(replace(row, numerator=973, n=1000, numerator_basis="reported"), Scale(Axis(0, 1), 0, 100), 9, 6)
    )
    assert 'cx="97.3"' in drawn
    assert "open" not in drawn


def test_an_arrow_points_to_where_the_value_may_lie(rows):
    below, above = (str(mark(rows(text)[0], Scale(Axis(0, 1), 0, 100), 9, 6)) for text in ("<60%", ">60%"))
    assert "H0M6 " in below
    assert "H100M94 " in above
    # At the very end of the axis it still has a length, and room in the picture.
    assert "H1.4M7.4 " in str(mark(rows("<1%")[0], Scale(Axis(0, 1), 10, 110), 9, 6))
