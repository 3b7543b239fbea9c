"""Reader of braces: marks of templates, comments of MDX, attributes of kramdown and Pandoc."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evidence.draft.model import OBJECT

if TYPE_CHECKING:
    from evidence.draft.scan import Scan

_ATTRIBUTES = re.compile(r"\{:?[ \t]*[.#][^{}\n]{0,200}(?<!#)\}|\{:[^{}\n]{0,200}\}")
# What opens, what closes, what a reader sees: a value that is filled in, or nothing.
_MARKS = {"{{": ("}}", OBJECT), "{%": ("%}", ""), "{#": ("#}", ""), "{/": ("*/}", "")}


def read_brace(scan: Scan, place: int) -> int:
    """Read ``{{ value }}`` as one object; ``{% tag %}``, ``{# comment #}``, ``{/* comment */}``, ``{.class}`` as nothing."""
    attributes = _ATTRIBUTES.match(scan.buffer, place)
    if attributes:
        return scan.edit(place, attributes.end())
    mark = scan.buffer[place : place + 2]
    closing, shown = _MARKS.get(mark, ("", ""))
    end = scan.end_of(closing, place + 2) if closing else -1
    if end < 0:
        return place + 1
    if mark in ("{#", "{/"):
        inside = scan.buffer[place + 2 : end - len(closing)]
        scan.comments.append((place, end, inside.removeprefix("*").strip()))
    return scan.edit(place, end, shown)
