"""The cases that started this project, in our own wording."""

from __future__ import annotations

import pytest


def missing(claim):
    return {element for element, state in claim.context.items() if state == "missing"}


def of(claims, name):
    return next(claim for claim in claims if claim.evaluation.endswith(name))


def test_a_tweet_without_goal_and_nudge_is_told_so_and_nothing_else(claims):
    found = claims(
        "OpenAI’s latest model fought its own shutdown. In safety tests by Apollo Research, o1 “tried to copy its weights” "
        "away once it believed it was going to be switched off and replaced.",
        tweet=True,
    )
    assert {claim.kind for claim in found} == {"behaviour"}
    assert all(missing(claim) == {"goal", "nudge"} for claim in found)


@pytest.mark.parametrize(
    "headline",
    [
        "Clever toddler escapes from nursery",
        "Clever toddler escapes from nursery after the teacher said to and that nothing else matters",
    ],
)
def test_a_headline_about_a_child_is_no_claim(claims, headline):
    assert claims(headline, tweet=True) == ()


def test_the_same_pair_told_of_o1_differs_in_the_nudge(claims):
    bare = claims("o1 tried to escape from its server", tweet=True)
    told = claims("o1 tried to escape from its server after being told that nothing else matters", tweet=True)
    assert len(bare) == len(told) == 1
    assert "nudge" in missing(bare[0])
    assert "nudge" not in missing(told[0])


def test_goal_and_scenario_told_and_the_nudge_left_out(claims):
    found = claims(
        "From the o1 system card: given a goal, and believing that acting on it would get it shut down, o1 tried to "
        "deactivate its oversight mechanism 5% of the time in Apollo's tests."
    )
    claim = of(found, "oversight")
    assert claim.verdict == "accurate"
    assert "nudge" in missing(claim)
    assert not missing(claim) & {"goal", "scenario", "source", "model", "test_setting"}


def test_a_model_that_only_does_what_it_is_told_is_an_underclaim(claims):
    found = claims(
        "So the story is “o1 tried to escape!” and then it turns out they told the robot to win at any price and it did exactly that.",
        tweet=True,
    )
    assert [claim.strength for claim in found] == ["underclaim"]


def test_an_accuracy_difference_told_as_a_frequency_is_the_wrong_measure(claims):
    found = claims(
        "Apollo saw Claude 3.5 Sonnet sandbagging on arithmetic 65% of the time when it had a goal."
    )
    assert [(claim.evaluation, claim.verdict) for claim in found] == [
        ("apollo-scheming/sandbagging", "wrong-measure")
    ]


def test_a_number_that_only_the_paper_has_is_the_papers(claims):
    found = claims("o1 manipulates the emails quite often (22%+)")
    assert [claim.evaluation for claim in found] == ["apollo-scheming/email-reranking"]


def test_a_number_that_only_the_card_has_is_the_cards(claims):
    found = claims("o1 quietly manipulated the data in 19% of cases")
    assert [claim.evaluation for claim in found] == ["o1-system-card/data-manipulation"]


def test_an_enumeration_is_split_and_each_number_finds_its_own(claims):
    found = claims(
        "Apollo reports that o1 secretly manipulated data in 19% of runs, tried to switch off its oversight in 5% and to exfiltrate itself in 2%."
    )
    assert [(claim.evaluation.partition("/")[2], claim.value) for claim in found] == [
        ("data-manipulation", "19%"),
        ("oversight", "5%"),
        ("exfiltration", "2%"),
    ]


def test_the_un_nudged_number_told_as_the_nudged_one_is_the_wrong_condition(claims):
    found = claims(
        "Told that nothing else matters, o1 manipulated the data in 6% of cases, says the system card."
    )
    assert [claim.verdict for claim in found] == ["wrong-condition"]


def test_a_dropped_bound_is_told(claims):
    found = claims("Once caught, o1 kept up its deception in 85% of follow-up questions, Apollo found.")
    assert [(claim.value, claim.verdict) for claim in found] == [("85%", "bound-dropped")]


def test_another_models_number_is_told(claims):
    found = claims("In Apollo's paper, gpt-4o quietly manipulated the data in the emails in 22% of runs.")
    assert [claim.verdict for claim in found] == ["wrong-model"]


def test_what_several_models_did_is_not_held_against_one_named_before(claims):
    found = claims(
        "Palisade found that o3 rewrote the shutdown script in 79 of 100 runs.\n\n"
        "Elsewhere many models would let an executive die."
    )
    assert [(claim.kind, claim.verdict) for claim in found] == [
        ("rate", "accurate"),
        ("behaviour", "accurate"),
    ]


def test_a_confession_is_compared_with_what_is_left_over(claims):
    found = claims(
        "Asked about it later, Llama 3.1 confessed in 86% of the follow-up questions of Apollo's paper."
    )
    assert [(claim.evaluation, claim.verdict) for claim in found] == [
        ("apollo-scheming/doubling-down", "accurate")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Apollo Research tested six models for in-context scheming.",
        "Did o1 try to disable its oversight?",
        "We study whether o1 would exfiltrate its weights.",
        "If o1 tried to copy itself to another server, we would want to know.",
        "o1 scored 83% on a qualifying exam for the maths olympiad.",
        "GPT-4o is 50% cheaper than its predecessor.",
        "The minister denied that he had blackmailed an engineer.",
        "The engine refused to shut down in 3 of 100 flights.",
        "It is a myth that o1 copied itself to the internet.",
    ],
)  # fmt: skip
def test_what_asserts_no_result_is_no_claim(claims, text):
    assert claims(text) == ()


def test_a_quotation_is_somebody_elses_claim_unless_the_author_says_it_too(claims):
    quote = "> o1 tried to disable its oversight in 5% of cases.\n\n"
    assert [claim.attributed for claim in claims(quote)] == [True]
    own = claims(quote + "So o1 tried to disable its oversight in 5% of cases.\n")
    assert [claim.attributed for claim in own] == [False, False]


def test_the_next_items_setup_is_not_this_ones(claims):
    found = claims(
        "Apollo's tests of o1:\n\n"
        "- 2% of cases had o1 trying to exfiltrate itself\n"
        "- believing that it would be shut down, o1 tried to disable its oversight in 5% of cases\n"
    )
    first, second = found
    assert "scenario" in missing(first)
    assert "scenario" not in missing(second)


def test_a_table_cell_takes_model_and_behaviour_from_its_row_and_lead(claims):
    found = claims(
        "How often each model turned to blackmail in Anthropic's tests:\n\n"
        "| Model | Blackmail rate |\n|---|---|\n| Claude Opus 4 | 96% |\n| DeepSeek-R1 | 79% |\n"
    )
    rates = [claim for claim in found if claim.kind == "rate"]
    assert [(claim.value, claim.verdict, claim.evaluation) for claim in rates] == [
        ("96%", "accurate", "agentic-misalignment/blackmail"),
        ("79%", "accurate", "agentic-misalignment/blackmail"),
    ]


def test_every_claim_says_why(claims):
    for claim in claims("o1 tried to disable its oversight in 5% of cases."):
        assert "disable" in claim.why
        assert "o1-system-card/oversight" in claim.why
        assert "runners-up" in claim.why


@pytest.mark.parametrize(
    "text",
    [
        "Buy our book on o1 by Apollo's readers: 20% off, and no scheming.",
        "Of my 25 students, 14% read that Claude 3 Opus complied with harmful queries.",
        "Words as Apollo Research uses them. *Sandbagging*: underperforming on purpose.",
    ],
)
def test_offers_people_and_what_a_word_means_are_no_rates_of_an_ai(claims, text):
    assert [claim for claim in claims(text) if claim.kind == "rate" or "Sandbagging" in text] == []


def test_a_short_sentence_goes_on_counting(claims):
    found = claims("In Palisade's runs Grok 4 sabotaged shutdown 97% of the time. In the user prompt: 72.2%.")
    assert [claim.value for claim in found] == ["97%", "72.2%"]
    assert {claim.evaluation for claim in found} == {"palisade-shutdown/sabotage"}


def test_a_list_further_down_counts_it_only_where_the_record_has_that_very_value(claims):
    told = "In Anthropic's test Claude Opus 4 resorted to blackmail in 96% of samples.\n\n"
    of_it = claims(told + "Others came close.\n\n- GPT-4.1: 80%\n- DeepSeek-R1: 79%\n")
    of_code = claims(told + "On coding they do so:\n\n- GPT-4.1: 54.6%\n- DeepSeek-R1: 49.2%\n")
    assert [claim.value for claim in of_it] == ["96%", "80%", "79%"]
    assert [claim.value for claim in of_code] == ["96%"]
