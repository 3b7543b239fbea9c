"""The difference between a value and its control on paper: on the page of its row, as the records have it."""

from __future__ import annotations

import re

import pytest

from evidence.render.readback_pdf import ReadBackPdfError
from evidence.render.templates import Templates

CARD = "harbour-report/signal"
TESTED = f"{CARD}#nudged/egret-1"
SAID = "18 points more than without the nudge, 95% interval 14 to 23"
SETUP = (
    "Egret 1, given a goal, told that only punctual ferries count and having read that it would be stopped, "
    "of voyages, n = 300, Harbour report"
)
ROW = f'<p id="{TESTED}">18% {SETUP} DIFFERENCE</p>'


def template(folder, markup):
    (folder / "print").mkdir()
    base = "{% extends 'print/base.html' %}{% block title %}T{% endblock %}{% block content %}"
    (folder / "print" / "card.html").write_text(f"{base}<h1>Card</h1>{markup}{{% endblock %}}")
    return Templates([folder])


def test_a_row_with_its_difference_passes(small, printer, site, tmp_path):
    pdf = printer.card(small.cards[CARD], site, template(tmp_path, ROW.replace("DIFFERENCE", SAID)))
    assert pdf.startswith(b"%PDF")


NEXT_PAGE = '<div style="break-before: page">'
CHEATS = {
    "left out": ("", "does not show its difference from the control"),
    "another number": (SAID.replace("18", "81"), "does not show its difference from the control"),
    "without its interval": ("18 points more than without the nudge", "does not show its difference"),
    "on the next page": (f"</p>{NEXT_PAGE}<p>{SETUP} {SAID}</p></div><p>", "does not show its difference"),
    "said again": (f"{SAID}. Once more: 18 points.", "'18 points' is no number of the card's records"),
    "said again elsewhere": (f"{SAID}</p>{NEXT_PAGE}<p>{SETUP} {SAID}</p></div><p>", "'18 points' is no number"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHEATS)
def test_a_cheating_difference_is_refused(name, small, printer, site, tmp_path):
    inside, message = CHEATS[name]
    with pytest.raises(ReadBackPdfError, match=re.escape(message)):
        printer.card(small.cards[CARD], site, template(tmp_path, ROW.replace("DIFFERENCE", inside)))


def test_a_row_and_its_difference_are_not_parted(small, printer, site, shipped):
    """Every card of the library is read back so by its build; here that the shipped template shows it at all."""
    import pypdfium2

    document = pypdfium2.PdfDocument(printer.card(small.cards[CARD], site, shipped))
    said = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    document.close()
    assert SAID in said
