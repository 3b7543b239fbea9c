"""`evidence verify`: read the sources and say whether they still hold what the records quote."""

from __future__ import annotations

import datetime
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from evidence.errors import EvidenceError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence

    from evidence.fetch import Policy
    from evidence.library import Library
    from evidence.records.result import Result
    from evidence.verify.outcome import Checkable, Verdict

_COLOURS = {
    "found": "green",
    "found-elsewhere": "yellow",
    "value-not-near": "yellow",
    "text-changed": "red",
    "gone": "red",
    "unreachable": "magenta",
    "not-checkable": "dim",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "address",
        nargs="*",
        help="results to verify: a study, study/evaluation or a result's whole address; all if none is given",
    )
    parser.add_argument(
        "--library",
        action="append",
        type=Path,
        metavar="DIR",
        help="library folder, may be given several times; the shipped one if none is given",
    )
    parser.add_argument(
        "--shipped", action="store_true", help="verify the shipped library as well as those of --library"
    )
    parser.add_argument("--jobs", type=int, default=4, metavar="N", help="sources read at once (default 4)")
    parser.add_argument("--offline", action="store_true", help="read from the cache alone")
    parser.add_argument("--refresh", action="store_true", help="ask again for what was read within a day")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="where copies are kept")
    parser.add_argument(
        "--allow-private", action="store_true", help="also read from private and loopback addresses"
    )
    parser.add_argument(
        "--no-receipts", action="store_true", help="do not write receipts.toml beside the records"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    """Print what the sources say and return 0 if all of it was found, 1 if not, 2 if a source could not be read."""
    from evidence.fetch import Cache, Fetcher
    from evidence.library import load_library
    from evidence.shipped import shipped_cards
    from evidence.verify.report import exit_status, summary
    from evidence.verify.verify import verify
    from evidence.verify.write_receipts import write_receipts

    folders: list[Path] = args.library or []
    if args.shipped or not folders:
        folders = [shipped_cards(), *folders]
    library = load_library(folders)
    items = [_checkable(result) for result in _wanted(library, args.address)]
    fetcher = Fetcher(_policy(args), Cache(args.cache or _cache_folder()))
    with _progress() as tell:
        verdicts = verify(items, fetcher, args.jobs, tell)
    if not args.no_receipts:
        # The one place that knows what day it is; receipts say when somebody looked.
        today = datetime.datetime.now(datetime.UTC).date()  # noqa: TID251
        write_receipts(verdicts, _study_folders(library, folders), today)
    _print(verdicts, as_json=args.json)
    print(summary(verdicts), file=sys.stderr)
    return exit_status(verdicts)


def _policy(args: argparse.Namespace) -> Policy:
    from evidence.fetch.policy import DAY_SECONDS, Policy

    fresh_seconds = 0.0 if args.refresh else DAY_SECONDS
    return Policy(allow_private=args.allow_private, offline=args.offline, fresh_seconds=fresh_seconds)


def _wanted(library: Library, addresses: Sequence[str]) -> list[Result]:
    results = list(library)
    if not addresses:
        return results
    for address in addresses:
        if not any(_under(address, result) for result in results):
            raise EvidenceError(
                f"{address}: no result of the library has this address; expected study/evaluation"
            )
    return [result for result in results if any(_under(address, result) for address in addresses)]


def _under(address: str, result: Result) -> bool:
    name = str(result.address)
    return name == address or name.startswith((f"{address}/", f"{address}#"))


def _checkable(result: Result) -> Checkable:
    from evidence.verify.outcome import Checkable
    from evidence.verify.quotation import Quotation

    quote = Quotation(result.quote.exact, result.quote.prefix or "", result.quote.suffix or "")
    study = result.study
    return Checkable(str(result.address), study.url, quote, (result.reported.text,), study.archived_url)


def _study_folders(library: Library, folders: Sequence[Path]) -> dict[str, Path]:
    places = [(study, folder / study) for study in library.studies for folder in folders]
    return {study: place for study, place in places if place.is_dir()}


def _cache_folder() -> Path:
    """The user's cache, by the customs of the system."""
    if sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(
            os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        )
    return base / "evidence-cards" / "sources"


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading sources", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _print(verdicts: Sequence[Verdict], *, as_json: bool) -> None:
    from evidence.verify.report import as_json as to_json
    from evidence.verify.report import as_lines

    if as_json:
        print(to_json(verdicts))
    elif sys.stdout.isatty():
        _print_table(verdicts)
    else:
        print("\n".join(as_lines(verdicts)))


def _print_table(verdicts: Sequence[Verdict]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from evidence.verify.report import said, where

    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("outcome", "result", "source", ""):
        table.add_column(title, overflow="fold", no_wrap=title == "outcome")
    for verdict in verdicts:
        outcome = verdict.outcome.value
        # Text, not str: a page's own [brackets] are no mark-up of ours.
        cells = (verdict.item.address, where(verdict), said(verdict))
        table.add_row(Text(outcome, style=_COLOURS[outcome]), *map(Text, cells))
    Console().print(table)
