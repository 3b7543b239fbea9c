"""From a card to its page, its downloads and its entries elsewhere; from entries to the pages about many cards."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from evidence.address import parse_address
from evidence.cards.export import card_csv, card_json
from evidence.cards.glossary import glossary
from evidence.cards.headline import Sealed
from evidence.cards.view import CardView
from evidence.render.certainty import certainty
from evidence.render.collections import collection_context, part_path, start_context
from evidence.render.known_rates import known_rates
from evidence.render.matrix import ARMS, matrix_columns, matrix_row
from evidence.render.page import START_NEWEST, Fragment, Page, Part, RenderedCard, Site, Start
from evidence.render.readback import NOTHING, OnPage, check_entries, read_back, read_back_page
from evidence.render.sealed import SealedParts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evidence.library import Card
    from evidence.render.templates import Templates


class Renderer:
    """Renders the pages of one site with one set of templates; every page is read back before it is returned.

    Every method raises :class:`~evidence.render.readback.ReadBackError` for a page that shows a number without
    its setup and :class:`~evidence.render.template_folders.TemplateError` for a template that cannot be rendered.
    """

    def __init__(self, site: Site, templates: Templates) -> None:
        self.site = site
        self.templates = templates

    def card(self, card: Card) -> RenderedCard:
        """Return everything that one card contributes to the site, without its PDFs."""
        view = CardView(card)
        sealed = SealedParts(view, self.templates)
        path = f"{card.address}.html"
        html = self._render(
            "card.html",
            "../",
            card=view,
            figures=sealed.outcome_figures(),
            setup_line=sealed.setup_line,
            certainty=certainty(view),
            link=_link,
        )
        fragments = _fragments(card, view, sealed)
        rows = (row.view for row in sealed.rows.values())
        allowed = OnPage({card.address: card.results}, known_rates(card.results, card.differs, rows))
        read_back_page(path, html, allowed, self.templates)
        # The entries of study and start page are one but for the way to the card: once is enough.
        shown = dict.fromkeys(_as_shown(fragment).replace('href="../', 'href="') for fragment in fragments)
        read_back(path, "".join(shown), allowed, self.templates)
        pages = (
            Page(path, html.encode()),
            Page(f"{card.address}.json", card_json(card)),
            Page(f"{card.address}.csv", card_csv(card)),
        )
        return RenderedCard(pages, fragments)

    def collection(self, part: Part) -> Page:
        """Put one part of a page about many cards together."""
        kind = part.collection.partition("/")[0]
        path = part_path(part.collection, part.number)
        entries = _entries(part)
        context = collection_context(part)
        html = self._render(
            f"{kind}.html",
            "../" if "/" in path else "",
            **context,
            entries=[Sealed(text) for text in entries],
        )
        self._read_back_around(path, html, entries)
        return Page(path, html.encode())

    def start(self, start: Start) -> Page:
        """Return the start page; what stands under the often quoted is left out of the newest."""
        newest = [entry for entry in start.newest if entry not in start.quoted][:START_NEWEST]
        start = replace(start, newest=newest)
        html = self._render("index.html", "", **start_context(start))
        self._read_back_around("index.html", html, (*start.quoted, *start.newest))
        return Page("index.html", html.encode())

    def static(self) -> tuple[Page, ...]:
        """Return the pages and assets that depend on no record: glossary, about, 404, style sheet, script, fonts."""
        made = {
            "glossary.html": self._render("glossary.html", "", glossary=glossary()),
            "about.html": self._render("about.html", ""),
            "404.html": self._render("404.html", self.site.base_url),
        }
        for path, html in made.items():
            read_back_page(path, html, NOTHING, self.templates)
        pages = [Page(path, html.encode()) for path, html in made.items()]
        return (
            *pages,
            *(Page(f"assets/{name}", data) for name, data in sorted(self.templates.assets().items())),
        )

    def _render(self, name: str, root: str, **context: Any) -> str:  # noqa: ANN401  whatever the template shows
        return self.templates.render(name, site=self.site, root=root, **context)

    def _read_back_around(self, path: str, html: str, entries: Sequence[str]) -> None:
        """Read back what a template puts around entries; the entries themselves were read back with their card."""
        around = html
        for entry in filter(None, entries):
            around = around.replace(entry, "", 1)
        read_back_page(path, around, NOTHING, self.templates)
        if self.templates.changed:  # the shipped ones hide nothing of an entry: a test holds them to it
            check_entries(path, html, entries, self.templates)


def _fragments(card: Card, view: CardView, sealed: SealedParts) -> tuple[Fragment, ...]:
    entry = sealed.study_entry()
    # The start page lies a folder higher than the pages of studies and models, and tells one number of a card.
    on_start = sealed.study_entry(1).replace('href="../', 'href="', 1)
    newest_first = f"{99999999 - int(card.study.published.strftime('%Y%m%d')):08d} {card.address}"
    fragments = [
        Fragment(f"study/{card.study_id}", card.address, entry),
        Fragment("start/newest", newest_first, on_start),
        Fragment("matrix", card.address, json.dumps(sealed.matrix_cells(), ensure_ascii=False)),
    ]
    rank = card.evaluation.often_quoted
    if rank is not None:
        fragments.append(Fragment("start/quoted", f"{rank:08d} {card.address}", on_start))
    models = [Fragment(f"model/{model}", card.address, sealed.model_entry(model)) for model, _ in view.models]
    return (*fragments, *models)


def _entries(part: Part) -> list[str]:
    if part.collection != "matrix":
        return list(part.fragments)
    rows = [json.loads(text) for text in part.fragments]
    return [matrix_row(row, arm, matrix_columns(rows)) for arm in ARMS for row in rows]


def _as_shown(fragment: Fragment) -> str:
    """A fragment as it will stand on its page, so that it can be read back."""
    if fragment.collection != "matrix":
        return fragment.html
    row = json.loads(fragment.html)
    rows = "".join(matrix_row(row, arm, matrix_columns([row])) for arm in ARMS)
    return f"<table>{rows}</table>"


def _link(address: str) -> str:
    """The address of another card or result, from a card's page."""
    target = parse_address(address)
    return f"../{target.card}.html" + (f"#{target.fragment}" if target.condition else "")
