"""`evidence doctor`: what this machine lacks, and how to get it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--library",
        action="append",
        type=Path,
        default=[],
        metavar="DIR",
        help="a library whose characters are looked up in the fonts (default: those that `build` would read)",
    )


def run(args: argparse.Namespace) -> int:
    """Print what was found; 1 if something is lacking."""
    from evidence.build.machine import examine
    from evidence.config import load_config

    lacking = 0
    for finding in examine(load_config(Path()).library_folders(args.library)):
        mark = "ok     " if finding.fine else "LACKING"
        print(f"{mark} {finding.what}: {finding.said}")
        if not finding.fine:
            lacking += 1
            print(f"        → {finding.remedy}")
    print("nothing is lacking" if not lacking else f"{lacking} lacking")
    return 1 if lacking else 0
