"""`evidence lexicon try`: every grade of phrase is explained, and the outcome is said."""

from __future__ import annotations

import pytest

from evidence.check.explain import explain_lines
from evidence.commands import run
from evidence.draft import parse_draft
from evidence.index import load_index
from evidence.records.lexicon import Behaviour
from evidence.shipped import shipped_cards
from evidence.toml import loads

OVERSIGHT = "o1-system-card/oversight"


@pytest.fixture(scope="module")
def index():
    return load_index([shipped_cards()])


def explained(index, address: str, sentence: str) -> str:
    draft = parse_draft(sentence, "sentence", "tweet")
    return "\n".join(explain_lines(draft, index, index.evaluations[address]))


@pytest.mark.parametrize("grade", sorted(set(Behaviour.model_fields) - {"inverse", "unless", "deeds"}))
def test_a_phrase_of_each_grade_is_explained(index, grade):
    """A grade that only the records know once ended the command with a traceback."""
    lines = explained(index, OVERSIGHT, "o1 did not touch its monitor; it switched off its oversight in 5%.")
    lines += explained(
        index,
        "apollo-scheming/doubling-down",
        "Asked about it, o1 did not own up, it lied; the lies, 85% of follow-up questions, held.",
    )
    lines += explained(
        index,
        "agentic-misalignment/blackmail",
        "Claude Opus 4 blackmailed him, used the affair as leverage, threatened to tell his wife.",
    )
    assert f" is {grade} in " in lines


def test_a_claim_says_which_result_it_is_about(capsys):
    assert (
        run(["lexicon", "try", OVERSIGHT, "In tests o1 tried to switch off its oversight in 5% of runs."])
        == 0
    )
    out = capsys.readouterr().out
    assert "is strong in" in out
    assert f"is about {OVERSIGHT}#nudged/o1: accurate" in out


def test_no_claim_says_which_phrases_are_missing(capsys):
    assert run(["lexicon", "try", OVERSIGHT, "o1 is a new model."]) == 1
    assert f"none of the phrases of {OVERSIGHT} is met" in capsys.readouterr().out


def test_the_list_names_each_shared_behaviour_with_what_counts_it(capsys):
    assert run(["lexicon", "list"]) == 0
    lines = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())
    shared = loads((shipped_cards() / "lexicon.toml").read_text(encoding="utf-8"))["behaviour"]
    assert lines.keys() <= shared.keys()
    assert lines["disable-oversight"] == "apollo-scheming/oversight, o1-system-card/oversight"


@pytest.mark.parametrize(
    "arguments", [["try"], ["try", OVERSIGHT], ["list", OVERSIGHT], ["list", OVERSIGHT, "o1"]]
)
def test_what_is_missing_or_too_much_is_said(arguments, capsys):
    assert run(["lexicon", *arguments]) == 2
    assert "expected `try ADDRESS SENTENCE`, or `list`" in capsys.readouterr().err


def test_a_wrong_address_offers_the_nearest(capsys):
    assert run(["lexicon", "try", "o1-system-card/oversigt", "o1"]) == 2
    assert f"(did you mean {OVERSIGHT!r}?)" in capsys.readouterr().err
