"""The site as people meet it: phone and wide screen, light and dark, keyboard, no script, no other host."""

from __future__ import annotations

import importlib.resources

import pytest

PAGES = {
    "start": "index.html",
    "matrix": "matrix.html",
    "study": "apollo-scheming/index.html",
    "longest card": "apollo-scheming/exfiltration.html",
    "card with a long address": "claude-4-system-card/blackmail.html",
    "card with chance": "apollo-scheming/alignment-faking.html",
    "card of differences": "apollo-scheming/sandbagging.html",
    "barest card": "harbour-report/chart-room.html",
    "model": "models/o1.html",
    "glossary": "glossary.html",
    "about": "about.html",
    "not found": "404.html",
}
AXE = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
SERIOUS = ("serious", "critical")
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(name, scheme, address, visit):
    window = visit(color_scheme=scheme, viewport={"width": 1100, "height": 900}, bypass_csp=True)
    window.page.goto(address + PAGES[name])
    window.page.evaluate(AXE)
    found = window.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    serious = [
        (violation["id"], node["target"], node["failureSummary"])
        for violation in found["violations"]
        if violation["impact"] in SERIOUS
        for node in violation["nodes"]
    ]
    assert serious == []


@pytest.mark.parametrize("width", [360, 768, 1600])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_its_window(name, width, address, visit):
    window = visit(viewport={"width": width, "height": 800})
    window.page.goto(address + PAGES[name])
    assert window.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", ["longest card", "card of differences", "model"])
def test_on_a_phone_every_cell_of_a_result_is_seen_and_what_does_not_speak_for_itself_is_named(
    name, address, visit
):
    window = visit(viewport={"width": 360, "height": 800})
    window.page.goto(address + PAGES[name])
    window.page.evaluate("document.querySelectorAll('.fold').forEach(fold => fold.open = true)")
    cells = window.page.locator(".results td")
    edges = cells.evaluate_all("cells => cells.map(cell => cell.getBoundingClientRect().right)")
    assert edges
    assert max(edges) <= 360
    label = "cells => cells.map(cell => getComputedStyle(cell, '::before').content)"
    named = window.page.locator(".results tr:not(.difference) td")
    assert set(named.evaluate_all(label)) == {'"Nudge: "', '"Interval: "', "none"}
    # A difference is a sentence of its own, below the row that it is about.
    whole = window.page.locator(".results .difference td")
    assert set(whole.evaluate_all(label)) <= {"none"}
    assert cells.count() == named.count() + whole.count()
    # Chromium drops a table's meaning where its display changes, unless the roles are given.
    rows = window.page.locator(".results tbody tr:not(.difference)")
    assert window.page.get_by_role("rowheader").count() == rows.count()
    assert window.page.get_by_role("cell").count() == len(edges)


@pytest.mark.parametrize("width", [360, 1400])
def test_a_matrix_of_many_models_shows_what_there_is(width, address, visit):
    window = visit(viewport={"width": width, "height": 800})
    window.page.goto(address + "matrix.html")
    cells = window.page.locator(".tested .matrix td")
    seen = cells.evaluate_all(
        "cells => cells.map(cell => [cell.innerText.trim() != '', cell.offsetHeight > 0])"
    )
    assert {tuple(each) for each in seen} == {(True, True), (False, False)}
    right = cells.evaluate_all("cells => Math.max(...cells.map(cell => cell.getBoundingClientRect().right))")
    assert right <= width
    assert (
        window.page.get_by_role("rowheader").count() == window.page.locator(".tested .matrix tbody").count()
    )


@pytest.mark.parametrize("name", ["longest card", "card with chance"])
def test_on_a_phone_the_letters_of_a_picture_are_not_small(name, address, visit):
    window = visit(viewport={"width": 360, "height": 800})
    window.page.goto(address + PAGES[name])
    sizes = window.page.locator("svg.chart text").evaluate_all(
        "texts => texts.map(text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)"
    )
    assert min(sizes) >= 11


@pytest.mark.parametrize("name", ["longest card", "model", "matrix"])
def test_only_what_scrolls_is_a_tab_stop(name, address, visit):
    for width in (360, 1100):
        window = visit(viewport={"width": width, "height": 800})
        window.page.goto(address + PAGES[name])
        stops = window.page.locator("main [tabindex='0']").evaluate_all(
            "stops => stops.filter(stop => stop.clientWidth && stop.scrollWidth <= stop.clientWidth).length"
        )
        assert stops == 0


def test_on_a_wide_screen_the_columns_are_named_once(address, visit):
    window = visit(viewport={"width": 1000, "height": 800})
    window.page.goto(address + PAGES["longest card"])
    label = "cell => getComputedStyle(cell, '::before').content"
    assert window.page.locator(".results td").first.evaluate(label) == "none"


@pytest.mark.parametrize("name", PAGES)
def test_pages_ask_nothing_of_another_host_and_the_browser_has_no_complaint(name, address, visit):
    window = visit()
    response = window.page.goto(address + PAGES[name], wait_until="networkidle")
    assert response.ok
    assert [url for url in window.requests if not url.startswith(address)] == []
    assert window.complaints == []


@pytest.mark.parametrize("name", PAGES)
def test_pages_work_from_a_folder_without_a_server(name, site, visit):
    if name == "not found":
        pytest.skip("only a server shows it")
    window = visit()
    window.page.goto((site / PAGES[name]).as_uri())
    assert window.complaints == []
    loaded = window.page.evaluate(
        "getComputedStyle(document.body).margin === '0px' && document.fonts.ready.then(f => f.size > 0)"
    )
    assert loaded
    family = window.page.evaluate("document.fonts.check('1rem \"Evidence Sans\"')")
    assert family


def test_every_link_of_the_site_leads_to_a_file(site):
    from lxml import html as lxml_html

    broken = []
    for page in sorted(site.rglob("*.html")):
        tree = lxml_html.document_fromstring(page.read_bytes())
        for link in tree.xpath("//a/@href"):
            if link.startswith(("http://", "https://")):
                continue
            path, _, fragment = link.partition("#")
            target = (page.parent / path).resolve() if path else page
            if not target.is_file() or (
                fragment
                and target.suffix == ".html"
                and f'id="{fragment}"' not in target.read_text(encoding="utf-8")
            ):
                broken.append((page.name, link))
    assert broken == []


def test_the_matrix_switches_without_a_script_and_by_keyboard(address, visit):
    window = visit(java_script_enabled=False)
    window.page.goto(address + "matrix.html")
    tested, control = window.page.locator("section.arm.tested"), window.page.locator("section.arm.control")
    assert tested.is_visible()
    assert not control.is_visible()
    window.page.locator("#arm-tested").focus()
    window.page.keyboard.press("ArrowDown")
    assert control.is_visible()
    assert not tested.is_visible()


def test_a_card_is_whole_without_a_script(address, visit):
    window = visit(java_script_enabled=False)
    window.page.goto(address + "o1-system-card/oversight.html")
    text = window.page.locator("main").inner_text()
    for wanted in ("5%", "<1%", "nothing else matters", "not reported", "Apollo Research"):
        assert wanted in text
    assert window.page.locator("svg.chart").first.is_visible()


def test_the_first_tab_stop_skips_to_the_content_and_focus_is_seen(address, visit):
    window = visit()
    window.page.goto(address + "o1-system-card/oversight.html")
    window.page.keyboard.press("Tab")
    assert window.page.evaluate("document.activeElement.className") == "skip"
    window.page.wait_for_timeout(50)
    assert window.page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    window.page.keyboard.press("Enter")
    assert window.page.evaluate("document.activeElement.id") == "content"


def shut_fold(page):
    """A fold of a long table that is shut."""
    return page.locator(".fold:not([open])").first.element_handle()


@pytest.mark.parametrize("script", [True, False])
def test_a_permalink_leads_into_a_shut_fold(script, address, visit):
    window = visit(java_script_enabled=script, viewport={"width": 360, "height": 700})
    card = address + PAGES["longest card"]
    window.page.goto(card)
    row = shut_fold(window.page).query_selector("tr[id]")
    fragment = row.get_attribute("id")
    assert not row.is_visible()
    window.page.goto("about:blank")
    window.page.goto(f"{card}#{fragment}")
    assert window.page.locator("tr:target").is_visible()


def test_a_fold_opens_by_keyboard_and_lies_open_on_paper(address, visit):
    window = visit(viewport={"width": 1000, "height": 700})
    window.page.goto(address + PAGES["longest card"])
    fold = shut_fold(window.page)
    fold.query_selector("summary").focus()
    window.page.keyboard.press("Enter")
    assert fold.query_selector("table").is_visible()
    tables = window.page.locator(".fold table").evaluate_all
    seen = "tables => tables.every(table => table.checkVisibility({contentVisibilityAuto: true}))"
    assert not tables(seen)
    window.page.emulate_media(media="print")
    assert tables(seen)


def test_a_permalink_leads_to_the_row_and_marks_it(address, visit):
    window = visit(viewport={"width": 1000, "height": 700})
    window.page.goto(address + "o1-system-card/oversight.html#nudged/o1")
    row = window.page.locator("tr:target")
    assert row.count() == 1
    assert "5%" in row.inner_text()
    plain = window.page.evaluate(
        "getComputedStyle(document.querySelector('tbody tr:not(:target)')).backgroundColor"
    )
    assert row.evaluate("row => getComputedStyle(row).backgroundColor") != plain


def test_texts_to_copy_can_be_copied(address, visit):
    window = visit(permissions=["clipboard-read", "clipboard-write"])
    window.page.goto(address + "o1-system-card/oversight.html")
    button = window.page.locator("button.copy-button").first
    button.click()
    window.page.get_by_text("Copied", exact=True).wait_for()
    copied = window.page.evaluate("navigator.clipboard.readText()")
    assert copied == window.page.locator("[data-copy]").first.evaluate("text => text.textContent")
    assert "nothing else matters" in copied


def test_print_hides_what_paper_cannot_use(address, visit):
    window = visit()
    window.page.goto(address + "o1-system-card/oversight.html")
    window.page.emulate_media(media="print")
    assert not window.page.locator("header.site nav").is_visible()
    assert window.page.locator(".copy-button").count()
    assert not window.page.locator(".copy-button").first.is_visible()
    assert window.page.locator(".headline").first.is_visible()
