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
