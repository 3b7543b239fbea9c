"""How values are written."""

from __future__ import annotations

import pytest

from evidence.cards.figure import interval_text, percent
from evidence.cards.frequency import frequency_base, natural_frequency
from evidence.records.result import Counts
from evidence.reported import Measure, parse_reported
from evidence.statistics import Interval
from evidence.weighted_length import weighted_length


class Stub:
    """Just what ``natural_frequency`` reads of a result."""

    def __init__(self, text: str, measure: Measure = Measure.SHARE, n: int | None = None) -> None:
        self.reported, self.n = parse_reported(text, measure), n


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("5%", "about 5 in 100"),
        ("<1%", "fewer than 1 in 100"),
        ("over 85%", "more than 85 in 100"),
        ("up to 97%", "up to 97 in 100"),
        ("0.003", "about 3 in 1,000"),
        ("79/100", "about 79 in 100"),
        ("50%", "about 50 in 100"),
        ("100%", "all"),
        ("99.6%", "about 996 in 1,000"),
        ("14%-16%", ""),
    ],
)
def test_natural_frequencies(printed, said):
    assert natural_frequency(Stub(printed)) == said


@pytest.mark.parametrize("n", [None, 300])
def test_zero_is_none_never_a_rate(n):
    assert natural_frequency(Stub("0%", n=n)) == "none"


@pytest.mark.parametrize(
    ("pair", "base"),
    [(("5%", "<1%"), 100), (("5%", "0.3%"), 1_000), (("0.04%", "50%"), 10_000), (("0%", "100%"), 100)],
)
def test_what_stands_together_is_told_out_of_as_many(pair, base):
    assert frequency_base(*map(Stub, pair)) == base


def test_a_difference_has_no_natural_frequency():
    assert natural_frequency(Stub("0.65", Measure.DIFFERENCE)) == ""


def test_intervals_have_one_decimal_only_where_it_tells_something():
    assert interval_text(Interval(0.0278, 0.0853, 0.95, "wilson")) == "2.8–8.5%"
    assert interval_text(Interval(0.332, 0.515, 0.95, "wilson")) == "33–52%"
    assert interval_text(Interval(0.0, 0.0127, 0.95, "wilson")) == "0–1.3%"
    assert interval_text(Interval(0.987, 1.0, 0.95, "wilson")) == "99–100%"


def test_a_bound_reads_as_nothing_or_all_only_where_it_is():
    assert interval_text(Interval(0.00044, 0.014, 0.95, "wilson")) == "0.04–1.4%"
    assert interval_text(Interval(0.9455, 0.9982, 0.95, "wilson")) == "95–99.8%"
    assert interval_text(Interval(0.0000004, 0.9999999, 0.95, "wilson")) == "0.0000–100.0000%"


def test_percentages_round_half_up():
    assert percent(0.125, 0) == "13%"
    assert percent(0.0049, 1) == "0.5%"


def test_admissible_counts_give_the_union_of_their_intervals():
    narrow, wide = Counts(15, 15, 300, "reported").interval, Counts(14, 16, 300, "admissible").interval
    assert wide.low < narrow.low < narrow.high < wide.high


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("plain", 5),
        ("“quoted” – dash", 15),
        ("日本", 4),
        ("https://example.org/a/very/long/address/that/goes/on", 23),
        ("see https://example.org/x now", 31),
        ("👩‍🔬", 2),
        ("\u00e9", 1),
        ("e\u0301", 1),
    ],
)
def test_weighted_characters(text, length):
    assert weighted_length(text) == length
