"""Briefings in short: one number and what it is compared with, and nothing that the long form guarantees is lost."""

from __future__ import annotations

import io
import re

import page
import pikepdf
import pypdfium2
import pytest

from evidence.cards.export import card_json
from evidence.cards.short import in_short
from evidence.cards.view import CardView
from evidence.library import load_library
from evidence.render.brief import BriefFront, InUse
from evidence.render.readback_pdf import ReadBackPdfError, _anchors
from evidence.render.templates import Templates
from evidence.shipped import shipped_cards

SIGNAL = "harbour-report/signal"
LONGEST = (
    "apollo-scheming/exfiltration",
    "agentic-misalignment/blackmail",
    "apollo-scheming/sandbagging",
    "palisade-shutdown/sabotage",
)


@pytest.fixture(scope="module", params=["a4", "letter"])
def briefing(request, small, printer, site, shipped):
    in_use = InUse(site, shipped, request.param, short=True)
    return printer.brief(list(small.cards.values()), BriefFront(), in_use)


def test_a_short_card_tells_its_first_headline_and_the_control(small):
    card = small.cards[SIGNAL]
    assert _told(in_short(card)) == [f"{SIGNAL}#nudged/heron-2", f"{SIGNAL}#unnudged/heron-2"]
    bare = small.cards["harbour-report/chart-room"]
    assert _told(in_short(bare)) == _told(bare)


def test_a_result_that_is_asked_for_leads_with_its_counterpart(small):
    card = small.cards[SIGNAL]
    control = f"{SIGNAL}#unnudged/egret-1"
    shown = in_short(card, {control, "another/card#x/y"})
    assert _told(shown) == [f"{SIGNAL}#nudged/egret-1", control]
    assert [str(each.address) for each in CardView(shown).headline_results] == [control]
    assert len(CardView(in_short(card, {*_told(card)})).headlines) == 2  # each pair stands in one sentence


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_page_validation_finds_nothing(briefing, profile):
    assert page.validate_pdf_bytes(briefing, profile=profile).failures == []


def test_cover_and_contents_share_a_page_and_each_card_has_its_own(briefing, small):
    document = pypdfium2.PdfDocument(briefing)
    anchors, texts = dict(_anchors(document)), _texts(document)
    assert "2 evaluations in short; records as of 2025-04-02" in texts[0]
    for address, card in small.cards.items():
        line = re.search(r"(\d+)\s+" + re.escape(card.evaluation.title) + r" \(Harbour report\)", texts[0])
        assert int(line[1]) == anchors[address] + 1
    assert min(anchors[address] for address in small.cards) == 1


def test_what_the_source_leaves_out_is_said_in_one_line(briefing):
    texts = _texts(pypdfium2.PdfDocument(briefing))
    bare = next(text for text in texts if "Hiding the chart" in text and "How sure" in text)
    assert "Not reported scenario, led to believe, goal, goal nudge," in " ".join(bare.split())


def test_footnotes_and_the_whole_record_are_there(briefing, small):
    texts = [_tight(text) for text in _texts(pypdfium2.PdfDocument(briefing))]
    for card in small.cards.values():
        (item,) = CardView(in_short(card)).headlines
        assert sum(_tight(item.footnote) in text for text in texts) == 1
    with pikepdf.open(io.BytesIO(briefing)) as document:
        kept = document.attachments["harbour-report.signal.json"].get_file().read_bytes()
    assert kept == card_json(small.cards[SIGNAL])
    assert "Here stand 2 of the card’s 4 values." in " ".join(_texts(pypdfium2.PdfDocument(briefing)))


def test_a_number_that_no_record_holds_is_refused(small, printer, site, tmp_path):
    (tmp_path / "print").mkdir()
    (tmp_path / "print" / "short.html").write_text(
        "{% extends '!shipped/print/short.html' %}{% block beside %}<p>It jammed in 77% of voyages.</p>{% endblock %}"
    )
    in_use = InUse(site, Templates([tmp_path]), short=True)
    with pytest.raises(ReadBackPdfError, match="'77%' is no number of the card's records"):
        printer.brief([small.cards[SIGNAL]], BriefFront(), in_use)


def test_long_and_short_parts_are_told_apart_on_the_shelf(small, printer, site, shipped):
    cards, kept = [small.cards[SIGNAL]], {}

    class Shelf:
        get = staticmethod(kept.get)
        put = staticmethod(kept.__setitem__)

    forms = (
        InUse(site, shipped),
        InUse(site, shipped, short=True),
        InUse(site, shipped, short=True, leads=frozenset([f"{SIGNAL}#nudged/egret-1"])),
    )
    made = [printer.brief(cards, BriefFront(), form, Shelf()) for form in forms]
    assert len(set(made)) == len(forms)
    assert made == [printer.brief(cards, BriefFront(), form) for form in forms]


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_longest_cards_take_two_pages(paper, printer, site, shipped):
    library = load_library([shipped_cards()])
    cards = [library.cards[address] for address in LONGEST]
    pdf = printer.brief(cards, BriefFront(), InUse(site, shipped, paper, short=True))
    places = dict(_anchors(pypdfium2.PdfDocument(pdf)))
    assert [places[address] for address in LONGEST] == [1, 3, 5, 7]
    assert places["glossary"] == 9


def test_a_second_page_does_not_begin_with_the_last_lines_of_a_section(printer, site, shipped):
    library = load_library([shipped_cards()])
    cards = [
        library.cards["claude-4-system-card/blackmail"],
        library.cards["o1-system-card/alignment-faking"],
    ]
    _, *pages = _texts(
        pypdfium2.PdfDocument(printer.brief(cards, BriefFront(), InUse(site, shipped, short=True)))
    )
    assert ["How sure, and what this is not" in text for text in pages[:4]] == [False, True, False, True]
    assert ["Source\r\n" in text for text in pages[:4]] == [False, True, False, True]


def _told(card):
    return [str(result.address) for result in card.results]


def _texts(document):
    return [sheet.get_textpage().get_text_range() for sheet in document]


def _tight(text):
    return re.sub(r"[\s\ufffe\x02-]", "", text)
