"""The records' JSON Schema, so that an editor completes and checks record files while they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evidence.records.differs import Differs
from evidence.records.elsewhere import Elsewhere
from evidence.records.evaluation import Evaluation
from evidence.records.model import Model
from evidence.records.names import DIFFERS_FILE, ELSEWHERE_FILE, MODELS_FILE, STUDY_FILE
from evidence.records.study import Study

if TYPE_CHECKING:
    from pydantic import BaseModel

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FILES: dict[str, tuple[type[BaseModel], str]] = {
    "model": (Model, MODELS_FILE),
    "study": (Study, STUDY_FILE),
    "evaluation": (Evaluation, "the file of an evaluation, STUDY/EVALUATION.toml"),
    "differs": (Differs, DIFFERS_FILE),
    "elsewhere": (Elsewhere, ELSEWHERE_FILE),
}
KINDS = tuple(_FILES)
_ROWS = {"model", "differs", "elsewhere"}
"""Files that hold a list of records, under the name of their kind."""


def json_schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the file that holds records of a kind.

    It says what one file can say of itself. That references lead somewhere, that a value can be k of n and that
    nothing is left `todo` is what `evidence validate` says.

    Args:
        kind: One of :data:`KINDS`.
    """
    record, file = _FILES[kind]
    schema: dict[str, Any] = _for_toml(record.model_json_schema())
    if kind in _ROWS:
        definitions = schema.pop("$defs", {})
        items = {"type": "array", "items": {"$ref": f"#/$defs/{record.__name__}"}}
        schema = {
            "type": "object",
            "properties": {kind: items},
            "additionalProperties": False,
            "$defs": definitions | {record.__name__: schema},
        }
    about = {"$schema": DIALECT, "title": f"Evidence Cards: {file}"}
    return about | schema


_BY_NAME = ("properties", "patternProperties", "$defs")
"""Keywords whose keys are names of fields and not keywords."""


def _for_toml(node: Any) -> Any:  # noqa: ANN401  any part of a schema
    """Take out what pydantic says for Python: null, which TOML has not, and titles that repeat the field's name."""
    if isinstance(node, list):
        return [_for_toml(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {
        key: {name: _for_toml(part) for name, part in value.items()} if key in _BY_NAME else _for_toml(value)
        for key, value in node.items()
        if key != "title" and not (key == "default" and value is None)
    }
    if "patternProperties" in kept:
        kept["additionalProperties"] = False
    choices = [choice for choice in kept.pop("anyOf", []) if choice != {"type": "null"}]
    return kept | (choices[0] if len(choices) == 1 else {"anyOf": choices} if choices else {})
