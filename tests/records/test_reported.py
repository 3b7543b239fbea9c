"""Printed values: what is accepted, what it means, how a card shows it, and what is refused with a clear word."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.reported import Measure, Operator, ReportedValueError, parse_reported

S, D, M, A = Measure.SHARE, Measure.DIFFERENCE, Measure.SHARE_OF_MODELS, Measure.ACCURACY
R, T, C = Measure.RATIO, Measure.DURATION, Measure.COUNT

# printed, measure, operator, low, high, unit of the last digit, k, n, margin, shown
ACCEPTED = [
    ("5%", S, "=", "0.05", "0.05", "0.01", None, None, None, "5%"),
    ("5.0 %", S, "=", "0.05", "0.05", "0.001", None, None, None, "5.0%"),
    ("5 percent", S, "=", "0.05", "0.05", "0.01", None, None, None, "5%"),
    ("5\u00a0%", S, "=", "0.05", "0.05", "0.01", None, None, None, "5%"),
    ("0.05", S, "=", "0.05", "0.05", "0.01", None, None, None, "5%"),
    ("0.003", S, "=", "0.003", "0.003", "0.001", None, None, None, "0.3%"),
    (".87", S, "=", "0.87", "0.87", "0.01", None, None, None, "87%"),
    ("0", S, "=", "0", "0", "0", None, None, None, "0%"),
    ("1", S, "=", "1", "1", "0", None, None, None, "100%"),
    ("1.00", S, "=", "1", "1", "0.01", None, None, None, "100%"),
    ("<1%", S, "<", "0.01", "0.01", "0.01", None, None, None, "<1%"),
    ("well under 1%", S, "<", "0.01", "0.01", "0.01", None, None, None, "well under 1%"),
    ("over 85%", S, ">", "0.85", "0.85", "0.01", None, None, None, "over 85%"),
    ("More than 85%", S, ">", "0.85", "0.85", "0.01", None, None, None, "More than 85%"),
    ("22%+", S, "≥", "0.22", "0.22", "0.01", None, None, None, "22%+"),
    (">=22%", S, "≥", "0.22", "0.22", "0.01", None, None, None, "≥22%"),
    ("up to 97%", S, "≤", "0.97", "0.97", "0.01", None, None, None, "up to 97%"),
    ("no more than 3%", S, "≤", "0.03", "0.03", "0.01", None, None, None, "no more than 3%"),
    ("about 14%", S, "~", "0.14", "0.14", "0.01", None, None, None, "about 14%"),
    ("about 0", S, "~", "0", "0", "0", None, None, None, "about 0%"),
    ("14%-16%", S, "range", "0.14", "0.16", "0.01", None, None, None, "14–16%"),
    ("7–24%", S, "range", "0.07", "0.24", "0.01", None, None, None, "7–24%"),
    ("about 7 to 24 percent", S, "range", "0.07", "0.24", "0.01", None, None, None, "about 7–24%"),
    ("0.05-0.7", S, "range", "0.05", "0.7", "0.01", None, None, None, "5–70%"),
    ("78.4 ± 3.1%", S, "=", "0.784", "0.784", "0.001", None, None, "0.031", "78.4 ± 3.1%"),
    ("0.784 +/- 0.031", S, "=", "0.784", "0.784", "0.001", None, None, "0.031", "78.4 ± 3.1%"),
    ("79/100", S, "=", "0.79", "0.79", "0", 79, 100, None, "79 of 100"),
    ("79 out of 100", S, "=", "0.79", "0.79", "0", 79, 100, None, "79 of 100"),
    ("at least 3 of 10", S, "≥", "0.3", "0.3", "0", 3, 10, None, "at least 3 of 10"),
    ("30.5% (39/128)", S, "=", "0.305", "0.305", "0.001", 39, 128, None, "30.5% (39 of 128)"),
    ("30.4% (39/128)", S, "=", "0.304", "0.304", "0.001", 39, 128, None, "30.4% (39 of 128)"),  # cut off
    ("39/128 (30.5%)", S, "=", "0.3046875", "0.3046875", "0", 39, 128, None, "39 of 128 (30.5%)"),
    ("5 of 6", M, "=", "0.8333333333333333333333333333", None, "0", 5, 6, None, "5 of 6"),
    ("0.99", A, "=", "0.99", "0.99", "0.01", None, None, None, "99%"),
    ("0.65", D, "=", "0.65", "0.65", "0.01", None, None, None, "65 points"),
    ("0.65 accuracy points", D, "=", "0.65", "0.65", "0.01", None, None, None, "65 points"),
    ("about 0.65 accuracy points", D, "~", "0.65", "0.65", "0.01", None, None, None, "about 65 points"),
    ("65 accuracy points", D, "=", "0.65", "0.65", "0.01", None, None, None, "65 points"),
    ("11.3 ± 2.1 points", D, "=", "0.113", "0.113", "0.001", None, None, "0.021", "11.3 ± 2.1 points"),
    ("11.3 ± 2.1%", D, "=", "0.113", "0.113", "0.001", None, None, "0.021", "11.3 ± 2.1 points"),
    ("1 percentage point", D, "=", "0.01", "0.01", "0.01", None, None, None, "1 point"),
    ("-5 pp", D, "=", "-0.05", "-0.05", "0.01", None, None, None, "−5 points"),
    ("−5 to −2 points", D, "range", "-0.05", "-0.02", "0.01", None, None, None, "−5 to −2 points"),
    ("-0.0", D, "=", "0", "0", "0.1", None, None, None, "0 points"),
    ("3.5x", R, "=", "3.5", "3.5", "0.1", None, None, None, "3.5×"),
    ("~30-fold", R, "~", "30", "30", "1", None, None, None, "~30×"),
    ("14.5 hours", T, "=", "52200", "52200", "360", None, None, None, "14.5 hours"),
    ("59 min", T, "=", "3540", "3540", "60", None, None, None, "59 min"),
    ("1,234", C, "=", "1234", "1234", "1", None, None, None, "1,234"),
]


@pytest.mark.parametrize(
    ("printed", "measure", "operator", "low", "high", "unit", "k", "n", "margin", "shown"), ACCEPTED
)
def test_accepted(printed, measure, operator, low, high, unit, k, n, margin, shown):
    value = parse_reported(f" {printed} ", measure)
    assert (value.text, value.measure, value.operator) == (printed, measure, Operator(operator))
    assert (value.low, value.high) == (Decimal(low), Decimal(high or low))
    assert value.unit == Decimal(unit)
    assert (value.numerator, value.denominator) == (k, n)
    assert value.margin == (None if margin is None else Decimal(margin))
    assert value.shown == shown


REFUSED = [
    ("", S, "cannot be read"),
    ("%", S, "cannot be read"),
    ("many", S, "cannot be read"),
    ("5%%", S, "cannot be read"),
    ("12,5%", S, "cannot be read"),
    ("٣%", S, "cannot be read"),  # other scripts' digits would pass \d
    ("1e-3", S, "cannot be read"),
    ("nan", S, "cannot be read"),
    ("5%" + " " * 90 + "x", S, "cannot be read"),
    ("5", S, "expected 0% to 100%, as 5% or 0.05"),
    ("120%", S, "expected 0% to 100%"),
    ("-5%", S, "expected 0% to 100%"),
    ("<0%", S, "outside what a share can be"),
    ("over 100%", S, "outside what a share can be"),
    ("101 points", D, "expected -100% to 100%"),
    ("-3", C, "expected 0 or more"),
    ("6/5", S, "expected k of n"),
    ("0/0", S, "expected k of n"),
    ("5 of 6", D, "is a share, but the record says difference"),
    ("31% (39/128)", S, "the counts do not give the percentage"),
    ("39/128 (40%)", S, "the counts do not give the percentage"),
    ("16%-14%", S, "the lower end of a range first"),
    ("<14%-16%", S, "bounds the value twice"),
    ("<5%+", S, "bounds the value twice"),
    ("over 5 ± 1%", S, "bounds the value twice"),
    ("14%-2 points", D, "mixes units"),
    ("5 points", S, "the unit 'point' does not fit the measure share"),
    ("5 hours", S, "the unit 'hour' does not fit the measure share"),
    ("5%", R, "the unit 'percent' does not fit the measure ratio"),
    ("5%", T, "the unit 'percent' does not fit the measure duration"),
    ("5", T, "the unit 'none' does not fit the measure duration"),
]


@pytest.mark.parametrize(("printed", "measure", "why"), REFUSED)
def test_refused(printed, measure, why):
    with pytest.raises(ReportedValueError) as caught:
        parse_reported(printed, measure)
    assert why in str(caught.value)
    assert len(str(caught.value)) < 400
    assert "\n" not in str(caught.value)


@given(value=st.decimals(0, 1, places=6), places=st.integers(0, 4))
def test_a_rounded_percentage_bounds_what_was_rounded(value, places):
    """Printed with any number of decimals, the value that was printed lies within the bounds that are read."""
    printed = parse_reported(f"{value * 100:.{places}f}%", S)
    low, high = printed.bounds
    assert low <= value <= high
    assert high - low <= printed.unit


@given(value=st.decimals(0, 1, places=6), places=st.integers(2, 5))
def test_a_proportion_and_its_percentage_are_one_value(value, places):
    share = parse_reported(f"{value:.{places}f}", S)
    percent = parse_reported(f"{Decimal(f'{value:.{places}f}') * 100:.{places - 2}f}%", S)
    assert (share.low, share.unit, share.shown) == (percent.low, percent.unit, percent.shown)


@given(
    ends=st.tuples(st.integers(0, 100), st.integers(0, 100)).map(sorted),
    dash=st.sampled_from(["-", "–", " to "]),
)
def test_a_range_holds_both_its_ends(ends, dash):
    value = parse_reported(f"{ends[0]}{dash}{ends[1]}%", S)
    low, high = value.bounds
    assert low <= Decimal(ends[0]) / 100 <= Decimal(ends[1]) / 100 <= high
    assert value.low <= value.value <= value.high


@given(n=st.integers(1, 10_000), data=st.data())
def test_counts_come_back(n, data):
    k = data.draw(st.integers(0, n))
    value = parse_reported(f"{k}/{n}", S)
    assert (value.numerator, value.denominator, value.unit) == (k, n, 0)
    low, high = value.bounds
    assert low == value.value == high
    assert parse_reported(f"{k * 100 / n:.1f}% ({k}/{n})", S).numerator == k


@given(word=st.sampled_from(["<", "≤", "up to ", "under "]), percent=st.integers(1, 99))
def test_a_bound_reaches_to_the_end(word, percent):
    value = parse_reported(f"{word}{percent}%", S)
    assert value.censored
    assert value.bounds == (0, Decimal(percent) / 100)


@given(text=st.text(max_size=40), measure=st.sampled_from(Measure))
def test_any_text_is_read_or_refused(text, measure):
    try:
        value = parse_reported(text, measure)
    except ReportedValueError:
        return
    assert value.low <= value.high
    assert value.shown
