"""Read the inside of a Markdown block: what is markup, and what a reader sees instead.

markdown-it-py gives the inside of blocks no positions, so this is our own scan: one search for the next special
character, one reader for each. It follows CommonMark (code, HTML and addresses bind first, then brackets, then
emphasis); tests hold it against markdown-it-py's own reading of the same text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evidence.draft.brackets import read_close, read_image, read_open
from evidence.draft.emphasis import emphasis, read_delimiters
from evidence.draft.formulas import read_dollar
from evidence.draft.inline_html import read_angle
from evidence.draft.signs import read_backticks, read_colon, read_entity, read_escape, read_newline, read_www
from evidence.draft.templating import read_brace

if TYPE_CHECKING:
    from collections.abc import Callable

    from evidence.draft.scan import Scan

# One set first, so that the search runs in the regex engine's own loop; then what narrows it.
_SPECIAL = re.compile(
    r"[\\`*_\[\]<&$\n:~!{](?:(?<![:~!{])|(?<=:)(?=//)|(?<=~)(?=~)|(?<=!)(?=\[)|(?<=\{)(?=[{%#:./]))"
)
# The same with "www.", for the few blocks that hold it.
_SPECIAL_OR_WWW = re.compile(rf"\bw(?=ww\.)|{_SPECIAL.pattern}")
_READERS: dict[str, Callable[[Scan, int], int]] = {
    "\\": read_escape,
    "`": read_backticks,
    "*": read_delimiters,
    "_": read_delimiters,
    "~": read_delimiters,
    "[": read_open,
    "]": read_close,
    "!": read_image,
    "<": read_angle,
    "&": read_entity,
    "$": read_dollar,
    "{": read_brace,
    ":": read_colon,
    "w": read_www,
    "\n": read_newline,
}


def read_inside(scan: Scan, position: int = 0) -> None:
    """Read the scan's buffer from ``position`` on; its edits are in order and apart afterwards."""
    buffer, readers = scan.buffer, _READERS
    search = (_SPECIAL_OR_WWW if "www." in buffer else _SPECIAL).search
    while match := search(buffer, position):
        place = match.start()
        position = readers[buffer[place]](scan, place)
    emphasis(scan.runs, 0, scan.edits)
    scan.edits.sort()
