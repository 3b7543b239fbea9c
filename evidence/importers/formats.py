"""The formats that can be imported; each reader's module is loaded only when it is asked for."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from evidence.importers.run import Imported

_HERE = "evidence.importers"
TABLES = f"{_HERE}.tabular"
FORMATS: dict[str, tuple[str, str, str]] = {
    "inspect": (f"{_HERE}.inspect_run", "read_inspect", "Inspect logs: .eval, .json, folders of them"),
    "lm-eval": (f"{_HERE}.lm_eval", "read_lm_eval", "results of lm-evaluation-harness, any version"),
    "eee": (f"{_HERE}.eee", "read_eee", "Every Eval Ever records, schema 0.2 and 0.3"),
    "promptfoo": (f"{_HERE}.promptfoo", "read_promptfoo", "promptfoo results: .json, .jsonl"),
    "helm": (f"{_HERE}.helm", "read_helm", "HELM run folders, or a folder of them"),
    "csv": (TABLES, "read_tables", "tables: .csv, .tsv, .jsonl; see --columns"),
    "parquet": (TABLES, "read_tables", "tables: .parquet; see --columns"),
}
"""Name on the command line: module, function, one line of help."""


def is_table(name: str) -> bool:
    """Whether a format says nothing of itself, so that a person has to confirm what its columns mean."""
    return FORMATS[name][0] == TABLES


def reader_of(name: str) -> Callable[..., Imported]:
    """Return the function that reads files of a format; that of tables takes their columns as well."""
    module, function, _ = FORMATS[name]
    reader: Callable[..., Imported] = getattr(importlib.import_module(module), function)
    return reader
