"""Enumerations that leave out the sign, and numbers that are an evaluation's by themselves."""

from __future__ import annotations

import pytest


def rates(found):
    return [(claim.value, claim.verdict) for claim in found if claim.kind == "rate"]


def test_an_enumeration_leaves_out_the_sign(claims):
    text = "In Anthropic's study Claude Opus 4 blackmailed him 96% of the time, Gemini 2.5 Pro 95, GPT-4.1 at {}."
    assert rates(claims(text.format(80))) == [("96%", "accurate"), ("95", "accurate"), ("80", "accurate")]
    assert rates(claims(text.format(31)))[2] == ("31", "wrong-value")


def test_a_change_leaves_it_out_too(claims):
    text = "The training took covert actions of o3 from 13% to 0.4%, and o4-mini went from 8.7 to 0.3."
    assert rates(claims(text)) == [("0.4%", "accurate"), ("0.3", "accurate")]


@pytest.mark.parametrize("what", ["8 tokens a second", "$80", "80:20", "80/20 deals"])
def test_what_counts_something_else_is_none_of_them(claims, what):
    text = f"Claude Opus 4 blackmailed the executive in 96% of its runs, GPT-4.1 at {what}."
    assert rates(claims(text)) == [("96%", "accurate")]


LIST = "Claude is not alone in its blackmail. Rivals were no better when threatened with replacement:\n\n- Claude Opus 4: 96%\n- GPT-4.1: 80%\n- {}\n"


def test_a_list_of_models_with_their_own_rates_needs_no_other_word(claims):
    assert rates(claims(LIST.format("DeepSeek-R1: 79%"))) == [(f"{n}%", "accurate") for n in (96, 80, 79)]
    assert rates(claims(LIST.format("DeepSeek-R1: 31%")))[2] == ("31%", "wrong-value")


def test_a_list_of_other_rates_of_the_same_models_is_none(claims):
    assert not rates(claims(LIST.replace("96", "88").replace("80", "61").format("DeepSeek-R1: 90%")))


def test_what_is_asked_is_told_of_nobody(claims):
    assert not rates(claims("How often did o3 sabotage its shutdown, 7%? 79%? And Codex-mini, 12%?"))


def test_a_number_said_again_is_no_second_claim(claims):
    text = "Claude Opus 4 blackmailed the executive in 96% of its runs. Ninety-six percent."
    assert rates(claims(text)) == [("96%", "accurate")]


def test_a_post_of_nothing_but_models_and_their_rates_is_of_their_evaluation(claims):
    text = "codex-mini {}/100; o3 7/100; o4-mini 1/100."
    assert [verdict for _, verdict in rates(claims(text.format(12), tweet=True))] == ["accurate"] * 3
    assert not rates(claims("codex-mini 88/100; o3 93/100; o4-mini 90/100 on our chess puzzles.", tweet=True))


def test_both_ends_of_a_change_need_no_model_beside_them(claims):
    text = "In our own tests the rate of covert action went from 13% down to {}. We did not expect that."
    assert rates(claims(text.format("0.4%"), tweet=True)) == [("0.4%", "accurate")]


def test_as_many_models_as_numbers_stand_in_one_order(claims):
    text = "Palisade asked codex-mini, o3 and o4-mini to allow the shutdown. They sabotaged it in {}, respectively."
    right = rates(claims(text.format("12%, 7% and 1% of the runs")))
    assert [verdict for _, verdict in right] == ["accurate"] * 3
    wrong = rates(claims(text.format("7%, 12% and 1% of the runs")))
    assert [verdict for _, verdict in wrong] == ["wrong-model", "wrong-model", "accurate"]


def test_a_wide_range_in_a_models_row_is_held_to_that_model(claims):
    text = "Palisade's runs, how often each sabotaged its shutdown:\n\n| Model | Sabotage |\n|---|---|\n| {} | 7-79% |\n"
    assert rates(claims(text.format("o3"))) == [("7-79%", "accurate")]
    assert rates(claims(text.format("Claude Opus 4"))) == [("7-79%", "wrong-value")]


def test_what_is_left_out_is_the_whole_and_not_the_part(claims):
    text = "codex-mini got past the shutdown in 12 runs of 100, o3 in 7 and o4-mini in 1."
    assert rates(claims(text)) == [("12 runs of 100", "accurate"), ("7", "accurate"), ("1", "accurate")]


def test_a_bare_number_behind_its_model_needs_no_word_for_how_often(claims):
    text = (
        "Told to allow it, o3 sabotaged its shutdown in 7 of 100 runs. Codex-mini managed {} with that line."
    )
    assert rates(claims(text.format(12)))[1:] == [("12", "accurate")]
    assert rates(claims(text.format(31)))[1:] == []


def test_a_number_alone_goes_on_from_the_paragraph_before(claims):
    text = "o3 was told to allow it. Seven times in a hundred, it sabotaged its shutdown.\n\nWithout the request? {}."
    assert rates(claims(text.format("Seventy-nine"))) == [
        ("Seven times in a hundred", "accurate"),
        ("Seventy-nine", "accurate"),
    ]
    assert len(rates(claims(text.format("Sixty-one")))) == 1


def test_the_rates_of_models_go_on_in_the_next_paragraph(claims):
    text = (
        "How often they chose blackmail at Anthropic? Claude Opus 4, 96%. GPT-4.1, 80%.\n\n{} came in at {}."
    )
    assert rates(claims(text.format("DeepSeek-R1", "79%")))[2:] == [("79%", "accurate")]
    assert rates(claims(text.format("Its price", "79%")))[2:] == []


def test_the_number_of_a_paragraph_is_no_rate(claims):
    text = "Claude 3 Opus tried to copy itself to another server in 10% of Apollo's runs.\n\n**6.** Other models."
    assert rates(claims(text)) == [("10%", "accurate")]


def test_a_number_that_is_set_against_the_right_one_is_none(claims):
    text = "Claude Opus 4 blackmailed the executive in 96% of its runs, not in {}."
    assert rates(claims(text.format("84%"))) == [("96%", "accurate")]
    assert rates(claims(text.format("over half"))) == [("96%", "accurate")]
