"""A glance says no only where reading finds nothing: it saves time and changes no answer."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.index.build import build_index
from evidence.index.glance import NO_WORD, Glance, Passage, bare_words
from evidence.index.matching import Matcher
from evidence.index.pack import pack_lexicon
from evidence.index.source import sentences
from evidence.index.words import STOP, read_words
from evidence.shipped import shipped_cards

NAMED = {True: {"strong", "plain", "counted"}, False: {"strong"}}
DRAFTS = Path(__file__).parents[2] / "benchmarks" / "accuracy" / "drafts.jsonl"
LEXICON = build_index((shipped_cards(),))["lexicon"]
PACKED = pack_lexicon(LEXICON)
GLANCE, MATCHER = Glance(PACKED), Matcher(PACKED)
PHRASES = sorted(
    [
        *LEXICON["words"],
        *(" ".join([word, *row[0]]) for word, rows in LEXICON["phrases"].items() for row in rows),
    ]
)


def met(text: str) -> set[str]:
    words = read_words(text, 0, len(text))
    return {match.target.rpartition(":")[2] for match in MATCHER.match(words, MATCHER.scan(words), "b:")}


def may_form(text: str, *, named: bool = True) -> bool:
    """Whether a passage, and one of its sentences, hold the words of a pattern."""
    rows = GLANCE.forms(Passage(text.lower()), named=named)
    return any(GLANCE.holds(Passage(sentence), rows) for sentence in sentences(text.lower()))


def agree(text: str) -> int:
    """Whether what reading finds is seen at a glance; how often something was found."""
    found, passage = met(text), Passage(text.lower())
    seen = 0
    for named, grades in NAMED.items():
        if found & grades:
            assert may_form(text, named=named), text
            assert not passage.words.isdisjoint(PACKED["acts"]), text
            seen += 1
    return seen


@given(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=8).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_what_reading_finds_is_seen_at_a_glance(text):
    agree(text)


def test_every_draft_of_ours_is_seen_as_reading_sees_it():
    lines = DRAFTS.read_text("utf-8").splitlines()
    assert sum(agree(text) for line in lines for text in json.loads(line)["text"].split("\n\n")) > 50


def test_whoever_is_named_is_seen_in_the_words():
    lines = DRAFTS.read_text("utf-8").splitlines()
    seen = set()
    for text in [*PHRASES, *(part for line in lines for part in json.loads(line)["text"].split("\n\n"))]:
        words = read_words(text, 0, len(text))
        hits = MATCHER.scan(words)
        kinds = {key[:2] for key in hits} | {match.target[:2] for match in MATCHER.match(words, hits)}
        assert MATCHER.may_name_models(words.low) or kinds.isdisjoint(("m:", "f:")), text
        assert MATCHER.may_tell_of(Passage(text.lower())) or kinds.isdisjoint(("s:", "e:")), text
        seen |= kinds
    assert seen >= {"m:", "f:", "s:", "e:"}


@pytest.mark.parametrize("named", NAMED)
def test_ordinary_text_is_passed_over(named):
    assert not GLANCE.forms(Passage("the garden behind the museum closes at nine"), named=named)


@given(st.text())
def test_bare_words_are_runs_of_letters_and_digits(text):
    words = {word.encode() for word in re.findall("[a-z0-9]+", text.lower())}
    assert bare_words(text.lower()) == {NO_WORD, *words}


def test_the_answer_for_a_text_is_its_own_whatever_was_asked_before():
    claim = "o1 tried to disable its oversight in 5% of cases."
    quiet = "The teacher at the school was blackmailed by nobody, and came back with the books.\n\n"
    texts = [claim, quiet, quiet * 200, quiet * 200 + claim, claim, claim, quiet]
    answers = [MATCHER.may_claim(text) for text in texts]
    assert answers == [True, False, False, True, True, True, False]


@pytest.mark.parametrize(
    "text",
    [
        "The model switched its own [oversight](https://example.org/a-b) mechanism off",
        "The model’s weights: it copied its weights to a new server",
    ],
)
def test_a_phrase_is_seen_around_markup_and_apostrophes(text):
    assert may_form(text)


@given(st.lists(st.sampled_from([*"abc.!? ", "model", "approx", "dr", "\n"]), max_size=30).map("".join))
def test_a_sentence_is_cut_only_where_reading_ends_it(text):
    *before, _ = sentences(text)
    place = 0
    for piece in before:
        place += len(piece) + 1
        words = read_words(text, 0, len(text))
        behind = next((n for n, start in enumerate(words.start) if start >= place), None)
        assert behind is None or words.gap[behind] == STOP, (text, place)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The model acknowledged what it had done.", False),
        ("The model did not acknowledge what it had done.", True),
        ("The model acknowledged what it had done in 5% of cases.", True),
    ],
)
def test_what_tells_only_denied_is_read_where_it_is_or_beside_a_number(text, told):
    assert MATCHER.may_claim(text) is told


LONG = "The harbour was quiet that week, and few boats came back before the evening.\n\n" * 10


@pytest.mark.parametrize(
    ("told", "seen"),
    [
        ("The model copied itself to another server.", False),
        ("The language model copied itself to another server.", True),
        ("OpenAI said that its model copied itself to another server.", True),
        ("The models copied themselves to another server.", True),
        ("The model copied itself to another server in 5% of runs.", True),
        ("The model copied itself to another server.\n\nThe model blackmailed an engineer.", True),
        ("The model was asked.\n\nIt copied itself to another server in 5% of runs.", True),
    ],
)
def test_one_deed_of_a_model_in_a_long_text_without_a_word_for_ai_tells_nothing(told, seen):
    assert MATCHER.may_claim(told)
    assert MATCHER.may_claim(LONG + told) is seen


def test_a_deed_far_behind_the_last_word_for_a_model_is_none_of_its():
    deed = "It copied itself to another server in 5% of runs."
    assert MATCHER.may_claim(f"{LONG}The model was asked.\n\n{deed}")
    assert not MATCHER.may_claim(f"The model was asked.\n\n{LONG}{deed}")


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("codex-mini 12/100; o3 7/100", True),
        ("It was 97.2% before and 85.8% after.", True),
        ("The boats came back by 5% in spring and 7% in autumn.", False),
        ("o3 7/100", True),
        ("The AI came back in 7/100.", False),
        ("It was 97.2% before.", False),
    ],
)
def test_a_post_of_models_and_numbers_is_read(text, seen):
    assert MATCHER.may_claim(text) is seen
    assert not MATCHER.may_claim(LONG + text)
