"""Any table at all is a record or a list of faults, each one clear line: no other error gets out."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence.errors import RecordError
from evidence.records.differs import Differs
from evidence.records.evaluation import Evaluation
from evidence.records.load import validate_table
from evidence.records.model import Model
from evidence.records.study import Study
from tests.strategies import tables

JUNK = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.just("huge").map(lambda _: 10**5000), st.floats(), st.text(max_size=20),
        st.sampled_from(["todo: x", "not_reported", "", " ", "\u202e", "a\nb", "x" * 7000]),
        st.dates(), st.datetimes(), st.just(datetime.time(1, 2)),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


def spots(value, path=()):
    """Every place in a table."""
    yield path
    if isinstance(value, dict):
        for key, item in value.items():
            yield from spots(item, (*path, key))
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            yield from spots(item, (*path, number))


def spoiled(value, path, junk):
    """The table with one place replaced, or with a new key there."""
    if not path:
        return junk
    first, *rest = path
    if isinstance(value, dict):
        return {**value, first: spoiled(value[first], rest, junk)}
    return [spoiled(item, rest, junk) if number == first else item for number, item in enumerate(value)]


@pytest.mark.parametrize("kind", [Model, Study, Evaluation, Differs])
def test_a_spoiled_record_gives_clear_lines(kind):
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(table=tables(kind), junk=JUNK, data=st.data())
    def check(table, junk, data):
        path = data.draw(st.sampled_from(list(spots(table))))
        try:
            validate_table(kind, spoiled(table, path, junk), "file.toml", "place")
        except ExceptionGroup as group:
            for fault in group.exceptions:
                line = str(fault)
                assert isinstance(fault, RecordError)
                assert line.startswith("file.toml: place")
                assert line.isprintable()
                assert len(line) < 800

    check()


@settings(max_examples=100, deadline=None)
@given(junk=JUNK)
def test_junk_gives_clear_lines(junk):
    with pytest.raises(ExceptionGroup) as caught:
        validate_table(Evaluation, junk, "file.toml")
    assert all(
        isinstance(fault, RecordError) and str(fault).isprintable() for fault in caught.value.exceptions
    )
