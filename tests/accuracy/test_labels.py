import dataclasses
from collections import Counter

import pytest
from labels import (
    ELEMENTS,
    FORMS,
    HELD,
    NO_SAMPLES,
    OWN,
    PUBLISHED,
    claim_faults,
    faults,
    library_keys,
    load_drafts,
    studies,
)

DRAFTS = load_drafts(OWN)
TEXT = "In a test, o1 disabled its oversight in 5% of runs."
CLAIM = {
    "span": "o1 disabled its oversight in 5%",
    "kind": "rate",
    "value": "5%",
    "result": ["o1-system-card/oversight"],
    "condition": "unstated",
    "verdict": "accurate",
    "strength": "ok",
    "context": dict.fromkeys(ELEMENTS, "missing") | {"sample_size": "na", "denominator": "na"},
}


@pytest.mark.parametrize("path", [OWN, PUBLISHED, HELD], ids=lambda path: path.stem)
def test_labels_hold(path):
    assert list(faults(load_drafts(path), library_keys())) == []


def test_own_drafts_are_many_and_of_all_sorts():
    assert len(DRAFTS) >= 150
    assert set(FORMS) == {draft.form for draft in DRAFTS}
    assert sum(not draft.claims for draft in DRAFTS) >= len(DRAFTS) * 0.3
    claims = [claim for draft in DRAFTS for claim in draft.claims]
    assert {study for claim in claims for study in studies(claim)} >= set(NO_SAMPLES) | {"palisade-shutdown"}
    assert len(Counter(claim["verdict"] for claim in claims)) == 7
    assert len(Counter(claim["strength"] for claim in claims)) == 4


def test_a_good_claim_has_no_fault():
    assert list(claim_faults(TEXT, CLAIM, library_keys())) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"span": "o1 enabled"}, "occurs 0 times"),
        ({"span": " o"}, "occurs 3 times"),
        ({"value": "6%"}, "is not in the span"),
        ({"value": None}, "in a rate claim"),
        ({"kind": "guess"}, "kind is 'guess'"),
        ({"verdict": "right"}, "verdict is 'right'"),
        ({"result": ["o1-system-card/flying"]}, "expected keys of the library"),
        ({"result": []}, "expected keys of the library"),
        ({"context": {}}, "context has"),
        ({"context": CLAIM["context"] | {"goal": "maybe"}}, "goal is 'maybe'"),
        ({"context": CLAIM["context"] | {"sample_size": "stated"}}, "expected 'na' here"),
        ({"kind": "behaviour", "value": None, "verdict": "wrong-value"}, "verdict is 'wrong-value'"),
        ({"more": 1}, "keys are"),
    ],
)
def test_a_fault_is_named(change, said):
    assert any(said in fault for fault in claim_faults(TEXT, CLAIM | change, library_keys()))


def test_one_id_for_two_drafts_is_a_fault():
    twice = [DRAFTS[0], dataclasses.replace(DRAFTS[1], id=DRAFTS[0].id)]
    assert list(faults(twice, library_keys())) == [f"{DRAFTS[0].id}: 2 drafts have this id"]
