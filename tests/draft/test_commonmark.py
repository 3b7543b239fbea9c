"""Our scan of the inside of blocks reads what markdown-it-py reads, which gives no positions but is the standard."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from evidence.draft import JOIN, OBJECT, parse_draft
from evidence.draft.characters import INVISIBLE, is_common, lookalikes

ORACLE = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
# What CommonMark does not know and we do: tasks, callouts, footnotes, attributes, bare addresses; runs of more than two
# tildes, which markdown-it-py splits; a backslash before spaces at the end of a line, which we take for the hard break that it was meant to be.
BEYOND = re.compile(r"\[[ xX]\][ \t]|\[!\w|\[\^|\{|\$|(?<!<)https?://|~~~|\]\([^)]*\\\n|\\<http|\\[ \t]+\n")
PIECES = [
    *("a", "b1", "5%", " ", " ", "\n", "\n", "\n\n", "  \n", "\\\n", "é", "—", "“", "1", "."),
    *("*", "**", "***", "_", "__", "~~", "~", "`", "``", "\\", "\\*", "\\`", "\\["),
    *("[", "]", "](", ")", "(", "![", "[a]", "[b]", "[]", "](/u)", '](/u "t")', "](<u v>)", "](u\n'5%')"),
    *("<", ">", "<b>", "</b>", "<i x='5%'>", "<!-- 5% -->", "<http://a.b/5%>", "<a@b.c>", "<?p ?>", "<a\nb>"),
    *("&amp;", "&#37;", "&nbsp;", "&no;", "&", "!", ":", "|", "-", "#", "=", "\t", "'", '"'),
]
STARTS = [
    "",
    "# ",
    "> ",
    "- ",
    "  ",
    "1. ",
    "    ",
    "| ",
    "=== ",
    "---",
    "> > ",
    "+ ",
    "``` ",
    "\t",
    "<div>",
    "[a]: /u",
    "[b]: <v> 't",
]

TABLE = tomllib.loads(Path(__file__).with_name("contexts.toml").read_text("utf-8"))
CONTEXTS = [re.sub("[⟦⟧]", "", marked) for contexts in TABLE.values() for marked in contexts.values()]


def shown(tokens) -> str:
    """What a reader sees of a block's tokens, as `Draft.text` puts it."""
    text, link = "", False
    for token in tokens or ():
        if token.type == "link_open":
            link = token.info == "auto"
            text += OBJECT if link else ""
        elif token.type == "link_close":
            link = False
        elif token.type in ("text", "text_special"):
            text += "" if link else token.content
        elif token.type in ("softbreak", "hardbreak"):
            text += " "
        elif token.type == "code_inline":
            text += OBJECT
        elif token.type == "image":
            text += shown(token.children)
    return text


def smooth(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(lookalikes()).replace("\u200b", "")).strip()


def oracle(source: str) -> list[str]:
    texts = [smooth(shown(token.children)) for token in ORACLE.parse(source) if token.type == "inline"]
    return [text for text in texts if text]


def ours(source: str) -> list[str]:
    draft = parse_draft(source, "draft.md", "markdown")
    return [text for block in draft.blocks if (text := smooth(draft.text[block.text_start : block.text_end]))]


lines = st.builds(
    "".join,
    st.tuples(st.sampled_from(STARTS), st.builds("".join, st.lists(st.sampled_from(PIECES), max_size=12))),
)
markdown = st.builds("\n".join, st.lists(lines, max_size=8))


mixed = st.builds("".join, st.lists(st.sampled_from(CONTEXTS + PIECES), max_size=6))


@settings(max_examples=600, deadline=None)
@given(markdown)
@example("a](u\n'5%')\n\n[b]: <v> 't")
@example("*a **b* c**")
@example("**a*b***c*")
@example("[a [b](/u) c](/v)\n\n[a]: /u")
@example("![a [b](/u) c](/v)")
@example("`` ` `` <a `b`>")
def test_reads_as_markdown_it_does(source: str):
    assume(not BEYOND.search(source))
    assume("html_block" not in {token.type for token in ORACLE.parse(source)})
    assume(not source.startswith(("---", "+++")))
    assert ours(source) == oracle(source)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        markdown, mixed, st.text(), st.text(alphabet="*_`[]()<>!\\&;#:~$^{}%|-+=\"' \t\r\n\ufeff\0ab15.")
    ),
    st.sampled_from(["markdown", "html", "text", "tweet", "email"]),
)
@example("\ufeff\r\n", "markdown")
@example("<a href='", "html")
def test_every_offset_of_the_view_is_the_source_s(source: str, kind: str):
    draft = parse_draft(source, "draft", kind)
    assert len(draft.view) == len(source)
    end = 0
    for block in draft.blocks:
        assert end <= block.start <= block.end <= len(source)
        first, last = draft.span(block.text_start, block.text_end)
        assert block.start <= first <= last <= block.end
        end = block.end
    for seen, written in zip(draft.view, source, strict=True):
        assert seen in (written, " ", JOIN) or written in "&<\\", (seen, written)
    for offset, character in enumerate(draft.text):
        start, stop = draft.span(offset, offset + 1)
        assert 0 <= start <= stop <= len(source)
        if stop - start == 1 and character not in " \n":
            assert source[start].translate(lookalikes()) == character
    places = [draft.map.start_of(offset) for offset in range(len(draft.text))]
    assert places == sorted(places)


@pytest.mark.parametrize("kind", ["markdown", "html", "text", "tweet", "email"])
def test_an_empty_draft_has_nothing(kind: str):
    for source in ("", "\n", "\ufeff", " \r\n"):
        draft = parse_draft(source, "draft", kind)
        assert (draft.text, draft.blocks, draft.span(0, 0)) == ("", (), (0, 0))
        assert draft.line_column(0) == (1, 1)


def test_no_character_that_must_be_replaced_counts_as_common():
    """A look at a block tells whether to translate it; it must never miss one."""
    assert not [character for character in map(chr, lookalikes()) if is_common(character)]
    assert not [each for each in re.findall(INVISIBLE, "".join(map(chr, range(0x3000)))) if is_common(each)]
