"""How a difference from the control is worded, and which interval it gets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evidence.cards.derivation import derivation
from evidence.cards.difference import contrast, control_of, difference_text, is_compared, no_contrast
from evidence.cards.row import row_view
from evidence.records.evaluation import Chance, Uncertainty
from evidence.reported import Measure, parse_reported
from evidence.statistics import ClusterTotal, PromptPair, paired_contrast

CARD = "harbour-report/signal"


@pytest.fixture
def sides(small):
    """A value and its control."""
    card = small.cards[CARD]
    result = card.by_fragment["nudged/egret-1"]
    return result, control_of(card, result)


def printed(result, text, **changes):
    reported = parse_reported(text, Measure.SHARE)
    n = changes.pop("n", reported.denominator or result.n)
    return replace(result, reported=reported, n=n, numerator=reported.numerator, **changes)


def test_about_nought_is_no_count_of_nought(sides):
    about = printed(sides[0], "about 0")
    assert (about.counts, about.no_interval) == (None, "no interval: only an approximate value is printed")


def test_shares_of_the_same_cases_are_not_compared(sides):
    result, _ = sides
    assert is_compared(result)
    outcome = result.outcome.model_copy(update={"same_cases": True})
    assert not is_compared(replace(result, outcome=outcome))


WORDS = [
    ("52/100", "2/100", "50 points more than without the nudge, 95% interval 39 to 60"),
    ("7/100", "79/100", "72 points less than without the nudge, 95% interval 61 to 80"),
    ("7/34", "1/34", "18 points more than without the nudge, 95% interval 2 to 34"),
    ("1/300", "0/400", "0.3 points more than without the nudge, 95% interval 0.7 less to 1.9 more"),
    ("0/100", "3/100", "3.0 points less than without the nudge, 95% interval 8.5 less to 1.2 more"),
    (
        "5/50",
        "5/50",
        "no difference from “No nudge” was found, 95% interval 12.7 less to 12.7 more points",
    ),
]


@pytest.mark.parametrize(("tested", "control", "said"), WORDS)
def test_words(tested, control, said, sides):
    assert difference_text(printed(sides[0], tested), printed(sides[1], control)) == said


def test_a_control_without_a_name_for_it_is_called_by_its_own(sides):
    result, control = sides
    other = control.condition.model_copy(update={"arm": "other", "name": "Calm sea"})
    said = difference_text(result, replace(control, condition=other))
    assert said.startswith("18 points more than under “Calm sea”, ")


def test_counts_that_round_to_the_value_are_all_allowed_for(sides):
    said = difference_text(printed(sides[0], "0.02"), sides[1])
    assert said.startswith(
        "2.0 points more than without the nudge, 95% interval 0.3 to 4.7; over every count"
    )


def test_a_bound_has_no_difference(sides):
    bound = printed(sides[0], "<4%")
    assert contrast(bound, sides[1]) is None
    assert difference_text(bound, sides[1]) == ""
    assert no_contrast(bound, sides[1]) == "only a bound is printed"
    assert no_contrast(sides[0], printed(sides[1], "<4%")) == "only a bound is printed (“No nudge”)"


def test_without_n_there_is_no_interval_of_a_difference(sides):
    unknown = printed(sides[0], "18%", n=None)
    assert no_contrast(unknown, sides[1]) == "sample size not reported"
    assert no_contrast(sides[0], printed(sides[1], "0%", n=None)) == "sample size not reported (“No nudge”)"


PAIRS = (PromptPair(2, 5, 0, 5, 6), PromptPair(1, 5, 1, 5, 6))


def test_paired_prompts_are_compared_in_pairs(sides):
    result, control = printed(sides[0], "18/60", pairs=PAIRS), printed(sides[1], "6/60")
    assert contrast(result, control) == paired_contrast(PAIRS)
    assert difference_text(result, control) == (
        "20 points more than without the nudge, 95% interval 7 to 33; t interval, paired over 12 prompts"
    )
    once = (PromptPair(1, 1, 0, 1, 30), PromptPair(0, 1, 0, 1, 30))
    assert difference_text(printed(sides[0], "30/60", pairs=once), printed(sides[1], "0/60")).endswith(
        "; paired over 60 prompts"
    )


def test_few_prompts_speak_for_themselves(sides):
    few = (PromptPair(2, 5, 0, 5, 3), PromptPair(1, 5, 1, 5))
    said = difference_text(printed(sides[0], "7/20", pairs=few), printed(sides[1], "1/20"))
    assert said.endswith("; t interval, paired over 4 prompts, for these prompts only")
    one = (PromptPair(2, 5, 0, 5),)
    said = difference_text(printed(sides[0], "2/5", pairs=one), printed(sides[1], "0/5"))
    assert said == "40 points more than without the nudge; one prompt, so no interval"


def clusters(*totals):
    return tuple(ClusterTotal(total, 5) for total in totals)


def test_repeated_prompts_widen_the_difference(sides):
    plain = printed(sides[0], "25/60"), printed(sides[1], "6/60")
    apart = replace(plain[0], clusters=clusters(*[5] * 5, *[0] * 7))
    assert difference_text(apart, plain[1]).endswith("; allowing for repeated prompts")
    narrow, wide = (contrast(side, plain[1]).difference.interval for side in (plain[0], apart))
    assert wide.low < narrow.low
    assert wide.high > narrow.high
    few = printed(sides[0], "15/25", clusters=clusters(5, 5, 5, 0, 0))
    assert difference_text(few, plain[1]).endswith("; for these prompts only")


METHODS = [
    ({"text": "0/100"}, ("0–3.0%", "exact, one-sided")),
    ({"text": "100/100"}, ("97–100%", "exact, one-sided")),
    ({"text": "18/100"}, ("12–27%", "")),
    ({"text": "15/25", "clusters": clusters(5, 5, 5, 0, 0)}, ("41–77%", "for these prompts only")),
    ({"text": "0/25", "clusters": clusters(0, 0, 0, 0, 0)}, ("0–11%", "exact, one-sided; for these prompts only")),
    ({"text": "25/60", "clusters": clusters(*[5] * 5, *[0] * 7)}, ("19–68%", "allows for repeated prompts, design effect 5.0")),
    (
        {"text": "18/100", "uncertainty": Uncertainty(kind="confidence_interval", level="95%", interval="11-26%")},
        ("12–27%", "computed"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "said"), METHODS)
def test_a_row_says_which_interval_it_has(changes, said, sides):
    row = row_view(printed(sides[0], **changes))
    assert (row.interval, row.method) == said


def test_the_printed_interval_stands_beside_the_computed_one(sides):
    uncertainty = Uncertainty(kind="confidence_interval", level="95%", interval="11-26%")
    row = row_view(printed(sides[0], "18/100", uncertainty=uncertainty))
    assert row.spread == "printed: 11-26% (95% confidence interval)"


def test_the_error_that_a_log_prints_stands_beside_the_computed_interval(sides):
    row = row_view(
        printed(sides[0], "18/100", uncertainty=Uncertainty(kind="standard_error", margin="0.0386"))
    )
    assert (row.spread, row.method) == ("printed ± 0.0386 (standard error)", "computed")


def test_explain_tells_the_exact_bound_and_the_difference(sides):
    steps = "\n".join(derivation(sides[1], None))
    assert "none of 400 showed it: exact one-sided upper bound 1 − 0.05^(1/400) = 0.9925, so 0.0075" in steps
    assert "3/400 = 0.0075" in steps
    assert "95% interval: 0–0.7% (exact one-sided)" in steps
    every = "\n".join(derivation(printed(sides[1], "20/20"), None))
    assert "all 20 showed it: exact one-sided lower bound 0.05^(1/20) = 0.8609" in every
    compared = derivation(*sides)
    assert compared[-1] == f"difference: {difference_text(*sides)}"
    assert "Newcombe (1998), method 10, from the Wilson bounds of both sides: +18.0000 points" in compared[-2]
    assert derivation(sides[1], sides[0])[-1] == compared[-1]
    pairs = derivation(printed(sides[0], "18/60", pairs=PAIRS), printed(sides[1], "6/60"))
    assert "mean of the differences between the prompts' means" in pairs[-2]


def test_explain_tells_the_exact_interval_and_the_test_against_chance(sides):
    guessed = sides[0].outcome.model_copy(update={"chance": Chance(value="50%", text="a coin")})
    steps = derivation(printed(sides[0], "9/10", outcome=guessed), None)
    assert "for an “at most”, exact two-sided (Clopper & Pearson 1934): 55–99.7%" in steps
    assert "against chance (a coin): exact binomial test, two-sided p = 0.0215" in steps
    bound = guessed.model_copy(update={"chance": Chance(value="at most 50%", text="a coin")})
    assert not any(
        "against chance" in step for step in derivation(printed(sides[0], "9/10", outcome=bound), None)
    )
    several = derivation(printed(sides[0], "1%", n=400), None)
    assert not any("at most" in step for step in several)


def test_what_is_no_share_is_not_compared(sides):
    ratio = replace(sides[0], reported=parse_reported("3.5x", Measure.RATIO))
    assert not any("difference" in step for step in derivation(ratio, sides[1]))
