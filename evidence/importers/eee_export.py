"""Write results of a library as Every Eval Ever records, schema 0.3.0: one per evaluation and model."""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from evidence.importers.eee import OURS
from evidence.reported import Measure, Operator

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evidence.records.result import Result

SCHEMA_VERSION = "0.3.0"
_UNIT = {Measure.DIFFERENCE: "proportion difference", Measure.RATIO: "ratio", Measure.DURATION: "seconds"}


def export_eee(results: Iterable[Result]) -> tuple[dict[str, dict[str, Any]], list[tuple[str, str]]]:
    """Return a record per evaluation and model, by file name, and the results that the schema cannot hold.

    What the schema has no field for (condition, nudge, counts, quote) goes into ``score_details.details`` as one
    JSON text, from which :func:`evidence.importers.eee.read_eee` takes it back.

    Args:
        results: Of one library, in any order.
    """
    groups: defaultdict[tuple[str, str, str], list[Result]] = defaultdict(list)
    left_out: list[tuple[str, str]] = []
    for result in results:
        reason = _unfit(result)
        if reason:
            left_out.append((str(result.address), reason))
        else:
            where = result.address
            groups[where.study, where.evaluation, where.model].append(result)
    return {f"{'__'.join(key)}.json": _record(members) for key, members in sorted(groups.items())}, left_out


def _unfit(result: Result) -> str:
    if result.reported.censored or result.reported.operator is Operator.RANGE:
        return f"{result.reported.text} is a bound or range; the schema holds one number"
    return ""


def _record(results: list[Result]) -> dict[str, Any]:
    first = results[0]
    study, where = first.study, first.address
    seconds = str(_seconds(study.retrieved or study.record_modified))
    organization = {"source_organization_url": study.url} if study.url else {}
    library, _, version = (study.source_version or "").partition(" ")
    is_run = study.source_type == "evaluation_run" and version
    return {
        "schema_version": SCHEMA_VERSION,
        "evaluation_id": f"{where.study}/{where.evaluation}/{where.model}/{seconds}",
        "evaluation_timestamp": str(_seconds(study.published)),
        "retrieved_timestamp": seconds,
        "source_metadata": {
            "source_name": study.title,
            "source_type": study.source_type,
            "source_organization_name": study.found_by,
            "evaluator_relationship": study.evaluator_relationship,
            **organization,
        },
        "eval_library": {
            "name": library if is_run else "unknown",
            "version": version.removeprefix("v") if is_run else "unknown",
        },
        "model_info": {
            "name": first.model.name,
            "id": f"{_plain(first.model.maker)}/{first.model.id}",
            "developer": first.model.maker,
            "additional_details": {
                "deployment_type": "unknown",
                "model_availability": "unknown",
                "version": first.study_model.version,
            },
        },
        "evaluation_results": [_result(result) for result in results],
    }


def _seconds(day: datetime.date) -> float:
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC).timestamp()


def _plain(maker: str) -> str:
    return "-".join(maker.lower().split())


def _result(result: Result) -> dict[str, Any]:
    source: dict[str, Any] = {"dataset_name": result.evaluation.title, "source_type": "other"}
    if result.document.url:
        source = {**source, "source_type": "url", "url": [result.document.url]}
    share = result.reported.measure not in _UNIT and result.reported.measure is not Measure.COUNT
    smallest = -1.0 if result.reported.measure is Measure.DIFFERENCE else 0.0
    largest = 1.0 if share or result.reported.measure is Measure.DIFFERENCE else "Infinity"
    return {
        "evaluation_result_id": str(result.address),
        "evaluation_name": f"{result.evaluation.title}: {result.condition.name}",
        "source_data": source,
        "metric_config": {
            "evaluation_description": result.outcome.counts,
            "metric_id": f"{OURS}.{result.address.card}.{result.outcome.id}".replace("/", "."),
            "metric_name": result.outcome.name,
            "metric_unit": "proportion" if share else _UNIT.get(result.reported.measure, "count"),
            # The schema asks for a direction; whether less is better is not ours to say.
            "lower_is_better": False,
            "score_type": "continuous",
            "min_score": smallest,
            "max_score": largest,
            "additional_details": {"polarity": "unknown"},
        },
        "score_details": {
            "score": float(result.reported.value),
            **_uncertainty(result),
            "details": _details(result),
        },
    }


def _uncertainty(result: Result) -> dict[str, Any]:
    interval = result.interval
    if result.n is None:
        return {}
    found: dict[str, Any] = {"num_samples": result.n}
    if interval is not None:
        found["confidence_interval"] = {
            "lower": interval.low,
            "upper": interval.high,
            "confidence_level": interval.level,
            "method": f"{interval.method}, computed from the counts",
        }
    return {"uncertainty": found}


def _details(result: Result) -> dict[str, str]:
    counts = result.counts
    known = counts is not None and counts.lowest == counts.highest
    setup, quote = result.setup, result.quote
    kept: dict[str, Any] = {
        "address": str(result.address),
        "evaluation": result.evaluation.title,
        "condition": result.condition.name,
        "control": result.condition.control,
        "outcome": result.outcome.name,
        "value_verbatim": result.reported.text,
        "numerator": counts.lowest if counts is not None and known else None,
        "numerator_basis": counts.basis if counts is not None and known else None,
        "denominator": result.n,
        "denominator_means": result.outcome.denominator_means,
        "unit_of_analysis": result.outcome.unit_of_analysis,
        "n_prompts": result.condition.n_prompts,
        "model_version": result.study_model.version,
        "goal_type": setup.goal_type,
        "goal_nudge": setup.goal_nudge,
        "instruction": setup.instruction,
        "explicitly_instructed": setup.explicitly_instructed,
        "quote": quote.exact,
        "locator": result.locator,
        "evidence_level": result.evidence_level,
    }
    said = {key: value for key, value in kept.items() if value is not None}
    return {OURS: json.dumps(said, ensure_ascii=False, sort_keys=True)}
