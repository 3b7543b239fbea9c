"""The exported JSON Schema agrees with the records: what loads passes it, what it refuses does not load."""

from __future__ import annotations

import copy
import datetime
import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from evidence.commands import run
from evidence.commands.schema import KINDS as COMMAND_KINDS
from evidence.records.dump import dump_record
from evidence.records.evaluation import Evaluation
from evidence.records.schema import DIALECT, KINDS, json_schema
from evidence.records.study import Study
from evidence.shipped import shipped_cards
from tests.strategies import records

SCHEMAS = {kind: json_schema(kind) for kind in KINDS}
CARDS = shipped_cards()


def kind_of(name: str) -> str:
    kinds = {
        "models.toml": "model",
        "study.toml": "study",
        "differs.toml": "differs",
        "elsewhere.toml": "elsewhere",
    }
    return kinds.get(name, "evaluation")


RECORDS = sorted(path for path in CARDS.rglob("*.toml") if path.name not in ("lexicon.toml", "receipts.toml"))


def as_json(value):
    """TOML has dates, JSON has texts in their form; an editor's TOML plug-in does the same."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def errors(kind: str, table) -> list[str]:
    validator = Draft202012Validator(SCHEMAS[kind], format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [error.message for error in validator.iter_errors(as_json(table))]


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_a_schema_of_2020_12(kind):
    Draft202012Validator.check_schema(SCHEMAS[kind])
    assert SCHEMAS[kind]["$schema"] == DIALECT
    assert '"null"' not in json.dumps(SCHEMAS[kind]), "TOML has no null"


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.relative_to(CARDS).as_posix())
def test_every_shipped_record_passes(path):
    assert errors(kind_of(path.name), tomllib.loads(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(("kind", "record"), [("study", Study), ("evaluation", Evaluation)])
def test_whatever_loads_passes(kind, record):
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(made=records(record))
    def check(made):
        assert errors(kind, tomllib.loads(dump_record(made))) == []

    check()


def edited(path: str, *keys, value):
    table = copy.deepcopy(tomllib.loads((CARDS / path).read_text(encoding="utf-8")))
    place = table
    for key in keys[:-1]:
        place = place[key]
    place[keys[-1]] = value
    return errors(kind_of(path.rsplit("/", maxsplit=1)[-1]), table)


WRONG = [
    ("o1-system-card/oversight.toml", ("setup", "goal_nugde"), "strong"),
    ("o1-system-card/oversight.toml", ("setup", "goal_nudge"), "very"),
    ("o1-system-card/oversight.toml", ("condition", 0, "n"), 0),
    ("o1-system-card/oversight.toml", ("condition", 0, "n"), "many"),
    ("o1-system-card/oversight.toml", ("condition", 0, "id"), "No Id"),
    ("o1-system-card/oversight.toml", ("row", 0, "values"), {}),
    ("o1-system-card/oversight.toml", ("row", 0, "values", "O 1"), "5%"),
    ("o1-system-card/oversight.toml", ("row", 0, "values", "o1"), 5),
    ("o1-system-card/oversight.toml", ("title",), "T" * 91),
    ("o1-system-card/study.toml", ("published",), "yesterday"),
    ("o1-system-card/study.toml", ("url",), "javascript:alert(1)"),
    ("models.toml", ("models",), []),
    ("models.toml", ("model", 0, "alias"), []),
]


@pytest.mark.parametrize(("path", "keys", "value"), WRONG)
def test_a_slip_is_marked_in_the_editor(path, keys, value):
    assert edited(path, *keys, value=value)


def test_the_editor_shows_what_each_field_is_for():
    condition = SCHEMAS["evaluation"]["$defs"]["Condition"]
    assert condition["properties"]["control"]["description"] == "the condition that calibrates this one"
    assert condition["description"] == "An arm of the evaluation."


def test_every_field_says_what_it_is_for():
    """The description is what the editor shows and what a fault asks for."""
    silent = [
        f"{name}.{field}"
        for kind in KINDS
        for name, record in {kind: SCHEMAS[kind], **SCHEMAS[kind].get("$defs", {})}.items()
        for field, schema in record.get("properties", {}).items()
        if "description" not in schema and "$ref" not in json.dumps(schema) and not name.endswith("Change")
    ]
    assert [name for name in silent if name not in ("model.model", "differs.differs")] == []


def test_the_command_prints_and_writes_the_same(tmp_path, capsys):
    assert COMMAND_KINDS == KINDS
    assert run(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == SCHEMAS["evaluation"]
    assert run(["schema", "--out", str(tmp_path / "schemas")]) == 0
    for kind in KINDS:
        text = (tmp_path / f"schemas/{kind}.schema.json").read_text(encoding="utf-8")
        assert json.loads(text) == SCHEMAS[kind]


def test_the_reference_page_is_fresh(capsys):
    page = Path(__file__).parents[2] / "docs" / "records.md"
    assert run(["schema", "--markdown"]) == 0
    assert capsys.readouterr().out == page.read_text(encoding="utf-8"), (
        "evidence schema --markdown > docs/records.md"
    )
