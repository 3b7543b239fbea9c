"""Read finished pages back: a number of a result must stand together with its setup, where a reader sees both.

This is the last line behind the types and the sealed templates, so it knows nothing of either: it takes a page
as a browser would, finds everything that looks like a rate, and asks the records what must stand beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import html as lxml_html

from evidence.cards.figure import figure
from evidence.cards.setup import required
from evidence.errors import EvidenceError
from evidence.rates import rates
from evidence.render.hiding import Hiding, hiding_rules
from evidence.render.visible import Number, Passage, passages

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from lxml.html import HtmlElement

    from evidence.records.result import Result
    from evidence.render.templates import Templates

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
_POLICY = "//meta[@http-equiv='Content-Security-Policy'][starts-with(@content, \"default-src 'none'\")]"
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
_REACH = 1500
"""How many characters may lie between a number, or the table it stands in, and its setup: about half a screen."""


class ReadBackError(EvidenceError):
    """A finished page shows a number without its setup: ``page: address: what is missing``."""


@dataclass(frozen=True, slots=True)
class OnPage:
    """What may stand on a page.

    Attributes:
        cards: The results, by the address of their card.
        rates: Every rate that those cards may tell.
    """

    cards: Mapping[str, Sequence[Result]]
    rates: Collection[str]

    def result(self, address: str) -> Result | None:
        """The result at an address, if it may stand here."""
        rows = self.cards.get(address.partition("#")[0], ())
        return next((result for result in rows if str(result.address) == address), None)

    def whole_in(self, text: str, card: str | None = None) -> bool:
        """Whether a text holds the whole setup of some result, of one card if it is named."""
        groups = self.cards.values() if card is None else (self.cards.get(card, ()),)
        return any(not missing_elements(result, text) for rows in groups for result in rows)


NOTHING = OnPage({}, frozenset())
"""For pages that show no result of their own."""


def read_back(path: str, html: str, allowed: OnPage, templates: Templates) -> None:
    """Return if every number on a finished page stands with its setup.

    Args:
        path: The page, for messages.
        html: The page as it will be written.
        allowed: What may stand on it.
        templates: Whose style sheets may hide things.

    Raises:
        ReadBackError: A number stands alone.
    """
    hiding = _hiding(templates)
    tree = lxml_html.document_fromstring(html)
    if html[:9].lower() == "<!doctype" and not tree.xpath(_POLICY):
        raise ReadBackError(f"{path}: has no Content-Security-Policy; keep the head of base.html")
    _check_spoken(path, tree, allowed)
    for passage in passages(tree, hiding.elements(tree)):
        _check_passage(path, passage, allowed)


def check_entries(path: str, html: str, templates: Templates) -> None:
    """Return if a page about many cards hides nothing of their entries, which were read back with their cards.

    Raises:
        ReadBackError: A style sheet or an attribute hides part of an entry where it stands on this page.
    """
    tree = lxml_html.document_fromstring(html)
    for element in _hiding(templates).elements(tree):
        if any(parent.get("data-evidence") for parent in element.iterancestors()):
            raise ReadBackError(
                f"{path}: hides <{element.tag} class={element.get('class')!r}> of a card's entry"
            )


@lru_cache(maxsize=4)
def _hiding(templates: Templates) -> Hiding:
    assets = templates.assets()
    for name, data in sorted(assets.items()):
        if name.endswith(".svg") and any(rates(data.decode(errors="replace"))):
            raise ReadBackError(f"assets/{name}: a picture tells a rate, without a setup")
    hiding = hiding_rules(data.decode() for name, data in assets.items() if name.endswith(".css"))
    for text in hiding.written:
        raise ReadBackError(
            f"assets: a style sheet writes {text!r} onto pages; numbers and texts belong into templates"
        )
    return hiding


def check_head(path: str, html: str, allowed: OnPage) -> None:
    """Return if a document that will be set on paper tells no bare number in its title, metadata or alternatives.

    Raises:
        ReadBackError: It does.
    """
    tree = lxml_html.document_fromstring(html)
    said = [(f"<{element.tag}>", element.text_content()) for element in tree.xpath("//head/title")]
    for name in ("content", "alt", "title", "aria-label"):
        said += [(f"the attribute {name}", value) for value in tree.xpath(f"//@{name}")]
    for where, text in said:
        if any(rates(text)):
            _require_setup(path, where, text, allowed)


def _check_spoken(path: str, tree: HtmlElement, allowed: OnPage) -> None:
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
        if element.tag == "title" and any(rates(element.text_content())):
            _require_setup(path, "<title>", element.text_content(), allowed)


def _check_attribute(path: str, element: HtmlElement, name: str, value: str, allowed: OnPage) -> None:
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


def missing_elements(result: Result, text: str, around: tuple[int, int] | None = None) -> list[str]:
    """Return the elements of a result's setup that a text does not hold, near ``around`` if it is given."""
    text = _plain(text)
    return [name for name, wanted in required(result).items() if not _stands(_plain(wanted), text, around)]


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _stands(wanted: str, text: str, around: tuple[int, int] | None) -> bool:
    forms = [wanted]
    if wanted.startswith("n = "):
        forms += [f"of {wanted[4:]}", f"of {wanted[4:].replace(',', '')}"]
    for form in forms:
        for found in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            if around is None or (found.start() <= around[1] + _REACH and found.end() >= around[0] - _REACH):
                return True
    return False


def _check_passage(path: str, passage: Passage, allowed: OnPage) -> None:
    told = list(rates(passage.text))
    if passage.card is None:
        if told or passage.numbers:
            raise ReadBackError(
                f"{path}: {(told or [passage.numbers[0].text])[0]!r} stands outside any card block"
            )
        return
    for number in passage.numbers:
        _check_number(path, number, passage.text, allowed)
    unknown = [rate for rate in told if rate not in allowed.rates]
    if unknown:
        raise ReadBackError(f"{path}: {passage.card}: {unknown[0]!r} is no number of its records")
    if told and not passage.numbers and not allowed.whole_in(passage.text, passage.card):
        raise ReadBackError(
            f"{path}: {passage.card}: {told[0]!r} stands in a block without the setup of any of its results"
        )


def _check_number(path: str, number: Number, text: str, allowed: OnPage) -> None:
    result = allowed.result(number.address)
    if result is None:
        raise ReadBackError(
            f"{path}: {number.text!r} is said to be of {number.address!r}, which this page has not"
        )
    if number.text != figure(result):
        raise ReadBackError(
            f"{path}: {number.address}: shows {number.text!r}; the record says {figure(result)!r}"
        )
    missing = missing_elements(result, text, number.around)
    if missing:
        raise ReadBackError(
            f"{path}: {number.address}: {number.text!r} stands without its {', '.join(missing)}"
        )
