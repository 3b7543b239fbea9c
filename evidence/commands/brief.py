"""`evidence brief`: cards put together as one PDF with a cover, contents, footnotes, a glossary and the sources."""

from __future__ import annotations

import difflib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from evidence.commands.build import add_library_arguments
from evidence.errors import EvidenceError

if TYPE_CHECKING:
    import argparse

    from evidence.library import Card, Library
    from evidence.render.brief import BriefFront, InUse


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
    parser.add_argument(
        "--cache",
        type=Path,
        default=_cache_folder(),
        metavar="DIR",
        help="where laid-out cards are kept for the next briefing (the user's cache folder)",
    )
    add_library_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Write the briefing and say how large it is."""
    from evidence.config import load_config
    from evidence.library import load_library
    from evidence.render.brief import InUse
    from evidence.render.page import Site
    from evidence.render.pdf import Printer
    from evidence.render.templates import Templates

    config = load_config(Path())
    library = load_library(config.library_folders(args.library, shipped=args.shipped))
    cards = _cards(args.address, library)
    url = args.base_url if args.base_url is not None else config.base_url
    site = Site(base_url=url if not url or url.endswith("/") else f"{url}/")
    templates = Templates((*args.templates, *config.templates))
    in_use = InUse(site, templates, args.paper)
    pdf = Printer().brief(cards, _front(args), in_use, _shelf(args.cache, in_use))
    try:
        args.out.write_bytes(pdf)
    except OSError as cause:
        raise EvidenceError(f"{args.out}: cannot be written: {cause.strerror}") from cause
    count = f"{len(cards)} card{'' if len(cards) == 1 else 's'}"
    print(f"{args.out}: {count}, {len(pdf) // 1000} kB")
    return 0


def _cache_folder() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home, "evidence-cards", "briefings")


@dataclass(frozen=True)
class _FolderShelf:
    """Laid-out cards as files, named by the digest of everything that they were made of.

    The cache is a convenience: a folder that cannot be read or written is as good as an empty one.
    """

    folder: Path
    base: bytes

    def get(self, html: str, paper: str) -> bytes | None:
        try:
            return self._file(html, paper).read_bytes()
        except OSError:
            return None

    def put(self, html: str, paper: str, pdf: bytes) -> None:
        path = self._file(html, paper)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            # Written beside and moved into place: another process never reads half a file.
            draft = path.with_suffix(f".{os.getpid()}")
            draft.write_bytes(pdf)
            draft.replace(path)
            kept = sorted(self.folder.glob("*.pdf"), key=lambda file: file.stat().st_mtime)
            for old in kept[:-_KEPT]:
                old.unlink(missing_ok=True)
        except OSError:
            return

    def _file(self, html: str, paper: str) -> Path:
        from evidence.build.fingerprint import combined

        return self.folder / f"{combined(self.base, paper, html).hex()}.pdf"


_KEPT = 1000
"""Laid-out cards in the cache; the oldest make room."""


def _shelf(folder: Path, in_use: InUse) -> _FolderShelf:
    from evidence.build.fingerprint import combined, page_base, pdf_base

    base = combined(page_base(in_use.templates.digest, in_use.site), pdf_base(""))
    return _FolderShelf(folder, base)


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
