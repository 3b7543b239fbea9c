"""Tags as they are written, each different one understood once: what it is, what it may hold, what a sheet hides of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from evidence.render.audible import HIDDEN, SILENCE
from evidence.render.markup import Tag, gap_of
from evidence.render.nesting import CLOSED, HOLDS, VOID
from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CLOSE = "\0"
"""Stands for the second bracket of a tag."""
_START = re.compile(r'([a-z][a-z0-9]*)((?:\s[a-zA-Z][\w:-]*(?:="[^"<>]*")?)*)\s?(/?)\0', re.ASCII)
_END = re.compile(r"/([a-z][a-z0-9]*)\0")
"""A tag without its brackets: where the second was stands :data:`CLOSE`."""
_ATTRIBUTE = re.compile(r'\s([a-zA-Z][\w:-]*)(?:="([^"]*)")?', re.ASCII)
_COMPOUND = re.compile(r"(?=.)([a-z][a-z0-9]*)?((?:[.#][\w-]+)*)", re.ASCII)
NONE = Tag("", {})
VOID_HOLDS: frozenset[str] = frozenset({""})
"""What an element holds that ends where it begins."""


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
class Kind:
    """A tag as it is written.

    Attributes:
        name: The element's name; of an end tag it is empty, for nothing may hold one.
        gap: What stands between the texts on both sides of the tag.
        element: What begins there; of an end tag :data:`NONE`.
        end: The tag with which it ends.
        holds: What may stand in it.
        fits: What selectors think of it.
        noted: Whether more is to be done than to nest it.
        heard: Whether something is to be said of it by itself.
    """

    name: str
    gap: str
    element: Tag
    end: Kind | None = None
    holds: frozenset[str] = frozenset()
    fits: _Fits = _UNFIT
    noted: bool = field(init=False)
    heard: bool = field(init=False)

    def __post_init__(self) -> None:
        self.noted = bool(self.fits.within) or self.element.remembered
        self.heard = self.element.heard is not SILENCE and self.end is not None


class UnreadError(Exception):
    """A tag that only a parser understands; never leaves the scanner."""


class Kinds(dict[str, Kind]):
    """The tags met so far; raises :class:`UnreadError` for one that only a parser understands."""

    def __init__(self, selectors: Sequence[tuple[_Compound, ...]]) -> None:
        self._outer = list(dict.fromkeys(part for parts in selectors for part in parts[:-1]))
        self._selectors = [(parts[-1], tuple(map(self._outer.index, parts[:-1]))) for parts in selectors]
        self._named = frozenset(mark for parts in selectors for part in parts for mark in part.marks)
        self._fits: dict[tuple[str, frozenset[str]], _Fits] = {}

    def __missing__(self, tag: str) -> Kind:
        end = _END.fullmatch(tag)
        found = self[tag] = Kind("", gap_of(end[1]), NONE) if end else self._start(tag)
        return found

    def _start(self, tag: str) -> Kind:
        found = _START.fullmatch(tag)
        if found is None:
            raise UnreadError
        name, written, slash = found.groups()
        said = _ATTRIBUTE.findall(written)
        values = [unescape(value) for _, value in said] if "&" in written else [value for _, value in said]
        element = Tag(name, dict(zip([key.lower() for key, _ in said], values, strict=True)))
        if len(element.attributes) < len(said) or (slash and name not in CLOSED):
            raise UnreadError
        fits = self._fits_of(name, element.attributes)
        if () in fits.within:
            element, fits = hidden(element), _Fits(fits.answers)
        holds = VOID_HOLDS if slash or name in VOID else HOLDS.get(name, frozenset())
        return Kind(name, element.gap, element, self[f"/{name}{CLOSE}"], holds, fits)

    def _fits_of(self, name: str, attributes: Mapping[str, str]) -> _Fits:
        marks = {f".{word}" for word in attributes.get("class", "").split()}
        marks.add(f"#{attributes.get('id', '')}")
        key = name, self._named & marks
        if key not in self._fits:
            answers = frozenset(number for number, part in enumerate(self._outer) if part.matches(*key))
            within = tuple(outer for part, outer in self._selectors if part.matches(*key))
            self._fits[key] = _Fits(answers, within)
        return self._fits[key]


def hidden(element: Tag) -> Tag:
    """The same, marked as hidden by a style sheet."""
    return Tag(element.name, {**element.attributes, HIDDEN: ""})


def selector_of(selector: str) -> tuple[_Compound, ...] | None:
    """A selector's parts from the outermost inwards; None if it looks at more than what an element stands in."""
    parts = [_COMPOUND.fullmatch(part) for part in selector.split()]
    if not all(parts):
        return None
    named = [part.groups("") for part in parts if part]
    return tuple([_Compound(name, tuple(re.findall(r"[.#][^.#]+", marks))) for name, marks in named])
