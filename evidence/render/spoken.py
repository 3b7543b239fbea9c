"""What a page says outside of its text: titles, attributes, alternatives; and what it is made of."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from evidence.rates import BETWEEN, rates
from evidence.render.on_page import OnPage, ReadBackError, Said

if TYPE_CHECKING:
    from evidence.render.markup import Run, Tag

_UNSPOKEN_NAMES = """
    id class href src rel type for name lang charset http-equiv property value d x y x1 x2 y1 y2 cx cy r rx ry
    width height viewbox points transform fill stroke stroke-width stroke-dasharray font-size font-weight
    text-anchor tabindex xmlns role data-evidence data-element data-copy colspan rowspan scope open checked
    download
"""
_UNSPOKEN = frozenset(_UNSPOKEN_NAMES.split())
"""Attributes that no person gets to read or hear; every other one may tell a number only with its setup."""
_MUTE = _UNSPOKEN - {"value"}
"""Of a number's own element the value is its address; of any other it may be shown."""
_ELEMENT_NAMES = """
    html head meta title link script body a abbr article aside b blockquote br caption cite code col colgroup
    data dd details div dl dt em fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img input kbd
    label legend li main mark nav noscript ol p pre q s section small span strong sub summary sup table tbody
    td tfoot th thead time tr u ul wbr svg g path line circle rect ellipse polygon polyline text tspan
"""
_ELEMENTS = frozenset(_ELEMENT_NAMES.split())
"""What a page may be made of. Elements that show one thing to one reader and another to the next are not among them."""


def check_head(path: str, html: str, allowed: OnPage) -> None:
    """Return if a document that will be set on paper tells no bare number in its title, metadata or alternatives.

    Raises:
        ReadBackError: It does.
    """
    from lxml import etree

    tree = etree.HTML(html)
    said = [(f"<{element.tag}>", "".join(element.itertext())) for element in tree.xpath("//head/title")]
    for name in ("content", "alt", "title", "aria-label"):
        said += [(f"the attribute {name}", value) for value in tree.xpath(f"//@{name}")]
    for where, text in said:
        if any(rates(text)):
            require_setup(path, where, text, allowed)


def check_spoken(path: str, run: Run, allowed: OnPage) -> None:
    """Return if a page is made of what a page may be made of, and its attributes tell no bare number.

    Raises:
        ReadBackError: They do.
    """
    told: dict[str, str] = {}
    for fault, attributes in map(_heard, run.starts):
        if fault:
            raise ReadBackError(f"{path}: {fault}")
        for where, text in attributes:
            told.setdefault(text, where)
    if rates(BETWEEN.join(told)):
        for text, where in told.items():
            if rates(text):
                require_setup(path, where, text, allowed)


def require_setup(path: str, where: str, text: str, allowed: OnPage) -> None:
    """Return if every rate of a text is one of the records and the text holds the whole setup of some result.

    Raises:
        ReadBackError: It does not.
    """
    told = rates(text)
    unknown = [rate for rate in told if rate not in allowed.rates]
    if unknown or not allowed.whole_in(Said(text)):
        raise ReadBackError(f"{path}: {where} says {(unknown or told)[0]!r} without its setup")


_SILENT: tuple[str, tuple[tuple[str, str], ...]] = ("", ())


@lru_cache(maxsize=8192)
def _heard(element: Tag) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What is wrong with a start tag by itself, and what its attributes tell a person, and where."""
    if element.name not in _ELEMENTS:
        return f"<{element.name}> is no element of these pages", ()
    attributes = element.attributes
    for name in ("src", "href"):
        if attributes.get(name, "").strip().lower().startswith(("data:", "javascript:")):
            return f"<{element.name}> holds its own content in {name}; put it into assets/", ()
    spoken = attributes.keys() - (_UNSPOKEN if element.name == "data" else _MUTE)
    if not spoken:
        return _SILENT
    told = []
    for name in sorted(spoken):
        if name == "style" or name.startswith("on"):
            return f"the attribute {name} of <{element.name}> is not used on these pages", ()
        told.append((f"the attribute {name} of <{element.name}>", attributes[name]))
    return "", tuple(told)
