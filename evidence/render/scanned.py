"""The run of a page read from its source alone, for pages that are written so plainly that no parser is needed.

Pages that come from templates nest as they are written, name no entity but those of our own escaping and put no
element where a parser would move it. For them the source is the tree, and one pass over it says what a parser, the
selectors of style sheets and a walk through the tree would. Whatever is unusual (a comment, a tag in an unusual
place, a selector that looks at neighbours) is left to the parser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html import unescape
from itertools import repeat
from operator import attrgetter
from typing import TYPE_CHECKING

from evidence.render.markup import HIDDEN, Mark, Run, Tag, gap_of
from evidence.render.nesting import CLOSED, HOLDS, PAGE, PART, VOID
from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from evidence.render.hiding import Rule

DOCTYPE = "<!doctype html>"
_CONTROL = bytes({*range(32), 127} - {9, 10})
_ENTITY = re.compile("&[^;]{0,5};?")
_ENTITIES = frozenset({"&amp;", "&lt;", "&gt;", "&#34;", "&#39;"})
"""What our own escaping writes."""
_START = re.compile(r'([a-z][a-z0-9]*)((?:\s[a-zA-Z][\w:-]*(?:="[^"<>]*")?)*)\s?(/?)\0', re.ASCII)
_END = re.compile(r"/([a-z][a-z0-9]*)\0")
"""A tag without its brackets: where the second was stands :data:`_CLOSE`."""
_CLOSE = "\0"
_ATTRIBUTE = re.compile(r'\s([a-zA-Z][\w:-]*)(?:="([^"]*)")?', re.ASCII)
_COMPOUND = re.compile(r"(?=.)([a-z][a-z0-9]*)?((?:[.#][\w-]+)*)", re.ASCII)
_MOST_KINDS = 1 << 13
"""How many different tags are kept; a card adds some dozens."""
_NONE = Tag("", {})
_VOID: frozenset[str] = frozenset({""})
"""What an element holds that ends where it begins."""
_ONCE = ("</html>", "</head>", "</body>")


@dataclass(frozen=True, slots=True)
class _Compound:
    """A part of a selector without spaces: a name, and classes and ids."""

    name: str
    marks: tuple[str, ...]

    def matches(self, name: str, marks: frozenset[str]) -> bool:
        return self.name in ("", name) and marks.issuperset(self.marks)


class _Fits(NamedTuple):
    """What selectors think of a tag.

    Attributes:
        answers: The parts of selectors that speak of it as of what something else stands in, by number.
        within: For each selector that hides it, the parts that it has to stand in for that.
    """

    answers: frozenset[int] = frozenset()
    within: tuple[tuple[int, ...], ...] = ()


_UNFIT = _Fits()


@dataclass(slots=True, eq=False)
class _Kind:
    """A tag as it is written.

    Attributes:
        name: The element's name; of an end tag it is empty, for nothing may hold one.
        gap: What stands between the texts on both sides of the tag.
        element: What begins there; of an end tag :data:`_NONE`.
        end: The tag with which it ends.
        holds: What may stand in it.
        fits: What selectors think of it.
        noted: Whether more is to be done than to nest it.
    """

    name: str
    gap: str
    element: Tag
    end: _Kind | None = None
    holds: frozenset[str] = frozenset()
    fits: _Fits = _UNFIT
    noted: bool = field(init=False)

    def __post_init__(self) -> None:
        self.noted = bool(self.fits.within) or self.element.remembered


class _UnreadError(Exception):
    """A tag that only a parser understands; never leaves the module."""


class _Kinds(dict[str, _Kind]):
    """The tags met so far; raises :class:`_UnreadError` for one that only a parser understands."""

    def __init__(self, selectors: Sequence[tuple[_Compound, ...]]) -> None:
        self._outer = list(dict.fromkeys(part for parts in selectors for part in parts[:-1]))
        self._selectors = [(parts[-1], tuple(map(self._outer.index, parts[:-1]))) for parts in selectors]
        self._named = frozenset(mark for parts in selectors for part in parts for mark in part.marks)
        self._fits: dict[tuple[str, frozenset[str]], _Fits] = {}

    def __missing__(self, tag: str) -> _Kind:
        end = _END.fullmatch(tag)
        found = self[tag] = _Kind("", gap_of(end[1]), _NONE) if end else self._start(tag)
        return found

    def _start(self, tag: str) -> _Kind:
        found = _START.fullmatch(tag)
        if found is None:
            raise _UnreadError
        name, written, slash = found.groups()
        said = [(key.lower(), unescape(value)) for key, value in _ATTRIBUTE.findall(written)]
        element = Tag(name, dict(said))
        if len(element.attributes) < len(said) or (slash and name not in CLOSED):
            raise _UnreadError
        fits = self._fits_of(name, element.attributes)
        if () in fits.within:
            element, fits = _hidden(element), _Fits(fits.answers)
        holds = _VOID if slash or name in VOID else HOLDS.get(name, frozenset())
        return _Kind(name, element.gap, element, self[f"/{name}{_CLOSE}"], holds, fits)

    def _fits_of(self, name: str, attributes: Mapping[str, str]) -> _Fits:
        marks = {f".{word}" for word in attributes.get("class", "").split()}
        marks.add(f"#{attributes.get('id', '')}")
        key = name, self._named & marks
        if key not in self._fits:
            answers = frozenset(number for number, part in enumerate(self._outer) if part.matches(*key))
            within = tuple(outer for part, outer in self._selectors if part.matches(*key))
            self._fits[key] = _Fits(answers, within)
        return self._fits[key]


class Scanner:
    """Reads pages under the rules of one set of style sheets.

    Args:
        rules: The rules that hide.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        selectors: list[tuple[_Compound, ...]] = []
        self._unread: list[tuple[str, ...]] = []
        for rule in rules:
            parts = [_COMPOUND.fullmatch(part) for part in rule.selector.split()]
            if all(parts):
                selectors.append(tuple(_compound(*part.groups("")) for part in parts if part))
            else:
                self._unread.append(rule.needs)
        self._kinds = _Kinds(selectors)

    def run(self, html: str) -> Run | None:
        """The run of a page, or None if it takes a parser to know it."""
        if not _is_plain(html) or any(all(name in html for name in needs) for needs in self._unread):
            return None
        if len(self._kinds) > _MOST_KINDS:
            self._kinds.clear()
        source = html[len(DOCTYPE) :] if html[: len(DOCTYPE)].lower() == DOCTYPE else html
        pieces = source.replace(">", f"{_CLOSE}<").split("<")
        # As many < as every second piece, and a > at the end of each of these: then there is none anywhere else.
        if len(pieces) != 2 * source.count("<") + 1:
            return None
        try:
            kinds = list(map(self._kinds.__getitem__, pieces[1::2]))
        except _UnreadError:
            return None
        return _run(kinds, pieces) if _is_whole(kinds, pieces, source) else None


def _compound(name: str, marks: str) -> _Compound:
    return _Compound(name, tuple(re.findall(r"[.#][^.#]+", marks)))


def _is_plain(html: str) -> bool:
    """Whether it holds no entity and no character that a parser might understand in its own way."""
    if not _ENTITIES.issuperset(_ENTITY.findall(html)):
        return False
    data = html.encode()
    return len(data.translate(None, _CONTROL)) == len(data)


def _is_whole(kinds: Sequence[_Kind], pieces: Sequence[str], source: str) -> bool:
    """Whether a page has one head and one body and no text beside them; of a part of a page nothing is asked."""
    if not kinds or kinds[0].name != "html":
        return True
    head = next((place for place, kind in enumerate(kinds) if kind.name == "body"), 0)
    beside = [pieces[2 * place + 2] for place in range(head) if kinds[place].name != "title"]
    return (
        all(source.find(end) == source.rfind(end) >= 0 for end in _ONCE)
        and not "".join([pieces[0], *beside, pieces[-3], pieces[-1]]).strip()
    )


def _run(kinds: Sequence[_Kind], pieces: list[str]) -> Run | None:
    """The run of some tags and of the pieces that they and the texts between them make; None if they do not nest."""
    notes = _Notes(list(map(_gap_of, kinds)))
    top = _Kind("", "", _NONE, None, PAGE if kinds and kinds[0].name == "html" else PART)
    opened: list[_Kind] = []
    for place, kind in enumerate(kinds):
        if kind is top.end:
            if top.noted:
                notes.end(place, top)
            top = opened.pop()
        elif kind.name in top.holds:
            begun = notes.begin(place, kind, (*opened, top)) if kind.noted else kind
            if kind.holds is not _VOID:
                opened.append(top)
                top = begun
        else:
            return None
    pieces[1::2] = notes.gaps
    starts = [kind.element for kind in dict.fromkeys(kinds) if kind.element is not _NONE]
    return None if opened else Run(pieces, notes.marks, starts)


_gap_of = attrgetter("gap")


@dataclass(slots=True)
class _Notes:
    """What is noted of a run while its tags go by."""

    gaps: list[str]
    marks: list[Mark] = field(default_factory=list)

    def begin(self, place: int, kind: _Kind, opened: Sequence[_Kind]) -> _Kind:
        """Note that an element begins; returns it as it is where it stands."""
        if any(map(_is_within, kind.fits.within, repeat(opened))):
            kind = replace(kind, element=_hidden(kind.element))
        if kind.element.remembered:
            self.marks.append(Mark(2 * place + 2, kind.element, begins=True))
            self.gaps[place] = kind.element.gap
            if kind.holds is _VOID:
                self.marks.append(Mark(2 * place + 2, kind.element, begins=False))
        return kind

    def end(self, place: int, kind: _Kind) -> None:
        """Note that an element ends."""
        if kind.element.remembered:
            self.marks.append(Mark(2 * place + 1, kind.element, begins=False))
            self.gaps[place] = kind.element.gap


def _is_within(outer: Sequence[int], opened: Sequence[_Kind]) -> bool:
    """Whether the elements that are open hold each other in the order of a selector."""
    kinds = iter(opened)
    return all(any(part in kind.fits.answers for kind in kinds) for part in outer)


def _hidden(element: Tag) -> Tag:
    return Tag(element.name, {**element.attributes, HIDDEN: ""})
