"""Read the inside of a Markdown block: what is markup and what a reader sees instead.

markdown-it-py gives the inside of blocks no positions, so this is our own scan. It follows CommonMark: code, HTML
and addresses bind first, then brackets, then emphasis; tests hold it against markdown-it-py's own reading.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from evidence.draft.emphasis import Run, delimiter_run, emphasis
from evidence.draft.links import ADDRESS, bare_end, destination, folded, label_after
from evidence.draft.markup import AUTOLINK, ENTITY, TAG, UNREAD, attribute, entity_text, formula
from evidence.draft.model import OBJECT

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from evidence.draft.assemble import Edit

# One set first, so that the search runs at the speed of the regex engine's own loop; then what narrows it.
_SPECIAL = re.compile(
    r"[\\`*_\[\]<&$\n:~!{](?:(?<![:~!{])|(?<=:)(?=//)|(?<=~)(?=~)|(?<=!)(?=\[)|(?<=\{)(?=[{%#:./]))"
)
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_BACKTICKS = re.compile("`+")
_RUN = re.compile(r"\*+|_+|~+")
_FOOTNOTE = re.compile(r"\[\^([^\s\[\]]{1,200})\]")
_CLOSING_DOLLAR = re.compile(r"(?<![\s\\])\$(?!\d)")
_ATTRIBUTES = re.compile(r"\{[:.#][^{}\n]{0,200}\}")
_TEMPLATES = {"{{": "}}", "{%": "%}", "{#": "#}", "{/": "*/}"}
_SUPERSCRIPT = re.compile(r"<sup\b[^>]*>(?:\s|<[^>]*>|[\d,*†‡§¶]|\[\d+\])*</sup>", re.IGNORECASE)
_TAG_TEXT = {
    "br": "\n",
    "hr": "\n",
    "p": "\n",
    "div": "\n",
    "li": "\n",
    "td": " ",
    "th": " ",
    "sub": "",
    "img": OBJECT,
}


class Scan:
    """The reading of one block's buffer.

    After `run`, ``edits`` holds what a reader sees instead of markup; ``links``, ``comments``, ``codes`` and
    ``references`` hold offsets in the buffer.
    """

    def __init__(self, buffer: str, definitions: Mapping[str, str], footnotes: Collection[str]) -> None:
        self.buffer = buffer
        self.definitions = definitions
        self.footnotes = footnotes
        self.edits: list[Edit] = []
        self.links: list[tuple[int, int, str, bool]] = []
        self.comments: list[tuple[int, int, str]] = []
        self.codes: list[tuple[int, int, str]] = []
        self.references: list[tuple[int, int, str]] = []
        self._runs: list[Run] = []
        # Brackets that may still open a link: place, is it an image, delimiter runs before it, may it still.
        self._brackets: list[tuple[int, bool, int]] = []
        self._links_allowed_from = 0
        self._backticks: dict[int, list[int]] | None = None
        self._absent: set[str] = set()

    def run(self, start: int = 0) -> None:
        """Read the buffer from ``start`` on."""
        position, search = start, _SPECIAL.search
        buffer = self.buffer
        while match := search(buffer, position):
            place = match.start()
            position = _READERS[buffer[place]](self, place)
        emphasis(self._runs, 0, self.edits)
        self.edits.sort()

    def _edit(self, start: int, end: int, text: str = "") -> int:
        self.edits.append((start, end, text))
        return end

    def _find(self, term: str, position: int) -> int:
        """Return where ``term`` ends, from ``position`` on, or -1; a term that is absent is sought once."""
        if term in self._absent:
            return -1
        place = self.buffer.find(term, position)
        if place < 0:
            self._absent.add(term)
            return -1
        return place + len(term)

    def _newline(self, place: int) -> int:
        return self._edit(place, place + 1, " ")

    def _escape(self, place: int) -> int:
        following = self.buffer[place + 1 : place + 2]
        if following == "\n":
            return self._edit(place, place + 2, "\n")
        if following in _ESCAPABLE:
            self._edit(place, place + 1)
            return place + 2
        return place + 1

    def _code(self, place: int) -> int:
        end = _BACKTICKS.match(self.buffer, place).end()  # type: ignore[union-attr]
        if self._backticks is None:
            self._backticks = {}
            for run in _BACKTICKS.finditer(self.buffer):
                self._backticks.setdefault(run.end() - run.start(), []).append(run.start())
        closers = self._backticks.get(end - place, [])
        index = bisect_left(closers, end)
        if index == len(closers):
            return end
        close = closers[index] + end - place
        self.codes.append((place, close, self.buffer[end : closers[index]].strip()))
        return self._edit(place, close, OBJECT)

    def _delimiters(self, place: int) -> int:
        end = _RUN.match(self.buffer, place).end()  # type: ignore[union-attr]
        if self.buffer[place] != "~" or end - place == 2:
            run = delimiter_run(self.buffer, place, end)
            if run[2] or run[3]:
                self._runs.append(run)
        return end

    def _entity(self, place: int) -> int:
        match = ENTITY.match(self.buffer, place)
        if not match:
            return place + 1
        text = entity_text(match[0])
        return match.end() if text == match[0] else self._edit(place, match.end(), _shown(text))

    def _address(self, place: int) -> int:
        for scheme in ("https", "http"):
            start = place - len(scheme)
            if start >= 0 and self.buffer[start:place].lower() == scheme:
                match = ADDRESS.match(self.buffer, start)
                if match and not (start and self.buffer[start - 1].isalnum()):
                    end = start + bare_end(match[0])
                    self.links.append((start, end, self.buffer[start:end], False))
                    return self._edit(start, end, OBJECT)
        return place + 1

    def _formula(self, place: int) -> int:
        width = 2 if self.buffer.startswith("$$", place) else 1
        if width == 2:
            end = self._find("$$", place + 2)
        elif self.buffer[place + 1 : place + 2].isspace() or "$" in self._absent:
            return place + 1
        else:
            closing = _CLOSING_DOLLAR.search(self.buffer, place + 2)
            end = closing.end() if closing else -1
            if not closing:
                self._absent.add("$")
        edits = formula(self.buffer, place, end) if end > 0 else None
        if edits is None:
            return place + width
        self.edits += edits
        return end

    def _brace(self, place: int) -> int:
        mark = self.buffer[place : place + 2]
        attributes = _ATTRIBUTES.match(self.buffer, place)
        if attributes and not attributes[0].endswith("#}"):
            return self._edit(place, attributes.end())
        closing = _TEMPLATES.get(mark)
        end = self._find(closing, place + 2) if closing else -1
        if closing is None or end < 0:
            return place + 1
        if mark in ("{#", "{/"):
            self.comments.append((place, end, self.buffer[place + 2 : end - len(closing)].strip("* ")))
            return self._edit(place, end)
        return self._edit(place, end, OBJECT if mark == "{{" else " ")

    # Brackets

    def _image(self, place: int) -> int:
        self._brackets.append((place, True, len(self._runs)))
        return place + 2

    def _open(self, place: int) -> int:
        mark = _FOOTNOTE.match(self.buffer, place)
        if mark and mark[1].lower() in self.footnotes:
            self.references.append((place, mark.end(), mark[1].lower()))
            return self._edit(place, mark.end())
        self._brackets.append((place, False, len(self._runs)))
        return place + 1

    def _close(self, place: int) -> int:
        if not self._brackets:
            return place + 1
        opener, image, runs = self._brackets.pop()
        if not image and len(self._brackets) < self._links_allowed_from:
            self._links_allowed_from = len(self._brackets)
            return place + 1
        words = opener + 1 + image
        target = self._target(words, place)
        if target is None:
            return place + 1
        end, address = target
        self.links.append((words, place, address, image))
        emphasis(self._runs, runs, self.edits)
        self._edit(opener, words)
        self._edit(place, end)
        if not image:
            self._links_allowed_from = len(self._brackets)  # no link inside a link
        return end

    def _target(self, words: int, place: int) -> tuple[int, str] | None:
        """Return where the link with words from ``words`` to ``place`` ends and where it goes, if it is one."""
        following = self.buffer[place + 1 : place + 2]
        if following == "(":
            inline = destination(self.buffer, place + 1)
            if inline:
                return inline
        if not self.definitions:
            return None
        after = label_after(self.buffer, place + 1) if following == "[" else None
        if after and after[1]:
            address = self.definitions.get(folded(after[1]))
            return (after[0], address) if address is not None else None
        if place - words > 999 or "[" in self.buffer[words:place].replace("\\[", ""):
            return None
        address = self.definitions.get(folded(self.buffer[words:place]))
        return (after[0] if after else place + 1, address) if address is not None else None

    # HTML

    def _angle(self, place: int) -> int:
        auto = AUTOLINK.match(self.buffer, place)
        if auto:
            self.links.append((place, auto.end(), auto[1], False))
            return self._edit(place, auto.end(), OBJECT)
        if self.buffer.startswith("<!--", place):
            end = self._find("-->", place + 2)
            if end < 0:
                return place + 1
            self.comments.append((place, end, self.buffer[place + 4 : end - 3].strip()))
            return self._edit(place, end)
        for mark, closing in (("<?", "?>"), ("<![CDATA[", "]]>")):
            if self.buffer.startswith(mark, place):
                end = self._find(closing, place + len(mark))
                return self._edit(place, end) if end > 0 else place + 1
        return self._tag(place)

    def _tag(self, place: int) -> int:
        match = TAG.match(self.buffer, place)
        if not match:
            return place + 1
        name = match[2].lower()
        end = match.end()
        if not match[1] and name in UNREAD:
            end = self._unread(name, match.end())
            if name == "code":
                inside = self.buffer[match.end() : end].rsplit("<", 1)[0]
                self.codes.append((place, end, inside.strip()))
            return self._edit(place, end, OBJECT)
        if name == "sup" and (mark := _SUPERSCRIPT.match(self.buffer, place)):
            power = self.buffer[place - 1 : place].isdigit()
            return self._edit(place, mark.end(), OBJECT if power else "")
        alt = attribute(self.buffer[: match.end(3)], match.start(3), "alt") if name == "img" else None
        if alt and alt[1] > alt[0]:
            self._edit(place, alt[0], " ")
            return self._edit(alt[1], end, " ")
        if name == "a" and not match[1]:
            self._anchor(match)
        return self._edit(place, end, _TAG_TEXT.get(name, ""))

    def _anchor(self, match: re.Match[str]) -> None:
        address = attribute(self.buffer[: match.end(3)], match.start(3), "href")
        close = self.buffer.lower().find("</a", match.end()) if address else -1
        if address and close >= 0:
            self.links.append((match.end(), close, self.buffer[slice(*address)], False))

    def _unread(self, name: str, position: int) -> int:
        """Return where the element ``name`` that is no prose ends; at its own tag if nothing closes it."""
        if name in self._absent:
            return position
        closing = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self.buffer, position)
        if not closing:
            self._absent.add(name)
            return position
        return closing.end()


def _shown(text: str) -> str:
    """Return what a resolved entity shows: spaces are spaces, invisible characters nothing."""
    if text.isspace():
        return " "
    return "" if text in "\u00ad\u200b\u200c\u200d\u2060" else text


_READERS: dict[str, Callable[[Scan, int], int]] = {
    "\\": Scan._escape,
    "`": Scan._code,
    "*": Scan._delimiters,
    "_": Scan._delimiters,
    "~": Scan._delimiters,
    "[": Scan._open,
    "]": Scan._close,
    "!": Scan._image,
    "<": Scan._angle,
    "&": Scan._entity,
    "$": Scan._formula,
    "{": Scan._brace,
    ":": Scan._address,
    "\n": Scan._newline,
}
