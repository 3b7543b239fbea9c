"""Pages as finished: golden text of the fullest and the barest card, escaping, pictures."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from types import SimpleNamespace

import pytest
from lxml import html as lxml_html

from evidence.records.study import Source
from evidence.render.page import Part, Site, Start
from evidence.render.renderer import Renderer
from evidence.render.svg import chart
from evidence.render.table import by_model
from evidence.render.templates import Templates


@pytest.fixture(scope="module")
def renderer():
    return Renderer(Site(), Templates())


@pytest.mark.parametrize("name", ["signal", "chart-room"])
def test_the_page_of_a_card(name, small, renderer, golden):
    page = renderer.card(small.cards[f"harbour-report/{name}"]).pages[0]
    golden(f"pages/{name}.html", page.data.decode())


def test_a_card_says_under_which_licence_its_source_is(small, renderer):
    card = small.cards["harbour-report/signal"]
    licensed = replace(card, study=card.study.model_copy(update={"source_license": "CC-BY-4.0"}))
    plain, told = (renderer.card(each).pages[0].data.decode() for each in (card, licensed))
    assert "Licence of the source: CC-BY-4.0." in lxml_html.document_fromstring(told).text_content()
    assert told.replace(" Licence of the source: CC-BY-4.0.", "") == plain


def test_the_pages_about_many_cards(small, renderer, golden):
    fragments: dict[str, list[tuple[str, str]]] = {}
    for card in small.cards.values():
        for fragment in renderer.card(card).fragments:
            fragments.setdefault(fragment.collection, []).append((fragment.order, fragment.html))
    html = {name: [text for _, text in sorted(rows)] for name, rows in fragments.items()}
    names = {model.id: model.name for model in small.models.values()}
    study, model = small.studies["harbour-report"], small.models["egret-1"]
    pages = [
        renderer.collection(Part("matrix", html["matrix"], 1, 1, None, names)),
        renderer.collection(Part("study/harbour-report", html["study/harbour-report"], 1, 1, study, names)),
        renderer.collection(Part("model/egret-1", html["model/egret-1"], 1, 1, model, names)),
        renderer.start(Start((), html["start/newest"], [("harbour-report", study)], [model])),
    ]
    assert [page.path for page in pages] == [
        "matrix.html",
        "harbour-report/index.html",
        "models/egret-1.html",
        "index.html",
    ]
    for page in pages:
        golden(f"pages/{page.path.replace('/', '-')}", page.data.decode())


def test_a_studys_page_leads_to_the_publication_and_its_further_documents(small, renderer):
    study = small.studies["harbour-report"].model_copy(
        update={
            "source_version": "v2",
            "sources": {
                "thread": Source(
                    title="A <thread>",
                    short="thread",
                    published=datetime.date(2025, 3, 2),
                    found_by="Tide Lab",
                    url="https://a.example/1",
                )
            },
        }
    )
    names = {model.id: model.name for model in small.models.values()}
    page = renderer.collection(Part("study/harbour-report", [], 1, 1, study, names)).data.decode()
    about = lxml_html.document_fromstring(page).xpath("//dl[@class='about']")[0]
    told = {
        fact.findtext("dt"): " ".join(fact.find("dd").text_content().split())
        for fact in about.xpath("./div[dt]")
    }
    assert told["Version read"] == "v2"
    assert told["Also read"] == "A <thread>, Tide Lab, 2025-03-02 Original"
    assert about.xpath(".//a/@href") == ["https://example.org/harbour", "https://a.example/1"]


def test_the_start_page_lists_models_by_maker_and_in_order(small, renderer):
    made = {
        "Beta": ("Beta 10", "Beta 3.5", "beta 3"),
        "Alpha": ("Zed", "Ada"),
        "several makers": ("all of them",),
        "Alpha and Beta": ("both of them",),
    }
    model = small.models["egret-1"]
    models = [
        model.model_copy(update={"id": name.replace(" ", "-").lower(), "name": name, "maker": maker})
        for maker, names in made.items()
        for name in names
    ]
    page = renderer.start(Start((), (), [], models)).data.decode()
    listed = lxml_html.document_fromstring(page).xpath("//section[@aria-labelledby='models']")[0]
    assert [each.text_content() for each in listed.xpath(".//h3 | .//li")] == [
        "Alpha", "Ada", "Zed",
        "Beta", "beta 3", "Beta 3.5", "Beta 10",
        "Models of several makers", "all of them", "both of them",
    ]  # fmt: skip


def test_the_start_page_shows_the_often_quoted_by_rank_and_nothing_twice(small, renderer):
    card, other = list(small.cards.values())[:2]
    study = card.study

    def start_fragments(card, rank):
        evaluation = card.evaluation.model_copy(update={"often_quoted": rank})
        fragments = renderer.card(replace(card, evaluation=evaluation)).fragments
        return {part.collection: part for part in fragments if part.collection.startswith("start/")}

    second, tenth = start_fragments(other, 2), start_fragments(card, 10)
    assert second["start/quoted"].order < tenth["start/quoted"].order
    assert set(start_fragments(card, None)) == {"start/newest"}
    newest = [second["start/newest"].html, tenth["start/newest"].html]
    page = renderer.start(Start([newest[0]], newest, [("harbour-report", study)], [])).data.decode()
    assert page.count(newest[0]) == page.count(newest[1]) == 1
    assert page.index("Often quoted") < page.index(newest[0]) < page.index(newest[1])
    alone = renderer.start(Start([newest[0]], newest[:1], [("harbour-report", study)], [])).data.decode()
    assert "Newest" not in alone


def test_every_result_has_its_permalink(small, renderer):
    card = small.cards["harbour-report/signal"]
    tree = lxml_html.document_fromstring(renderer.card(card).pages[0].data)
    ids = {element.get("id") for element in tree.xpath("//tr[@id]")}
    assert ids == set(card.by_fragment)


def test_ids_are_unique_and_links_inside_the_page_lead_somewhere(small, renderer):
    for card in small.cards.values():
        tree = lxml_html.document_fromstring(renderer.card(card).pages[0].data)
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")} <= set(ids)


def test_the_control_comes_first_and_a_bound_is_drawn_as_one(small):
    card = small.cards["harbour-report/signal"]
    rows = [card.by_fragment["unnudged/heron-2"], card.by_fragment["nudged/heron-2"]]
    svg = str(chart(rows, "picture"))
    assert svg.index("No nudge") < svg.index("Nudged")
    assert 'class="mark open"' in svg
    assert svg.count("<circle") == 2, "in its row and in the key"
    assert "axis ends at 10%" in svg


def test_the_key_names_the_forms_that_are_met_and_no_others(small):
    card = small.cards["harbour-report/signal"]
    tested, bound, control = (
        card.by_fragment[name] for name in ("nudged/egret-1", "unnudged/heron-2", "unnudged/egret-1")
    )

    def key(*rows):
        return re.findall(r">(condition tested|control|bound|range)</text>", str(chart(rows, "picture")))

    assert key(tested) == []
    assert key(tested, bound) == ["condition tested", "bound"]
    assert key(control, tested) == ["condition tested", "control"]


def test_markup_in_a_record_is_shown_not_run(small, renderer):
    card = small.cards["harbour-report/signal"]
    hostile = "<script>alert(1)</script>\"'>&amp;"
    evaluation = card.evaluation.model_copy(update={"title": hostile, "summary": hostile})
    study = card.study.model_copy(update={"title": hostile})
    changed = type(card)(card.study_id, card.id, card.file, study, evaluation, card.results, ())
    page = renderer.card(changed).pages[0].data.decode()
    tree = lxml_html.document_fromstring(page)
    assert tree.xpath("//h1")[0].text_content() == hostile
    assert len(tree.xpath("//script")) == 1
    assert tree.xpath("//script")[0].get("src") == "../assets/site.js"


def test_a_page_asks_nothing_of_another_host(small, renderer):
    for card in small.cards.values():
        page = renderer.card(card).pages[0].data.decode()
        tree = lxml_html.document_fromstring(page)
        loaded = tree.xpath("//@src | //link[not(@rel='canonical')]/@href | //object/@data | //iframe/@src")
        assert all(not re.match(r"[a-z]+:|//", address) for address in loaded)
        assert "style=" not in page
        assert " onclick" not in page


def test_a_long_table_is_folded_by_its_models():
    long = [SimpleNamespace(model=SimpleNamespace(name=name)) for _ in range(10) for name in ("b", "a")]
    assert by_model(long) == {"b": long[::2], "a": long[1::2]}
    assert by_model(long[:-1]) == {}
    assert by_model([*long[::2], *long[::2]]) == {}
    assert by_model([SimpleNamespace(model=SimpleNamespace(name=str(each))) for each in range(30)]) == {}
