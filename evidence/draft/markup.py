"""The small grammars that Markdown and HTML share: tags, attributes, entities, autolinks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evidence.draft.assemble import Edit

_ATTRIBUTE = r"""\s++[A-Za-z_:][A-Za-z0-9:._-]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?"""
TAG = re.compile(rf"<(/?)([A-Za-z][A-Za-z0-9-]*+)((?:{_ATTRIBUTE})*+)\s*+/?>")
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
_SPACES = re.compile(r"\s{2,}|[\n\r\f]")
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
    """Return what a reader sees otherwise in text without tags: entities resolved, each stretch of space one " "."""
    edits = [(*match.span(), " ") for match in _SPACES.finditer(buffer, start, end)]
    for match in ENTITY.finditer(buffer, start, end) if "&" in buffer[start:end] else ():
        text = entity_text(match[0])
        if text is not None:
            edits.append((*match.span(), text))
    return sorted(edits)
