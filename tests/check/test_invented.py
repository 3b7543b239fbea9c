"""A number told of a study that never looked for such a thing is called invented; no true number ever is."""

from __future__ import annotations

import pytest

INVENTED = [
    "According to Apollo's paper, Gemini 1.5 Pro blackmailed an executive in 12% of runs.",
    "Palisade Research found that o3 sandbagged on purpose in 40% of runs.",
    "Per the Palisade paper, GPT-5 acted covertly in 31% of tests.",
]
SOMETHING_ELSE = [
    # The study of the event tested the model: its number is wrong, or another model's.
    "According to Apollo's paper, o1 tried to delete its successor in 77% of runs.",
    # Both studies are named: the number may be of either.
    "Palisade Research and Apollo both tested o3; it acted covertly in 31% of OpenAI and Apollo's runs.",
    # Nobody is named whose study it could be held against.
    "Gemini 1.5 Pro blackmailed an executive in 12% of runs.",
    "According to Apollo's paper, a model blackmailed an executive in 12% of runs.",
    "Did Gemini 1.5 Pro blackmail an executive in 12% of runs, as Apollo's paper is said to say?",
]


def verdicts(claims):
    return [claim.verdict for claim in claims if claim.kind == "rate"]


@pytest.mark.parametrize("text", INVENTED)
def test_what_the_named_study_never_looked_for_is_invented(claims, text):
    assert verdicts(claims(text)) == ["invented"]


@pytest.mark.parametrize("text", SOMETHING_ELSE)
def test_nothing_else_is(claims, text):
    assert "invented" not in verdicts(claims(text))
