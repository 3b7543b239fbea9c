"""What a page says outside of its text: titles, attributes, alternatives; and what it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from evidence.rates import rates
from evidence.render.on_page import OnPage, ReadBackError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_UNSPOKEN = frozenset(
    [
        "id",
        "class",
        "href",
        "src",
        "rel",
        "type",
        "for",
        "name",
        "lang",
        "charset",
        "http-equiv",
        "property",
        "value",
        "d",
        "x",
        "y",
        "x1",
        "x2",
        "y1",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "width",
        "height",
        "viewbox",
        "points",
        "transform",
        "fill",
        "stroke",
        "stroke-width",
        "stroke-dasharray",
        "font-size",
        "font-weight",
        "text-anchor",
        "tabindex",
        "xmlns",
        "role",
        "data-evidence",
        "data-element",
        "data-copy",
        "colspan",
        "rowspan",
        "scope",
        "open",
        "checked",
        "download",
    ]
)
"""Attributes that no person gets to read or hear; every other one may tell a number only with its setup."""
_ELEMENTS = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "link",
        "script",
        "body",
        "a",
        "abbr",
        "article",
        "aside",
        "b",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "data",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "i",
        "img",
        "input",
        "kbd",
        "label",
        "legend",
        "li",
        "main",
        "mark",
        "nav",
        "noscript",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "wbr",
        "svg",
        "g",
        "path",
        "line",
        "circle",
        "rect",
        "ellipse",
        "polygon",
        "polyline",
        "text",
        "tspan",
    ]
)
"""What a page may be made of. Elements that show one thing to one reader and another to the next are not among them."""


def check_head(path: str, html: str, allowed: OnPage) -> None:
    """Return if a document that will be set on paper tells no bare number in its title, metadata or alternatives.

    Raises:
        ReadBackError: It does.
    """
    tree = etree.HTML(html)
    said = [(f"<{element.tag}>", "".join(element.itertext())) for element in tree.xpath("//head/title")]
    for name in ("content", "alt", "title", "aria-label"):
        said += [(f"the attribute {name}", value) for value in tree.xpath(f"//@{name}")]
    for where, text in said:
        if any(rates(text)):
            _require_setup(path, where, text, allowed)


def check_spoken(path: str, tree: Element, allowed: OnPage) -> None:
    """Return if a page is made of what a page may be made of, and its titles and attributes tell no bare number.

    Raises:
        ReadBackError: They do.
    """
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag not in _ELEMENTS:
            raise ReadBackError(f"{path}: <{element.tag}> is no element of these pages")
        if element.tag == "script" and not element.get("src") and (element.text or "").strip():
            raise ReadBackError(f"{path}: a script stands in the page; put it into assets/")
        for name, value in element.items():
            _check_attribute(path, element, name, value, allowed)
        if element.tag == "title" and any(rates("".join(element.itertext()))):
            _require_setup(path, "<title>", "".join(element.itertext()), allowed)


def _check_attribute(path: str, element: Element, name: str, value: str, allowed: OnPage) -> None:
    if name == "style" or name.startswith("on"):
        raise ReadBackError(f"{path}: the attribute {name} of <{element.tag}> is not used on these pages")
    if name in ("src", "href") and value.strip().lower().startswith(("data:", "javascript:")):
        raise ReadBackError(f"{path}: <{element.tag}> holds its own content in {name}; put it into assets/")
    unspoken = name in _UNSPOKEN and not (name == "value" and element.tag != "data")
    if not unspoken and any(rates(value)):
        _require_setup(path, f"the attribute {name} of <{element.tag}>", value, allowed)


def _require_setup(path: str, where: str, text: str, allowed: OnPage) -> None:
    unknown = [rate for rate in rates(text) if rate not in allowed.rates]
    if unknown or not allowed.whole_in(text):
        raise ReadBackError(f"{path}: {where} says {(unknown or list(rates(text)))[0]!r} without its setup")
