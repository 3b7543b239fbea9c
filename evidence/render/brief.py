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
from evidence.cards.citation import reference
from evidence.cards.glossary import glossary
from evidence.cards.short import in_short
from evidence.render.binder import bind
from evidence.render.paper import card_context
from evidence.render.readback_pdf import page_count
from evidence.render.shelf import records_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evidence.library import Card
    from evidence.render.page import Site
    from evidence.render.shelf import Shelf
    from evidence.render.templates import Templates

GENERATOR = f"Evidence Cards {__version__}"
_LINES = {"a4": 39, "letter": 36}
"""Lines of contents on a page of each paper. Where a user's style sheet has others, cover and contents are laid out twice."""
_LETTERS = 112
"""Letters in such a line."""


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
    """What is the same for all parts of one briefing.

    Attributes:
        short: Whether each card is told by one number and what that is compared with.
        leads: Addresses of the results that short cards tell, where it is not the first headline.
    """

    site: Site
    templates: Templates
    paper: str = "a4"
    short: bool = False
    leads: frozenset[str] = frozenset()


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
    """Return a briefing; what the shelf holds is not laid out again."""
    desk = _Desk(in_use, printed, shelf)
    sections = [desk.section(card) for card in cards]
    lengths = [page_count(section) for section in sections]

    def opening(entries: Sequence[Entry], back_page: int) -> tuple[bytes, int]:
        made = desk.part(_front_html(front, cards, (entries, back_page), in_use), "empty")
        return made, page_count(made)

    last = desk.part(_back_html(front, cards, in_use), "empty")
    stamp = desk.part(_stamp_html(in_use), "stamp")
    guess = _front_length(cards, in_use.paper)
    return bind([front_pages(cards, lengths, guess, opening), *sections, last], stamp)


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where the parts of one briefing come from: the shelf, or the printer and then the shelf."""

    in_use: InUse
    printed: PartPrinter
    shelf: Shelf | None

    def section(self, card: Card) -> bytes:
        """A card."""
        return self._kept(records_of(card), lambda: self._laid_out(card))

    def part(self, html: str, corner: str) -> bytes:
        """What stands before and behind the cards."""
        return self._kept(f"{corner} {html}".encode(), lambda: self.printed(html, self.in_use, corner))

    def _laid_out(self, card: Card) -> bytes:
        use = self.in_use
        shown = in_short(card, use.leads) if use.short else card
        html = use.templates.render(
            "print/short.html" if use.short else "print/section.html",
            site=use.site,
            generator=GENERATOR,
            shown=len(shown.results),
            values=len(card.results),
            **card_context(shown, use.site, use.templates),
        )
        return self.printed(html, use, "empty", card)

    def _kept(self, shown: bytes, lay_out: Callable[[], bytes]) -> bytes:
        if self.shelf is None:
            return lay_out()
        use = self.in_use
        form = f"short {sorted(use.leads)}" if use.short else ""
        made_of = f"{use.paper} {form} {use.templates.digest} {use.site!r}\n".encode() + shown
        kept = self.shelf.get(made_of)
        if kept is None:
            kept = lay_out()
            self.shelf.put(made_of, kept)
        return kept


def _front_length(cards: Sequence[Card], paper: str) -> int:
    """How many pages cover and contents will probably take."""
    titles = (f"{card.evaluation.title} ({card.study.short})" for card in cards)
    lines = sum(math.ceil(len(title) / _LETTERS) for title in titles)
    beside = 15  # the cover above takes a dozen lines, the heading two, glossary and sources one
    return math.ceil((lines + beside) / _LINES[paper])


def front_pages(
    cards: Sequence[Card],
    lengths: Sequence[int],
    guess: int,
    render: Callable[[Sequence[Entry], int], tuple[bytes, int]],
) -> bytes:
    """Return cover and contents, whose page numbers depend on how many pages they take themselves.

    Args:
        cards: The cards in their order.
        lengths: How many pages each takes.
        guess: How many pages cover and contents probably take.
        render: Makes the pages from the contents and the page of the glossary; returns them and their count.
    """
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
        short=in_use.short,
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
        sources=tuple(dict.fromkeys(reference(card.study) for card in cards)),
    )


def _stamp_html(in_use: InUse) -> str:
    return in_use.templates.render("print/stamp.html", site=in_use.site, generator=GENERATOR)
