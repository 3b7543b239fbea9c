"""Read HTML: files, saved pages, and the blocks of HTML inside Markdown.

One tolerant scan from tag to tag: tags of blocks part what stands between them, all others join it. Nothing that
a reader may see is lost for want of a closing tag.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evidence.draft.assemble import Place
from evidence.draft.html_tags import close_tag, open_tag
from evidence.draft.markup import UNREAD, closing
from evidence.draft.model import OBJECT, Code, Comment
from evidence.draft.outline import Outline
from evidence.draft.page import Page

if TYPE_CHECKING:
    from evidence.draft.assemble import Assembler
    from evidence.draft.offsets import Offsets

# In quotes anything may stand, a ">" too. Possessive, so that nothing is tried twice.
_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/<>]*+)((?>(?:[^>"'=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|["'=])*))>""")
_SHORT_TAG = re.compile(r"<(/?)([A-Za-z][^\s/<>]*+)([^<>]*+)>")
_LONGEST_TAG = 1 << 22  # a picture inside an address may be megabytes
_DECLARATIONS = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">"))
_BLOCKS = frozenset({"pre", "nav", "noscript", "textarea"})
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_MAY_HIDE = re.compile(r"\bhidden\b|\bnone\b", re.IGNORECASE)
_NOT_DISPLAYED = re.compile(r"\bdisplay\s*:\s*none\b", re.IGNORECASE)
_UNCLOSED = 20  # after so many sorts, no other hidden element is worth a look at all the rest
_UNSEEN = frozenset({"script", "style", "template"})


def read_html(source: str, assembler: Assembler) -> None:
    """Add the blocks of an HTML file to the assembler."""
    HtmlReader(assembler, Outline()).read(source, [(0, 0)], Place())


class HtmlReader:
    """Reads buffers of HTML one after the other; what one leaves open stays open in the next."""

    def __init__(self, assembler: Assembler, outline: Outline) -> None:
        self._page = Page(assembler, outline)
        self._tag = _TAG
        self._unclosed: set[str] = set()  # names of hidden elements that nothing closes

    def read(self, buffer: str, offsets: Offsets, around: Place) -> int:
        """Read a buffer that stands at ``around``, and return the index of its last block, -1 if it has none."""
        page = self._page
        page.outline.previous = -1
        self._unclosed.clear()
        page.begin(buffer, offsets, around)
        place = buffer.find("<")
        while place >= 0:
            place = buffer.find("<", self._markup(place))
        page.part(len(buffer), len(buffer))
        return page.outline.previous

    def _markup(self, place: int) -> int:
        """Read what begins with ``<`` and return where reading goes on."""
        buffer = self._page.buffer
        following = buffer[place + 1 : place + 2]
        if following in ("!", "?"):
            return self._declaration(place)
        tag = self._tag.match(buffer, place, place + _LONGEST_TAG)
        if tag is None and following.isalpha():
            self._tag = _SHORT_TAG  # nothing ends this one: no other is worth a look at all the rest
            tag = self._tag.match(buffer, place)
        if tag is None:
            return place + 1
        name = tag[2].lower()
        if tag[1]:
            return close_tag(self._page, name, *tag.span())
        if name in UNREAD:
            return self._unread(name, *tag.span())
        return self._hidden(name, tag) or open_tag(self._page, name, tag)

    def _declaration(self, place: int) -> int:
        page = self._page
        for mark, closer in _DECLARATIONS:
            if not page.buffer.startswith(mark, place):
                continue
            end = -1 if f"<{closer}" in page.seen else page.buffer.find(closer, place + len(mark))
            if end < 0:
                page.seen.add(f"<{closer}")
                return place + 1
            if mark == "<!--":
                content = page.buffer[place + 4 : end].strip()
                page.assembler.comments.append(Comment(*page.place(place, end + 3), content))
            return page.edit(place, end + len(closer))
        return place + 1

    def _hidden(self, name: str, tag: re.Match[str]) -> int:
        """Return where an element that is marked as hidden ends; 0 if it is not, or if nothing closes it."""
        page = self._page
        if name in _VOID or not _MAY_HIDE.search(tag[3]):
            return 0
        if name in self._unclosed or len(self._unclosed) > _UNCLOSED:
            return 0
        attributes = page.attributes(tag)
        if "hidden" not in attributes and not _NOT_DISPLAYED.search(attributes.get("style", "")):
            return 0
        depth = 1
        for other in re.compile(rf"<(/?){re.escape(name)}(?=[\s/>])[^<>]*>", re.IGNORECASE).finditer(
            page.buffer, tag.end()
        ):
            depth += -1 if other[1] else 1
            if not depth:
                return page.part(tag.start(), other.end())
        self._unclosed.add(name)
        return 0

    def _unread(self, name: str, start: int, end: int) -> int:
        """Pass an element that is no prose; only its tag if nothing closes it."""
        page = self._page
        close = None if f"<{name}" in page.seen else closing(name).search(page.buffer, end)
        if close is None:
            page.seen.add(f"<{name}")
            return page.edit(start, end)
        if name == "code":
            content = page.buffer[end : close.start()].strip()
            page.assembler.codes.append(Code(*page.place(start, close.end()), content))
        if name in _BLOCKS:
            return page.part(start, close.end())
        return page.edit(start, close.end(), "" if name in _UNSEEN else OBJECT)
