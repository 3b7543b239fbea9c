"""Readers of brackets: links, images, footnote marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evidence.draft.emphasis import emphasis
from evidence.draft.links import destination, folded, label_after

if TYPE_CHECKING:
    from evidence.draft.scan import Scan

_FOOTNOTE = re.compile(r"\[\^([^\s\[\]]{1,200})\]")
_LONGEST_LABEL = 999  # CommonMark's own limit


def read_image(scan: Scan, place: int) -> int:
    """Read the beginning of an image's alternative text."""
    scan.brackets.append((place, True, len(scan.runs)))
    return place + 2


def read_open(scan: Scan, place: int) -> int:
    """Read a footnote mark as nothing, or remember a bracket that may open a link."""
    mark = _FOOTNOTE.match(scan.buffer, place)
    if mark and mark[1].lower() in scan.footnotes:
        scan.references.append((place, mark.end(), mark[1].lower()))
        return scan.edit(place, mark.end())
    scan.brackets.append((place, False, len(scan.runs)))
    return place + 1


def read_close(scan: Scan, place: int) -> int:
    """Read the end of a link's words, and with it where the link goes."""
    if not scan.brackets:
        return place + 1
    opener, image, runs = scan.brackets.pop()
    if not image and len(scan.brackets) < scan.no_links_below:
        scan.no_links_below = len(scan.brackets)
        return place + 1
    words = opener + 1 + image
    target = _target(scan, words, place)
    if target is None:
        return place + 1
    end, address = target
    scan.links.append((words, place, address, image))
    emphasis(scan.runs, runs, scan.edits)
    scan.edit(opener, words)
    scan.edit(place, end)
    if not image:
        scan.no_links_below = len(scan.brackets)
    return end


def _target(scan: Scan, words: int, place: int) -> tuple[int, str] | None:
    """Return where the link with words from ``words`` to ``place`` ends and where it goes, if it is one."""
    buffer = scan.buffer
    following = buffer[place + 1 : place + 2]
    if following == "(":
        inline = destination(buffer, place + 1)
        if inline:
            return inline
    if not scan.definitions:
        return None
    after = label_after(buffer, place + 1) if following == "[" else None
    end = after[0] if after else place + 1
    label = after[1] if after and after[1] else _own_label(buffer, words, place)
    address = scan.definitions.get(folded(label)) if label else None
    return None if address is None else (end, address)


def _own_label(buffer: str, words: int, place: int) -> str:
    """Return a link's words as a label, "" if they can be none."""
    if place - words > _LONGEST_LABEL:
        return ""
    label = buffer[words:place]
    return "" if "[" in label.replace("\\[", "") else label
