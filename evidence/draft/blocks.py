"""Markdown's blocks by markdown-it-py, each with the place of every one of its lines.

markdown-it-py knows where a block's lines begin while its rules run and forgets it afterwards, so the rules for
blocks with words inside are wrapped to write it into the token. Nothing inside a block is parsed here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_block import heading, html_block, lheading, paragraph, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

    Rule = Callable[[StateBlock, int, int, bool], bool]

Lines = list[tuple[int, int]]
"""Start and end in the source of each line of a block, without marks, indent and trailing space."""

DEEPEST = 40
"""How deep quotes and lists may be nested; what lies deeper is read as plain paragraphs."""

_TAIL = re.compile(r"[ \t]#+$")
_FOOTNOTE = re.compile(r"\[\^([^\s\[\]]{1,200})\]:[ \t]*")


def _line(state: StateBlock, line: int) -> tuple[int, int]:
    start, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    text = state.src[start:end]
    return start, start + len(text.rstrip(" \t"))


def _lines(state: StateBlock, first: int, last: int) -> Lines:
    return [_line(state, line) for line in range(first, last)]


def _with_lines(rule: Rule) -> Rule:
    """Wrap a rule for paragraphs: write the places of its lines into its inline token."""

    def wrapped(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own shape
        if not rule(state, start, end, silent):
            return False
        if not silent:
            token = state.tokens[-2]
            token.meta["lines"] = _lines(state, *(token.map or (start, start)))
        return True

    return wrapped


def _heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    if not heading(state, start, end, silent):
        return False
    if not silent:
        first, last = _line(state, start)
        text = state.src[first:last]
        words = _TAIL.sub("", text.lstrip("#")) if not text.strip("#") == "" else ""
        words_start = first + len(text) - len(text.lstrip("#"))
        words_end = words_start + len(words.rstrip(" \t"))
        words_start += len(words) - len(words.lstrip(" \t"))
        state.tokens[-2].meta["lines"] = [(min(words_start, words_end), words_end)]
    return True


def _html(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    if not html_block(state, start, end, silent):
        return False
    if not silent:
        token = state.tokens[-1]
        token.meta["lines"] = _lines(state, *(token.map or (start, start)))
    return True


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    first = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    cells: Lines = []
    for token in [] if silent else state.tokens[first:]:
        if token.type == "tr_open" and token.map:
            cells = _cells(state.src, *_line(state, token.map[0]))[::-1]
        elif token.type == "inline" and cells:
            token.meta["lines"] = [cells.pop()]
    return True


def _cells(source: str, start: int, end: int) -> Lines:
    """Return the places of a row's cells, as markdown-it-py splits them: at every bar without a backslash."""
    bars = [match.start() for match in re.compile(r"(?<!\\)\|").finditer(source, start, end)]
    borders = [start - 1, *bars, end]
    cells = []
    for left, right in zip(borders, borders[1:], strict=False):
        text = source[left + 1 : right]
        begin = left + 1 + len(text) - len(text.lstrip())
        cells.append((begin, max(begin, left + 1 + len(text.rstrip()))))
    if bars and source[start:end].startswith("|"):
        cells = cells[1:]
    if bars and borders[-2] == end - 1:
        cells = cells[:-1]
    return cells


def _footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read ``[^label]: words`` with what is indented below it, as a container of blocks."""
    first, last = _line(state, start)
    mark = None if state.is_code_block(start) else _FOOTNOTE.match(state.src, first, last)
    if not mark:
        return False
    if silent:
        return True
    old = state.bMarks[start], state.tShift[start], state.sCount[start], state.blkIndent, state.parentType
    token = state.push("footnote_open", "", 1)
    token.meta["label"] = mark[1].lower()
    state.env.setdefault("footnotes", set()).add(mark[1].lower())
    state.bMarks[start], state.tShift[start] = mark.end(), 0
    state.blkIndent += 4
    state.sCount[start] = state.blkIndent
    state.parentType = "footnote"
    state.md.block.tokenize(state, start, end)
    state.bMarks[start], state.tShift[start], state.sCount[start], state.blkIndent, state.parentType = old
    state.push("footnote_close", "", -1)
    return True


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable("table")
    ruler = parser.block.ruler
    ruler.at("paragraph", _with_lines(paragraph))
    ruler.at("lheading", _with_lines(lheading))
    interrupting = {"alt": ["paragraph", "reference", "blockquote"]}
    ruler.at("heading", _heading, interrupting)
    ruler.at("html_block", _html, interrupting)
    ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    ruler.before("reference", "footnote", _footnote, {"alt": ["paragraph", "reference"]})
    return parser


def block_tokens(source: str) -> tuple[list[Token], dict[str, str], set[str]]:
    """Return the block tokens of a source with plain line feeds, link definitions by label, footnote labels."""
    env: dict[str, object] = {}
    tokens: list[Token] = []
    parser = _parser()
    parser.block.parse(source, parser, env, tokens)
    references = env.get("references", {})
    definitions = {label: str(found["href"]) for label, found in references.items()}  # type: ignore[attr-defined]
    return tokens, definitions, env.get("footnotes", set())  # type: ignore[return-value]
