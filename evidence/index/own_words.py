"""A record's own words: what its sentences and offers are made of, so that they are understood wherever they stand.

They are not compiled into the lexicon: only a draft that tells of something done is searched for them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from evidence.index.words import WORD, normal
from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

Pair = tuple[str, str]
"""Two neighbouring words: what phrases are looked up by, since many begin with the same one."""
_PAIR, _TELLING = 2, 3
"""Words that tell an element by themselves: "of scenarios" may be said of anything."""
_UNREPORTED = (("sample_size", "sample size not reported"), ("contrast", "control was not reported"))
"""How a sentence says that the source leaves an element out; the reader is told so."""
_LEADS = ("control", "for comparison", "compared with", "against")
SETUP = frozenset(("nudge", "goal", "scenario", "test_setting", "denominator", "condition"))
"""What phrases tell that say nothing of what was done."""


class OwnPhrase(NamedTuple):
    """A phrase of a record.

    Attributes:
        words: Its words as the checker meets them.
        evaluation: Address of the evaluation.
        tells: The context element, ``outcome``, ``condition`` (its name), ``label`` (its name before a number) or
            ``title`` (the evaluation's).
        mark: What it singles out: ``#condition`` or ``/outcome``; empty where it singles out nothing.
    """

    words: tuple[str, ...]
    evaluation: str
    tells: str
    mark: str


class OwnWords(NamedTuple):
    """A phrase of a record, met: from its first word to the word behind its last."""

    phrase: OwnPhrase
    start: int
    end: int


def own_phrases(
    evaluations: Mapping[str, Mapping[str, Any]],
) -> dict[str, dict[Pair, list[tuple[object, ...]]]]:
    """Return for each study its records' phrases by their first two words, as the columns of `OwnPhrase`."""
    found: dict[str, dict[Pair, list[tuple[object, ...]]]] = {}
    for address, entry in evaluations.items():
        study = found.setdefault(address.partition("/")[0], {})
        for tells, mark, text in dict.fromkeys(_phrases(entry)):
            words = tuple(normal(word[0]) for word in WORD.finditer(text))
            if len(words) >= (_PAIR if tells in ("label", "title") else _TELLING):
                study.setdefault((words[0], words[1]), []).append((words, address, tells, mark))
    return found


def _phrases(entry: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    yield "title", "", entry["title"]
    for name, words in entry["mending"]["conditions"].items():
        mark, label = f"#{name}", words["name"]
        yield "nudge", mark, entry["conditions"][name][1]
        yield from ((element, mark, words[element]) for element in ("goal", "scenario", "test_setting"))
        yield "condition", mark, label
        yield from (("label", mark, f"{lead} {label}") for lead in _LEADS)
        yield "label", mark, f"{label} {_LEADS[0]}"
    for name, (_, says, means) in entry["outcomes"].items():
        yield "outcome", f"/{name}", says
        yield "denominator", f"/{name}", means
    yield from ((element, "", text) for element, text in _UNREPORTED)


def places_of(low: Sequence[str], pairs: Container[Pair]) -> dict[Pair, list[int]]:
    """Return where each of some pairs of neighbouring words begins in a row of words."""
    found: dict[Pair, list[int]] = {}
    for place, pair in enumerate(pairwise(low)):
        if pair in pairs:
            found.setdefault(pair, []).append(place)
    return found


def found_in(
    phrases: Mapping[Pair, Iterable[OwnPhrase]], low: tuple[str, ...], places: Mapping[Pair, Iterable[int]]
) -> list[OwnWords]:
    """Return where phrases stand in a row of words, in order.

    Args:
        phrases: The phrases by their first two words.
        low: The words.
        places: Where pairs of them begin, see `places_of`.
    """
    found = []
    for pair in phrases.keys() & places.keys():
        for place in places[pair]:
            for phrase in phrases[pair]:
                end = place + len(phrase.words)
                if low[place:end] == phrase.words:
                    found.append(OwnWords(phrase, place, end))
    return sorted(found, key=lambda own: own.start)
