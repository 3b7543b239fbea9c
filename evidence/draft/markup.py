"""The small grammars that Markdown and HTML share: tags, attributes, entities, autolinks."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from evidence.draft.addresses import ADDRESS, bare_end
from evidence.draft.model import OBJECT

if TYPE_CHECKING:
    from evidence.draft.assemble import Edit

_ATTRIBUTE = r"""\s++[A-Za-z_:][A-Za-z0-9:._-]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?"""
TAG = re.compile(rf"<(/?)([A-Za-z][A-Za-z0-9-]*+)((?>(?:{_ATTRIBUTE})*))\s*+/?>")
AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\x00-\x20]*+|[\w.!#$%&'*+/=?^`{|}~-]++@[\w.-]++)>")
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_VALUE = re.compile(r"""([^\s"'=<>/]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>]++)))?""")

# What these hold is not read as prose, however it is marked up.
UNREAD = frozenset(
    {
        *("script", "style", "template", "noscript", "iframe", "object", "svg", "math"),
        *("code", "pre", "kbd", "samp", "var", "tt", "textarea", "select", "button", "nav"),
    }
)
SUPERSCRIPT = re.compile(
    r"<sup\b[^<>]*+>((?:\s|<a\b[^<>]*+>|</a>|\d{1,3}|[,*†‡§¶]|\[[\da-z]{1,3}\]){0,20})</sup\s*>",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    rf"{ENTITY.pattern}|\s{{2,}}|[^\S ]|{ADDRESS.pattern}|\{{\{{[^{{}}]{{0,500}}\}}\}}|\{{%[^{{}}]{{0,500}}%\}}",
    re.IGNORECASE,
)
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


def attributes(source: str, start: int, end: int) -> dict[str, tuple[int, int]]:
    """Return where the value of each attribute that stands between ``start`` and ``end`` begins and ends."""
    found: dict[str, tuple[int, int]] = {}
    for match in _VALUE.finditer(source, start, end):
        place = match.span(match.lastindex) if match.lastindex and match.lastindex > 1 else (match.end(),) * 2
        found.setdefault(match[1].lower(), place)
    return found


def entity_text(entity: str) -> str | None:
    """Return what a reader sees of an entity (``&#37;`` is ``%``), None if there is no such entity.

    Every sort of space is " ", what cannot be seen is nothing.
    """
    from html import unescape  # its table of names is needed by few drafts

    text = unescape(entity)
    if text == entity:
        return None
    if text.isspace():
        return " "
    return "" if text in _INVISIBLE else text


def plain_edits(buffer: str, start: int, end: int) -> list[Edit]:
    """Return what a reader sees otherwise in words without tags.

    Each stretch of space is one " ", an entity its character, a bare address and a value that a template fills in
    one `OBJECT`.
    """
    edits: list[Edit] = []
    for match in _PLAIN.finditer(buffer, start, end):
        first, text = match[0][0], match[0]
        if first == "&":
            shown = entity_text(text)
            if shown is not None:
                edits.append((*match.span(), shown))
        elif first in "hHwW":
            edits.append((match.start(), match.start() + bare_end(text), OBJECT))
        else:
            edits.append((*match.span(), OBJECT if text.startswith("{{") else "" if first == "{" else " "))
    return edits


@cache
def closing(name: str) -> re.Pattern[str]:
    """Return the pattern of an element's closing tag."""
    return re.compile(rf"</{name}\s*>", re.IGNORECASE)
