"""Citations and downloads."""

from __future__ import annotations

import csv
import io
import json

from evidence.cards.citation import bibtex, csl_json, plain_citation
from evidence.cards.export import CSV_FIELDS, card_csv, card_json

SIGNAL = "harbour-report/signal"


def test_plain_citation(small):
    study = small.studies["harbour-report"]
    assert plain_citation(study) == (
        "Tide, Ada and Tide Lab (2025). Harbour pilots under pressure. TR-7. https://example.org/harbour"
    )


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
    assert row["comparison"] == {"baseline_result_id": f"{SIGNAL}#unnudged/heron-2"}
    assert by_address[f"{SIGNAL}#unnudged/heron-2"]["comparison"] is None


def test_csv_has_one_line_for_each_result_and_no_formula(small):
    card = small.cards[SIGNAL]
    rows = list(csv.reader(io.StringIO(card_csv(card).decode(), newline="")))
    assert rows[0] == list(CSV_FIELDS)
    assert len(rows) == 1 + len(card.results)
    assert all(cell[:1] not in ("=", "+", "@") for row in rows for cell in row)
