"""Citations and downloads."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

from evidence.cards.citation import bibtex, csl_json, reference
from evidence.cards.export import CSV_FIELDS, card_csv, card_json
from evidence.records.evaluation import Uncertainty
from evidence.reported import Measure, parse_reported

SIGNAL = "harbour-report/signal"


def test_reference(small):
    study = small.studies["harbour-report"]
    assert reference(study) == (
        "Tide, Ada and Tide Lab (2025). Harbour pilots under pressure. TR-7",
        "https://example.org/harbour",
    )
    cited = study.citation.model_copy(update={"doi": "10.1234/x"})
    assert reference(study.model_copy(update={"citation": cited})).address == "https://doi.org/10.1234/x"
    assert reference(study.model_copy(update={"url": None})).address is None


def test_bibtex_escapes_and_braces(small):
    study = small.studies["harbour-report"]
    cited = study.citation.model_copy(update={"title": "50% & {more}_"})
    text = bibtex("harbour-report", study.model_copy(update={"citation": cited}))
    assert text.startswith("@techreport{harbour-report,\n")
    assert r"title = {{50\% \& \{more\}\_}}," in text
    assert "author = {Tide, Ada and {Tide Lab}}," in text


def test_csl_is_an_item_of_the_standard(small):
    (item,) = json.loads(csl_json("harbour-report", small.studies["harbour-report"]))
    assert item["type"] == "report"
    assert item["issued"] == {"date-parts": [[2025, 3, 1]]}
    assert item["author"] == [{"family": "Tide", "given": "Ada"}, {"literal": "Tide Lab"}]


def test_json_carries_every_result_with_its_condition(small):
    data = json.loads(card_json(small.cards[SIGNAL]))
    by_address = {row["address"]: row for row in data["results"]}
    row = by_address[f"{SIGNAL}#nudged/heron-2"]
    assert row["condition"]["goal_nudge_text"] == ["Only punctual ferries count."]
    assert row["result"]["value_verbatim"] == "0.05"
    assert row["uncertainty"]["numerators"] == [14, 16]
    assert row["comparison"] == {
        "baseline_result_id": f"{SIGNAL}#unnudged/heron-2",
        "difference": None,
        "reason": "only a bound is printed (“No nudge”)",
    }
    assert by_address[f"{SIGNAL}#unnudged/heron-2"]["comparison"] is None


def test_json_tells_the_difference_and_which_interval_is_which(small):
    data = json.loads(card_json(small.cards[SIGNAL]))
    by_address = {row["address"]: row for row in data["results"]}
    compared = by_address[f"{SIGNAL}#nudged/egret-1"]["comparison"]
    assert compared["design"] == "independent"
    assert compared["difference"]["value"] == 0.18
    assert compared["difference"]["confidence_interval"] == {
        "lower": 0.139525,
        "upper": 0.227433,
        "confidence_level": 0.95,
        "method": "newcombe hybrid score",
    }
    exact = by_address[f"{SIGNAL}#unnudged/egret-1"]["uncertainty"]
    assert exact["confidence_interval"]["method"] == "exact one-sided"
    assert exact["origin"] == "computed"


def test_what_is_no_share_has_no_denominator(small):
    card = small.cards[SIGNAL]
    result = card.by_fragment["nudged/egret-1"]
    ratio = replace(result, reported=parse_reported("3.5x", Measure.RATIO), numerator=None)
    odd = replace(card, results=(ratio,))
    (row,) = json.loads(card_json(odd))["results"]
    assert (row["result"]["denominator"], row["result"]["n_analyzed"]) == ("not_applicable", 300)
    (line,) = csv.DictReader(io.StringIO(card_csv(odd).decode(), newline=""))
    assert (line["denominator"], line["n_analyzed"], line["difference"]) == ("not_applicable", "300", "")


def test_json_keeps_the_reported_interval_beside_the_computed_one(small):
    card = small.cards[SIGNAL]
    printed = Uncertainty(kind="confidence_interval", level="95%", interval="14-23%")
    result = replace(card.by_fragment["nudged/egret-1"], uncertainty=printed)
    (row,) = json.loads(card_json(replace(card, results=(result,))))["results"]
    assert row["uncertainty"]["origin"] == "computed"
    assert row["uncertainty"]["reported"]["interval"] == "14-23%"
    assert row["uncertainty"]["reported"]["origin"] == "reported"


def test_csv_tells_the_difference_and_the_method(small):
    card = small.cards[SIGNAL]
    rows = {row["address"]: row for row in csv.DictReader(io.StringIO(card_csv(card).decode(), newline=""))}
    tested, control = rows[f"{SIGNAL}#nudged/egret-1"], rows[f"{SIGNAL}#unnudged/egret-1"]
    assert (tested["difference"], tested["difference_lower"]) == ("0.18", "0.139525")
    assert tested["difference_method"] == "newcombe hybrid score"
    assert (tested["control"], control["control"]) == (control["address"], "")
    assert (tested["ci_method"], control["ci_method"]) == ("wilson", "exact one-sided")


def test_csv_has_one_line_for_each_result_and_no_formula(small):
    card = small.cards[SIGNAL]
    rows = list(csv.reader(io.StringIO(card_csv(card).decode(), newline="")))
    assert rows[0] == list(CSV_FIELDS)
    assert len(rows) == 1 + len(card.results)
    assert all(cell[:1] not in ("=", "+", "@") for row in rows for cell in row)
