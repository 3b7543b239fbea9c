"""Briefings: what they hold, that contents and footnotes tell the truth, and when a card is laid out again."""

from __future__ import annotations

import dataclasses
import datetime
import io
import re

import page
import pikepdf
import pypdfium2
import pytest

from evidence.draft.notes import Notes, read_notes
from evidence.errors import EvidenceError
from evidence.receipts import Receipt
from evidence.records.differs import Differs
from evidence.render.brief import BriefFront, InUse, front_pages
from evidence.render.readback_pdf import ReadBackPdfError, _anchors
from evidence.render.shelf import records_of
from evidence.render.templates import Templates
from evidence.shipped import shipped_templates

NOTES = "# What *we* know\n\nRead <b>this</b> first.\n\n## Why\n\n- one\n"


@pytest.fixture(scope="module", params=["a4", "letter"])
def briefing(request, small, printer, site, shipped):
    notes = read_notes(NOTES)
    front = BriefFront(notes.title, notes.html)
    return printer.brief(list(small.cards.values()), front, InUse(site, shipped, request.param))


def test_notes_are_markdown_without_markup_of_their_own():
    assert read_notes(NOTES) == Notes(
        "What we know",
        "<p>Read &lt;b&gt;this&lt;/b&gt; first.</p>\n<h2>Why</h2>\n<ul>\n<li>one</li>\n</ul>\n",
    )
    assert read_notes("Only text.").title == ""


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_page_validation_finds_nothing(briefing, profile):
    assert page.validate_pdf_bytes(briefing, profile=profile).failures == []


def test_the_contents_name_the_pages_on_which_things_are(briefing, small):
    texts = _texts(briefing)
    anchors = dict(_anchors(pypdfium2.PdfDocument(briefing)))
    for address, card in small.cards.items():
        line = re.search(r"(\d+)\s+" + re.escape(card.evaluation.title) + r" \(Harbour report\)", texts[0])
        assert line is not None
        assert int(line[1]) == anchors[address] + 1
        assert card.evaluation.title in texts[anchors[address]]
    assert int(re.search(r"(\d+)\s+Glossary and sources", texts[0])[1]) == anchors["glossary"] + 1


@pytest.mark.parametrize(("guess", "calls"), [(2, 2), (4, 1)])
def test_a_wrong_guess_at_the_length_of_the_contents_is_put_right(guess, calls, small):
    asked = []

    def render(entries, back_page):
        asked.append(([entry.page for entry in entries], back_page))
        return b"%PDF", 4

    assert front_pages(list(small.cards.values()), [3, 2], guess, render) == b"%PDF"
    assert asked[-1] == ([5, 8], 10)
    assert len(asked) == calls


def test_a_headlines_footnote_stands_on_its_page(briefing, small):
    from evidence.cards.view import CardView

    texts = _texts(briefing)
    anchors = dict(_anchors(pypdfium2.PdfDocument(briefing)))
    for card in small.cards.values():
        for item in CardView(card).headlines:
            text = texts[anchors[f"headline:{item.headline.address}"]]
            assert _tight(item.footnote) in _tight(text)


def test_no_footnote_takes_a_page_of_its_own(briefing):
    """WeasyPrint's footnote trap: with a padding on the area each footnote came to stand on another page."""
    texts = _texts(briefing)
    # Cover with contents, one or two pages for each card, glossary; a page of footnotes alone would say little else.
    assert len(texts) in (5, 6)
    assert all(len(text) > 150 for text in texts[2:])


def test_cover_glossary_sources_and_records_are_there(briefing, small, tmp_path):
    texts = _texts(briefing)
    assert "What we know" in texts[0]
    assert "Read <b>this</b> first." in texts[0]
    assert "Glossary" in texts[-1]
    assert "Sources" in texts[-1]
    path = tmp_path / "briefing.pdf"
    path.write_bytes(briefing)
    with pikepdf.open(path) as document:
        assert sorted(document.attachments) == [
            "harbour-report.chart-room.json",
            "harbour-report.signal.json",
        ]
    titles = [item.get_title() for item in pypdfium2.PdfDocument(briefing).get_toc()]
    assert [title for title in titles if title in {c.evaluation.title for c in small.cards.values()}]


def test_notes_that_tell_a_bare_rate_are_refused(small, printer, site, shipped):
    with pytest.raises(
        ReadBackPdfError, match=r"briefing: page 1: '5%' stands without the setup of any result"
    ):
        printer.brief(
            list(small.cards.values()),
            BriefFront("T", read_notes("It jammed in 5%.").html),
            InUse(site, shipped),
        )


def test_a_style_sheet_without_a_place_for_page_numbers_is_refused(small, printer, site, tmp_path):
    (tmp_path / "print").mkdir()
    sheet = (shipped_templates() / "print" / "paper.css").read_text(encoding="utf-8")
    (tmp_path / "print" / "paper.css").write_text(
        sheet + "@page { @bottom-right { content: none !important } }"
    )
    with pytest.raises(EvidenceError, match=r"paper\.css: expected a page number at @bottom-right"):
        printer.brief(list(small.cards.values()), BriefFront(), InUse(site, Templates([tmp_path])))


class Memory:
    """A shelf that counts."""

    def __init__(self):
        self.kept, self.found = {}, 0

    def get(self, made_of):
        self.found += made_of in self.kept
        return self.kept.get(made_of)

    def put(self, made_of, pdf):
        self.kept[made_of] = pdf


def test_a_card_from_the_shelf_gives_the_same_bytes(small, printer, site, shipped):
    cards, shelf, in_use = list(small.cards.values()), Memory(), InUse(site, shipped)
    first = printer.brief(cards, BriefFront("One"), in_use, shelf)
    assert (len(shelf.kept), shelf.found) == (5, 0)
    assert printer.brief(cards, BriefFront("One"), in_use, shelf) == first
    assert shelf.found == 5
    assert printer.brief(cards, BriefFront("One"), in_use) == first
    assert printer.brief(cards, BriefFront("Two"), in_use, shelf) != first
    assert shelf.found == 8  # the title stands in the feet before and behind the cards
    letter = printer.brief(cards, BriefFront("One"), InUse(site, shipped, "letter"), shelf)
    assert letter == printer.brief(cards, BriefFront("One"), InUse(site, shipped, "letter"))


def test_a_card_is_found_again_until_anything_that_it_shows_changes(small):
    card = small.cards["harbour-report/signal"]
    other = small.cards["harbour-report/chart-room"]
    result, study = card.results[0], card.study
    assert records_of(card) == records_of(dataclasses.replace(card))
    model = result.model.model_copy(update={"name": "Another"})
    note = Differs(
        id="note",
        topic="T",
        text="X",
        explanation="Y",
        sides=({"source": "A", "says": "1"}, {"source": "B", "says": "2"}),
    )
    changed = [
        other,
        dataclasses.replace(card, id="another"),
        dataclasses.replace(card, study=study.model_copy(update={"caveats": (*study.caveats, "New.")})),
        dataclasses.replace(card, evaluation=card.evaluation.model_copy(update={"summary": "New."})),
        dataclasses.replace(card, results=(dataclasses.replace(result, model=model),)),
        dataclasses.replace(card, differs=(note,)),
        dataclasses.replace(card, titles={**card.titles, "another/card": "Another"}),
        dataclasses.replace(
            card, receipts=(Receipt(str(result.address), "found", datetime.date(2026, 1, 1), "https://a.example"),)
        ),
    ]  # fmt: skip
    assert records_of(card) not in {records_of(one) for one in changed}
    assert len({records_of(one) for one in changed}) == len(changed)


def test_every_page_is_numbered_once_and_links_lead_to_the_cards(briefing, small):
    document = pypdfium2.PdfDocument(briefing)
    texts = _texts(briefing)
    for number, text in enumerate(texts, 1):
        assert re.findall(r"Page \d+ of \d+", text) == [f"Page {number} of {len(texts)}"]
    with pikepdf.open(io.BytesIO(briefing)) as opened:
        places = [str(note.Dest) for note in opened.pages[0].obj.Annots]
        known = [str(name) for name in list(opened.Root.Names.Dests.Names)[::2]]
    assert places == [*small.cards, "glossary"]
    assert set(places) <= set(known)
    assert known == sorted(known)
    assert len(document) == len(texts)


def test_bookmarks_and_tree_hold_all_parts_in_order(briefing, small):
    titles = [item.get_title() for item in pypdfium2.PdfDocument(briefing).get_toc() if item.level == 0]
    assert titles == [
        "What we know", *(card.evaluation.title for card in small.cards.values()), "Glossary", "Sources"
    ]  # fmt: skip
    with pikepdf.open(io.BytesIO(briefing)) as document:
        pages = [sheet.obj.objgen for sheet in document.pages]
        tree, heads, met = document.Root.StructTreeRoot, [], []
        waiting = [tree.K[0]]
        while waiting:
            element = waiting.pop()
            if "/Pg" in element:
                met.append(pages.index(element.Pg.objgen))
            if "/ID" in element:
                heads.append(str(element.ID))
            waiting += (
                [kid for kid in reversed(list(element.get("/K", []))) if "/S" in kid]
                if isinstance(element.get("/K"), pikepdf.Array)
                and all(isinstance(kid, pikepdf.Dictionary) for kid in element.K)
                else []
            )
        keys = [int(key) for key in list(tree.ParentTree.Nums)[::2]]
    assert len(heads) == len(set(heads)) > 0
    assert set(met) == set(range(len(pages)))
    assert met == sorted(met)
    assert keys == list(range(len(keys)))


def _texts(pdf):
    return [sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(pdf)]


def _tight(text):
    return re.sub(r"[\s\ufffe\x02-]", "", text)
