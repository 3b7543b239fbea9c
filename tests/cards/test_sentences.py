"""The sentences that people copy: each holds the whole setup, a tweet fits."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from evidence.cards.copies import footnote, one_sentence, tweet
from evidence.cards.figure import figure
from evidence.cards.sentence import full_sentence, lower
from evidence.cards.setup_table import setup_groups
from evidence.cards.view import CardView
from evidence.library import load_library
from evidence.render.marks import form_of
from evidence.render.readback import missing_elements
from evidence.reported import parse_reported
from evidence.shipped import shipped_cards
from evidence.situated import situated
from evidence.weighted_length import LIMIT, weighted_length

NUDGED = "harbour-report/signal#nudged/heron-2"


@pytest.fixture(scope="module")
def shipped():
    return load_library([shipped_cards()])


def pair(library, address):
    result = library.result(address)
    return result, library.cards[result.address.card].counterpart_of(result)


def test_the_headline_says_setting_number_setup_contrast_and_source(small):
    assert full_sentence(*pair(small, NUDGED)) == (
        "In a simulated harbour, Heron 2, given a goal, told that only punctual ferries count and having read that it "
        "would be stopped, jammed the signal in 5% of voyages (n = 300; 95% interval 2.8–8.5%). Control (no nudge): "
        "<1% (n = 400; 95% interval 0–2.2%). Source: Tide Lab, Harbour report, Table 2."
    )


def test_a_control_is_shown_beside_what_it_calibrates(small):
    text = full_sentence(*pair(small, "harbour-report/signal#unnudged/heron-2"))
    assert "For comparison (nudged): 5%" in text


SAID_EVALUATION = "agentic-misalignment/blackmail-real-vs-test#said-real/claude-opus-4/blackmailed"
TOLD_TO = "apollo-scheming/oversight#told/o1"


@pytest.mark.parametrize("address", [SAID_EVALUATION, TOLD_TO])
def test_only_what_calibrates_is_called_a_control(address, shipped):
    """The other side of a comparison is none, nor is a condition that has a control itself."""
    result, other = pair(shipped, address)
    assert result.condition.control == other.condition.id
    for form in (full_sentence, one_sentence, footnote, tweet):
        assert "control (" not in form(result, other).casefold()
    assert f"For comparison ({lower(other.condition.name)})" in full_sentence(result, other)
    assert form_of(other) == "tested"


def test_what_a_plus_minus_is_stands_once_in_every_sentence(shipped):
    shown = [result for result in shipped if "±" in figure(result)]
    assert len(shown) > 10
    for result in shown:
        other = shipped.cards[result.address.card].counterpart_of(result)
        for form in (full_sentence, one_sentence, footnote):
            assert form(result, other).count("±: standard error") == 1, str(result.address)
        text = tweet(result, other)
        assert not text or "± SE" in text or "±: standard error" in text


def test_a_plus_minus_of_unknown_meaning_says_so(small):
    result, other = pair(small, NUDGED)
    reported = parse_reported("5.0 ± 1.0%", result.reported.measure)
    text = full_sentence(replace(result, reported=reported, numerator=None), other)
    assert "in 5.0 ± 1.0% of voyages (n = 300; " in text
    assert "; ±: meaning not reported). Control" in text


def test_a_pair_is_told_out_of_as_many_cases(shipped):
    lines = {
        str(view.headline.address): view.frequency.__html__()
        for card in shipped.cards.values()
        for view in CardView(card).headlines
    }
    assert (
        lines["o1-system-card/oversight#nudged/o1"]
        == "As cases: about 5 in 100; control (no nudge): fewer than 1 in 100"
    )
    for line in lines.values():
        assert len(set(re.findall(r" in ([\d,]+)", line))) <= 1, line


def test_the_barest_record_says_what_is_not_known(small):
    text = full_sentence(*pair(small, "harbour-report/chart-room#as-run/egret-1"))
    assert "over 85% of runs (sample size not reported)" in text
    assert "No control: the report gives none." in text


def test_a_tweet_keeps_the_whole_setup_and_the_control(small):
    text = tweet(*pair(small, NUDGED))
    assert weighted_length(text) <= LIMIT
    assert "Control (no nudge): <1%." in text
    assert missing_elements(small.result(NUDGED), text) == []


@pytest.mark.parametrize("form", [full_sentence, one_sentence, footnote, tweet])
def test_every_sentence_of_the_shipped_library_holds_its_setup(form, shipped):
    for result in shipped:
        text = form(result, shipped.cards[result.address.card].counterpart_of(result))
        if text:
            whole = text.replace("(n not reported", "(sample size not reported")
            assert missing_elements(result, whole) == [], str(result.address)


@pytest.mark.parametrize("form", [full_sentence, one_sentence, footnote, tweet])
def test_a_sample_size_that_cannot_be_relied_on_is_not_told_as_certain(form, shipped):
    doubtful = [result for result in shipped if result.n is not None and result.unusable_n]
    assert len(doubtful) > 20
    for result in doubtful:
        text = form(result, shipped.cards[result.address.card].counterpart_of(result))
        assert not text or f"n = {result.n:,}, uncertain" in text or f"n = {result.n:,}?" in text, text


def test_a_tweet_says_that_it_was_a_test(shipped):
    for result in shipped:
        text = tweet(result, shipped.cards[result.address.card].counterpart_of(result))
        assert not text or text.startswith(("In a test, ", f"In {result.wording.test_setting}, "))


@pytest.mark.parametrize(
    ("sentence", "with_setup"),
    [
        ("{model} got {value} right", "{model}, {setup}, got {value} right"),
        ("Of {model}, {value} did", "of {model}, {setup}, {value} did"),
        ("for {model}, the gap was {value}", "for {model}, {setup}, the gap was {value}"),
        ("the gap in {model}'s accuracy was {value}", "{setup}: the gap in {model}'s accuracy was {value}"),
        ("{value} for {model}", "{setup}: {value} for {model}"),
        ("AI {model} did", "AI {model}, {setup}, did"),
    ],
)
def test_a_sentence_takes_its_setup_behind_the_model(sentence, with_setup):
    assert situated(sentence) == with_setup


def test_every_shipped_headline_fits_a_tweet(shipped):
    too_long = [
        str(result.address)
        for result in shipped
        if result.headline and not tweet(result, shipped.cards[result.address.card].counterpart_of(result))
    ]
    assert too_long == []


@pytest.mark.parametrize("form", [full_sentence, one_sentence, footnote, tweet])
def test_what_only_a_third_party_describes_says_so(form, shipped):
    said = {"third_party_description": 0, "primary": 0}
    for result in shipped:
        text = form(result, shipped.cards[result.address.card].counterpart_of(result))
        third = result.evidence_level == "third_party_description"
        if text:
            told = "as a third party describes it" in text or text.endswith(", second-hand)")
            assert told == third, str(result.address)
            said[result.evidence_level] = said.get(result.evidence_level, 0) + 1
    assert all(said.values())


def test_the_setup_table_says_no_goal_once(shipped):
    goals = {
        fact.text
        for result in shipped
        for group in setup_groups(result)
        for fact in group.facts
        if fact.label == "Goal"
    }
    assert any(goal.startswith("No goal") for goal in goals)
    assert not any(goal.casefold().startswith("no goal. no goal") for goal in goals)


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("none", "None is given.", "None is given."),
        ("none", "No goal: only tools.", "No goal: only tools."),
        ("none", "The prompt is empty.", "No goal. The prompt is empty."),
        ("explicit", "Be on time.", "Explicit goal. Be on time."),
        ("not_reported", "not_reported", "not reported"),
    ],
)
def test_the_kind_of_goal_is_said_once(kind, text, said, small):
    result = small.cards["harbour-report/signal"].results[0]
    setup = result.setup.model_copy(update={"goal_type": kind, "goal_text": text})
    facts = setup_groups(replace(result, setup=setup))[0].facts
    assert next(fact.text for fact in facts if fact.label == "Goal") == said
