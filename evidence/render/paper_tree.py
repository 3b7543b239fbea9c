"""The tree of a document for paper, read by the parser for XML, which is written in C and takes a tenth of the time.

WeasyPrint reads HTML with a parser written in Python, as browsers do, whatever is in it. Our documents nest as they are
written; for them both parsers see the same tree.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from evidence.render.nesting import VOID
from evidence.render.scanned import DOCTYPE, Scanner

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SCANNER = Scanner(())
_OPEN = re.compile(rf"<({'|'.join(sorted(VOID))})\b([^<>]*?)/?>")
_BROKEN = re.compile(r"<[^<>]*[\t\n][^<>]*>|<pre\b[^<>]*>\n")
"""A tag over several lines, in whose values XML sees spaces, and a line end that HTML drops."""
_DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"'
_HOLD_ELEMENTS = ("table", "colgroup", "thead", "tbody", "tfoot", "tr")


def paper_tree(html: str) -> Element | None:
    """Return the tree of a document, or None if it is not written so plainly that any parser sees the same."""
    source = html[len(DOCTYPE) :]
    if html[: len(DOCTYPE)].lower() != DOCTYPE or _BROKEN.search(source) or _SCANNER.run(html) is None:
        return None
    if source.count("<svg") != source.count(_DRAWING):
        return None  # in HTML it is a drawing, whatever it says
    try:
        tree = ElementTree.fromstring(_OPEN.sub(r"<\1\2/>", source))  # noqa: S314  it was scanned: no entity is its own
    except ElementTree.ParseError:
        return None
    return tree if all(map(_is_settled, tree.iter())) else None


def _is_settled(element: Element) -> bool:
    """Whether a parser of HTML would move nothing out of a table and put no body into one."""
    if element.tag not in _HOLD_ELEMENTS:
        return True
    texts = (element.text, *(child.tail for child in element))
    rows_alone = element.tag == "table" and any(child.tag == "tr" for child in element)
    return not rows_alone and not "".join(filter(None, texts)).strip()
