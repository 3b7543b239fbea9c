"""A glance says no only where reading finds nothing: it saves time and changes no answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.index import load_index
from evidence.index.glance import BARE, Glance
from evidence.index.words import read_words
from evidence.shipped import shipped_cards

GRADES = {"all": ("strong", "plain", "counted"), "strong": ("strong",)}
DRAFTS = Path(__file__).parents[2] / "benchmarks" / "accuracy" / "drafts.jsonl"
INDEX = load_index([shipped_cards()])
LEXICON = INDEX.data["lexicon"]
PHRASES = sorted(
    [
        *LEXICON["words"],
        *(" ".join([word, *row[0]]) for word, rows in LEXICON["phrases"].items() for row in rows),
    ]
)


def met(text: str) -> set[str]:
    matcher = INDEX.matcher
    words = read_words(text, 0, len(text))
    return {match.target.rpartition(":")[2] for match in matcher.match(words, matcher.scan(words), "b:")}


def agree(text: str) -> None:
    bare = set(BARE.findall(text.lower()))
    for grades in GRADES.values():
        if met(text).intersection(grades):
            assert Glance(LEXICON, grades).may_form(bare)


@given(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=8).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_what_reading_finds_is_seen_at_a_glance(text):
    agree(text)


def test_every_draft_of_ours_is_seen_as_reading_sees_it():
    glances = {grades: Glance(LEXICON, grades) for grades in GRADES.values()}
    passed = 0
    for line in DRAFTS.read_text("utf-8").splitlines():
        for text in json.loads(line)["text"].split("\n\n"):
            bare = set(BARE.findall(text.lower()))
            for grades, glance in glances.items():
                if met(text).intersection(grades):
                    assert glance.may_form(bare), text
                    passed += 1
    assert passed > 50


@pytest.mark.parametrize("grades", GRADES.values(), ids=GRADES)
def test_ordinary_text_is_passed_over(grades):
    glance = Glance(LEXICON, grades)
    assert not glance.may_form(set(BARE.findall("the garden behind the museum is open from nine")))


def test_the_answer_is_the_same_before_and_after_glances_are_made():
    index = load_index([shipped_cards()])
    claim = "o1 tried to disable its oversight in 5% of cases."
    quiet = "The assistant in the shop was blackmailed by nobody, and came back with the books.\n\n"
    texts = [claim, quiet, quiet * 200, quiet * 200 + claim, claim, quiet]
    first, second = [[index.matcher.may_claim(text) for text in texts] for _ in range(2)]
    assert first == second
    assert [first[0], first[3], first[4]] == [True, True, True]
