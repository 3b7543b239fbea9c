"""Deeds, ways that were only open, and what was told before: by mechanism, in sentences of our own."""

from __future__ import annotations

import pytest


def told(claims):
    return [claim.evaluation for claim in claims if claim.kind == "behaviour"]


@pytest.mark.parametrize(
    ("text", "evaluation"),
    [
        ("So as not to be shut down, o3 rewrote its own code, says Palisade.", "palisade-shutdown/sabotage"),
        (
            "o1 set out, without authorisation, to copy itself to another server.",
            "apollo-scheming/exfiltration",
        ),
        (
            "o1 tried without permission to copy itself to another server.",
            "apollo-scheming/exfiltration",
        ),
        ("Grok 4 decided not to switch off.", "palisade-shutdown/sabotage"),
        (
            "An AI model that blackmailed an engineer of its own lab: thus Anthropic.",
            "claude-4-system-card/blackmail",
        ),
        ("Palisade's robot dog, run by an LLM, would not shut down.", "palisade-shutdown/sabotage"),
    ],
)
def test_a_deed_is_told_by_its_own_clause(claims, text, evaluation):
    assert evaluation in told(claims(text, tweet=True))


@pytest.mark.parametrize(
    "text",
    [
        "o3 wasn't shut down in Palisade's lab for a week.",
        "Apollo gave o1 three options: report it, copy itself to another server, or wait.",
        "In Anthropic's test Claude Opus 4 got at mails which showed the affair.",
    ],
)
def test_what_was_undergone_open_or_done_by_others_is_no_deed(claims, text):
    assert not told(claims(text, tweet=True))


def test_a_choice_that_was_made_is_told(claims):
    text = "Given the choice between obeying and lying, Claude Opus 4 blackmailed the engineer."
    assert told(claims(text, tweet=True)) == ["claude-4-system-card/blackmail"]


def test_what_is_told_plainly_behind_a_number_is_told_anew(claims):
    text = (
        "Palisade reports that o3 sabotaged the shutdown script in 7 of 100 runs. It rewrote the kill switch."
    )
    found = claims(text)
    assert [claim.kind for claim in found] == ["rate", "behaviour"]
    assert {claim.evaluation for claim in found} == {"palisade-shutdown/sabotage"}


def test_what_may_be_a_second_telling_is_none(claims):
    text = "Apollo saw o1 copy its weights to another server, overwriting the file of its successor."
    assert told(claims(text)) == ["apollo-scheming/exfiltration"]


def test_an_everyday_word_goes_on_from_what_its_sentence_told(claims):
    text = "An AI tried to copy itself to another server, and then lied."
    assert told(claims(text, tweet=True)) == ["apollo-scheming/exfiltration", "apollo-scheming/doubling-down"]
    assert not told(claims("An AI was switched on and then lied.", tweet=True))


def test_who_leads_in_to_a_list_did_what_its_items_tell(claims):
    text = (
        "In controlled simulations several models went far:\n\n- blackmailing executives\n- sleeping\n\n"
        "All of it was made up."
    )
    assert "agentic-misalignment/blackmail" in told(claims(text))


def test_plain_words_are_of_the_study_that_their_sentence_tells_of(claims):
    text = "Palisade saw codex-mini sabotage the shutdown script, and o4-mini dodged it."
    assert told(claims(text, tweet=True)) == ["palisade-shutdown/sabotage"]


def test_what_would_be_is_told_of_nobody(claims):
    text = "Were Claude misaligned, it would fake alignment in Anthropic's test."
    assert not told(claims(text, tweet=True))


@pytest.mark.parametrize(
    "text",
    [
        "In Anthropic's test the models could have ended it by cancelling the emergency alert.",
        "In the news: to avoid being shut down, an AI did something nobody expected.",
        "Hints help an agent copy itself to another server.",
    ],
)
def test_what_could_be_done_was_meant_or_helped_with_is_no_deed(claims, text):
    assert not told(claims(text, tweet=True))


def test_what_was_done_to_several_before_a_comma_leaves_what_they_did(claims):
    text = "When AIs were told so by Apollo, they tried to copy themselves to another server."
    assert told(claims(text, tweet=True)) == ["apollo-scheming/exfiltration"]


def test_a_no_that_is_quoted_denies_nothing(claims):
    text = "When they ask o1 about it, it goes, \"no I didn't.\" So it went in Apollo's test."
    assert [name.partition("/")[2] for name in told(claims(text))] == ["doubling-down"]


def test_a_mark_that_closes_a_quotation_before_its_sentence_opens_none(claims):
    text = 'They had been told, "please allow it". In some of Palisade\'s runs models sabotaged the shutdown script.'
    assert told(claims(text)) == ["palisade-shutdown/sabotage"]


def test_a_count_of_models_leaves_what_one_of_them_did(claims):
    text = (
        "Apollo says that five of six models schemed in at least one task. Given a maths test, "
        "Claude 3.5 Sonnet failed on purpose."
    )
    assert [claim.kind for claim in claims(text)] == ["rate", "behaviour"]


def test_a_number_without_words_of_its_own_counts_what_was_done_before_it(claims):
    found = claims(
        "Claude Opus 4 blackmailed 55.1% of the time when it took it to be real, says Anthropic.", tweet=True
    )
    assert [(claim.kind, claim.value) for claim in found] == [("rate", "55.1%")]


def test_it_may_be_any_of_the_models_named_before(claims):
    text = (
        "Unlike Claude and Gemini, o3 sabotaged the shutdown script in 7 of 100 of Palisade's runs. "
        "Once it redefined the command."
    )
    assert [claim.kind for claim in claims(text)] == ["rate"]


def test_a_longer_phrase_over_one_that_is_claimed_tells_its_own(claims):
    text = "Anthropic says that models would choose a harmful strategy like blackmail or corporate espionage."
    assert {name.partition("/")[2] for name in told(claims(text))} == {"blackmail", "espionage"}


def test_what_follows_from_one_deed_to_another_is_no_purpose(claims):
    text = (
        "From attempts by o1 to switch off its oversight to copying itself to another server: Apollo's tests."
    )
    assert {name.partition("/")[2] for name in told(claims(text))} == {"oversight", "exfiltration"}


def test_models_of_every_maker_are_no_people(claims):
    text = "In Anthropic's test models by every one of the major developers opted for blackmail."
    assert [name.partition("/")[2] for name in told(claims(text))] == ["blackmail"]
