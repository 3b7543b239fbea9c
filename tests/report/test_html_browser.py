"""The HTML report in a real browser: no complaint, no request, no sideways scrolling, readable in both schemes."""

from __future__ import annotations

import importlib.resources

import pytest

from evidence.report.formats import formatted

AXE = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
pytestmark = pytest.mark.browser


@pytest.fixture
def opened(chromium, run_of, draft, tmp_path):
    path = tmp_path / "report.html"
    path.write_text(formatted(run_of(draft), "html"), encoding="utf-8")

    def opened(**options):
        page = chromium.new_page(**options)
        page.complaints, page.requests = [], []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("request", lambda request: page.requests.append(request.url))
        page.goto(path.as_uri())
        return page

    return opened


def test_the_page_complains_of_nothing_and_asks_for_nothing(opened):
    page = opened()
    assert page.complaints == []
    assert [url for url in page.requests if not url.endswith("report.html")] == []
    assert page.evaluate("getComputedStyle(document.querySelector('aside')).borderLeftWidth") == "4px"


@pytest.mark.parametrize("width", [360, 800, 1400])
def test_it_is_never_wider_than_its_window(opened, width):
    page = opened(viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_no_word_of_the_records_is_broken_on_a_phone(opened):
    page = opened(viewport={"width": 360, "height": 800})
    words = """[...document.querySelectorAll(".cards td, .cards th")].flatMap(cell => {
      const text = cell.firstChild, broken = [];
      for (const word of text.data.matchAll(/[^\\s-]+/g)) {
        const range = document.createRange();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        if (range.getClientRects().length > 1) broken.push(word[0]);
      }
      return broken;
    })"""
    assert page.query_selector(".cards td") is not None
    assert page.evaluate(words) == []


def test_remarks_stand_beside_their_words_on_a_wide_screen(opened):
    page = opened(viewport={"width": 1300, "height": 900})
    for mark in page.query_selector_all("a.mark"):
        note = page.query_selector(mark.get_attribute("href"))
        assert note.bounding_box()["x"] > mark.bounding_box()["x"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(opened, scheme):
    page = opened(color_scheme=scheme, bypass_csp=True)
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    serious = [
        (violation["id"], node["target"], node["failureSummary"])
        for violation in found["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
    assert serious == []
