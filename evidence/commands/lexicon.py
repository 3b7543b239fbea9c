"""`evidence lexicon try`: what matched in a sentence, what did not, and what comes of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from evidence.commands.options import add_further_library, cache_folder
from evidence.errors import EvidenceError
from evidence.near import did_you_mean

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("action", choices=("try",), help="explain what a sentence tells of an evaluation")
    parser.add_argument(
        "address", metavar="ADDRESS", help="study/evaluation, such as o1-system-card/oversight"
    )
    parser.add_argument("sentence", metavar="SENTENCE", help="a sentence, as a draft would have it")
    add_further_library(parser)


def run(args: argparse.Namespace) -> int:
    """Print what matched; 0 if the sentence makes a claim about the evaluation, 1 if it does not."""
    from evidence.check import check_draft
    from evidence.check.explain import explain_lines
    from evidence.config import load_config
    from evidence.draft import parse_draft
    from evidence.index import load_index

    index = load_index(load_config(Path()).with_further(args.library), cache_folder())
    evaluation = index.evaluations.get(args.address)
    if evaluation is None:
        near = did_you_mean(args.address, index.evaluations)
        raise EvidenceError(
            f"{args.address}: no evaluation has this address{near}; expected study/evaluation"
        )
    draft = parse_draft(args.sentence, "sentence", "tweet")
    print("\n".join(explain_lines(draft, index, evaluation)))
    claims = check_draft(draft, index, whole=True).claims
    return 0 if any(claim.evaluation == args.address for claim in claims) else 1
