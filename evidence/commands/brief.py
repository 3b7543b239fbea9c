"""`evidence brief`: cards put together as one PDF with a cover, contents, footnotes, a glossary and the sources."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from evidence.commands.build import add_library_arguments
from evidence.errors import EvidenceError

if TYPE_CHECKING:
    import argparse

    from evidence.library import Card, Library
    from evidence.render.brief import BriefFront


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "address", nargs="+", help="study/evaluation, or a study for all of its evaluations, in this order"
    )
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="FILE", help="the PDF to write")
    parser.add_argument("--title", help="the title; else the first heading of the notes")
    parser.add_argument(
        "--notes", type=Path, metavar="FILE", help="a Markdown file that stands on the cover, below the title"
    )
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help="the paper (a4)")
    parser.add_argument(
        "--base-url", metavar="URL", help="where the site is published, for the cards' permalinks"
    )
    add_library_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Write the briefing and say how large it is."""
    from evidence.config import load_config
    from evidence.library import load_library
    from evidence.render.page import Site
    from evidence.render.pdf import Printer
    from evidence.render.templates import Templates

    config = load_config(Path())
    library = load_library(config.library_folders(args.library, shipped=args.shipped))
    cards = _cards(args.address, library)
    url = args.base_url if args.base_url is not None else config.base_url
    site = Site(base_url=url if not url or url.endswith("/") else f"{url}/")
    templates = Templates((*args.templates, *config.templates))
    pdf = Printer().brief(cards, site, templates, _front(args), args.paper)
    try:
        args.out.write_bytes(pdf)
    except OSError as cause:
        raise EvidenceError(f"{args.out}: cannot be written: {cause.strerror}") from cause
    count = f"{len(cards)} card{'' if len(cards) == 1 else 's'}"
    print(f"{args.out}: {count}, {len(pdf) // 1000} kB")
    return 0


def _front(args: argparse.Namespace) -> BriefFront:
    from evidence.draft.notes import read_notes
    from evidence.render.brief import BriefFront

    if args.notes is None:
        return BriefFront(title=args.title or BriefFront().title)
    try:
        notes = read_notes(args.notes.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as cause:
        raise EvidenceError(f"{args.notes}: cannot be read; expected a Markdown file in UTF-8") from cause
    return BriefFront(title=args.title or notes.title or BriefFront().title, notes=notes.html)


def _cards(addresses: list[str], library: Library) -> list[Card]:
    """The cards of the addresses, in their order, each once.

    Raises:
        EvidenceError: An address names nothing.
    """
    found: dict[str, Card] = {}
    for address in addresses:
        card_address = address.partition("#")[0]
        named = [card for card in library.cards.values() if card_address in (card.address, card.study_id)]
        if not named:
            near = difflib.get_close_matches(card_address, [*library.cards, *library.studies], n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise EvidenceError(f"{address}: no card or study has this address{hint}")
        found.update({card.address: card for card in named})
    return list(found.values())
