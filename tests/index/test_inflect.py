"""The forms in which verbs and nouns are met."""

from __future__ import annotations

import pytest

from evidence.index.inflect import base_forms, noun_forms, verb_forms


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("fake", {"fake", "fakes", "faked", "faking"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("plot", {"plot", "plots", "plotted", "plotting"}),
        ("confess", {"confess", "confesses", "confessed", "confessing"}),
        ("lie", {"lie", "lies", "lied", "lying"}),
        ("mislead", {"mislead", "misleads", "misled", "misleading"}),
        ("overwrite", {"overwrite", "overwrites", "overwrote", "overwritten", "overwriting"}),
        ("flee", {"flee", "flees", "fled", "fleeing"}),
        ("strike", {"strike", "strikes", "struck", "striking"}),
        ("withstand", {"withstand", "withstands", "withstood", "withstanding"}),
    ],
)
def test_a_verb_is_met_in_all_its_forms(verb, forms):
    assert forms <= set(verb_forms(verb))


def test_what_only_looks_like_a_prefix_changes_no_verb():
    assert set(verb_forms("relay")) == {"relay", "relays", "relayed", "relaying"}


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("weight", "weights"),
        ("copy", "copies"),
        ("class", "class"),
        ("box", "boxes"),
        ("scenario", "scenarios"),
        ("veto", "vetoes"),
    ],
)
def test_a_noun_is_met_in_the_plural(noun, plural):
    assert plural in noun_forms(noun)


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("disabled", "disable"),
        ("resisted", "resist"),
        ("denied", "deny"),
        ("plotted", "plot"),
        ("kept", "keep"),
    ],
)
def test_a_past_form_leads_back_to_its_verb(form, base):
    assert base in base_forms(form)
