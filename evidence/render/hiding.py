"""What a style sheet hides: a number's setup does not count as shown if a reader cannot see it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import tinycss2
from lxml.cssselect import CSSSelector
from lxml.etree import XPath, XPathSyntaxError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

_HIDING = (
    ("display", r"none"),
    ("visibility", r"hidden|collapse"),
    ("opacity", r"0*\.?0+%?"),
    ("font-size", r"0(\.0+)?\w*|[01](\.\d+)?px"),
    ("content-visibility", r"hidden"),
    ("clip", r"rect\(.*"),
    ("clip-path", r"(inset|circle|polygon|ellipse).*"),
    ("color", r"transparent|rgba\(.*, ?0(\.0+)?\)|#.{3}0|#.{6}00"),
    ("text-indent", r"-\d{3,}.*"),
    ("left|right|top|bottom|margin-left|margin-top|inset", r"-\d{3,}.*"),
    ("transform|scale", r".*scale\w*\(0(\.0+)?\).*|0(\.0+)?"),
    ("width|height|max-width|max-height|inline-size|block-size", r"[01]?(\.0+)?(px|em|rem|%)?"),
    ("-webkit-text-fill-color", r"transparent"),
)
_HIDING_PATTERNS = tuple((re.compile(name), re.compile(value)) for name, value in _HIDING)
_PSEUDO = re.compile(r"::?[a-z-]+(?:\((?:[^()]|\([^()]*\))*\))?")
_ATTRIBUTES = "//*[@hidden or @aria-hidden='true' or @style or self::template or self::noscript]"


@dataclass(frozen=True, slots=True)
class Hiding:
    """The rules of style sheets that hide what they match, and texts that style sheets write onto the page.

    Attributes:
        selectors: Compiled selectors, their states (``:checked``, ``:has(…)``) taken as met.
        written: Every string in a ``content`` declaration.
    """

    selectors: tuple[XPath, ...]
    written: tuple[str, ...]

    def elements(self, tree: HtmlElement) -> set[HtmlElement]:
        """The elements of a page that are hidden by a rule, an attribute or a closed ``details``."""
        found = {element for element in _XPATH_ATTRIBUTES(tree) if _hidden_by_attribute(element)}
        for selector in self.selectors:
            found.update(selector(tree))
        for child in _XPATH_CLOSED(tree):
            found.add(child)
        return found


_XPATH_ATTRIBUTES = XPath(_ATTRIBUTES)
_XPATH_CLOSED = XPath("//details[not(@open)]/*[not(self::summary)]")


def hiding_rules(sheets: Iterable[str]) -> Hiding:
    """Read style sheets for what hides and what writes."""
    selectors: list[XPath] = []
    written: list[str] = []
    for prelude, declarations in _rules(sheets):
        written += [
            text
            for name, value in declarations
            if name == "content"
            for text in re.findall(r"[\"'](.*?)[\"']", value)
        ]
        if _hides(declarations):
            selectors += _compiled(prelude)
    return Hiding(tuple(selectors), tuple(written))


def _rules(sheets: Iterable[str]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for sheet in sheets:
        yield from _rules_in(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True))


def _rules_in(nodes: list[Any]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for node in nodes:
        if (
            node.type == "at-rule"
            and node.content is not None
            and node.lower_at_keyword in ("media", "supports", "layer", "container")
        ):
            # Hidden for print is hidden for a reader too, except where it hides what is no part of a card.
            yield from _rules_in(
                tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            )
        elif node.type == "qualified-rule":
            yield tinycss2.serialize(node.prelude).strip(), _declarations(node.content)


def _declarations(content: Any) -> list[tuple[str, str]]:  # noqa: ANN401  tokens of tinycss2, which has no types
    parsed = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return [
        (d.lower_name, tinycss2.serialize(d.value).strip().lower()) for d in parsed if d.type == "declaration"
    ]


def _hides(declarations: Iterable[tuple[str, str]]) -> bool:
    return any(
        known_name.fullmatch(name) and known_value.fullmatch(value)
        for name, value in declarations
        for known_name, known_value in _HIDING_PATTERNS
    )


def _compiled(prelude: str) -> Iterator[XPath]:
    for selector in prelude.split(","):
        bare = _PSEUDO.sub("", selector).strip().rstrip(">+~ ") or "*"
        try:
            yield CSSSelector(bare, translator="html")
        except (
            SyntaxError,
            XPathSyntaxError,
        ):  # a selector that nobody can evaluate hides, for all we know, everything
            yield CSSSelector("*")


def _hidden_by_attribute(element: HtmlElement) -> bool:
    if (
        element.tag in ("template", "noscript")
        or "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
    ):
        return True
    return _hides(_declarations(element.get("style", "")))
