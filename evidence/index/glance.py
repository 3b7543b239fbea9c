"""The first look: could the bare words of a paragraph form a pattern at all, in whatever order they stand?

Most paragraphs of most texts could not, which a few sets tell sooner than reading them word by word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evidence.index.packed import Packed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

_PARTING = bytes(letter if letter < 128 and chr(letter).isalnum() else 32 for letter in range(256))
"""What becomes of each byte of a lower-cased text: what is no bare letter or digit parts words."""
_LONG = 8_000
_OVERLAP = 300
"""Characters of a long paragraph that two pieces share, so that no phrase is cut."""


def bare_words(lower: str) -> set[bytes]:
    """Return the bare words of a text in lower case: its runs of ASCII letters and digits.

    As bytes, because splitting those is several times as fast as a pattern over text.
    """
    return set(lower.encode("utf-8", "replace").translate(_PARTING).split())


class Glance:
    """Knows which words the patterns of behaviours need.

    Attributes:
        acts: The words of which a paragraph must hold one, those of each pattern's rarest slot, with these slots.
    """

    def __init__(self, lexicon: Mapping[str, Any]) -> None:
        """Take a packed lexicon."""
        self.acts: Mapping[bytes, tuple[str, ...]] = lexicon["acts"]
        self._needs: Packed[str, tuple[tuple[bool, tuple[str, ...]], ...]] = Packed(lexicon["needs"])
        self._slots: Packed[str, tuple[frozenset[bytes], tuple[frozenset[bytes], ...]]] = Packed(
            lexicon["slots"]
        )

    def may_form(self, words: AbstractSet[bytes], *, named: bool) -> bool:
        """Whether bare words hold all that some pattern needs; if not, no reading of them meets one.

        Args:
            words: The bare words of a passage.
            named: Whether somebody is named, so that other phrases count than those that tell something by themselves.
        """
        filled: dict[str, bool] = {}
        return any(
            (named or strong) and all(self._fills(slot, words, filled) for slot in slots)
            for act in self.acts.keys() & words
            for rarest in self.acts[act]
            for strong, slots in self._needs[rarest]
        )

    def _fills(self, slot: str, words: AbstractSet[bytes], filled: dict[str, bool]) -> bool:
        """Whether words hold a phrase of a slot; ``filled`` keeps the answers for these words."""
        known = filled.get(slot)
        if known is None:
            alone, together = self._slots[slot]
            known = not alone.isdisjoint(words) or any(phrase <= words for phrase in together)
            filled[slot] = known
        return known


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text; a very long one in pieces that overlap."""
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
