"""`evidence explain`: a rule with its reasons, or a result with every step of how its interval came about."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from evidence.commands.options import add_further_library
from evidence.errors import EvidenceError

if TYPE_CHECKING:
    import argparse

    from evidence.library import Card
    from evidence.records.result import Result


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "name", metavar="RULE|ADDRESS", help="missing-nudge, or o1-system-card/oversight#nudged/o1"
    )
    add_further_library(parser)


def run(args: argparse.Namespace) -> int:
    """Print the explanation and return 0.

    Raises:
        EvidenceError: There is no such rule or result.
    """
    sys.stdout.write(_of_address(args.name, args.library) if "/" in args.name else _of_rule(args.name))
    return 0


def _of_rule(name: str) -> str:
    from evidence.near import did_you_mean
    from evidence.report.rule_pages import explanation
    from evidence.rules.registry import RULE_BY_NAME

    if name not in RULE_BY_NAME:
        near = did_you_mean(name, RULE_BY_NAME)
        raise EvidenceError(
            f"{name}: is no rule{near}; expected one of `evidence rules`, or the address of a result"
        )
    return explanation(RULE_BY_NAME[name])


def _of_address(text: str, libraries: list[Path]) -> str:
    from evidence.address import parse_address
    from evidence.config import load_config
    from evidence.library import load_library
    from evidence.near import did_you_mean

    address = parse_address(text)
    library = load_library(load_config(Path()).with_further(libraries))
    card = library.cards.get(address.card)
    if card is None:
        near = did_you_mean(address.card, library.cards)
        raise EvidenceError(f"{text}: the library has no evaluation {address.card!r}{near}")
    if not address.condition:
        return "".join(f"{result.address}\n" for result in card.results)
    result = card.by_fragment.get(address.fragment)
    if result is None:
        near = did_you_mean(address.fragment, card.by_fragment)
        raise EvidenceError(f"{text}: {address.card} has no result {address.fragment!r}{near}")
    return _explained(card, result)


def _explained(card: Card, result: Result) -> str:
    from evidence.cards.derivation import derivation
    from evidence.cards.sentence import full_sentence

    other = card.counterpart_of(result)
    steps = "\n".join(f"{number}. {step}" for number, step in enumerate(derivation(result, other), 1))
    return f"{result.address}\n\n{full_sentence(result, other)}\n\n{steps}\n"
