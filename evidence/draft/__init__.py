r"""Read a draft: `parse_draft` gives a `Draft`, the text as its reader meets it, with its places in the file.

What to use
-----------
Match on ``draft.text``, block by block (``text[block.text_start : block.text_end]``), and turn a match into a
place in the file with ``draft.span(start, end)``::

    draft = parse_draft(source, "post.md")
    match = re.compile(r"\d+%").search(draft.text)
    start, end = draft.span(*match.span())      # source[start:end] may hold markup: "5**%" for "5**%**"
    line, column = draft.line_column(start)

In ``text`` markup is gone (``**5**%``, ``5&#37;``, ``5\%``, ``5<b>%</b>``, ``$5\%$`` all read ``5%``), every sort
of space is one " ", a soft line break is " ", a hard one (a backslash, `<br>`) "\n", blocks are parted by "\n\n", and `OBJECT`
(U+FFFC, no word character) stands for what a reader sees but that is no prose: code, formulas, bare addresses,
values that a template fills in. Zero-width characters are gone; full-width and mathematical digits are ASCII.

``draft.view`` is the source with the same masked to the same length: `JOIN` (U+2060) stands for "nothing here",
left and right of it belong together; a space stands for a gap. ``view[i]`` is never at another place than
``source[i]``.

Offsets count characters of ``open(path, encoding="utf-8", newline="").read()`` from 0: a byte order mark is
character 0, CRLF is two characters. Of an e-mail whose parts are encoded they count those of ``draft.source``, in which
these are decoded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.draft.model import JOIN, OBJECT, Block, Code, Comment, Draft, Link, Reference

if TYPE_CHECKING:
    from evidence.draft.assemble import Assembler

__all__ = [
    "JOIN",
    "KINDS",
    "OBJECT",
    "Block",
    "Code",
    "Comment",
    "Draft",
    "Link",
    "Reference",
    "kind_of",
    "parse_draft",
]

KINDS = ("markdown", "html", "text", "tweet", "email")
_BY_ENDING = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".text": "text",
    ".eml": "email",
}


def kind_of(path: str) -> str:
    """Return how a file of that name is read: markdown unless its ending says otherwise."""
    return _BY_ENDING.get(path[path.rfind(".") :].lower(), "markdown")


def parse_draft(source: str, path: str, kind: str = "") -> Draft:
    """Return the draft that ``source`` holds.

    Args:
        source: The decoded file, line ends as they are.
        path: Names the draft in reports and, where ``kind`` is not given, its kind.
        kind: One of `KINDS`.

    Raises:
        ValueError: ``kind`` is none of them.
    """
    from evidence.draft.assemble import Assembler

    kind = kind or kind_of(path)
    if kind not in KINDS:
        raise ValueError(f"kind {kind!r}: expected one of {', '.join(KINDS)}")
    assembler = Assembler()
    if kind == "email":
        source = _as_read(source, assembler)
    _read(kind, source, assembler)
    return assembler.draft(path, source, kind)


def _as_read(source: str, assembler: Assembler) -> str:
    """Return an e-mail without what it is encoded in for its way, and say so."""
    from evidence.draft.email import decoded_email

    decoded = decoded_email(source)
    if decoded != source:
        assembler.degraded = (
            "an encoded e-mail: places are those of its decoded text, and nothing is written into it"
        )
    return decoded


def _read(kind: str, source: str, assembler: Assembler) -> None:
    """Read the source with the reader of its kind; a reader is imported when it is needed, which starts faster."""
    if kind == "markdown":
        from evidence.draft.markdown import read_markdown

        read_markdown(source, assembler)
    elif kind == "html":
        from evidence.draft.html import read_html

        read_html(source, assembler)
    elif kind == "email":
        from evidence.draft.email import read_email

        read_email(source, assembler)
    else:
        from evidence.draft.plain import read_plain

        read_plain(source, kind, assembler)
