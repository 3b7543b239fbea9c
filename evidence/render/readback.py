"""Read finished pages back: a number of a result must stand together with its setup, where a reader sees both.

This is the last line behind the types and the sealed templates, so it knows nothing of either: it takes a page
as a browser would, finds everything that looks like a rate, and asks the records what must stand beside it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

from evidence.cards.difference import MINUS, difference_text
from evidence.cards.figure import figure
from evidence.rates import rates
from evidence.render.comparisons import stands_with_both
from evidence.render.hiding import Hiding, hiding_rules
from evidence.render.on_page import NOTHING, OnPage, ReadBackError, missing_elements
from evidence.render.spoken import check_head, check_spoken
from evidence.render.visible import Number, Passage, passages

if TYPE_CHECKING:
    from evidence.render.templates import Templates

__all__ = [
    "NOTHING",
    "OnPage",
    "ReadBackError",
    "check_entries",
    "check_head",
    "missing_elements",
    "read_back",
]

_POLICY = "//meta[@http-equiv='Content-Security-Policy'][starts-with(@content, \"default-src 'none'\")]"


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
    tree = etree.HTML(html)
    if html[:9].lower() == "<!doctype" and not tree.xpath(_POLICY):
        raise ReadBackError(f"{path}: has no Content-Security-Policy; keep the head of base.html")
    check_spoken(path, tree, allowed)
    for passage in passages(tree, hiding.elements(tree)):
        _check_passage(path, passage, allowed)


def check_entries(path: str, html: str, templates: Templates) -> None:
    """Return if a page about many cards hides nothing of their entries, which were read back with their cards.

    Raises:
        ReadBackError: A style sheet or an attribute hides part of an entry where it stands on this page.
    """
    tree = etree.HTML(html)
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


def _check_passage(path: str, passage: Passage, allowed: OnPage) -> None:
    if passage.card is None:
        told = list(rates(passage.text))
        if told or passage.numbers:
            raise ReadBackError(
                f"{path}: {(told or [passage.numbers[0].text])[0]!r} stands outside any card block"
            )
        return
    text = passage.text
    for number in passage.numbers:
        if MINUS in number.address:
            _check_difference(path, number, passage, allowed)
            text = text.replace(number.text, " ", 1)  # no rate of its own: nowhere else may it stand
        else:
            _check_number(path, number, passage.text, allowed)
    told = list(rates(text))
    unknown = [rate for rate in told if rate not in allowed.rates]
    if unknown:
        raise ReadBackError(f"{path}: {passage.card}: {unknown[0]!r} is no number of its records")
    if told and not passage.numbers and not allowed.whole_in(passage.text, passage.card):
        raise ReadBackError(
            f"{path}: {passage.card}: {told[0]!r} stands in a block without the setup of any of its results"
        )


def _check_difference(path: str, number: Number, passage: Passage, allowed: OnPage) -> None:
    """A difference says what the records say, in the table of the two values that it is of."""
    sides = [allowed.result(address) for address in number.address.split(MINUS)]
    if len(sides) != 2 or sides[0] is None or sides[1] is None:
        raise ReadBackError(
            f"{path}: {number.text!r} is said to be of {number.address!r}, which this page has not"
        )
    there = {(each.address, each.around) for each in passage.numbers}
    if not stands_with_both((sides[0], sides[1]), number.around, there):
        raise ReadBackError(
            f"{path}: {number.address}: {number.text!r} stands in no table of the values that it is the difference of"
        )
    said = difference_text(sides[0], sides[1])
    if number.text != said:
        raise ReadBackError(f"{path}: {number.address}: shows {number.text!r}; the records say {said!r}")


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
