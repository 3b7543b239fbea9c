"""Write records as TOML that loads back equal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tomli_w

if TYPE_CHECKING:
    from pydantic import BaseModel


def dump_record(record: BaseModel) -> str:
    """Return the record as TOML; fields that say what they would say unwritten are left out."""
    return tomli_w.dumps(_plain(record.model_dump(exclude_none=True, exclude_defaults=True)))


def dump_table(table: dict[str, Any]) -> str:
    """Return a table that need not be a valid record yet, such as the draft of one, as TOML."""
    return tomli_w.dumps(_plain(table))


def _plain(value: Any) -> Any:  # noqa: ANN401  whatever a record holds
    """Arrays for tuples and bare texts for members of an enumeration: TOML knows no others."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, str) else value
