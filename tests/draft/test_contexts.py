"""Where a share stands in a draft, it is found exactly there; where no reader meets one, none is found.

Each context of ``contexts.toml`` is a draft in which ⟦ and ⟧ stand around every share that must be found. No prose
linter that we measured gets all such places right, and wrong columns are their most frequent fault.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from evidence.draft import JOIN, parse_draft

SHARE = re.compile(r"\d+(?:\.\d+)?\s?%")

TABLE = tomllib.loads(Path(__file__).with_name("contexts.toml").read_text("utf-8"))
CONTEXTS = [
    pytest.param(kind, marked, id=f"{kind}: {name}")
    for kind, contexts in TABLE.items()
    for name, marked in contexts.items()
]


def unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Take the marks out and say where they stood."""
    source, spans, start = "", [], 0
    for part in re.split("([⟦⟧])", marked):
        if part == "⟦":
            start = len(source)
        elif part == "⟧":
            spans.append((start, len(source)))
        else:
            source += part
    return source, spans


def test_there_are_enough_contexts():
    assert len(TABLE["markdown"]) >= 80
    assert len(CONTEXTS) >= 100


@pytest.mark.parametrize(("kind", "marked"), CONTEXTS)
def test_found_exactly_there(kind: str, marked: str):
    source, spans = unmarked(marked)
    draft = parse_draft(source, "draft", kind)
    found = [draft.span(*match.span()) for match in SHARE.finditer(draft.text)]
    assert [(source[a:b], a) for a, b in found] == [(source[a:b], a) for a, b in spans]


@pytest.mark.parametrize(("kind", "marked"), CONTEXTS)
def test_the_view_keeps_every_offset(kind: str, marked: str):
    source, spans = unmarked(marked)
    draft = parse_draft(source, "draft", kind)
    assert len(draft.view) == len(source)
    for start, end in spans:
        seen = draft.view[start:end].replace(JOIN, "")
        assert SHARE.fullmatch(seen) or not source[start:end].isascii() or "\n" in source[start:end]
    for seen, written in zip(draft.view, source, strict=True):
        assert (seen in "\r\n") == (written in "\r\n")
