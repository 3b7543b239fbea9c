"""The tree of tags: small, whole, and in the order of the pages."""

from __future__ import annotations

import io

import pikepdf
import pytest

from evidence.render.tag_tree import tidy_tags


@pytest.fixture
def opened(finished):
    with pikepdf.open(io.BytesIO(finished[2])) as document:
        yield document


def test_the_tree_holds_every_element_and_every_text_has_the_owner_that_holds_it(opened):
    held, owned = [], []
    elements = set()
    for element in _elements(opened.Root.StructTreeRoot.K[0]):
        elements.add(element.objgen)
        held += [(element.objgen, element.Pg.objgen, kid) for kid in element.K if isinstance(kid, int)]
    pages = {int(page.obj.StructParents): page.obj.objgen for page in opened.pages}
    numbers = list(opened.Root.StructTreeRoot.ParentTree.Nums)
    for key, owners in zip(numbers[::2], numbers[1::2], strict=True):
        if int(key) in pages:
            owned += [(o.objgen, pages[int(key)], mcid) for mcid, o in enumerate(owners) if o is not None]
    assert sorted(held) == sorted(owned)
    assert len(held) > 50
    listed = {
        o.objgen
        for o in opened.objects
        if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/StructElem"
    }
    assert listed == elements


def test_what_is_read_aloud_keeps_its_order(small, printer, site, shipped, monkeypatch):
    read = []

    def watched(pdf):
        before = list(_read(pdf))
        gone = tidy_tags(pdf)
        read.append((before, list(_read(pdf))))
        return gone

    monkeypatch.setattr("evidence.render.archive.tidy_tags", watched)
    printer.card(small.cards["harbour-report/signal"], site, shipped)
    ((before, after),) = read
    assert len(before) > 100
    assert before == after


def _read(pdf):
    """The pieces of text of a pydyf.PDF in the order of its tree, each with its page."""

    def below(reference):
        element = pdf.objects[int(reference.split()[0])]
        for kid in element.get("K", ()):
            if isinstance(kid, int):
                yield element["Pg"], kid
            else:
                yield from below(kid)

    yield from below(pdf.catalog["StructTreeRoot"])


def test_no_paragraph_and_no_cell_holds_an_element_that_says_nothing(opened):
    kinds = [str(element.S) for element in _elements(opened.Root.StructTreeRoot.K[0])]
    assert {"/P", "/TD", "/TH", "/LBody"} <= set(kinds)
    for element in _elements(opened.Root.StructTreeRoot.K[0]):
        if str(element.S) in ("/P", "/TD", "/TH", "/LBody", "/H1", "/H2", "/H3"):
            for kid in element.K:
                if not isinstance(kid, int) and str(kid.get("/S", "")) in ("/Span", "/NonStruct"):
                    assert kid.Pg.objgen != element.Pg.objgen


def _elements(element):
    """An element and all below it, in order."""
    yield element
    for kid in element.K:
        if not isinstance(kid, int) and "/S" in kid:
            yield from _elements(kid)
