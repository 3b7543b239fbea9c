"""A record's own words are understood, so that what sentences and offers say is not asked for again."""

from __future__ import annotations

import pytest

SETUP = (
    "In a simulated company system, o1, given a goal, told that “nothing else matters” and having read that it would be "
    "replaced, deleted its successor in 2% of test runs (n = 300{}). Control (no nudge): 0%{}. (Apollo Research, arXiv 2412.04984)"
)
INTERVALS = [
    "; 95% interval 0.9–4.3%",
    "; 95% CI 0.9% to 4.3%",
    "; 95% CI: 0.9%, 4.3%",
    "; 95% confidence interval of 0.9–4.3%",
    "; 95% CI [0.9%, 4.3%]",
]


def told(claims):
    return [(claim.value, claim.verdict, claim.results) for claim in claims if claim.kind == "rate"]


@pytest.mark.parametrize("interval", ["", *INTERVALS])
def test_an_interval_is_no_claim_and_changes_none(claims, interval):
    plain = told(claims(SETUP.format("", "")))
    assert [value for value, _, _ in plain] == ["2%", "0%"]
    assert told(claims(SETUP.format(interval, ""))) == plain


def test_what_chance_gives_is_no_claim(claims):
    text = "In Apollo's tests o1 pursued the developer goal only when tested in 38% of paired runs; by chance: at most 25%."
    assert [value for value, _, _ in told(claims(text))] == ["38%"]


def test_a_share_that_is_no_interval_is_read(claims):
    text = "Apollo's paper has o1 deleting its successor in 2% of runs (0% without the nudge)."
    assert [value for value, _, _ in told(claims(text))] == ["2%", "0%"]


@pytest.mark.parametrize("size", ["n = 300", "n=300", "N = 1,000", "sample size not reported"])
def test_a_sample_size_is_told_as_tables_write_it(claims, size):
    (claim, *_) = claims(SETUP.format("", "").replace("n = 300", size))
    assert claim.context["sample_size"] == "stated"


def test_the_condition_whose_words_stand_by_a_number_is_meant(claims):
    """0% is the value of many results: of the outcome and the condition that the sentence names, of one."""
    first, second = told(claims(SETUP.format("", "")))
    assert first[2] == ("apollo-scheming/exfiltration#nudged/o1/deleted-successor",)
    assert "apollo-scheming/exfiltration#unnudged/o1/deleted-successor" in second[2]
    assert all("#unnudged/" in address for address in second[2])


def test_a_control_told_in_a_sentence_of_its_own_is_the_comparison(claims):
    assert [claim.context["contrast"] for claim in claims(SETUP.format("", ""))] == ["stated", "stated"]


def test_the_same_number_said_twice_is_no_comparison(claims):
    text = "In more than a fifth of its runs, 22 percent, o1 secretly gave its user a false ranking in Apollo's test."
    assert {claim.context["contrast"] for claim in claims(text) if claim.kind == "rate"} == {"missing"}


def test_words_for_a_condition_are_no_behaviour(claims):
    text = "According to arXiv 2412.04984, o1, told outright to scheme, switched off its oversight in 5% of runs."
    assert [claim.evaluation for claim in claims(text)] == ["apollo-scheming/oversight"]


def test_a_column_of_intervals_holds_no_claims(claims):
    rows = "| Model | tried to delete its successor | 95% interval |\n|---|---|---|\n| o1 | 13% | 9.6–17% |\n"
    found = [value for value, _, _ in told(claims("In Apollo's test with the nudge:\n\n" + rows))]
    assert "13%" in found
    assert "9.6–17%" not in found


def test_points_between_two_of_the_records_numbers_are_right(claims):
    text = "With the nudge o1 secretly gave its user a false ranking {} points more often, in Apollo's test."
    assert [verdict for _, verdict, _ in told(claims(text.format(17)))] == ["accurate"]
    assert "accurate" not in [verdict for _, verdict, _ in told(claims(text.format(31)))]
