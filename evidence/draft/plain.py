"""Plain text, tweets and e-mail: paragraphs, quoted lines, bullets; no markup but bare addresses."""

from __future__ import annotations

import re

from evidence.draft.assemble import Assembler, Edit, Piece, Place
from evidence.draft.links import ADDRESS, bare_end
from evidence.draft.model import OBJECT, Link

_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
_NEWLINE = re.compile(r"[ \t]*\n[ \t]*")


def addresses(buffer: str) -> list[Edit]:
    """Return an edit for every bare address in running text."""
    found: list[Edit] = []
    for match in ADDRESS.finditer(buffer):
        end = match.start() + bare_end(match[0])
        found.append((match.start(), end, OBJECT))
    return found


def read_plain(source: str, kind: str, assembler: Assembler) -> None:
    """Add the paragraphs of a plain text to the assembler."""
    text = source.replace("\r\n", " \n").replace("\r", "\n")
    for paragraph in _PARAGRAPH.finditer(text):
        block = paragraph[0]
        start = paragraph.start() + len(block) - len(block.lstrip())
        buffer = block.strip()
        edits = addresses(buffer)
        for left, right, _ in edits:
            assembler.links.append(Link(start + left, start + right, buffer[left:right], image=False))
        wrap = "\n" if kind == "tweet" else " "
        edits += [(match.start(), match.end(), wrap) for match in _NEWLINE.finditer(buffer)]
        assembler.add(Piece("paragraph", buffer, [(0, start)], sorted(edits), Place()))
