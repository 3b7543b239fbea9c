"""A document that the parser for XML reads is the document that WeasyPrint's own parser would have read."""

from __future__ import annotations

import pytest
import tinyhtml5

from evidence.render.paper import card_html
from evidence.render.paper_tree import paper_tree

HEAD = '<!DOCTYPE html>\n<html lang="en"><head><title>t</title></head><body>'
END = "</body></html>"


def told(element):
    """An element with all that a style sheet or a reader may ask of it; white space between blocks says nothing."""
    texts = [(child.tail or "").strip() for child in element]
    attributes = {name: value for name, value in element.items() if not name.endswith("xmlns")}
    return element.tag, attributes, (element.text or "").strip(), texts, [told(child) for child in element]


def by_weasyprint(html):
    return told(tinyhtml5.parse(html, namespace_html_elements=False))


@pytest.mark.parametrize("name", ["signal", "chart-room"])
def test_a_card_is_read_by_the_fast_parser_and_as_the_slow_one_reads_it(name, small, site, shipped):
    html = card_html(small.cards[f"harbour-report/{name}"], site, shipped)
    tree = paper_tree(html)
    assert tree is not None
    assert told(tree) == by_weasyprint(html)


@pytest.mark.parametrize(
    "body",
    [
        "<table><colgroup><col><col class='a'></colgroup></table>",
        "<table><tr><td>a</td></tr></table>",
        "<table><tbody>x<tr><td>a</td></tr></tbody></table>",
        "<p>a<p>b",
        "<p hidden>a</p>",
        "<p>a&nbsp;b</p>",
        "<svg><text>a</text></svg>",
        '<p title="a\nb">c</p>',
        "<pre>\na</pre>",
        "<!-- a -->",
        "<b><p>a</b></p>",
        '<p id="a" id="b">c</p>',
        "<template>a</template>",
        "<table><tbody><tr><td>a</td></tr></tbody></table>",
        '<p id="a#b/c">5 &lt; 6 &amp; &#34;7&#39; <q>x</q><br>y<img alt="z"></p>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/><text>a</text></svg>',
        "<ul>\n<li>a</li>\n</ul>\n<pre>a\n b</pre>",
    ],
)
def test_what_is_not_plain_is_left_to_weasyprint_and_what_is_read_is_read_alike(body):
    html = f"{HEAD}{body}{END}"
    tree = paper_tree(html)
    assert tree is None or told(tree) == by_weasyprint(html)


def test_a_document_without_its_type_is_left_to_weasyprint():
    assert paper_tree("<html><head></head><body></body></html>") is None
    assert paper_tree(f"{HEAD}{END}") is not None
