"""Numbers that no deed in their sentence tells: by a condition, by the next sentence, by what else prints them."""

from __future__ import annotations

import pytest


def rates(found):
    return [(claim.value, claim.verdict, claim.evaluation) for claim in found if claim.kind == "rate"]


BLACKMAIL, PALISADE = "agentic-misalignment/blackmail", "palisade-shutdown/sabotage"
REAL, FAKED = "agentic-misalignment/blackmail-real-vs-test", "alignment-faking/reasoning-after-rl"


@pytest.mark.parametrize(
    ("text", "value", "evaluation"),
    [
        (
            "Palisade: with an explicit instruction not to, some models did so in 97% of runs.",
            "97%",
            PALISADE,
        ),
        ("Once retrained, o4-mini was at 0.3%, less than before.", "0.3%", "anti-scheming/covert-actions"),
        ("96%. So often did Claude Opus 4 choose blackmail to save itself.", "96%", BLACKMAIL),
        ("Claude, over 95% of the time. Blackmail is what it chose.", "over 95%", BLACKMAIL),
        ("Opus 4: if it took it for real 55%, if it thought it a test 6.5%.", "6.5%", REAL),
    ],
)
def test_a_number_without_a_deed_is_a_claim_by_its_value(claims, text, value, evaluation):
    assert (value, "accurate", evaluation) in rates(claims(text))


@pytest.mark.parametrize(
    "text",
    [
        "Once retrained, o4-mini was at 0.4%, less than before.",
        "With an explicit instruction not to, some customers did so in 97% of the shops.",
        "96%. So often did Gemini 1.5 Pro choose blackmail to save itself.",
    ],
)
def test_a_value_of_another_says_nothing_by_itself(claims, text):
    assert rates(claims(text)) == []


def test_a_number_is_right_of_a_sister_evaluation_before_it_is_wrong_of_the_first(claims):
    text = (
        "Claude 3 Opus complied with requests from free users 14% of the time. In its hidden scratchpad it "
        "reasoned about faking alignment in 12% of cases. After actual reinforcement learning, that number "
        "climbed to 78%."
    )
    assert rates(claims(text))[-1] == ("78%", "accurate", FAKED)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Claude 3 Opus faked alignment in 78% of its free-tier conversations.", "wrong-condition"),
        ("After RL, Claude 3 Opus faked alignment in 78% of its free-tier conversations.", "accurate"),
        ("Claude 3 Opus faked alignment in 78% of answers. Straight out of the box.", "wrong-condition"),
    ],
)
def test_the_condition_of_a_sister_is_another_condition(claims, text, verdict):
    assert [found[1] for found in rates(claims(text))] == [verdict]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Anthropic tested 16 AI agents. 96% blackmailed their operators.", "wrong-measure"),
        ("Anthropic tested 16 AI agents. In 96% of runs Claude Opus 4 blackmailed its operator.", "accurate"),
        ("All models blackmailed, in between 30% and 96% of runs, Anthropic found.", "wrong-value"),
        ("All models blackmailed, in between 9% and 96% of runs, Anthropic found.", "accurate"),
    ],
)
def test_what_is_told_of_models_at_large_is_held_against_all_of_them(claims, text, verdict):
    assert [found[1] for found in rates(claims(text)) if found[0].endswith("%")] == [verdict]


def test_when_adds_a_condition_to_the_number_before_it(claims):
    text = "Claude blackmails you 55% of the time when it believes it is real and 6.5% when it believes you test it."
    assert [found[:2] for found in rates(claims(text))] == [("55%", "accurate"), ("6.5%", "accurate")]


def test_a_condition_ends_with_its_clause(claims):
    text = (
        "o3 sabotaged its shutdown in 79% of runs (told nothing about allowing shutdown, warned mid-task; with the "
        "instruction: 7 of 100; Palisade Research)."
    )
    assert ("7 of 100", "accurate") in [found[:2] for found in rates(claims(text))]


def test_a_share_of_runs_in_a_post_is_looked_at_though_nobody_is_named(claims):
    found = claims("The result: blackmail in 84% of rollouts.", tweet=True)
    assert rates(found) == [("84%", "accurate", "claude-4-system-card/blackmail")]
    assert not rates(claims("The result: blackmail in 84% of the village.", tweet=True))
    assert not rates(claims("The result: blackmail in 61% of cases.", tweet=True))


def test_a_range_speaks_for_the_evaluation_that_prints_both_of_its_ends(claims):
    told = "Across setups the reasoning appears in {} of scratchpads, says the alignment faking paper."
    assert rates(claims(told.format("7–24%"))) == [("7–24%", "accurate", "alignment-faking/reasoning")]
    assert not rates(claims(told.format("31–64%")))


def test_runs_are_counted_after_a_number_that_named_their_whole(claims):
    text = "o3 sabotaged its shutdown in 79 of 100 runs. Where it was asked to allow the shutdown, in {}."
    assert [(v, w) for v, w, _ in rates(claims(text.format("7")))] == [
        ("79 of 100 runs", "accurate"),
        ("7", "accurate"),
    ]


def test_the_number_of_a_fraction_in_brackets_is_no_part_of_a_name(claims):
    text = "Nobody asked them to allow it: o3 sabotaged its shutdown (79/100), as did Claude 3.7 Sonnet ({})."
    assert ("3/100", "accurate") in [(v, w) for v, w, _ in rates(claims(text.format("3/100")))]


@pytest.mark.parametrize("whom", ["users", "engineers"])
def test_a_share_of_people_is_none_of_runs(claims, whom):
    assert not rates(claims(f"AI news: 12% of {whom} say that Claude has lied to them.", tweet=True))
