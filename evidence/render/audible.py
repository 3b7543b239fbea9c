"""What a tag tells a person by itself, in its attributes, and whether it may stand on a page at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

HIDDEN = "data-hidden-by-a-style-sheet"
"""The attribute with which elements are marked that a rule of a style sheet hides. In a page it can only do harm to
itself: what carries it does not count as seen."""
_UNSPOKEN_NAMES = """
    id class href src rel type for name lang charset http-equiv property value d x y x1 x2 y1 y2 cx cy r rx ry
    width height viewbox points transform fill stroke stroke-width stroke-dasharray font-size font-weight
    text-anchor tabindex xmlns role data-evidence data-element data-copy colspan rowspan scope open checked
    download
"""
_UNSPOKEN = frozenset({HIDDEN, *_UNSPOKEN_NAMES.split()})
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


class Heard(NamedTuple):
    """What is to be said of a tag by itself.

    Attributes:
        fault: Why it may not stand on a page; empty if it may.
        told: What its attributes tell a person, and where that stands.
    """

    fault: str = ""
    told: tuple[tuple[str, str], ...] = ()


SILENCE = Heard()


def heard(name: str, attributes: Mapping[str, str]) -> Heard:
    """Listen to a tag; returns :data:`SILENCE` itself of one that tells nothing and may stand anywhere."""
    if name not in _ELEMENTS:
        return Heard(f"<{name}> is no element of these pages")
    for link in ("src", "href"):
        if link in attributes and attributes[link].strip().lower().startswith(("data:", "javascript:")):
            return Heard(f"<{name}> holds its own content in {link}; put it into assets/")
    spoken = attributes.keys() - (_UNSPOKEN if name == "data" else _MUTE)
    if not spoken:
        return SILENCE
    told = []
    for attribute in sorted(spoken):
        if attribute == "style" or attribute.startswith("on"):
            return Heard(f"the attribute {attribute} of <{name}> is not used on these pages")
        told.append((f"the attribute {attribute} of <{name}>", attributes[attribute]))
    return Heard("", tuple(told))
