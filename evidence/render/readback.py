"""Read finished pages back: a number of a result must stand together with its setup, where a reader sees both.

This is the last line behind the types and the sealed templates, so it knows nothing of either: it takes a page
as a browser would, finds everything that looks like a rate, and asks the records what must stand beside it.
"""

from __future__ import annotations

import re
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
    from collections.abc import Mapping, Sequence

    from lxml.html import HtmlElement

    from evidence.records.result import Result
    from evidence.render.templates import Templates

_SPOKEN = ("title", "alt", "aria-label", "aria-description", "placeholder", "label", "summary", "content")
"""Attributes that a person gets to read or hear, in a page, a search result or a shared link."""
_REACH = 1500
"""How many characters may lie between a number, or the table it stands in, and its setup: about half a screen."""


class ReadBackError(EvidenceError):
    """A finished page shows a number without its setup: ``page: address: what is missing``."""


def read_back(path: str, html: str, cards: Mapping[str, Sequence[Result]], templates: Templates) -> None:
    """Return if every number on a finished page stands with its setup.

    Args:
        path: The page, for messages.
        html: The page as it will be written.
        cards: The results that may stand on the page, by the address of their card.
        templates: Whose style sheets may hide things.

    Raises:
        ReadBackError: A number stands alone.
    """
    hiding = _hiding(templates)
    for text in hiding.written:
        if any(rates(text)):
            raise ReadBackError(f"{path}: the style sheet writes {text!r} onto the page, without a setup")
    tree = lxml_html.document_fromstring(html)
    hidden = hiding.elements(tree)
    results = {str(result.address): result for rows in cards.values() for result in rows}
    _check_attributes(path, tree, results)
    for passage in passages(tree, hidden):
        _check_passage(path, passage, cards, results)


@lru_cache(maxsize=4)
def _hiding(templates: Templates) -> Hiding:
    return hiding_rules(data.decode() for name, data in templates.assets().items() if name.endswith(".css"))


def _check_attributes(path: str, tree: HtmlElement, results: Mapping[str, Result]) -> None:
    spoken = [(f"<{element.tag}>", element.text_content()) for element in tree.iter("title")]
    for name in _SPOKEN:
        spoken += [
            (f"the attribute {name} of <{element.tag}>", element.get(name))
            for element in tree.xpath(f"//*[@{name}]")
        ]
    for where, text in spoken:
        for rate in rates(text):
            if not any(missing_elements(result, text) == [] for result in results.values()):
                raise ReadBackError(f"{path}: {where} says {rate!r} without its setup")


def missing_elements(result: Result, text: str, around: tuple[int, int] | None = None) -> list[str]:
    """Return the elements of a result's setup that a text does not hold, near ``around`` if it is given."""
    text = _plain(text)
    return [name for name, wanted in required(result).items() if not _stands(_plain(wanted), text, around)]


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _stands(wanted: str, text: str, around: tuple[int, int] | None) -> bool:
    forms = [wanted]
    if wanted.startswith("n = "):
        forms.append(f"of {wanted[4:].replace(',', '')}")
    for form in forms:
        for found in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            if around is None or (found.start() <= around[1] + _REACH and found.end() >= around[0] - _REACH):
                return True
    return False


def _check_passage(
    path: str, passage: Passage, cards: Mapping[str, Sequence[Result]], results: Mapping[str, Result]
) -> None:
    rate = next(rates(passage.text), "")
    if passage.card is None:
        if rate or passage.numbers:
            raise ReadBackError(f"{path}: {rate or passage.numbers[0].text!r} stands outside any card block")
        return
    for number in passage.numbers:
        _check_number(path, number, passage.text, results)
    if rate and not passage.numbers:
        rows = cards.get(passage.card, ())
        if not any(missing_elements(result, passage.text) == [] for result in rows):
            raise ReadBackError(
                f"{path}: {passage.card}: {rate!r} stands in a block without the setup of any of its results"
            )


def _check_number(path: str, number: Number, text: str, results: Mapping[str, Result]) -> None:
    result = results.get(number.address)
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
