"""Read e-mail: the subject is its title, other headers, attachments and signatures are no prose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evidence.draft.assemble import Piece, Place
from evidence.draft.plain import PlainReader, all_lines, line_feeds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.draft.assemble import Assembler
    from evidence.draft.plain import Line

_HEADERS = re.compile(
    r"(?:(?:From )[^\n]*\n)?(?:[A-Za-z][A-Za-z-]*:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+(?=[ \t]*(?:\n|\Z))"
)
_SUBJECT = re.compile(r"^Subject:[ \t]*(?:(?:Re|Fwd?|Aw|Wg):[ \t]*)*(\S[^\n]*)", re.IGNORECASE | re.MULTILINE)
_BOUNDARY = re.compile(r"""boundary="?([^"\s;]+)""", re.IGNORECASE)
_UNREADABLE = re.compile(
    r"^Content-Transfer-Encoding:[ \t]*(base64|quoted-printable)", re.IGNORECASE | re.MULTILINE
)
_TEXT = re.compile(r"^Content-Type:[ \t]*+(?!text/plain)", re.IGNORECASE | re.MULTILINE)
_SIGNATURE = "--"  # and a space, which many programs lose


def read_email(source: str, assembler: Assembler) -> None:
    """Add the subject and the paragraphs of an e-mail, or of its text parts, to the assembler."""
    text = line_feeds(source)
    start = int(text.startswith("\ufeff"))
    headers = _HEADERS.match(text, start)
    head = headers[0] if headers else ""
    subject = _SUBJECT.search(text, start, headers.end()) if headers else None
    if subject:
        begin = subject.start(1)
        assembler.add(Piece("title", subject[1].rstrip(), [(0, begin)], [], Place()))
    boundary = _BOUNDARY.search(head)
    body = headers.end() if headers else start
    reader = PlainReader(text, " ", assembler)
    if boundary:
        for first, last, part_head in _parts(text, body, boundary[1]):
            _note(part_head, assembler)
            if not _TEXT.search(part_head):
                reader.read(_before_signature(text, first, last))
    else:
        _note(head, assembler)
        reader.read(_before_signature(text, body, len(text)))


def _note(head: str, assembler: Assembler) -> None:
    """Say so where a part is encoded: its words are not where its reader sees them."""
    found = _UNREADABLE.search(head)
    if found and not _TEXT.search(head):
        assembler.degraded = (
            f"e-mail encoded as {found[1].lower()}: its words were read as they stand, not decoded"
        )


def _parts(text: str, start: int, boundary: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and headers of each part between boundaries; what follows the last one is none."""
    boundaries = list(
        re.compile(rf"^--{re.escape(boundary)}(--)?[ \t]*$", re.MULTILINE).finditer(text, start)
    )
    ends = [match.start() for match in boundaries[1:]] + [len(text)]
    for match, end in zip(boundaries, ends, strict=True):
        headers = _HEADERS.match(text, match.end() + 1)
        if match[1]:
            return
        yield (headers.end() if headers else match.end()), end, headers[0] if headers else ""


def _before_signature(text: str, start: int, end: int) -> Iterator[Line]:
    for line in all_lines(text, start):
        if line[0] >= end or text[slice(*line)].rstrip() == _SIGNATURE:
            return
        yield line
