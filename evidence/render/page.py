"""What rendering returns: files of the site, and the fragments from which the pages about many cards are put together.

A card is rendered once. What the start page, the matrix, the study's page and the models' pages say of it are
fragments of the same rendering, so that those pages can be put together again without the records of all cards.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages of one build share.

    Attributes:
        base_url: Where the site will be published, with a trailing slash, for the addresses that must be absolute
            (citations, PDFs); empty if unknown.
        pdf: Whether PDF cards are built, so that pages may link to them.
        title: The site's name.
    """

    base_url: str = ""
    pdf: bool = True
    title: str = "Evidence Cards"


@dataclass(frozen=True, slots=True)
class Page:
    """One finished file: a relative POSIX path such as ``o1-system-card/oversight.html``, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Fragment:
    """A card's entry on a page about many cards.

    Attributes:
        collection: Which page: ``start``, ``matrix``, ``study/ID`` or ``model/ID``.
        order: Sort key among the fragments of a collection.
        html: The finished markup.
    """

    collection: str
    order: str
    html: str


@dataclass(frozen=True, slots=True)
class RenderedCard:
    """Everything that one card contributes to the site, without its PDFs."""

    pages: tuple[Page, ...]
    fragments: tuple[Fragment, ...]
