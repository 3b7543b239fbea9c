"""A page as its parser understands it, written as a flat run of tags and texts.

A page is some thousand tags, but pages are made by templates, so that few of their tags differ: each different one
is understood once, and what a page costs is little more than its parsing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

HIDDEN = "data-hidden-by-a-style-sheet"
"""The attribute with which elements are marked that a rule of a style sheet hides. In a page it can only do harm to
itself: what carries it does not count as seen."""
_HIDING = frozenset({"hidden", "style", HIDDEN})
_PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
# In XML as lxml writes it, < and > stand for nothing but the ends of tags, and " for nothing but those of values.
_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([^\s/>]*)")
_ATTRIBUTE = re.compile(r'\s(\S+?)="([^"]*)"')
PLACED = frozenset({"data", "table", "tbody"})
"""Elements whose places in the text matter: a number, and the table that it stands in."""
_SILENT = frozenset({"script", "style", "head", "template", "title"})
_INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "cite", "code", "data", "em", "i", "mark", "q", "small", "span", "strong"),
        *("sub", "sup", "time", "tspan", "u"),
    }
)


class Tag(NamedTuple):
    """A start tag.

    Attributes:
        name: The element's name.
        attributes: Its attributes by name.
        gap: What stands between it and the text around it: a space if it is a block.
        silent: Whether nobody reads what is in it.
        hidden: Whether an attribute, a closed fold or a style sheet hides it.
        alone: Whether what it holds is a passage of its own, or none.
        remembered: Whether a reader has to know where it begins and ends.
    """

    name: str
    attributes: dict[str, str]
    gap: str
    silent: bool
    hidden: bool
    alone: bool
    remembered: bool


@dataclass(frozen=True, slots=True)
class Run:
    """A page as a run of tags and texts.

    Attributes:
        tags: All tags in the order of the page, as XML writes them; ``<br/>`` begins and ends an element.
        texts: The text behind each of them, still escaped.
        starts: Every different start tag.
    """

    tags: list[str]
    texts: list[str]
    starts: list[str]


class Parsed(NamedTuple):
    """A page as its parser understands it.

    Attributes:
        tree: Its elements.
        mended: What had to be guessed at first, because a tag does not end where it should; empty if nothing.
    """

    tree: Element
    mended: str


def parsed(html: str) -> Parsed:
    """Parse a page as browsers do, without its comments."""
    tree = etree.fromstring(html.encode(), _PARSER)
    faults = (fault.message for fault in _PARSER.error_log if fault.type_name == "ERR_TAG_NAME_MISMATCH")
    return Parsed(tree, next(faults, ""))


def run_of(tree: Element) -> Run:
    """Write a parsed page as a run of tags and texts."""
    pieces = _TAG.split(etree.tostring(tree, encoding="unicode"))
    tags = pieces[1::2]
    return Run(tags, pieces[2::2], [tag for tag in dict.fromkeys(tags) if tag[1] != "/"])


@lru_cache(maxsize=2048)
def start_tag(tag: str) -> Tag:
    """Understand a start tag."""
    attributes: dict[str, str] = dict(_ATTRIBUTE.findall(tag))
    if "&" in tag:
        attributes = {name: unescape(value) for name, value in attributes.items()}
    found = _NAME.match(tag)
    name = found[1] if found is not None else ""
    hidden = (
        name in ("template", "noscript")
        or (name == "details" and "open" not in attributes)
        or not attributes.keys().isdisjoint(_HIDING)
        or attributes.get("aria-hidden") == "true"
    )
    silent = name in _SILENT
    alone = name != "html" and (silent or hidden or "data-evidence" in attributes)
    return Tag(
        name,
        attributes,
        gap="" if name in _INLINE or alone else " ",
        silent=silent,
        hidden=hidden,
        alone=alone,
        remembered=alone or name in PLACED,
    )
