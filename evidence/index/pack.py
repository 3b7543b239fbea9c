"""Lay a compiled library out as the checker looks things up in it: in small packed parts, with nothing left to convert."""

from __future__ import annotations

import sys
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from evidence.index.common_words import rank
from evidence.index.glance import NO_WORD, POSSESSIVE, Slot, row_of
from evidence.index.own_words import own_phrases
from evidence.index.packed import HEAD, pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def pack_index(compiled: Mapping[str, Any]) -> bytes:
    """Return what `evidence.index.compile.compile_index` made as `evidence.index.model.Index` takes it."""
    own = own_phrases(compiled["evaluations"])
    parts = {
        "models": {name: (maker, family) for name, (maker, family) in compiled["models"].items()},
        "links": {study: tuple(parts) for study, parts in compiled["links"].items()},
        "elsewhere": {name: frozenset(models) for name, models in compiled["elsewhere"].items()},
        "evaluations": pack(compiled["evaluations"]),
        "own_phrases": pack(own),
        "own_pairs": frozenset(pair for phrases in own.values() for pair in phrases),
        "told_by": pack(_told_by(compiled["evaluations"])),
        "lexicon": pack(pack_lexicon(compiled["lexicon"])),
    }
    return pack(parts)


def _told_by(evaluations: Mapping[str, Any]) -> dict[str, tuple[tuple[str, float], ...]]:
    """Return for each behaviour target the evaluations that it tells of, with how much it says."""
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for address, entry in evaluations.items():
        for target, weight in entry["behaviours"].items():
            found[target].append((address, weight))
    return {target: tuple(rows) for target, rows in found.items()}


def pack_lexicon(compiled: Mapping[str, Any]) -> dict[str, Any]:
    """Return a compiled lexicon as `evidence.index.matching.Matcher` takes it.

    ``words`` holds, by first letters, what can begin at a word: the concepts that it stands for itself; by the second
    word, rests of phrases and their concepts; and a verb's particles with the gap before each. ``patterns`` holds, by
    first and second concept, rows of target, order, slots and gaps.
    """
    slots = {slot: _slot(phrases) for slot, phrases in compiled["glance"]["slots"].items()}
    words: dict[str, dict[str, tuple[object, ...]]] = defaultdict(dict)
    for word in compiled["words"].keys() | compiled["phrases"].keys():
        rows = compiled["phrases"].get(word, ())
        words[word[:HEAD]][word] = (
            _interned(compiled["words"].get(word, ())),
            _by_second(rows, split=False),
            _by_second(rows, split=True),
        )
    return {
        "names": _bare(compiled["anchors"]["names"]),
        "ai": _bare(compiled["anchors"]["ai"]),
        "surely_ai": _large(compiled["anchors"]["surely_ai"]),
        "strong": _large(compiled["anchors"]["strong"]),
        "models": frozenset(compiled["anchors"]["models"]),
        "told_of": _bare(compiled["anchors"]["told_of"]),
        "words": pack({head: pack(part) for head, part in words.items()}),
        "patterns": pack({first: _patterns(rows) for first, rows in compiled["patterns"].items()}),
        "acts": _bare(compiled["anchors"]["acts"]),
        **_needs("named", compiled["glance"]["named"], slots),
        **_needs("unnamed", compiled["glance"]["unnamed"], slots),
        "slots": pack(slots),
    }


def _needs(name: str, rows: Mapping[str, Any], slots: Mapping[str, Slot]) -> dict[str, bytes]:
    """Return patterns by their first slot, and what each word may fill of those."""
    alone: dict[bytes, list[str]] = defaultdict(list)
    phrases: dict[bytes, dict[tuple[frozenset[bytes], bytes], list[str]]] = defaultdict(dict)
    for slot in rows:
        words, together = slots[slot]
        for word in words:
            alone[word].append(slot)
        for word, found in together.items():
            for phrase in found:
                phrases[word].setdefault(phrase, []).append(slot)
    fills = {
        word: (
            tuple(alone.get(word, ())),
            tuple((*phrase, tuple(filled)) for phrase, filled in phrases.get(word, {}).items()),
        )
        for word in alone.keys() | phrases.keys()
    }
    needs = {
        slot: (frozenset().union(*(_beside(row, slots) for row in found)), tuple(map(tuple, found)))
        for slot, found in rows.items()
    }
    return {f"{name} fills": pack(fills), f"{name} needs": pack(needs)}


def _beside(row: list[str], slots: Mapping[str, Slot]) -> frozenset[bytes]:
    """Return words of which one stands in the second slot of a pattern; any will do where it has none."""
    if len(row) == 1:
        return frozenset((NO_WORD,))
    alone, together = slots[row[1]]
    return alone | together.keys()


def _bare(words: list[str]) -> frozenset[bytes]:
    return frozenset(word.encode() for word in words)  # no word, "", is `NO_WORD`


def _interned(names: Iterable[str]) -> tuple[str, ...]:
    """Return names of which there will be one copy each, however many parts hold them."""
    return tuple(map(sys.intern, names))


def _by_second(rows: list[Any], *, split: bool) -> dict[str, tuple[Any, ...]]:
    """Return phrases by their second word: the rest of the words, or the gap before a verb's particle."""
    found: dict[str, tuple[Any, ...]] = {}
    for (second, *rest), gap, concepts in rows:
        if bool(gap) == split:
            row = (gap if split else _interned(rest), _interned(concepts))
            found[second] = (*found.get(second, ()), row)
    return found


def _patterns(rows: list[Any]) -> dict[str, tuple[Any, ...]]:
    found: dict[str, tuple[Any, ...]] = {}
    for target, ordered, slots, gaps in rows:
        second = sys.intern(slots[1]) if len(slots) > 1 else ""
        row = (sys.intern(target), ordered, _interned(slots), tuple(gaps))
        found[second] = (*found.get(second, ()), row)
    return found


def _large(phrases: list[tuple[list[str], bool]]) -> bytes:
    """Return a slot as `evidence.index.glance.large_slot` takes it."""
    alone, together = _slot(phrases)
    return pack({"alone": alone, "together": pack(together)})


def _slot(phrases: list[tuple[list[str], bool]]) -> Slot:
    """Return the words any of which fills a slot alone, and its other phrases by the rarest word of each."""
    alone: set[bytes] = set()
    together: dict[bytes, set[tuple[frozenset[bytes], bytes]]] = defaultdict(set)
    for phrase, split in phrases:
        words = [word for word in phrase if word.encode() != POSSESSIVE]
        known = [word.encode() for word in words]
        if len(known) > 1:
            bare = frozenset(known)
            first = min(sorted(words), key=lambda word: (*rank(word), -len(word))).encode()
            together[first].add((bare - {first}, b"" if split else row_of(known)))
        else:
            alone.update(known or [NO_WORD])
    return frozenset(alone), {word: tuple(rests) for word, rests in together.items()}
