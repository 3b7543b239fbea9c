"""The project's named tuples are what `typing` would make of the same class."""

from __future__ import annotations

import pickle
import typing

import pytest

from evidence.tuples import NamedTuple


class Ours(NamedTuple):
    """A place."""

    line: int
    column: int = 1
    """The first is 1."""

    @property
    def told(self) -> str:
        return f"{self.line}:{self.column}"


class Theirs(typing.NamedTuple):
    """A place."""

    line: int
    column: int = 1
    """The first is 1."""

    @property
    def told(self) -> str:
        return f"{self.line}:{self.column}"


def test_a_named_tuple_is_the_one_of_typing():
    assert Ours(3) == Theirs(3) == (3, 1)
    assert Ours(3).told == Theirs(3).told == "3:1"
    assert repr(Ours(3)) == "Ours(line=3, column=1)"
    assert Ours._fields == Theirs._fields
    assert Ours._field_defaults == Theirs._field_defaults
    for name in ("__doc__", "__module__", "__bases__"):
        assert getattr(Ours, name) == getattr(Theirs, name)
    assert Ours.__annotations__.keys() == Theirs.__annotations__.keys()


def test_a_named_tuple_goes_to_another_process():
    place = Ours(3)._replace(column=2)
    assert type(pickle.loads(pickle.dumps(place))) is Ours
    assert pickle.loads(pickle.dumps(place)) == place


def test_a_class_inside_of_another_keeps_its_name():
    class Inner(NamedTuple):
        line: int

    assert Inner.__qualname__.endswith("<locals>.Inner")


def test_it_can_be_made_and_taken_apart_as_any_other():
    assert Ours._make([3, 4]) == Ours(3, 4)
    assert Ours(3)._asdict() == Theirs(3)._asdict() == {"line": 3, "column": 1}
    assert match_line(Ours(3)) == 3


def match_line(place: Ours) -> int:
    match place:
        case Ours(line, column=1):
            return line
    return 0


@pytest.mark.parametrize("wrong", [{}, {"line": 1, "row": 2}])
def test_fields_are_checked(wrong):
    told = []
    for kind in (Ours, Theirs):
        with pytest.raises(TypeError) as error:
            kind(**wrong)
        told.append(str(error.value).replace("Theirs", "Ours"))
    assert told[0] == told[1]


@pytest.mark.parametrize("kind", [Ours, Theirs])
def test_what_is_no_field_is_refused(kind):
    with pytest.raises(ValueError, match="unexpected field names"):
        kind(3)._replace(row=2)
    with pytest.raises(TypeError, match="Expected 2 arguments, got 1"):
        kind._make([3])


def test_defaults_come_last():
    with pytest.raises(TypeError, match="without a default"):

        class Wrong(NamedTuple):
            line: int = 1
            column: int
