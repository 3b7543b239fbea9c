"""Compile what the first look asks of a text: words and phrases of which it holds some wherever a pattern is met."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any

from evidence.index.common_words import COMMON, EVERYDAY, commonness, everydayness, rank, rarest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Members = dict[str, set[tuple[tuple[str, ...], int]]]
"""The phrases of each concept, and how many words may stand between two of a phrase."""
Row = tuple[str, bool, list[str], list[int]]
"""A pattern as it was read: what it stands for, whether its slots have an order, the slots, and the gaps between them."""
Phrase = tuple[tuple[str, ...], bool]
"""A phrase in bare words, and whether other words may stand between them."""
_BARE = re.compile(r"[a-z0-9]+")
"""What `evidence.index.glance.bare_words` sees of a word."""
_TOLD_OF = ("s:", "e:")
"""What begins the names of studies and of incidents elsewhere."""
_UNNAMED = (":strong", ":undone")
"""Grades of phrases that tell something by themselves, with nobody named."""


class FirstLook:
    """What the concepts and patterns of a lexicon need of a text's bare words."""

    def __init__(self, members: Members, rows: Sequence[Row]) -> None:
        """Take the phrases of all concepts, and all patterns."""
        self._members, self._rows = members, rows
        # Asked for pattern after pattern.
        self._rare_words = cache(self._rare_words_of)
        self._bare_words = cache(self._bare_words_of)

    def anchors(self) -> dict[str, list[Any]]:
        """Return words and phrases of which a text must hold some.

        ``acts`` are words of things done, ``names`` of models and sources, ``ai`` of any AI, ``told_of`` those by which
        a block says of which study or incident it tells, ``models`` those of which it holds one wherever it names a
        model. Phrases: ``strong`` of what tells with nobody named, ``surely_ai`` of an AI or a maker of models.
        """
        acts: set[str] = set()
        strong: set[str] = set()
        for target, slots in self._behaviours():
            words = {slot: self._rare_words(slot) for slot in slots}
            first = min(slots, key=lambda slot: commonness(words[slot]))
            acts |= words[first]
            if target.endswith(_UNNAMED):
                # Common words are no anchors: where the rarest slot has some, any other word of the pattern is one.
                rare = (first, min(slots, key=lambda slot: everydayness(words[slot])))
                strong.update(slots if words[first] & COMMON else rare)
        names = {name for name in self._members if name[:2] in ("m:", "f:", "s:")}
        return {
            "acts": sorted(acts),
            "strong": self._phrases(*strong, telling=True),
            "names": sorted(w for name in names for w in self._rare_words(name) - COMMON if not w.isdigit()),
            "ai": sorted(self._rare_words("ai:") | self._rare_words("ai-strict:")),
            "surely_ai": [
                *self._phrases("ai-strict:", *(name for name in self._members if name.startswith("k:"))),
                (("models",), False),  # several of them are no railways
            ],
            "told_of": sorted(self._told_of()),
            "models": sorted({w for name in names if name[:2] != "s:" for w in self._rare_words(name)}),
        }

    def _phrases(self, *concepts: str, telling: bool = False) -> list[Phrase]:
        """Return the phrases of concepts in bare words; all, or those with a word that not every text holds."""
        return sorted(
            (tuple(_BARE.findall(" ".join(words))), bool(gap))
            for words, gap in set().union(*(self._members[concept] for concept in concepts))
            if not telling or rarest(words) not in COMMON | EVERYDAY
        )

    def _told_of(self) -> set[str]:
        """Return bare words of which a text holds one wherever it names a study or an incident."""
        patterns = [slots for target, _, slots, _ in self._rows if target.startswith(_TOLD_OF)]
        rows = [min(map(self._bare_words, slots), key=everydayness) for slots in patterns]
        return set().union(
            *rows, *(self._bare_words(name) for name in self._members if name.startswith(_TOLD_OF))
        )

    def glance(self) -> dict[str, Any]:
        """Return what a paragraph must hold for the patterns of behaviours, whatever the order.

        ``named`` are all patterns, ``unnamed`` those that need nobody named: the slots of each by the one that texts
        hold least. ``slots`` are the bare words of each slot's phrases.
        """
        rows = [(target.endswith(_UNNAMED), slots) for target, slots in self._behaviours()]
        return {
            "named": self._needs(slots for _, slots in rows),
            "unnamed": self._needs(slots for strong, slots in rows if strong),
            "slots": {
                slot: self._phrases(slot) for slot in sorted({slot for _, slots in rows for slot in slots})
            },
        }

    def _needs(self, patterns: Iterable[list[str]]) -> dict[str, list[list[str]]]:
        needs: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for slots in patterns:
            first, *others = sorted(set(slots), key=lambda slot: (everydayness(self._bare_words(slot)), slot))
            needs[first].add((first, *others))
        return {slot: [[*row] for row in sorted(rows)] for slot, rows in sorted(needs.items())}

    def _bare_words_of(self, concept: str) -> set[str]:
        """Return for each phrase of a concept the bare word that fewest texts hold."""
        return {
            min(_BARE.findall(" ".join(words)), key=lambda word: (*rank(word), -len(word)), default="")
            for words, _ in self._members[concept]
        }

    def _behaviours(self) -> Iterator[tuple[str, list[str]]]:
        """Yield the patterns of behaviours: what they stand for, and their slots."""
        for target, _, slots, _ in self._rows:
            if target.startswith("b:"):
                yield target, slots

    def _rare_words_of(self, concept: str) -> set[str]:
        """Return for each phrase of a concept the word that fewest texts hold."""
        return {rarest(words) for words, _ in self._members[concept]}
