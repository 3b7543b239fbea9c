"""The first look: could the bare words of a paragraph form a pattern at all, in whatever order they stand?

Most paragraphs of most texts could not, which a few sets tell sooner than reading them word by word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evidence.index.packed import Packed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

NO_WORD = b""
"""Stands in every text for what bare words cannot tell, such as phrases in another script."""
_PARTING = bytes(letter if letter < 128 and chr(letter).isalnum() else 32 for letter in range(256))
"""What becomes of each byte of a lower-cased text: what is no bare letter or digit parts words."""
_Slot = tuple[frozenset[bytes], dict[bytes, tuple[frozenset[bytes], ...]]]
"""The words any of which fills a slot alone, and for the longest word of each other phrase the words beside it."""
_Needs = tuple[dict[bytes, tuple[str, ...]], Packed[str, tuple[tuple[str, ...], ...]]]
"""Words with the slots that they stand for; the other slots of each pattern by the slot that texts hold least."""
_LONG = 8_000
_OVERLAP = 300
"""Characters of a long paragraph that two pieces share, so that no phrase is cut."""


def bare_words(lower: str) -> set[bytes]:
    """Return the bare words of a text in lower case: its runs of ASCII letters and digits, and `NO_WORD`.

    As bytes, because splitting those is several times as fast as a pattern over text.
    """
    return {NO_WORD, *lower.encode("utf-8", "replace").translate(_PARTING).split()}


class Glance:
    """Knows which words the patterns of behaviours need."""

    def __init__(self, lexicon: Mapping[str, Any]) -> None:
        """Take a packed lexicon."""
        self._needs: dict[bool, _Needs] = {
            named: (lexicon[key]["acts"], Packed(lexicon[key]["needs"]))
            for named, key in ((True, "named"), (False, "unnamed"))
        }
        self._slots: Packed[str, _Slot] = Packed(lexicon["slots"])

    def may_form(self, words: AbstractSet[bytes], *, named: bool) -> bool:
        """Whether bare words hold all that some pattern needs; if not, no reading of them meets one.

        Args:
            words: The bare words of a passage.
            named: Whether somebody is named, so that other phrases count than those that tell something by themselves.
        """
        acts, needs = self._needs[named]
        filled: dict[str, bool] = {}
        for slot in {slot for act in acts.keys() & words for slot in acts[act]}:
            if self._fills(slot, words, filled):
                for others in needs[slot]:
                    if self._fill(others, words, filled):
                        return True
        return False

    def _fill(self, slots: tuple[str, ...], words: AbstractSet[bytes], filled: dict[str, bool]) -> bool:
        """Whether words hold a phrase of each of these slots."""
        for slot in slots:  # noqa: SIM110  asked for most paragraphs of most texts: half the time of all()
            if not self._fills(slot, words, filled):
                return False
        return True

    def _fills(self, slot: str, words: AbstractSet[bytes], filled: dict[str, bool]) -> bool:
        """Whether words hold a phrase of a slot; ``filled`` keeps the answers for these words."""
        known = filled.get(slot)
        if known is None:
            alone, together = self._slots[slot]
            known = not alone.isdisjoint(words) or any(
                rest <= words for word in together.keys() & words for rest in together[word]
            )
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
