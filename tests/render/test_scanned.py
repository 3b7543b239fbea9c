"""A page that is read from its source alone is read as its parser would read it, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.render.hiding import Hiding, hiding_rules
from evidence.render.markup import parsed, run_of
from evidence.render.nesting import HOLDS, PART, VOID
from evidence.render.scanned import Scanner
from evidence.render.templates import Templates
from evidence.render.visible import passages

GOLDEN = Path(__file__).parent.parent / "golden" / "pages"
SHEET = """
    .skip { position: absolute; left: -100rem }
    .shut thead, header.site .in { display: none }
    td#far { opacity: 0 }
"""
RULES = hiding_rules([SHEET])
ATTRIBUTES = (
    "", "", "", " hidden", ' class="skip"', ' class="shut x"', ' class="site in"', ' id="far"', ' data-evidence="a/b"',
    ' value="a/b#c/d"', ' viewBox="0 0"', ' title="&lt;b&gt; &#34;&amp;&#39;"', " open", ' aria-hidden="true"',
)  # fmt: skip
TEXTS = ("x", " ", "5%", "\n", "&lt;p&gt;", "&amp;lt;", "é", "")
ODD = (
    *(
        "<",
        ">",
        "&nbsp;",
        "&#x41;",
        "<!-- a -->",
        "\x00",
        "\x1b",
        "</p>",
        "</div>",
        "<p>",
        "<td>",
        "<li>",
        "</td>",
    ),
    *(
        "<BR>",
        "<br/>",
        "<div/>",
        "<p class=a>",
        "<p a='b'>",
        '<p id="1" id="2">',
        "<b",
        "</b >",
        "<title>",
        "<a>",
    ),
    *(
        "<template>",
        "<noscript>",
        "<![CDATA[x]]>",
        "<?x?>",
        "</html>",
        "<body>",
        "<option>",
        "<dd>",
        "<h1>",
        "<tr>",
    ),
)


@st.composite
def elements(draw, allowed, depth=4):
    """Markup that nests as it is written."""
    name, more = draw(st.sampled_from(sorted(allowed))), draw(st.sampled_from(ATTRIBUTES))
    if name in VOID:
        return f"<{name}{more}>"
    inside = sorted(HOLDS.get(name, ()))
    many = draw(st.integers(0, 3)) if inside and depth else 0
    held = "".join(draw(st.sampled_from(TEXTS)) + draw(elements(inside, depth - 1)) for _ in range(many))
    return f"<{name}{more}>{held}{draw(st.sampled_from(TEXTS)) if name not in UNTEXTED else ''}</{name}>"


UNTEXTED = {
    "script",
    "colgroup",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "ul",
    "ol",
    "dl",
    "svg",
    "g",
    "html",
    "head",
}
PLAIN = st.lists(elements(PART - {"svg"}), max_size=5).map("".join)


def heard(run):
    """What the rest of read-back gets to know of a run."""
    # An attribute without a value is its own name to this parser; where a rule hides, the tree is marked.
    starts = {
        (tag.name, *sorted(item for item in tag.attributes.items() if item[1] not in ("", item[0])))
        for tag in run.heard
    }
    return list(passages(run)), starts


def shipped_rules():
    return hiding_rules([Templates().assets()["site.css"].decode()]).rules


def by_parser(html):
    page = parsed(html)
    RULES.mark(page.tree, html)
    return page.mended, list(passages(run_of(page.tree)))


@given(PLAIN)
def test_plain_markup_is_read_as_a_parser_reads_it(markup):
    html = f"<!doctype html>\n<html><head><title>t</title></head><body>x{markup}</body></html>"
    run = Scanner(RULES.rules).run(html)
    assert run is not None
    mended, said = by_parser(html)
    assert not mended
    assert list(passages(run)) == said


@given(PLAIN, st.lists(st.tuples(st.integers(0, 400), st.sampled_from(ODD)), min_size=1, max_size=3))
def test_what_is_odd_is_read_as_a_parser_reads_it_or_left_to_the_parser(markup, odd):
    html = f"<div>{markup}</div>"
    for place, piece in odd:
        html = html[:place] + piece + html[place:]
    run = Scanner(RULES.rules).run(html)
    if run is not None:
        mended, said = by_parser(html)
        assert not mended
        assert list(passages(run)) == said


@pytest.mark.parametrize("markup", ["<!-- a -->", "&nbsp;", "<table>x<p></table>", "<p><div></div></p>", "<p class=a></p>", "<div/>", "<b><p>x</p></b>", "<body>", "x\x00y"])  # fmt: skip
def test_what_is_odd_is_left_to_the_parser(markup):
    assert Scanner(()).run(f"<html><head></head><body>{markup}</body></html>") is None


@pytest.mark.parametrize("sheet", ["a + b { display: none }", "li:nth-child(2) { opacity: 0 }", "[hidden='x'] { display: none }", "a > b { display: none }"])  # fmt: skip
def test_a_selector_that_looks_at_neighbours_is_left_to_the_parser(sheet):
    rules = hiding_rules([sheet]).rules
    run = Scanner(rules).run("<ul><li>a</li><li><a>x<b>y</b></a></li></ul>")
    assert run is None or any(mark.element.hidden for mark in run.marks)


@pytest.mark.parametrize("page", sorted(GOLDEN.glob("*.html")), ids=lambda page: page.stem)
def test_the_pages_of_the_shipped_templates_are_read_from_their_source(page):
    html = page.read_text()
    run = Scanner(shipped_rules()).run(html)
    assert run is not None
    tree = parsed(html).tree
    Hiding(shipped_rules(), ()).mark(tree, html)
    assert heard(run) == heard(run_of(tree))
