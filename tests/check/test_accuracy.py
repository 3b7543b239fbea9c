"""The drafts of our own bench: what was reached is not lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evidence.check import check_draft
from evidence.draft import parse_draft

BENCH = Path(__file__).parents[2] / "benchmarks" / "accuracy" / "drafts.jsonl"
SHORT = {"headline", "tweet", "sentence"}


@pytest.fixture(scope="module")
def drafts():
    found = [json.loads(line) for line in BENCH.read_text(encoding="utf-8").splitlines()]
    assert len(found) >= 120
    return found


def test_each_label_stands_once_in_its_draft(drafts):
    wrong = [d["id"] for d in drafts for claim in d["claims"] if d["text"].count(claim["span"]) != 1]
    assert wrong == []


def test_no_claim_in_a_draft_that_makes_none(drafts, index):
    clean = [d for d in drafts if not d["claims"]]
    alarms = [
        (d["id"], claim.text)
        for d in clean
        for claim in check_draft(parse_draft(d["text"], "draft.md"), index, whole=d["form"] in SHORT).claims
    ]
    assert alarms == []


@pytest.mark.parametrize(("kind", "least"), [("rate", 0.86), ("behaviour", 0.8)])
def test_most_claims_are_found(drafts, index, kind, least):
    found = wanted = 0
    for draft in drafts:
        whole = draft["form"] in SHORT
        claims = check_draft(parse_draft(draft["text"], "draft.md"), index, whole=whole).claims
        for label in draft["claims"]:
            if label["kind"] == kind:
                start = draft["text"].find(label["span"])
                end = start + len(label["span"])
                wanted += 1
                found += any(
                    c.evaluation in label["result"] and min(end, c.end) > max(start, c.start) for c in claims
                )
    assert found / wanted >= least
