"""What the tests of paper share: one printer, and finished cards of the fullest and the barest record."""

from __future__ import annotations

import pytest

from evidence.render.page import Site
from evidence.render.pdf import Printer
from evidence.render.templates import Templates

SITE = Site(base_url="https://example.org/cards/")


@pytest.fixture(scope="session")
def printer() -> Printer:
    return Printer()


@pytest.fixture(scope="session")
def site() -> Site:
    return SITE


@pytest.fixture(scope="session")
def shipped() -> Templates:
    return Templates()


@pytest.fixture(
    scope="session",
    params=[
        (address, paper)
        for address in ("harbour-report/signal", "harbour-report/chart-room")
        for paper in ("a4", "letter")
    ],
    ids=lambda which: "-".join(which).replace("/", "-"),
)
def finished(request, printer, site, shipped, small):
    """A card, its paper and its PDF."""
    address, paper = request.param
    card = small.cards[address]
    return card, paper, printer.card(card, site, shipped, paper)
