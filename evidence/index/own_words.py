"""A record's own words: what its sentences and offers are made of, so that they are understood wherever they stand.

They are not compiled into the lexicon: only a draft that tells of something done is searched for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from evidence.index.words import WORD, normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_TELLING = 3
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
        tells: The context element, ``outcome``, ``condition`` (its name) or ``label`` (its name before a number).
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
) -> dict[str, dict[str, list[tuple[object, ...]]]]:
    """Return for each study its records' phrases by their first word, as the columns of `OwnPhrase`."""
    found: dict[str, dict[str, list[tuple[object, ...]]]] = {}
    for address, entry in evaluations.items():
        study = found.setdefault(address.partition("/")[0], {})
        for tells, mark, text in dict.fromkeys(_phrases(entry)):
            words = tuple(normal(word[0]) for word in WORD.finditer(text))
            if len(words) >= _TELLING or tells == "label":
                study.setdefault(words[0], []).append((words, address, tells, mark))
    return found


def _phrases(entry: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
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


def found_in(phrases: Mapping[str, Iterable[OwnPhrase]], low: tuple[str, ...]) -> Iterator[OwnWords]:
    """Yield where phrases stand in a row of words."""
    for place, word in enumerate(low):
        for phrase in phrases.get(word, ()):
            end = place + len(phrase.words)
            # Most end otherwise, which is cheaper to see than that a row of words is another.
            if end <= len(low) and low[end - 1] == phrase.words[-1] and low[place:end] == phrase.words:
                yield OwnWords(phrase, place, end)
