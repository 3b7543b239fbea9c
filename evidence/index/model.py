"""The index as the checker holds it: plain, frozen, unpacked as it is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from evidence.index.matching import Matcher
from evidence.index.own_words import OwnPhrase, Pair
from evidence.index.packed import Packed, Unpacked
from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evidence.index.packed import Raw


OwnPhrases = dict[Pair, list[OwnPhrase]]


class IndexedResult(NamedTuple):
    """One result, as numbers; ``low`` and ``high`` are proportions for shares."""

    address: str
    condition: str
    arm: str
    model: str
    outcome: str
    measure: str
    text: str
    operator: str
    low: float
    high: float
    unit: float
    n: int | None
    headline: bool


class IndexedEvaluation(NamedTuple):
    """One evaluation with its results and how drafts speak of it."""

    address: str
    study: str
    results: tuple[IndexedResult, ...]
    behaviours: Mapping[str, float]
    cues: Mapping[str, tuple[str, ...]]
    inverse: frozenset[str]
    na: frozenset[str]
    na_rate: frozenset[str]
    na_behaviour: frozenset[str]
    rank: float
    rank_rate: float
    sums_up: bool
    models: frozenset[str]
    arms: frozenset[str]
    counts_models: bool
    """Whether it counts models rather than runs."""
    fits: dict[tuple[object, ...], tuple[IndexedResult, ...]]
    """Which results the numbers asked for so far may be; filled by the checker."""


class Index:
    """Everything the checker knows, compiled from one or more libraries.

    Attributes:
        models: Each model's maker and family, by id.
        links: Parts of addresses by which a link leads to a study.
        elsewhere: Studies and incidents without records, with those of the models that they share with the library.
        evaluations: The evaluations by address.
        entries: The same as the compiler left them, with the words to speak of them.
        told_by: For each behaviour target the evaluations that it tells of, with how much it says.
        studies: Each study's short name and title.
        own_phrases: For each study its records' own phrases, by their first two words.
        own_pairs: The first two words of all of them.
        printed_by: Which evaluations print the numbers asked for so far; filled by the checker.
    """

    def __init__(self, raw: Raw) -> None:
        """Take what `evidence.index.pack.pack_index` made."""
        parts: Unpacked[str, Any] = Unpacked(raw)
        self.models: Mapping[str, tuple[str, str]] = parts["models"]
        self.links: Mapping[str, tuple[str, ...]] = parts["links"]
        self.elsewhere: Mapping[str, frozenset[str]] = parts["elsewhere"]
        self.evaluations: Mapping[str, IndexedEvaluation] = Packed(parts["evaluations"], _evaluation)
        self.entries: Mapping[str, Mapping[str, Any]] = Packed(parts["evaluations"])
        self.told_by: Mapping[str, tuple[tuple[str, float], ...]] = Packed(parts["told_by"])
        self.own_pairs: frozenset[Pair] = parts["own_pairs"]
        self.own_phrases: Mapping[str, OwnPhrases] = Packed(parts["own_phrases"], _own_phrases)
        self.printed_by: dict[tuple[object, ...], tuple[IndexedEvaluation, ...]] = {}
        self._lexicon: Unpacked[str, Any] = Unpacked(parts["lexicon"])

    @cached_property
    def matcher(self) -> Matcher:
        """The compiled lexicon."""
        return Matcher(self._lexicon)


def _own_phrases(rows: Mapping[Pair, Any]) -> OwnPhrases:
    return {pair: [OwnPhrase(*row) for row in phrases] for pair, phrases in rows.items()}


def _evaluation(entry: Mapping[str, Any]) -> IndexedEvaluation:
    address = entry["address"]
    results = tuple(IndexedResult(f"{address}#{fragment}", *row) for fragment, *row in entry["results"])
    return IndexedEvaluation(
        address=entry["address"],
        study=entry["address"].partition("/")[0],
        results=results,
        behaviours=entry["behaviours"],
        cues={element: tuple(targets) for element, targets in entry["cues"].items()},
        inverse=frozenset(entry["inverse"]),
        na=frozenset(entry["na"]),
        na_rate=frozenset(entry["na_rate"]),
        na_behaviour=frozenset(entry["na_behaviour"]),
        rank=entry["rank"],
        rank_rate=entry["rank_rate"],
        sums_up=entry["sums_up"],
        models=frozenset(entry["models"]),
        arms=frozenset(result.arm for result in results),
        counts_models=any(result.measure == "share_of_models" for result in results),
        fits={},
    )
