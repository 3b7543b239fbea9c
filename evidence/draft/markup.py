"""The small grammars that Markdown and HTML share: tags, attributes, entities, autolinks, formulas."""

from __future__ import annotations

import re

from evidence.draft.assemble import Edit
from evidence.draft.model import OBJECT

_ATTRIBUTE = r"""\s++[A-Za-z_:][A-Za-z0-9:._-]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?"""
TAG = re.compile(rf"<(/?)([A-Za-z][A-Za-z0-9-]*+)((?:{_ATTRIBUTE})*+)\s*+/?>")
AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\x00-\x20]*+|[\w.!#$%&'*+/=?^`{|}~-]++@[\w.-]++)>")
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
VALUE = re.compile(
    r"""([A-Za-z_:][A-Za-z0-9:._-]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?"""
)

# What these hold is not read as prose, however it is marked up.
UNREAD = frozenset(
    "script style code pre kbd samp var tt svg math textarea template iframe object select button nav".split()
)
_PLAIN_FORMULA = re.compile(r"(?:[\d.,\s+−–±<>=≤≥≈~%/×()-]|\\[%,;:! ]|\\[a-z]+\s*(?![a-z{]))+")
_COMMAND = re.compile(r"\\(?:([a-z]+)\s*|[,;:! ]|(?=%))")
_SIGNS = {
    "approx": "≈", "sim": "~", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "lt": "<", "gt": ">", "pm": "±",
    "times": "×", "quad": " ",
}  # fmt: skip
_WORDS = re.compile(r"[^\W\d_]{3,}[\s,;]+[^\W\d_]{2,}")
_COMMAND_WITH_WORDS = re.compile(r"\\[A-Za-z]+(?:\{[^{}]*\})?")


def attribute(tag: str, start: int, name: str) -> tuple[int, int] | None:
    """Return where the value of an attribute stands, for attributes that begin at ``start``, or None."""
    for match in VALUE.finditer(tag, start):
        if match[1].lower() == name:
            group = match.lastindex or 1
            return match.span(group) if group > 1 else None
    return None


def entity_text(entity: str) -> str:
    """Return what an entity (``&#37;``) stands for; itself if it is none. NUL and surrogates become U+FFFD."""
    from html import unescape  # its table of names is needed by few drafts

    return unescape(entity)


def formula(buffer: str, start: int, end: int) -> list[Edit] | None:
    """Return what a reader sees of a formula between dollars at ``start`` and ``end``, None if it is no formula.

    A number stays a number (``$5\\%$``, ``$<1\\%$``, ``$n = 100$`` shows ``100`` only where nothing else stands);
    everything else is one `OBJECT`.
    """
    width = 2 if buffer.startswith("$$", start) else 1
    inside = buffer[start + width : end - width]
    if _WORDS.search(_COMMAND_WITH_WORDS.sub("", inside)):
        return None
    commands = [match for match in _COMMAND.finditer(inside)]
    known = all(match[1] is None or match[1] in _SIGNS for match in commands)
    if not known or not _PLAIN_FORMULA.fullmatch(inside):
        return [(start, end, OBJECT)]
    left = start + width
    edits = [(left + m.start(), left + m.end(), _SIGNS.get(m[1] or "", "")) for m in commands]
    return [(start, left, ""), *edits, (end - width, end, "")]
