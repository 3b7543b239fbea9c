"""What a page says outside of its text: titles, attributes, alternatives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.rates import BETWEEN, rates
from evidence.render.on_page import OnPage, ReadBackError, Said

if TYPE_CHECKING:
    from evidence.render.markup import Run


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
    for element in run.heard:
        if element.heard.fault:
            raise ReadBackError(f"{path}: {element.heard.fault}")
        for where, text in element.heard.told:
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
