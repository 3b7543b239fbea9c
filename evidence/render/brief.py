"""A briefing: a cover, contents, cards with their setups as footnotes, a glossary and the sources, for paper.

Each card is a document of its own, laid out without page numbers and bound with the others afterwards. So a card
that did not change need not be laid out again for another briefing, or for another note on its cover.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from markupsafe import Markup

from evidence import __version__
from evidence.cards.citation import plain_citation
from evidence.cards.glossary import glossary
from evidence.render.binder import bind
from evidence.render.paper import card_context
from evidence.render.readback_pdf import page_count

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evidence.library import Card
    from evidence.render.page import Site
    from evidence.render.templates import Templates

GENERATOR = f"Evidence Cards {__version__}"
_LINES = 44
"""Contents that fit on a page, for a first guess at how many pages they take."""


@dataclass(frozen=True, slots=True)
class BriefFront:
    """What stands on the cover.

    Attributes:
        title: The briefing's title.
        notes: Finished HTML below it, such as :func:`evidence.draft.notes.read_notes` returns.
    """

    title: str = "Evidence briefing"
    notes: str = ""


@dataclass(frozen=True, slots=True)
class InUse:
    """The site, the templates and the paper of one briefing."""

    site: Site
    templates: Templates
    paper: str = "a4"


class Shelf(Protocol):
    """Where laid-out cards are kept for the next briefing."""

    def get(self, html: str, paper: str) -> bytes | None:
        """What was laid out of the same HTML for the same paper, or None."""

    def put(self, html: str, paper: str, pdf: bytes) -> None:
        """Keep a laid-out card."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    address: str
    title: str
    source: str
    page: int


class PartPrinter(Protocol):
    """What prints a document of a briefing: :meth:`evidence.render.pdf.Printer.part`."""

    def __call__(self, html: str, in_use: InUse, corner: str = "", card: Card | None = None) -> bytes:
        """The document as a PDF, read back."""


def brief_pdf(
    cards: Sequence[Card], front: BriefFront, in_use: InUse, printed: PartPrinter, shelf: Shelf | None
) -> bytes:
    """Return a briefing; cards that the shelf holds are not laid out again."""
    sections = [_section(card, in_use, printed, shelf) for card in cards]
    lengths = [page_count(section) for section in sections]

    def opening(entries: Sequence[Entry], back_page: int) -> tuple[bytes, int]:
        made = printed(_front_html(front, cards, (entries, back_page), in_use), in_use, "empty")
        return made, page_count(made)

    last = printed(_back_html(front, cards, in_use), in_use, "empty")
    stamp = printed(_stamp_html(in_use), in_use, "stamp")
    return bind([front_pages(cards, lengths, opening), *sections, last], stamp)


def _section(card: Card, in_use: InUse, printed: PartPrinter, shelf: Shelf | None) -> bytes:
    context = card_context(card, in_use.site, in_use.templates)
    html = in_use.templates.render("print/section.html", site=in_use.site, generator=GENERATOR, **context)
    kept = shelf.get(html, in_use.paper) if shelf is not None else None
    if kept is not None:
        return kept
    made = printed(html, in_use, "empty", card)
    if shelf is not None:
        shelf.put(html, in_use.paper, made)
    return made


def front_pages(
    cards: Sequence[Card], lengths: Sequence[int], render: Callable[[Sequence[Entry], int], tuple[bytes, int]]
) -> bytes:
    """Return cover and contents, whose page numbers depend on how many pages they take themselves.

    Args:
        cards: The cards in their order.
        lengths: How many pages each takes.
        render: Makes the pages from the contents and the page of the glossary; returns them and their count.
    """
    guess = 1 + math.ceil((len(cards) + 2) / _LINES)
    made, count = render(*_contents(cards, lengths, guess + 1))
    if count != guess:
        made, _ = render(*_contents(cards, lengths, count + 1))
    return made


def _contents(cards: Sequence[Card], lengths: Sequence[int], page: int) -> tuple[list[Entry], int]:
    """The contents if the first card starts on a page, and the page behind the last."""
    entries = []
    for card, length in zip(cards, lengths, strict=True):
        entries.append(Entry(card.address, card.evaluation.title, card.study.short, page))
        page += length
    return entries, page


def _front_html(
    front: BriefFront, cards: Sequence[Card], contents: tuple[Sequence[Entry], int], in_use: InUse
) -> str:
    return in_use.templates.render(
        "print/front.html",
        site=in_use.site,
        generator=GENERATOR,
        front=front,
        notes=Markup(front.notes),  # noqa: S704  made by the Markdown parser, with HTML switched off
        entries=contents[0],
        back_page=contents[1],
        changed=max(card.study.record_modified for card in cards),
    )


def _back_html(front: BriefFront, cards: Sequence[Card], in_use: InUse) -> str:
    return in_use.templates.render(
        "print/back.html",
        site=in_use.site,
        generator=GENERATOR,
        front=front,
        glossary=glossary(),
        sources=tuple(dict.fromkeys(plain_citation(card.study) for card in cards)),
    )


def _stamp_html(in_use: InUse) -> str:
    return in_use.templates.render("print/stamp.html", site=in_use.site, generator=GENERATOR)
