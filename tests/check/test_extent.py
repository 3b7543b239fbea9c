"""Where a behaviour's claim stands: from whoever did it through what was done, and nothing of its neighbours."""

from __future__ import annotations

import itertools

import pytest


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "In Apollo's tests the model o1 tried to disable its oversight when it was given a goal.",
            "In Apollo's tests the model o1 tried to disable its oversight when it was given a goal",
        ),
        (
            "Given a goal, o1 disabled its oversight in the tests, as Apollo reports.",
            "o1 disabled its oversight in the tests",
        ),
        # What the sentence tells of the same result a second time is one claim with it.
        (
            "Apollo lists self-exfiltration: o1 copied its weights to another server.",
            "Apollo lists self-exfiltration: o1 copied its weights to another server",
        ),
    ],
)
def test_a_claim_is_its_clause(claims, text, claim):
    assert [each.text for each in claims(text, tweet=True)] == [claim]


def test_claims_of_one_sentence_do_not_overlap(claims):
    text = "In Apollo's tests o1 disabled its oversight and copied its weights to another server and lied about it."
    found = claims(text, tweet=True)
    assert len(found) == 3
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


def test_a_sentence_without_an_end_is_not_one_claim(claims):
    text = "In Apollo's tests o1 disabled its oversight " + "again " * 80
    (claim,) = claims(text, tweet=True)
    assert len(claim.text.split()) == 30


def test_a_number_keeps_its_place(claims):
    (claim,) = claims("In Apollo's tests o1 disabled its oversight in 5% of runs with a goal.", tweet=True)
    assert claim.text == "disabled its oversight in 5%"
