"""`evidence new`: start a record, with every field explained and a `todo` where a person has to say something."""

from __future__ import annotations

import datetime
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from evidence.errors import EvidenceError

if TYPE_CHECKING:
    import argparse

_EXPECTED = (
    "expected study/evaluation in lower-case letters, digits, hyphens and dots, such as our-audit/oversight"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("address", metavar="STUDY/EVALUATION", help="the new record's address")
    parser.add_argument(
        "--library",
        type=Path,
        metavar="DIR",
        help="the library's folder (default: the first that evidence.toml names, else cards)",
    )


def run(args: argparse.Namespace) -> int:
    """Write the files that are not there yet, and say what to do next."""
    from evidence.address import AddressError, parse_address
    from evidence.config import load_config
    from evidence.records.folder import TAKEN_BY_SITE, TAKEN_IN_STUDY, name_fault
    from evidence.records.scaffold import scaffold

    library: Path = args.library or (*load_config(Path()).libraries, Path("cards"))[0]
    try:
        address = parse_address(args.address)
    except AddressError as cause:
        raise EvidenceError(f"{args.address}: {_EXPECTED}") from cause
    fault = name_fault(address.study, TAKEN_BY_SITE) or name_fault(address.evaluation, TAKEN_IN_STUDY)
    if fault or address.condition:
        raise EvidenceError(f"{args.address}: {fault or _EXPECTED}")
    if (library / f"{address.card}.toml").exists():
        raise EvidenceError(f"{library / address.card}.toml is already there; `new` never overwrites")
    # The command line knows what day it is, in the place where the record is written.
    files = scaffold(address, datetime.date.today())  # noqa: DTZ011
    for name, text in files.items():
        _write_new(library / name, text)
    print(f"Say what the todo marks ask for, then: evidence validate {shlex.quote(str(library))}")
    return 0


def _write_new(path: Path, text: str) -> None:
    """Write a file unless it is there; what somebody wrote is never touched."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return
    except OSError as cause:
        raise EvidenceError(f"{path}: cannot be written: {cause.strerror}") from cause
    print(path)
