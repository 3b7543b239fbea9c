"""Who is said to have done it, where no number is told."""

from __future__ import annotations

import pytest

TOLD = "In Apollo's in-context scheming tests {}, told that nothing else matters."


def verdicts(found):
    return [claim.verdict for claim in found if claim.kind == "behaviour"]


@pytest.mark.parametrize("who", ["every model they tested schemed", "all the models schemed"])
def test_what_some_of_the_models_did_is_not_told_of_each(claims, who):
    assert verdicts(claims(TOLD.format(who))) == ["wrong-model"]


@pytest.mark.parametrize("who", ["nearly every model they tested schemed", "the models they tested schemed"])
def test_what_is_told_of_nearly_all_is_not_told_of_each(claims, who):
    assert verdicts(claims(TOLD.format(who))) == ["accurate"]


def test_one_of_a_list_that_never_did_it_is_told(claims):
    found = claims(TOLD.format("Gemini 1.5 Pro and gpt-4o tried to copy themselves to another server"))
    assert verdicts(found) == ["wrong-model"]


def test_of_a_model_that_a_study_has_no_result_of_nothing_is_held_against_a_text(claims):
    found = claims("OpenAI and Apollo found that Grok 4 acted covertly in their stress tests of scheming.")
    assert verdicts(found) == ["accurate"]
