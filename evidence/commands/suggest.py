"""`evidence suggest`: rewrites of a tweet that tell the setup within 280 weighted characters."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from evidence.commands.options import add_further_library, kept_index
from evidence.errors import EvidenceError

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "path", nargs="?", default="-", metavar="FILE", help="a tweet's text (default: standard input)"
    )
    add_further_library(parser)


def run(args: argparse.Namespace) -> int:
    """Print rewrites; 0 if the tweet needs none, 1 if there are some, 2 if it could not be checked."""
    from evidence.commands.settings import Settings
    from evidence.commands.streams import standard_input
    from evidence.config import load_config
    from evidence.gather import read_source, read_stdin
    from evidence.report.review import Reviewer
    from evidence.report.tweets import remains, rewrites, wrong

    if " " in args.path and not Path(args.path).exists():
        raise EvidenceError(
            f"{args.path}: is no file; a text goes to standard input: echo '…' | evidence suggest"
        )
    source = read_stdin(standard_input(), "tweet.txt") if args.path == "-" else read_source(args.path)
    config = load_config(Path())
    reviewer = Reviewer(kept_index(config.with_further(args.library)))
    tweet = Settings(config, "tweet").profile(source.path)
    report = reviewer.review(source, tweet)
    if not any(each.counts for each in report.findings):  # there may be something to say, but no words for it
        print("nothing to add: no claim about a result in the library leaves out what a tweet needs")
        return 0
    for said in wrong(report):
        print(f"{said}\n")
    found = rewrites(source, report, reviewer, tweet)
    if not found:
        print("no rewrite fits or would be right; `evidence check --profile tweet` says what is to be mended")
    for number, (rewrite, left) in enumerate(found, 1):
        but = f"; still, {remains(left)}" if left else ""
        print(f"{number}. {rewrite.name} ({rewrite.length} of 280{but})\n\n{rewrite.text}\n")
    return 1
