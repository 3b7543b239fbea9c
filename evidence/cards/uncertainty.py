"""A result's interval and its difference from the control as data, computed and reported apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evidence.cards.difference import contrast, control_of, difference_text, is_compared, no_contrast
from evidence.cards.figure import printed_uncertainty

if TYPE_CHECKING:
    from evidence.library import Card
    from evidence.records.result import Result
    from evidence.statistics import Interval


def uncertainty_data(result: Result) -> dict[str, Any]:
    """The computed interval or why there is none, and what the source itself prints; each says its origin."""
    printed = result.uncertainty.model_dump(exclude_none=True) if result.uncertainty is not None else None
    reported = (
        {"reported": {**printed, "says": printed_uncertainty(result), "origin": "reported"}}
        if printed
        else {}
    )
    interval, counts = result.interval, result.counts
    if interval is None or counts is None:
        return {"confidence_interval": None, "reason": result.no_interval, **reported}
    found: dict[str, Any] = {
        "confidence_interval": _interval(interval),
        "numerators": [counts.lowest, counts.highest],
        "basis": counts.basis,
        "origin": "computed",
    }
    if (clustered := counts.clustered) is not None:
        found |= {
            "cluster_unit": "prompt",
            "n_clusters": clustered.n_clusters,
            "standard_error": round(clustered.standard_error, 6),
            "design_effect": clustered.design_effect and round(clustered.design_effect, 4),
            "these_prompts_only": clustered.these_prompts_only,
        }
    return found | reported


def _interval(interval: Interval) -> dict[str, Any]:
    return {
        "lower": round(interval.low, 6),
        "upper": round(interval.high, 6),
        "confidence_level": interval.level,
        "method": interval.method,
    }


def comparison_data(card: Card, result: Result) -> dict[str, Any] | None:
    """The control and how far the result is from it, as a proportion: 0.22 is 22 points."""
    control = control_of(card, result)
    if control is None:
        return None
    said: dict[str, Any] = {"baseline_result_id": str(control.address)}
    if not is_compared(result):
        return said
    found = contrast(result, control)
    if found is None:
        return {**said, "difference": None, "reason": no_contrast(result, control)}
    interval = found.difference.interval
    return {
        **said,
        "design": found.design,
        "difference": {
            "value": round(found.difference.value, 6),
            "confidence_interval": _interval(interval) if interval is not None else None,
            "says": difference_text(result, control),
        },
    }
