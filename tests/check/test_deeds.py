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
        "Palisade left o3 a choice between obeying and sabotaging the shutdown script.",
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
