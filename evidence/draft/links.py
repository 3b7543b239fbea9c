"""Where a link goes: the part of an inline link after its words, and labels of definitions."""

from __future__ import annotations

import re

_SPACES = re.compile(r"[ \t]*+(?:\n[ \t]*+)?")
_ANGLE = re.compile(r"<((?>(?:[^<>\\\n]|\\.)*))>")
_BARE = re.compile(r"(?>(?:[^\s()\\\x00-\x1f\x7f]|\\[^\s])+)|\\|[()]")
_TITLE = re.compile(
    r"""\s+(?:"(?>(?:[^"\\]|\\.)*)"|'(?>(?:[^'\\]|\\.)*)'|\((?>(?:[^()\\]|\\.)*)\))""", re.DOTALL
)
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999})\]", re.DOTALL)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_BLANKS = re.compile(r"\s+")

_DEEPEST = 32  # CommonMark's own limit of nested parentheses


def destination(buffer: str, position: int) -> tuple[int, str] | None:
    """Return where ``(address "title")`` that begins at ``position`` ends, and its address, or None."""
    found = _address(buffer, _SPACES.match(buffer, position + 1).end())  # type: ignore[union-attr]
    if found is None:
        return None
    end, address = found
    title = _TITLE.match(buffer, end)
    end = _SPACES.match(buffer, title.end() if title else end).end()  # type: ignore[union-attr]
    if buffer[end : end + 1] != ")":
        return None
    return end + 1, resolved(_ESCAPE.sub(r"\1", address) if "\\" in address else address)


def _address(buffer: str, position: int) -> tuple[int, str] | None:
    if buffer[position : position + 1] == "<":
        angle = _ANGLE.match(buffer, position)
        return (angle.end(), angle[1]) if angle else None
    end, depth = position, 0
    while part := _BARE.match(buffer, end):
        if part[0] == "(":
            depth += 1
            if depth > _DEEPEST:
                return None
        elif part[0] == ")":
            if depth == 0:
                break
            depth -= 1
        end = part.end()
    return None if depth else (end, buffer[position:end])


def resolved(address: str) -> str:
    """Return an address as it is followed: entities resolved."""
    if "&" not in address:
        return address
    from html import unescape  # its table of names is needed by few drafts

    return unescape(address)


def label_after(buffer: str, position: int) -> tuple[int, str] | None:
    """Return where a ``[label]`` that begins at ``position`` ends, and the label, or None."""
    label = _LABEL.match(buffer, position)
    return (label.end(), label[1]) if label else None


def folded(label: str) -> str:
    """Return a label as definitions are compared: case folded, spaces single."""
    return _BLANKS.sub(" ", label.strip()).lower().upper()
