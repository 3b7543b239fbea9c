"""A page as its parser understands it, written as a flat run of texts, and what begins and ends between them.

A page is some thousand tags, but pages are made by templates, so that few of their tags differ: each different one
is understood once, and what a page costs is little more than its parsing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from evidence.render.audible import HIDDEN, SILENCE, Heard, heard
from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HIDING = frozenset({"hidden", "style", HIDDEN})
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


@dataclass(slots=True, eq=False)
class Tag:
    """A start tag; of two that are written alike there is mostly one.

    Attributes:
        name: The element's name.
        attributes: Its attributes by name.
        gap: What stands between it and the text around it: a space if it is a block.
        silent: Whether nobody reads what is in it.
        hidden: Whether an attribute, a closed fold or a style sheet hides it.
        alone: Whether what it holds is a passage of its own, or none.
        remembered: Whether a reader has to know where it begins and ends.
        heard: What is to be said of it by itself.
    """

    name: str
    attributes: dict[str, str]
    gap: str = field(init=False)
    silent: bool = field(init=False)
    hidden: bool = field(init=False)
    alone: bool = field(init=False)
    remembered: bool = field(init=False)
    heard: Heard = field(init=False)

    def __post_init__(self) -> None:
        name, attributes = self.name, self.attributes
        self.hidden = (
            name in ("template", "noscript")
            or (name == "details" and "open" not in attributes)
            or not attributes.keys().isdisjoint(_HIDING)
            or attributes.get("aria-hidden") == "true"
        )
        self.silent = name in _SILENT
        self.alone = name != "html" and (self.silent or self.hidden or "data-evidence" in attributes)
        self.gap = "" if self.alone else gap_of(name)
        self.remembered = self.alone or name in PLACED
        self.heard = heard(name, attributes)

    def __str__(self) -> str:
        said = self.attributes.get("class")
        return f'<{self.name} class="{said}">' if said else f"<{self.name}>"


def gap_of(name: str) -> str:
    """What an element puts between the texts on both sides of its tags: nothing if it stands in a line of text."""
    return "" if name in _INLINE else " "


class Mark(NamedTuple):
    """Where an element that has to be remembered begins or ends.

    Attributes:
        place: How many of the run's texts stand before it.
        element: The element.
        begins: Whether it begins here.
    """

    place: int
    element: Tag
    begins: bool


@dataclass(frozen=True, slots=True)
class Run:
    """A page as a run of texts.

    Attributes:
        texts: The texts and the gaps between them in the order of the page, still escaped.
        marks: Where among them elements begin and end that have to be remembered.
        heard: The start tags of which something is to be said by itself, in the order in which they come.
    """

    texts: list[str]
    marks: list[Mark]
    heard: list[Tag]


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
    from lxml import etree  # hardly any page needs it

    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    tree = etree.fromstring(html.encode(), parser)
    faults = (fault.message for fault in parser.error_log if fault.type_name == "ERR_TAG_NAME_MISMATCH")
    return Parsed(tree, next(faults, ""))


def run_of(tree: Element) -> Run:
    """Write a parsed page as a run."""
    from lxml import etree

    pieces = _TAG.split(etree.tostring(tree, encoding="unicode"))
    texts, marks, opened = [pieces[0]], [], []
    for tag, text in zip(pieces[1::2], pieces[2::2], strict=True):
        before = after = ""
        if tag[1] != "/":
            opened.append(start_tag(tag))
            before = opened[-1].gap
            if opened[-1].remembered:
                marks.append(Mark(len(texts) + 1, opened[-1], begins=True))
        if tag[1] == "/" or tag[-2] == "/":
            element = opened.pop()
            after = element.gap
            if element.remembered:
                marks.append(Mark(len(texts) + 1, element, begins=False))
        texts += (before, after + text)
    starts = [start_tag(tag) for tag in dict.fromkeys(pieces[1::2]) if tag[1] != "/"]
    return Run(texts, marks, [tag for tag in starts if tag.heard is not SILENCE])


@lru_cache(maxsize=2048)
def start_tag(tag: str) -> Tag:
    """Understand a start tag as XML writes it."""
    attributes: dict[str, str] = dict(_ATTRIBUTE.findall(tag))
    if "&" in tag:
        attributes = {name: unescape(value) for name, value in attributes.items()}
    found = _NAME.match(tag)
    return Tag(found[1] if found is not None else "", attributes)
