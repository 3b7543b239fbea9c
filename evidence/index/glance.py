"""The first look: could the bare words of a paragraph form a pattern at all, in whatever order they stand?

Most paragraphs of most texts could not, which a few sets tell sooner than reading them word by word.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from evidence.index.packed import Unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from evidence.index.packed import Raw

NO_WORD = b""
"""Stands in every text for what bare words cannot tell, such as phrases in another script."""
_PARTING = bytes(letter if letter < 128 and chr(letter).isalnum() else 32 for letter in range(256))
"""What becomes of each byte of a lower-cased text: what is no bare letter or digit parts words."""
_PARTED_LINES = _PARTING[:10] + b"\n" + _PARTING[11:]
"""The same, with line feeds kept."""
_Phrases = tuple[tuple[frozenset[bytes], bytes], ...]
"""Phrases of several words that one of them stands for: the words beside that one, and the row that all of them form;
that is empty where other words may stand between them."""
Slot = tuple[frozenset[bytes], dict[bytes, _Phrases]]
"""The words any of which fills a slot alone, and its other phrases by the word of each that texts hold least."""
LargeSlot = tuple[frozenset[bytes], Unpacked[bytes, _Phrases]]
Row = tuple[str, ...]
"""The slots of a pattern, first the one that texts hold least."""
_Fills = tuple[tuple[str, ...], tuple[tuple[frozenset[bytes], bytes, tuple[str, ...]], ...]]
"""Of the slots that stand first those that a word fills alone, and the phrases that it stands for with what they fill."""
_Needs = tuple[Unpacked[bytes, _Fills], Unpacked[str, tuple[frozenset[bytes], tuple[Row, ...]]]]
"""What each word may fill, and the patterns by their first slot, with the words one of which stands in their second."""
_LINKED = re.compile(r"\]\([^)\n]{0,500}\)|<[^<>]{1,300}>")
"""What marks words up in words of its own: where a link leads, a tag."""
POSSESSIVE = b"s"
"""What an apostrophe parts from a word; the lexicon does not know it."""
_LONG = 8_000
_OVERLAP = 300
"""Characters of a long paragraph that two pieces share, so that no phrase is cut."""


def bare_words(lower: str) -> set[bytes]:
    """Return the bare words of a text in lower case: its runs of ASCII letters and digits, and `NO_WORD`.

    As bytes, because splitting those is several times as fast as a pattern over text.
    """
    return {NO_WORD, *lower.encode("utf-8", "replace").translate(_PARTING).split()}


class Passage:
    """A passage's bare words: as a set, and as a row when that is asked for."""

    __slots__ = ("_row", "lower", "words")

    def __init__(self, lower: str, parted: bytes | None = None) -> None:
        """Take a text in lower case, and the same with nothing but bare words left where that is known."""
        self.lower = lower
        self.words = bare_words(lower) if parted is None else {NO_WORD, *parted.split()}
        self._row = b""

    @property
    def row(self) -> bytes:
        """The words as the text has them, with a space around each; what only marks words up is left out."""
        if not self._row:
            text = self.lower
            if "](" in text or "<" in text:
                text = _LINKED.sub(" ", text)
            self._row = row_of(text.encode("utf-8", "replace").translate(_PARTING).split())
        return self._row

    def mentions(self, slot: Slot) -> bool:
        """Whether it holds a word or a phrase of a slot."""
        alone, together = slot
        words = self.words
        if not alone.isdisjoint(words):
            return True
        if together.keys().isdisjoint(words):
            return False
        for word in together.keys() & words:
            for rest, row in together[word]:
                if rest <= words and row in self.row:
                    return True
        return False


def large_slot(raw: Raw) -> LargeSlot:
    """Return a slot of which a text needs little, as `evidence.index.pack.pack_lexicon` lays it out."""
    parts: Unpacked[str, Any] = Unpacked(raw)
    return parts["alone"], Unpacked(parts["together"])


def within(slot: LargeSlot, words: set[bytes]) -> Slot:
    """Return what of a slot a text of these words can hold."""
    alone, together = slot
    return alone & words, {word: together[word] for word in together.places.keys() & words}


def row_of(words: Iterable[bytes]) -> bytes:
    """Return bare words as one row, with a space around each."""
    return b" " + b" ".join([word for word in words if word != POSSESSIVE]) + b" "


class Glance:
    """Knows which words the patterns of behaviours need."""

    def __init__(self, lexicon: Mapping[str, Any]) -> None:
        """Take a lexicon as `evidence.index.pack.pack_lexicon` lays it out; what of it no text asks for is not read."""
        self._lexicon = lexicon
        self._needs: dict[bool, _Needs] = {}

    @cached_property
    def _slots(self) -> Unpacked[str, Slot]:
        return Unpacked(self._lexicon["slots"])

    def _needs_of(self, *, named: bool) -> _Needs:
        if named not in self._needs:
            name = "named" if named else "unnamed"
            self._needs[named] = (
                Unpacked(self._lexicon[f"{name} fills"]),
                Unpacked(self._lexicon[f"{name} needs"]),
            )
        return self._needs[named]

    def forms(self, passage: Passage, *, named: bool) -> list[Row]:
        """Return the patterns of which bare words hold all that they need; no reading of the words meets another.

        Args:
            passage: The bare words of a passage.
            named: Whether somebody is named, so that other phrases count than those that tell something by themselves.
        """
        fills, needs = self._needs_of(named=named)
        words = passage.words
        firsts: set[str] = set()
        for word in fills.places.keys() & words:
            alone, phrases = fills[word]
            firsts.update(alone)
            for rest, row, slots in phrases:
                if rest <= words and row in passage.row:
                    firsts.update(slots)
        filled = dict.fromkeys(firsts, True)
        found: list[Row] = []
        for slot in firsts:
            beside, rows = needs[slot]
            # Asked first, because it is one question for all patterns of the slot.
            if not beside.isdisjoint(words):
                found += [row for row in rows if self._fill(row, passage, filled)]
        return found

    def holds(self, passage: Passage, rows: Iterable[Row]) -> bool:
        """Whether bare words hold all that one of some patterns needs."""
        filled: dict[str, bool] = {}
        return any(self._fill(row, passage, filled) for row in rows)

    def _fill(self, row: Row, passage: Passage, filled: dict[str, bool]) -> bool:
        """Whether a passage holds a phrase of each slot of a pattern; ``filled`` keeps the answers."""
        for slot in row:
            known = filled.get(slot)
            if known is None:
                known = filled[slot] = passage.mentions(self._slots[slot])
            if not known:
                return False
        return True


def passages(lower: str) -> list[Passage]:
    """Return the paragraphs of a text in lower case; a very long one in pieces that overlap."""
    texts = lower.split("\n\n")
    if max(map(len, texts)) >= _LONG:
        return [Passage(text) for text in _pieces(lower)]
    # All at once, which is sooner than one by one.
    parted = lower.encode("utf-8", "replace").translate(_PARTED_LINES).split(b"\n\n")
    return [Passage(text, words) for text, words in zip(texts, parted, strict=True)]


def _pieces(text: str) -> list[str]:
    found, start = [], 0
    while start < len(text):
        end = text.find("\n\n", start, start + _LONG)
        behind = end + 2
        if end < 0:
            end = min(len(text), start + _LONG)
            behind = end if end == len(text) else end - _OVERLAP
        found.append(text[start:end])
        start = behind
    return found
