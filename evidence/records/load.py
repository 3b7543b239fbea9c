"""Read the record files of a library: TOML in, typed records out, every fault with its file and place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from evidence.errors import RecordError
from evidence.records.fault import record_fault
from evidence.toml import loads

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic_core import ErrorDetails

R = TypeVar("R", bound=BaseModel)
_LARGEST = 2_000_000
# The parser's time grows with the square of a dotted key's length; records need three parts.
_ENDLESS = 40
_ENDLESS_KEY = re.compile(rf"(?<![\w\"'-])(?:[\"'\w-]+\s*\.\s*){{{_ENDLESS}}}")


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
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        raise RecordError(name, f"byte {cause.start}", "is not UTF-8") from cause
    # A key stands on one line, and hardly any line has so many stops.
    if any(line.count(".") >= _ENDLESS and _ENDLESS_KEY.search(line) for line in text.split("\n")):
        raise RecordError(name, "", "is no record: it has a key of 40 parts or more")
    try:
        return loads(text)
    except RecursionError as cause:
        raise RecordError(name, "", "is no record: its tables or lists are nested too deeply") from cause
    except ValueError as cause:  # among them numbers of more digits than Python reads
        raise RecordError(name, "", f"is no TOML: {cause}") from cause


def validate_table(kind: type[R], table: object, name: str, place: str = "") -> R:
    """Make a record of a table.

    Args:
        kind: The record's class.
        table: What the file holds at the place; anything else than a table is a fault too.
        name: What errors call the file.
        place: Where in the file the table stands; empty for the whole file.

    Raises:
        ExceptionGroup: Of one :class:`RecordError` for each fault.
    """
    try:
        return kind.model_validate(_as_tuples(table))
    except ValidationError as cause:
        details = cause.errors(include_url=False)
        faults = [
            record_fault(kind, table, detail, (name, place))
            for detail in details
            if not _echo(detail, details)
        ]
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
