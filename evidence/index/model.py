"""The index as the checker holds it: plain, frozen, loaded from JSON."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from evidence.index.matching import Matcher

if TYPE_CHECKING:
    from collections.abc import Mapping


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
    controlled: bool


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
    models: frozenset[str]
    arms: frozenset[str]

    @property
    def counts_models(self) -> bool:
        """Whether it counts models rather than runs."""
        return any(result.measure == "share_of_models" for result in self.results)


class Index:
    """Everything the checker knows, compiled from one or more libraries.

    Attributes:
        data: The compiled index as it was loaded; not to be changed.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data

    @cached_property
    def matcher(self) -> Matcher:
        """The compiled lexicon."""
        return Matcher(self.data["lexicon"])

    @cached_property
    def models(self) -> Mapping[str, tuple[str, str]]:
        """Each model's maker and family, by id."""
        return {name: (maker, family) for name, (maker, family) in self.data["models"].items()}

    @cached_property
    def links(self) -> Mapping[str, tuple[str, ...]]:
        """Parts of addresses by which a link leads to a study."""
        return {study: tuple(parts) for study, parts in self.data["links"].items()}

    @cached_property
    def evaluations(self) -> Mapping[str, IndexedEvaluation]:
        """The evaluations by address."""
        return {address: _evaluation(entry) for address, entry in self.data["evaluations"].items()}

    @cached_property
    def told_by(self) -> Mapping[str, tuple[tuple[str, float], ...]]:
        """For each behaviour target the evaluations that it tells of, with how much it says."""
        found: dict[str, list[tuple[str, float]]] = {}
        for address, evaluation in self.evaluations.items():
            for target, weight in evaluation.behaviours.items():
                found.setdefault(target, []).append((address, weight))
        return {target: tuple(rows) for target, rows in found.items()}


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
        models=frozenset(entry["models"]),
        arms=frozenset(result.arm for result in results),
    )
