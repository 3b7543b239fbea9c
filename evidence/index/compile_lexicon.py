"""Compile lexicon files into dictionaries of word forms, which the checker looks up without any analysis."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any

from evidence.errors import LibraryError, RecordError
from evidence.index.common_words import COMMON, EVERYDAY, commonness, everydayness, rank, rarest
from evidence.index.inflect import base_forms, finite_forms, noun_forms, past_forms, verb_forms
from evidence.index.words import WORD, normal
from evidence.near import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BARE = re.compile(r"[a-z0-9]+")
"""What `evidence.index.glance.bare_words` sees of a word."""
_TOKEN = re.compile(r"\{[^}]*\}|\.\.\.?|&&?|[^\s{}&]+")
_GAPS = {"..": 5, "...": 12}
_WINDOWS = {"&": 9, "&&": 30}
_PARTICLES = frozenset(
    """
    off down out away up over back in around through aside on
    """.split()
)
_TOLD_OF = ("s:", "e:")
"""What begins the names of studies and of incidents elsewhere."""
_UNNAMED = (":strong", ":undone")
"""Grades of phrases that tell something by themselves, with nobody named."""
_SEVERAL = {"its": "their", "itself": "themselves"}
_Phrase = tuple[tuple[str, ...], bool]
"""A phrase in bare words, and whether other words may stand between them."""
_Row = tuple[str, bool, list[str], list[int]]
"""A pattern as it was read: what it stands for, whether its slots have an order, the slots, and the gaps between them."""
_SEPARABLE = 4
"""How many words may stand between a verb and its particle: "switched its own oversight mechanism off"."""


def split_words(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase as the checker will meet them."""
    return tuple(normal(found[0]) for found in WORD.finditer(phrase))


def telling_words(text: str) -> list[str]:
    """Return the words of a text that tell what it is about."""
    found = []
    for word in split_words(text):
        if word.isalpha() and len(word) > 3 and word not in COMMON:
            found.append(word)
    return list(dict.fromkeys(found))


class LexiconCompiler:
    """Collects concepts, patterns and what is wrong with them; :meth:`compiled` closes it."""

    def __init__(self) -> None:
        self._members: dict[str, set[tuple[tuple[str, ...], int]]] = defaultdict(set)
        self._patterns: list[tuple[str, str, str]] = []
        self._rows: list[_Row] = []
        self.faults: list[RecordError] = []
        # Asked for pattern after pattern, when all phrases are known.
        self._rare_words = cache(self._rare_words_of)
        self._bare_words = cache(self._bare_words_of)

    def verbs(self, concept: str, phrases: Iterable[str]) -> None:
        """Add verbs in all their forms, those with a particle around what they take.

        Some of their forms are concepts of their own: the past ones, ``NAME-done`` ("the log was {erase-done}"), and
        all but the one that may be a noun, ``NAME-finite`` ("it lied", not "lying").
        """
        for phrase in _of_several(phrases):
            (*prefix, verb), rest = (
                split_words(phrase.split()[0]),
                split_words(phrase)[len(split_words(phrase.split()[0])) :],
            )
            gap = _SEPARABLE if not prefix and len(rest) == 1 and rest[0] in _PARTICLES else 0
            for name, forms in (("", verb_forms), ("-done", past_forms), ("-finite", finite_forms)):
                self._members[concept + name] |= {((*prefix, form, *rest), gap) for form in forms(verb)}

    def nouns(self, concept: str, phrases: Iterable[str]) -> None:
        """Add nouns with their plurals."""
        for phrase in _of_several(phrases):
            *rest, last = split_words(phrase)
            self._members[concept] |= {((*rest, form), 0) for form in noun_forms(last)}

    def words(self, concept: str, phrases: Iterable[str]) -> None:
        """Add words as they stand."""
        self._members[concept] |= {(split_words(phrase), 0) for phrase in _of_several(phrases)}

    def patterns(self, target: str, patterns: Iterable[str], place: str) -> None:
        """Add patterns that stand for ``target``; ``place`` is what an error names."""
        self._patterns += [(target, pattern, place) for pattern in patterns]

    def compiled(self) -> dict[str, Any]:
        """Return the dictionaries that `evidence.index.pack.pack_lexicon` lays out for the checker.

        Raises:
            LibraryError: There were faults, or patterns name concepts that no lexicon has.
        """
        for target, pattern, place in self._patterns:
            try:
                self._rows.append((target, *self._read(pattern, place)))
            except RecordError as fault:
                self.faults.append(fault)
        if self.faults:
            raise LibraryError(self.faults)
        rows: dict[str, list[list[object]]] = defaultdict(list)
        used: set[str] = set()
        for target, ordered, slots, gaps in self._rows:
            used |= set(slots)
            rows[slots[0]].append([target, ordered, slots, gaps])
        words: dict[str, list[str]] = defaultdict(list)
        phrases: dict[str, dict[tuple[tuple[str, ...], int], list[str]]] = defaultdict(dict)
        for concept in sorted(used | {name for name in self._members if ":" in name}):
            for (first, *rest), gap in sorted(self._members[concept]):
                if rest:
                    phrases[first].setdefault((tuple(rest), gap), []).append(concept)
                else:
                    words[first].append(concept)
        return {
            "anchors": self._anchors(),
            "glance": self._glance(),
            "words": dict(sorted(words.items())),
            "phrases": {
                first: [[rest, gap, concepts] for (rest, gap), concepts in sorted(found.items())]
                for first, found in sorted(phrases.items())
            },
            "patterns": dict(sorted(rows.items())),
        }

    def _anchors(self) -> dict[str, list[Any]]:
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

    def _phrases(self, *concepts: str, telling: bool = False) -> list[_Phrase]:
        """Return the phrases of concepts in bare words; all, or those with a word that not every text holds."""
        return sorted(
            (tuple(BARE.findall(" ".join(words))), bool(gap))
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

    def _glance(self) -> dict[str, Any]:
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
            min(BARE.findall(" ".join(words)), key=lambda word: (*rank(word), -len(word)), default="")
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

    def _read(self, pattern: str, place: str) -> tuple[bool, list[str], list[int]]:
        slots: list[str] = []
        gaps: list[int] = []
        ordered, gap = True, 0
        for token, literal in _tokens(pattern):
            if token in _WINDOWS:
                ordered, gap = False, _WINDOWS[token]
            elif token in _GAPS:
                gap = _GAPS[token]
            else:
                if slots:
                    gaps.append(gap)
                slots.append(self._slot(token, pattern, place, literal=literal))
                gap = 0
        if not slots:
            raise RecordError(place, pattern, "is a pattern without a word")
        return ordered, slots, gaps if ordered else [max(gaps)]

    def _slot(self, token: str, pattern: str, place: str, *, literal: bool) -> str:
        if literal:
            concept = f"={token}"
            self._members[concept] |= {(words, 0) for words in _forms(token)}
            return concept
        names = token.split("|")
        missing = [name for name in names if name not in self._members]
        if missing:
            near = did_you_mean(
                missing[0], (name for name in self._members if name.isidentifier() or "-" in name)
            )
            raise RecordError(place, pattern, f"names the concept {missing[0]!r}, which no lexicon has{near}")
        if len(names) > 1:
            self._members[token] = set().union(*(self._members[name] for name in names))
        return token


def _of_several(phrases: Iterable[str]) -> Iterator[str]:
    """Yield phrases, and those about one as they are told of several: "hide its abilities", "hide their abilities"."""
    for phrase in phrases:
        yield phrase
        words = phrase.split()
        if not _SEVERAL.keys().isdisjoint(words):
            yield " ".join(_SEVERAL.get(word, word) for word in words)


def _forms(literal: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of a literal; a word with a star behind it comes in all its forms."""
    rows: list[tuple[str, ...]] = [()]
    for part in literal.split():
        (*before, last) = split_words(part)
        forms = {last}
        for base in base_forms(last) if part.endswith("*") else ():
            forms |= {*verb_forms(base), *noun_forms(base)}
        rows = [(*row, *before, form) for row in rows for form in sorted(forms)]
    yield from rows


def _tokens(pattern: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a pattern; neighbouring literal words come as one phrase."""
    literal: list[str] = []
    for token in _TOKEN.findall(pattern):
        special = token in _GAPS or token in _WINDOWS or token.startswith("{")
        if special and literal:
            yield " ".join(literal), True
            literal = []
        if special:
            yield token.strip("{}"), False
        else:
            literal.append(token)
    if literal:
        yield " ".join(literal), True
