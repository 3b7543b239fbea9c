"""The formats by name; a formatter's module is imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from evidence.report.run import Run

FORMATS = {
    "text": "evidence.report.text:text",
    "concise": "evidence.report.text:concise",
    "json": "evidence.report.contract:report_json",
    "sarif": "evidence.report.sarif:sarif",
    "github": "evidence.report.github:github",
    "gitlab": "evidence.report.gitlab:gitlab",
    "junit": "evidence.report.junit:junit",
    "html": "evidence.report.html:html",
}
"""Where each format's formatter is: module and function. It takes a `Run` and returns the whole output."""


def formatted(run: Run, name: str) -> str:
    """Return a run in a format."""
    module, _, function = FORMATS[name].partition(":")
    formatter = cast("Callable[[Run], str]", getattr(import_module(module), function))
    return formatter(run)
