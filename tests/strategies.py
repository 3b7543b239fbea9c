"""Hypothesis strategies for records of any content, built from the pydantic classes, so that no field is forgotten.

`tables(kind)` draws what a record file may hold, `records(kind)` the record itself. `libraries()` draws files that
are valid together: hostile in every text, sound in every reference.
"""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import annotated_types
from hypothesis import strategies as st
from pydantic import BaseModel, Discriminator, StringConstraints, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from evidence.records.evaluation import Condition, Evaluation, Outcome, Row, Value
from evidence.records.model import Model
from evidence.records.study import Author, Study, StudyModel
from evidence.reported import Measure

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><style>*{display:none}",
    "{{ 7 * 7 }}{% raw %}",
    "]]>--><!-- ${1} %s",
    "javascript:alert(1)",
    "../../etc/passwd",
    "שלום עולם مرحبا",
    "e\u0301\u0302\u0303 🏳️ 你好",
    "quotes \" ' “ ” ` \\ and a\nline break",
    "= { a = 1 } # [[row]]",
)
_IDS = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4})?", fullmatch=True)
_URLS = st.sampled_from(["https://example.org/a?b=(c)&d#e", "http://[::1]/%00", "https://a@b:1/~;,=+!$*"])
_SEEN = st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"])
_TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(_SEEN, min_size=1, max_size=30),
    st.text("ab c<&>'\"", min_size=1, max_size=30),
)


@cache
def tables(kind: type[BaseModel]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw the table of a record of any content: what `tomllib` would return, but with tuples for lists."""
    required, optional = {}, {}
    for name, field in kind.model_fields.items():
        place = required if field.is_required() else optional
        place[name] = _values(field.annotation, tuple(field.metadata))
    drawn = st.fixed_dictionaries(required, optional=optional)
    return drawn.filter(_accepts(kind)) if kind.__pydantic_decorators__.model_validators else drawn


def records(kind: type[BaseModel]) -> st.SearchStrategy[Any]:
    """Draw a record of any content; what it refers to need not be there."""
    return tables(kind).map(kind.model_validate)


def _values(annotation: Any, metadata: tuple[Any, ...] = ()) -> st.SearchStrategy[Any]:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        inner = (
            part for meta in args[1:] for part in (meta.metadata if isinstance(meta, FieldInfo) else [meta])
        )
        # What tells the kinds of a union apart says nothing of the one that is drawn.
        parts = (part for part in (*inner, *metadata) if not isinstance(part, Discriminator))
        return _values(args[0], tuple(parts))
    if origin is Literal:
        return st.sampled_from(args)
    if origin in (Union, UnionType):
        return st.one_of([_values(arg, metadata) for arg in args if arg is not type(None)])
    if origin is tuple:
        return st.lists(_values(args[0]), min_size=_least(metadata), max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(_values(args[0]), _values(args[1]), min_size=_least(metadata), max_size=2)
    if issubclass(annotation, BaseModel):
        return tables(annotation)
    if issubclass(annotation, enum.Enum):
        return st.sampled_from([member.value for member in annotation])
    return _plain(annotation, metadata)


def _plain(annotation: type, metadata: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if annotation is str:
        pattern = next((m.pattern for m in metadata if isinstance(m, StringConstraints) and m.pattern), "")
        if pattern:
            return _URLS if "http" in pattern else _IDS
        return _TEXTS.filter(_accepts(Annotated[str, *metadata])) if metadata else _TEXTS
    if annotation is int:
        least = max([m.ge for m in metadata if isinstance(m, annotated_types.Ge)], default=-(2**31))
        return st.integers(least, 10**9)
    return {bool: st.booleans(), datetime.date: st.dates()}[annotation]


def _least(metadata: tuple[Any, ...]) -> int:
    return max([m.min_length for m in metadata if isinstance(m, annotated_types.MinLen)], default=0)


def _accepts(annotation: Any) -> Any:
    adapter = TypeAdapter(annotation)

    def accepts(text: str) -> bool:
        try:
            adapter.validate_python(text)
        except ValidationError:
            return False
        return True

    return accepts


SHARES = (
    "5%",
    "0.05",
    "<1%",
    "over 85%",
    "22%+",
    "up to 97%",
    "about 14%",
    "14%-16%",
    "79/100",
    "0",
    "78.4 ± 3.1%",
)
"""Values of shares, one of each form that is accepted."""
_DAY = datetime.date(2025, 6, 1)


@dataclass(frozen=True)
class Files:
    """Records that are valid together: one study with one evaluation and its models."""

    models: tuple[Model, ...]
    study_id: str
    study: Study
    evaluation_id: str
    evaluation: Evaluation


@st.composite
def libraries(draw: st.DrawFn) -> Files:
    """Draw a library of one evaluation whose references and counts are sound, and whose texts may hold anything."""
    ids = draw(st.lists(_IDS, min_size=3, max_size=4, unique=True))
    ids = [f"{each}-x" for each in ids]  # never a name that the site has taken
    models = tuple(
        draw(records(Model)).model_copy(update={"id": each, "name": f"Model {each}", "aliases": ()})
        for each in ids
    )
    study = draw(records(Study))
    author = Author(literal=draw(st.sampled_from(HOSTILE)))
    study = study.model_copy(
        update={
            "citation": study.citation.model_copy(update={"author": (author,)}),
            "models": {each: draw(records(StudyModel)) for each in ids},
            "published": _DAY, "retrieved": None, "record_created": _DAY, "record_modified": _DAY,
            "status": "published", "superseded_by": None,
        }
    )  # fmt: skip
    return Files(models, ids[0], study, ids[1], draw(_evaluations(tuple(ids), tuple(study.sources))))


@st.composite
def _evaluations(draw: st.DrawFn, models: tuple[str, ...], sources: tuple[str, ...]) -> Evaluation:
    conditions = [
        draw(records(Condition)).model_copy(
            update={"id": f"arm-{number}", "control": "arm-0" if number else None,
                    "no_control": None if number else "none", "arm": "other", "n": draw(_N), "n_disputed": None}
        )
        for number in range(draw(st.integers(1, 3)))
    ]  # fmt: skip
    outcomes = [
        draw(records(Outcome)).model_copy(
            update={"id": f"outcome-{number}", "measure": Measure.SHARE, "sentence": None, "chance": None}
        )
        for number in range(draw(st.integers(1, 2)))
    ]
    rows = [
        draw(_rows(condition.id, outcome.id, models, sources))
        for condition in conditions
        for outcome in outcomes
    ]
    evaluation = draw(records(Evaluation))
    setup = evaluation.setup.model_copy(update={"goal_nudge": "strong"})
    changed = [condition.model_copy(update={"setup": _sound(condition)}) for condition in conditions]
    return evaluation.model_copy(
        update={"setup": setup, "condition": tuple(changed), "outcome": tuple(outcomes), "row": tuple(rows),
                "must_cite_with": ()}
    )  # fmt: skip


_N = st.sampled_from([100, 300, "not_reported"])


def _sound(condition: Condition) -> Any:
    """A change of the setup in which the nudge and its lines agree."""
    return condition.setup.model_copy(update={"goal_nudge": "strong"})


@st.composite
def _rows(
    draw: st.DrawFn, condition: str, outcome: str, models: tuple[str, ...], sources: tuple[str, ...]
) -> Row:
    row = draw(records(Row))
    source = draw(st.sampled_from([None, *sources]))
    values = {}
    for model in draw(st.lists(st.sampled_from(models), min_size=1, unique=True)):
        printed = draw(st.sampled_from(SHARES))
        table = draw(records(Value)).model_copy(
            update={
                "value": printed,
                "n": None,
                "numerator": None,
                "clusters": (),
                "pairs": (),
                "source": source,
                "inconsistent": "said so",
            }
        )
        values[model] = draw(st.sampled_from([table, Value(value=printed, inconsistent="said so")]))
    return row.model_copy(
        update={"condition": condition, "outcome": outcome, "values": values, "n": "not_reported",
                "source": source, "headline": tuple(values)[:1]}
    )  # fmt: skip
