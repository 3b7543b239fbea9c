"""Read the record files of a library: TOML in, typed records out, every fault with its file and place."""

from __future__ import annotations

import difflib
import tomllib
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from evidence.errors import RecordError

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic_core import ErrorDetails

R = TypeVar("R", bound=BaseModel)
_LARGEST = 2_000_000
_SHOWN = 60


def read_table(path: Path, name: str) -> dict[str, Any]:
    """Read one TOML file; ``name`` is what errors call it.

    Raises:
        RecordError: The file cannot be read, is no UTF-8, is too large or no TOML.
    """
    try:
        data = path.read_bytes()
    except OSError as cause:
        raise RecordError(name, "", f"cannot be read: {cause.strerror}") from cause
    if len(data) > _LARGEST:
        raise RecordError(name, "", f"has {len(data)} bytes; a record file has at most {_LARGEST}")
    try:
        return tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as cause:
        raise RecordError(name, f"byte {cause.start}", "is not UTF-8") from cause
    except (tomllib.TOMLDecodeError, RecursionError) as cause:
        raise RecordError(name, "", f"is no TOML: {cause}") from cause


def validate_table(kind: type[R], table: dict[str, Any], name: str, place: str = "") -> R:
    """Make a record of a table.

    Raises:
        ExceptionGroup: Of one :class:`RecordError` for each fault.
    """
    try:
        return kind.model_validate(_as_tuples(table))
    except ValidationError as cause:
        details = cause.errors(include_url=False)
        faults = [_fault(kind, detail, name, place) for detail in details if not _echo(detail, details)]
        raise ExceptionGroup(name, faults) from cause


def _echo(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Whether a list is called too short only because its items have faults of their own."""
    place = detail["loc"]
    return detail["type"] == "too_short" and any(
        other["loc"][: len(place)] == place and len(other["loc"]) > len(place) for other in details
    )


def _as_tuples(value: Any) -> Any:  # noqa: ANN401  whatever TOML holds
    """TOML has arrays, frozen records have tuples; strict validation would refuse the list."""
    if isinstance(value, dict):
        return {key: _as_tuples(item) for key, item in value.items()}
    if isinstance(value, list):
        return tuple(_as_tuples(item) for item in value)
    return value


def _fault(kind: type[BaseModel], detail: ErrorDetails, name: str, place: str) -> RecordError:
    steps = [
        step
        for step in detail["loc"]
        if step not in ("constrained-str", "function-after[_readable(), constrained-str]")
    ]
    where = place
    for step in steps:
        if isinstance(step, int):
            where += f"[{step + 1}]"
        elif str(step).isidentifier() or "-" in str(step) or "." in str(step):
            where += f".{step}" if where else str(step)
    return RecordError(name, _clip(where), _expected(kind, detail))


def _expected(kind: type[BaseModel], detail: ErrorDetails) -> str:
    match detail["type"]:
        case "extra_forbidden":
            return _unknown_field(kind, detail)
        case "missing":
            return f"is missing; {_described(kind, detail['loc'])}"
        case "string_pattern_mismatch":
            return f"{_clip(repr(detail['input']))} does not have the form {detail['ctx']['pattern']}"
        case "value_error":
            return str(detail["ctx"]["error"])
        case _:
            got = "" if isinstance(detail["input"], dict) else f", not {_clip(repr(detail['input']))}"
            return detail["msg"].replace("Input should be", "expected") + got


def _unknown_field(kind: type[BaseModel], detail: ErrorDetails) -> str:
    fields = sorted(_fields_at(kind, detail["loc"][:-1]))
    close = difflib.get_close_matches(str(detail["loc"][-1]), fields, n=1)
    hint = f"did you mean {close[0]!r}?" if close else f"expected one of {', '.join(fields)}"
    return f"is no field of this table; {hint}"


def _record_at(kind: type[BaseModel], steps: tuple[int | str, ...]) -> type[BaseModel]:
    """The record class that stands at a place: follows field names, passes over indices, keys and union tags."""
    for step in steps:
        field = kind.model_fields.get(str(step))
        if field is not None:
            inner = _record_in(field.annotation)
            kind = inner if inner is not None else kind
    return kind


def _record_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401  any annotation
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        inner = _record_in(part)
        if inner is not None:
            return inner
    return None


def _fields_at(kind: type[BaseModel], steps: tuple[int | str, ...]) -> list[str]:
    return list(_record_at(kind, steps).model_fields)


def _described(kind: type[BaseModel], steps: tuple[int | str, ...]) -> str:
    field = _record_at(kind, steps[:-1]).model_fields.get(str(steps[-1]))
    said = field.description if field is not None else None
    return f"expected {said}" if said else "if the source does not say it, write 'not_reported'"


def _clip(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
