"""Reader of angle brackets inside a Markdown block: autolinks, tags, comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.draft.links import resolved
from evidence.draft.markup import AUTOLINK, SUPERSCRIPT, TAG, UNREAD, attributes, plain_edits
from evidence.draft.model import OBJECT

if TYPE_CHECKING:
    import re

    from evidence.draft.scan import Scan

# Tags that part what stands left and right of them; all others join it.
_SHOWN = {"br": "\n", "hr": "\n", "p": "\n", "div": "\n", "li": "\n", "td": " ", "th": " ", "img": " "}


def read_angle(scan: Scan, place: int) -> int:
    """Read what begins with ``<``: nothing of it is prose but what stands between tags and alternative texts."""
    buffer = scan.buffer
    auto = AUTOLINK.match(buffer, place)
    if auto:
        scan.links.append((place, auto.end(), auto[1], False))
        return scan.edit(place, auto.end(), OBJECT)
    following = buffer[place + 1 : place + 2]
    if following in ("!", "?"):
        return _declaration(scan, place)
    tag = TAG.match(buffer, place)
    return _tag(scan, tag) if tag else place + 1


def _declaration(scan: Scan, place: int) -> int:
    buffer = scan.buffer
    if buffer.startswith(("<!-->", "<!--->"), place):
        return scan.edit(place, buffer.index(">", place) + 1)
    for mark, closer in (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">")):
        if buffer.startswith(mark, place):
            if mark == "<!" and not buffer[place + 2 : place + 3].isalpha():
                return place + 1
            end = scan.end_of(closer, place + len(mark))
            if end < 0:
                return place + 1
            if mark == "<!--":
                scan.comments.append((place, end, buffer[place + 4 : end - 3].strip()))
            return scan.edit(place, end)
    return place + 1


def _tag(scan: Scan, tag: re.Match[str]) -> int:
    name, start, end = tag[2].lower(), tag.start(), tag.end()
    opens = not tag[1]
    if opens and name in UNREAD:
        return _unread(scan, name, start, end)
    if name == "sup" and (mark := SUPERSCRIPT.match(scan.buffer, start)):
        # After a digit it may be a power, elsewhere it is the mark of a note.
        return scan.edit(start, mark.end(), OBJECT if scan.buffer[start - 1 : start].isdigit() else "")
    if opens and name == "img":
        alt = attributes(scan.buffer, tag.start(3), tag.end(3)).get("alt")
        if alt and alt[0] < alt[1]:
            scan.edit(start, alt[0], " ")
            scan.edits += plain_edits(scan.buffer, *alt)
            start = alt[1]
    if opens and name == "a":
        _anchor(scan, tag)
    return scan.edit(start, end, _SHOWN.get(name, ""))


def _unread(scan: Scan, name: str, start: int, end: int) -> int:
    """Read an element that is no prose as one object; only its tag if nothing closes it."""
    close = scan.closing(name, end)
    if close is None:
        return scan.edit(start, end)
    if name == "code":
        scan.codes.append((start, close.end(), scan.buffer[end : close.start()].strip()))
    return scan.edit(start, close.end(), OBJECT)


def _anchor(scan: Scan, tag: re.Match[str]) -> None:
    address = attributes(scan.buffer, tag.start(3), tag.end(3)).get("href")
    close = scan.closing("a", tag.end()) if address else None
    if address and close:
        scan.links.append((tag.end(), close.start(), resolved(scan.buffer[slice(*address)]), False))
