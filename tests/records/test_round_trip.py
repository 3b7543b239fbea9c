"""`load(dump(x)) == x`, for records of any content and for whole libraries."""

from __future__ import annotations

import tempfile
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence.library import load_library
from evidence.records.differs import Differs
from evidence.records.dump import dump_record
from evidence.records.evaluation import Evaluation, Row
from evidence.records.load import validate_table
from evidence.records.model import Model
from evidence.records.study import Study
from tests.strategies import libraries, records

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@pytest.mark.parametrize("kind", [Model, Study, Row, Evaluation, Differs])
def test_a_dumped_record_loads_back_equal(kind):
    @settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
    @given(record=records(kind))
    def check(record):
        assert validate_table(kind, tomllib.loads(dump_record(record)), "x.toml") == record

    check()


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
@given(files=libraries())
def test_a_library_of_any_content_loads_back_equal(files):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / files.study_id).mkdir()
        models = "\n".join("[[model]]\n" + dump_record(model) for model in files.models)
        (folder / "models.toml").write_text(models, encoding="utf-8")
        (folder / files.study_id / "study.toml").write_text(dump_record(files.study), encoding="utf-8")
        path = folder / files.study_id / f"{files.evaluation_id}.toml"
        path.write_text(dump_record(files.evaluation), encoding="utf-8")
        library = load_library([folder])
    assert library.models == {model.id: model for model in files.models}
    assert library.studies == {files.study_id: files.study}
    (card,) = library.cards.values()
    assert card.evaluation == files.evaluation
    assert len(card.results) == sum(len(row.values) for row in files.evaluation.row)


@given(text=st.text(max_size=60))
def test_no_text_can_leave_its_string(text):
    """Whatever the text, dumped TOML parses and the text comes back or is refused: never another table."""
    try:
        model = Model(id="m", name=text, maker="x")
    except ValueError:
        return
    table = tomllib.loads(dump_record(model))
    assert table == {"id": "m", "name": model.name, "maker": "x"}
