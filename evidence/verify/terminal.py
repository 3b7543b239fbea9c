"""What a person at a terminal sees: a bar while sources are read, and a table."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from evidence.verify.report import said, where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from evidence.verify.outcome import Verdict

_COLOURS = {
    "found": "green",
    "found-elsewhere": "yellow",
    "value-not-near": "yellow",
    "text-changed": "red",
    "gone": "red",
    "unreachable": "magenta",
    "not-checkable": "dim",
}


@contextmanager
def progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading sources", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def print_table(verdicts: Sequence[Verdict]) -> None:
    """Print a line for each verdict, coloured by its outcome."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("outcome", "result", "source", ""):
        table.add_column(title, overflow="fold", no_wrap=title == "outcome")
    for verdict in verdicts:
        outcome = verdict.outcome.value
        # Text, not str: a page's own [brackets] are no mark-up of ours.
        cells = (verdict.item.address, where(verdict), said(verdict))
        table.add_row(Text(outcome, style=_COLOURS[outcome]), *map(Text, cells))
    Console().print(table)
