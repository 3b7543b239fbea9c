"""`evidence rules`: what the checker asks for, and how grave each profile takes it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--markdown", action="store_true", help="print the whole of docs/rules.md")


def run(args: argparse.Namespace) -> int:
    """Print the rules and return 0."""
    from evidence.report.rule_pages import document, overview

    sys.stdout.write(document() if args.markdown else overview())
    return 0
