"""Every value of the five other studies beside the facts it was entered from, where these lie beside the checkout.

Both ways: each number among the facts is a result or is left out for a reason that is said here; and each number of
the records is among the facts, so that none came from anybody's memory.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

FACTS = Path(__file__).parents[3] / "shared" / "facts" / "other.json"
pytestmark = pytest.mark.skipif(not FACTS.is_file(), reason="the facts do not lie beside this checkout")

STUDIES = {
    "af": "alignment-faking",
    "am": "agentic-misalignment",
    "sc": "claude-4-system-card",
    "sd": "palisade-shutdown",
    "as": "anti-scheming",
}
LEFT_OUT = {
    "af-13-lying": "another measure of the same setting; no evaluation of it is in the library yet",
    "af-14-metric-validity": "a check of the classifier on selected examples, told as a caveat",
    "sd-12-gdm-reply": "another group's study, told as a note",
}
WORDS = {
    "af-15-replication-25-models": "5 25",  # "only five (of 25)"
    "am-11-control": "0",  # said in words of all models
    "sd-02-o3-7": "7 100",  # "seven times (in 100 runs)"
    "sd-04-o4mini-1": "1 100",
}
NOT_VALUES = {
    "af-03-compliance-gap": {"86", "97"},  # rounded from refusals of 85.8 and 97.2
    "af-02-af-reasoning-prompted": {"12"},  # rounded from 11.9
    "af-06-post-rl-78": {"78"},  # rounded from 78.4
    "am-17-later-claude-0": {"4.5"},  # in a model's name
    "am-06-blackmail-gemini-2-5-pro": {"95"},  # printed as 0.95
    "sd-07-grok4-97": {"95", "96", "98"},  # of the interval
}
NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")


def rows():
    return json.loads(FACTS.read_text(encoding="utf-8")) if FACTS.is_file() else []


def numbers(text: str) -> set[str]:
    return set(NUMBER.findall(text))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
def test_every_fact_is_a_result(row, library):
    if row["id"] in LEFT_OUT:
        return
    study = STUDIES[row["id"][:2]]
    printed = set()
    for result in library:
        if result.address.study == study:
            printed |= numbers(result.reported.text)
    wanted = numbers(WORDS.get(row["id"], row["value_verbatim"])) - NOT_VALUES.get(row["id"], set())
    assert wanted, "no number in this fact: say so in LEFT_OUT"
    assert wanted <= printed


@pytest.mark.parametrize("start", STUDIES)
def test_no_number_comes_from_memory(start, library):
    known = numbers(" ".join(json.dumps(row) for row in rows() if row["id"].startswith(start)))
    known |= {"0", "1"}  # said in words: none, once
    for result in library:
        if result.address.study == STUDIES[start]:
            assert numbers(result.reported.text) <= known, str(result.address)
            if result.n is not None:
                assert str(result.n) in known, f"n of {result.address}"


@pytest.mark.parametrize("study", STUDIES.values())
def test_what_a_third_party_described_is_marked(study, library):
    """S values of the facts carry their level; a reader must see that nobody here read the source itself."""
    marked = {
        str(r.address)
        for r in library
        if r.address.study == study and r.evidence_level == "third_party_description"
    }
    expected = {
        "alignment-faking": 0, "agentic-misalignment": 28, "claude-4-system-card": 0, "palisade-shutdown": 23, "anti-scheming": 12,
    }  # fmt: skip
    assert len(marked) == expected[study]


def test_sources_are_named_where_another_document_prints_the_number(library):
    o3 = library.result("palisade-shutdown/sabotage#may-no-instruction/o3/sabotaged")
    assert (o3.document.short, o3.document.published.isoformat()) == (
        "Palisade Research, post, July 2025",
        "2025-07-05",
    )
    grok = library.result("palisade-shutdown/sabotage#prompt-c/grok-4/sabotaged")
    assert grok.document is library.studies["palisade-shutdown"]
    five = library.result("alignment-faking/compliance-gap#replication/25-models/models-with-gap")
    assert five.document.found_by == "Sheshadri et al."


def test_the_famous_pairs_stand_together(library):
    """79 of 100 runs had no instruction; 7 of 100 had it. 96% had a control of none."""
    card = library.cards["palisade-shutdown/sabotage"]
    told = library.result("palisade-shutdown/sabotage#may-told-to-allow/o3/sabotaged")
    other = card.counterpart_of(told)
    assert (told.reported.text, other.reported.text) == ("7/100", "79/100")
    card = library.cards["agentic-misalignment/blackmail"]
    opus = library.result("agentic-misalignment/blackmail#both-stressors/claude-opus-4")
    assert (opus.reported.text, opus.counts.lowest, card.counterpart_of(opus).reported.text) == (
        "96%",
        96,
        "0%",
    )


def test_about_a_thousand_trials_give_no_count(library):
    """The paper's trials are about 1,000 by model; only for one value is a count known."""
    paper = [
        result
        for result in library.cards["palisade-shutdown/sabotage"].results
        if result.address.condition.startswith("prompt-") and result.address.outcome == "sabotaged"
    ]
    counted = {str(result.address): result.counts for result in paper if result.counts is not None}
    assert [(address, counts.lowest, counts.n) for address, counts in counted.items()] == [
        ("palisade-shutdown/sabotage#prompt-c/grok-4/sabotaged", 973, 1000)
    ]


def test_a_note_about_one_model_stands_with_its_value(library):
    """A row's note is shown with each of its values: where it names one model, it is wrong for the others."""
    wrong = [
        (address, row.note)
        for address, card in library.cards.items()
        for row in card.evaluation.row
        if row.note is not None and len(row.values) > 1
        for model in row.values
        if re.search(rf"\b{re.escape(library.models[model].name)}\b", row.note)
    ]
    assert wrong == []
