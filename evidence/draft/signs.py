"""Readers of single signs: escapes, code spans, entities, bare addresses, line breaks.

A reader gets the scan and the place of its sign, and returns where reading goes on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from evidence.draft.addresses import ADDRESS, bare_end
from evidence.draft.markup import ENTITY, entity_text
from evidence.draft.model import OBJECT

if TYPE_CHECKING:
    from evidence.draft.scan import Scan

_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_BACKTICKS = re.compile("`+")
_SCHEME = re.compile(r"https?\Z", re.IGNORECASE)


def read_newline(scan: Scan, place: int) -> int:
    """Read a soft line break as a space."""
    return scan.edit(place, place + 1, " ")


def read_escape(scan: Scan, place: int) -> int:
    """Read a backslash: a hard line break, an escaped sign, or itself."""
    following = scan.buffer[place + 1 : place + 2]
    if following == "\n":
        start = place
        while start and scan.buffer[start - 1] in " \t":
            start -= 1
        return scan.edit(start, place + 2, "\n")
    if following and following in _ESCAPABLE:
        scan.edit(place, place + 1)
        return place + 2
    return place + 1


def read_backticks(scan: Scan, place: int) -> int:
    """Read a code span as one object, or backticks that nothing closes as themselves."""
    buffer = scan.buffer
    end = place + 1
    while buffer.startswith("`", end):
        end += 1
    if scan.backticks is None:
        scan.backticks = {}
        for run in _BACKTICKS.finditer(buffer):
            scan.backticks.setdefault(run.end() - run.start(), []).append(run.start())
    closers = scan.backticks.get(end - place, [])
    index = bisect_left(closers, end)
    if index == len(closers):
        return end
    close = closers[index]
    scan.codes.append((place, close + end - place, buffer[end:close].strip()))
    return scan.edit(place, close + end - place, OBJECT)


def read_entity(scan: Scan, place: int) -> int:
    """Read an entity as the character that it stands for."""
    match = ENTITY.match(scan.buffer, place)
    if not match:
        return place + 1
    text = entity_text(match[0])
    return match.end() if text is None else scan.edit(place, match.end(), text)


def read_colon(scan: Scan, place: int) -> int:
    """Read a bare address, found by its ``://``."""
    scheme = _SCHEME.search(scan.buffer, max(place - 5, 0), place)
    if not scheme or (scheme.start() and scan.buffer[scheme.start() - 1].isalnum()):
        return place + 1
    return _bare_address(scan, scheme.start(), place + 1)


def read_www(scan: Scan, place: int) -> int:
    """Read a bare address without a scheme, found by its ``www.``."""
    return _bare_address(scan, place, place + 1)


def _bare_address(scan: Scan, start: int, otherwise: int) -> int:
    """Read an address as one object; where it is none, reading goes on at ``otherwise``."""
    match = ADDRESS.match(scan.buffer, start)
    if not match:
        return otherwise
    end = start + bare_end(match[0])
    scan.links.append((start, end, scan.buffer[start:end], False))
    return scan.edit(start, end, OBJECT)
