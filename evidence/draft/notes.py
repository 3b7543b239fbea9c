"""Notes for the front of a briefing: a small Markdown file with a title and a few paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from markdown_it import MarkdownIt


@dataclass(frozen=True, slots=True)
class Notes:
    """What a notes file says.

    Attributes:
        title: Its first heading, if it opens with one of level 1; else empty.
        html: The rest as HTML; markup in the file itself comes out as text.
    """

    title: str
    html: str


def read_notes(text: str) -> Notes:
    """Return the title and the notes of a Markdown file."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(text)
    title = ""
    if len(tokens) >= 3 and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        inline = tokens[1].children or []
        title = "".join(" " if child.type == "softbreak" else child.content for child in inline).strip()
        tokens = tokens[3:]
    return Notes(title, parser.renderer.render(tokens, parser.options, {}))
