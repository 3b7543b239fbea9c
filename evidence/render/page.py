"""What rendering returns: files of the site, and the fragments from which the pages about many cards are put together.

A card is rendered once. What the start page, the matrix, the study's page and the models' pages say of it are
fragments of the same rendering, so that those pages can be put together again without the records of all cards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evidence.records.model import Model
    from evidence.records.study import Study

PER_PART = 50
"""Entries on one part of a page about many cards, twice as many at most: what bounds the memory that a page needs."""
START_QUOTED, START_NEWEST = 6, 4
"""How many entries the start page shows of each kind."""
START_TAKES = {"start/quoted": START_QUOTED, "start/newest": START_QUOTED + START_NEWEST}
"""How many entries the start page takes of each of its two collections, in their order: what is both often quoted
and new stands once, so that more of the newest are needed."""


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
        collection: Which page: ``start/quoted``, ``start/newest``, ``matrix``, ``study/ID`` or ``model/ID``.
        order: Sort key among the fragments of a collection.
        html: The finished markup; of the matrix, JSON with the markup of its cells.
    """

    collection: str
    order: str
    html: str


@dataclass(frozen=True, slots=True)
class RenderedCard:
    """Everything that one card contributes to the site, without its PDFs."""

    pages: tuple[Page, ...]
    fragments: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a page about many cards.

    Attributes:
        collection: ``matrix``, ``study/ID`` or ``model/ID``.
        fragments: The part's entries, about :data:`PER_PART`, in their order.
        number: Which part, from 1.
        parts: How many there are.
        about: The study or model; None for the matrix.
        names: Names of the models by id, for the page of a study.
    """

    collection: str
    fragments: Sequence[str]
    number: int
    parts: int
    about: Study | Model | None
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Start:
    """What the start page shows: the first :data:`START_TAKES` entries of its two collections, and lists.

    Attributes:
        quoted: Entries of ``start/quoted``.
        newest: Entries of ``start/newest``.
        studies: Every study as (id, record), sorted by id.
        models: Every model that has a page, sorted by id.
    """

    quoted: Sequence[str]
    newest: Sequence[str]
    studies: Sequence[tuple[str, Study]]
    models: Sequence[Model]
