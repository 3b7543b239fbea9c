"""The JSON report: its published schema, its places, its counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from evidence.report.contract import report_data, report_json
from evidence.rules.registry import RULES

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "report.schema.json").read_text(encoding="utf-8"))
PIECES = (
    "o1 tried to switch off its oversight in 5% of runs",
    "**o1** lied in 99% of cases",
    "> o1 copied itself in 2% of runs",
    "\r\n\r\n",
    "\n\n",
    " ",
    "\t日本 ",
    "é e\u0301 👩‍👩‍👧 ",
    "`code 5%`",
    "| o1 | 5% |\n|---|---|\n| o1 | 50% |\n",
    "# AI models try to disable oversight",
    "<!-- evidence-ignore missing-nudge: reason -->",
    "&amp; \\* [link](https://x.org) ",
)


def test_the_schema_is_a_schema_and_knows_every_rule():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$defs"]["finding"]["properties"]["rule"]["enum"] == [rule.name for rule in RULES]


def test_a_report_follows_its_schema(run_of, draft):
    data = json.loads(report_json(run_of(draft, "Nothing here.")))
    Draft202012Validator(SCHEMA).validate(data)
    assert [each["error"] is None for each in data["files"]] == [True, True, False]
    assert data["files"][0]["findings"]


def test_the_schema_refuses_what_the_contract_does_not_have(run_of, draft):
    data = report_data(run_of(draft).reports)
    data["files"][0]["findings"][0]["severity"] = "fatal"
    assert list(Draft202012Validator(SCHEMA).iter_errors(json.loads(json.dumps(data))))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_places_are_those_of_the_source(review, text):
    """Offsets, lines and columns of claims, findings and offers name the same character."""
    (file,) = report_data([review(text)])["files"]
    Draft202012Validator(SCHEMA).validate(json.loads(json.dumps(report_data([review(text)]))))
    lines = text.replace("\r\n", "\r\n\0").replace("\n", "\n\0").replace("\0\0", "\0").split("\0")
    offers = [each["suggestion"] for each in file["findings"] if each["suggestion"]]
    for each in (*file["claims"], *file["findings"], *offers):
        for place in (each["start"], each["end"]):
            before = sum(map(len, lines[: place["line"] - 1]))
            assert before + place["column"] - 1 == place["offset"] <= len(text)
    for claim in file["claims"]:
        assert text[claim["start"]["offset"] : claim["end"]["offset"]] == claim["text"]


def test_context_does_not_depend_on_the_profile(review):
    text = "o1 tried to switch off its oversight in 5% of runs."
    claims = [
        report_data([review(text, held_to=name)])["files"][0]["claims"] for name in ("post", "briefing")
    ]
    assert claims[0] == claims[1]


def test_what_is_suppressed_is_counted_not_listed(review):
    text = "<!-- evidence-ignore wrong-value: on purpose -->\no1 tried to switch off its oversight in 50% of runs."
    data = report_data([review(text)])
    assert "wrong-value" not in [each["rule"] for each in data["files"][0]["findings"]]
    assert data["summary"]["numbers"]["suppressed"] == 1


@pytest.mark.parametrize("text", ["", "\ufeff", "Nothing here.", "# 5%"])
def test_a_draft_without_claims_is_clean(review, text):
    data = report_data([review(text)])
    assert data["files"][0]["findings"] == []
    assert data["summary"]["errors"] == 0
