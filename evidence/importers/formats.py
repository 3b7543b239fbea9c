"""The formats that can be imported; each reader's module is loaded only when it is asked for."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from evidence.importers.run import Imported

_HERE = "evidence.importers"
FORMATS: dict[str, tuple[str, str, str]] = {
    "inspect": (f"{_HERE}.inspect_run", "read_inspect", "Inspect logs: .eval, .json, folders of them"),
    "lm-eval": (f"{_HERE}.lm_eval", "read_lm_eval", "results of lm-evaluation-harness, any version"),
}
"""Name on the command line: module, function, one line of help."""


def reader_of(name: str) -> Callable[[Sequence[Path]], Imported]:
    """Return the function that reads files of a format."""
    module, function, _ = FORMATS[name]
    reader: Callable[[Sequence[Path]], Imported] = getattr(importlib.import_module(module), function)
    return reader
