"""The records of a library as the plain data that the index holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evidence.index.mending import mending_words

if TYPE_CHECKING:
    from evidence.library import Card, Library
    from evidence.records.result import Result


def plain_records(library: Library) -> dict[str, Any]:
    """Return models and evaluations of a library as lists and dictionaries of text and numbers."""
    groups = _groups(library)
    return {
        "models": [
            {
                "id": key,
                "name": model.name,
                "maker": model.maker,
                "family": model.family or "",
                # A group ("six models") is counted, not spoken of as somebody.
                "aliases": [] if key in groups else [model.name, *model.aliases],
            }
            for key, model in library.models.items()
        ],
        "studies": {
            key: [study.short, study.title, study.found_by] for key, study in library.studies.items()
        },
        "evaluations": [_evaluation(card) for card in library.cards.values()],
    }


def _groups(library: Library) -> set[str]:
    """Return the ids of models that stand for several: all their results are counts of models."""
    single = {r.address.model for r in library if r.reported.measure.value != "share_of_models"}
    return set(library.models) - single if library.cards else set()


def _evaluation(card: Card) -> dict[str, Any]:
    evaluation = card.evaluation
    return {
        "address": card.address,
        "title": evaluation.title,
        "source": card.study.short,
        "wording": {
            "test_setting": evaluation.wording.test_setting,
            "scenario": evaluation.wording.scenario,
            "goal": evaluation.wording.goal,
        },
        "conditions": {condition.id: [condition.arm, condition.says] for condition in evaluation.condition},
        "outcomes": {
            outcome.id: [outcome.measure.value, outcome.says, outcome.denominator_means]
            for outcome in evaluation.outcome
        },
        "mending": mending_words(card),
        "absent": _absent(card),
        "models": _models(card),
        "results": [_result(result) for result in card.results],
    }


def _models(card: Card) -> list[str]:
    """Return the models that it has results of; for a count of models all that the study tested."""
    counted = any(outcome.measure.value == "share_of_models" for outcome in card.evaluation.outcome)
    return sorted(
        {result.address.model for result in card.results} | (set(card.study.models) if counted else set())
    )


def _absent(card: Card) -> list[str]:
    """Return the context elements that the study itself has nothing to say about."""
    found = []
    if all(result.n is None for result in card.results):
        found.append("sample_size")
    if all(condition.control is None for condition in card.evaluation.condition):
        found.append("contrast")
    if all(result.setup.goal_type in ("none", "not_applicable") for result in card.results):
        found.append("goal")
    nudged = (result.setup.goal_nudge in ("strong", "weak") for result in card.results)
    turned = (result.setup.instruction != "not_applicable" for result in card.results)
    if not any(nudged) and not any(turned):
        found.append("nudge")
    if all(outcome.measure.value == "share" for outcome in card.evaluation.outcome):
        found.append("denominator")
    return found


def _result(result: Result) -> list[Any]:
    """Return one result as a row; :class:`evidence.index.model.IndexedResult` names the columns."""
    reported = result.reported
    return [
        result.address.fragment,
        result.condition.id,
        result.condition.arm,
        result.address.model,
        result.outcome.id,
        reported.measure.value,
        reported.shown,
        reported.operator.value,
        float(reported.low),
        float(reported.high),
        float(reported.unit),
        result.n,
        result.headline,
    ]
