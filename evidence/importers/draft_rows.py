"""The outcomes and rows of a drafted evaluation: counts with their flow of trials, never a rate alone."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from evidence.importers.comparison import comparisons
from evidence.importers.draft_conditions import condition_ids
from evidence.importers.run import Refusal
from evidence.importers.wording import TODO, readable, slug, unique, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from evidence.importers.comparison import Comparison
    from evidence.importers.grouping import Arm, Experiment
    from evidence.importers.run import Measured, Run
    from evidence.statistics import PromptPair

_MOST_CLUSTERS = 200
"""Ways that prompts came out, beyond which a record would be unreadable."""
_ERRORS = ("stderr", "standard error")
"""What Inspect and lm-eval call the standard error that they print."""
Key = tuple[str, str]
"""An outcome: name of the score, and the reducer."""


def row_tables(
    experiment: Experiment, models: Mapping[str, str]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[Refusal]]:
    """Return the outcomes, the rows, and what no record can hold.

    Args:
        experiment: All runs of one task.
        models: Ids of the models, by the names in the logs.
    """
    refused: list[Refusal] = []
    usable: dict[Key, list[tuple[Arm, Run, Measured]]] = {}
    for arm in experiment.arms:
        for run in arm.runs:
            for measured in run.measures:
                reason = _unfit(measured)
                if reason:
                    refused.append(
                        Refusal(f"{run.file}: {_plain((measured.name, measured.reducer))}", reason)
                    )
                else:
                    usable.setdefault((measured.name, measured.reducer), []).append((arm, run, measured))
    names = dict(zip(usable, unique(slug(_plain(key)) for key in usable), strict=True))
    outcomes = [_outcome(names[key], found[0][2]) for key, found in usable.items()]
    rows = [
        _row(
            condition_ids(experiment)[arm.label],
            names[key],
            (run, measured, comparisons(experiment, arm, run).get(measured.name)),
            models,
        )
        | ({"headline": [models[run.model]]} if arm.label in experiment.controls else {})
        for key, found in usable.items()
        for arm, run, measured in found
    ]
    return outcomes, rows, refused


def _unfit(measured: Measured) -> str:
    if measured.value is None:
        return "has no value"
    if measured.kind != "share":
        return "is a score on its own scale, no k of n; records hold shares"
    return ""


def _plain(key: Key) -> str:
    name, reducer = key
    return name if reducer == "mean" else f"{name}-{reducer}"


def _outcome(name: str, measured: Measured) -> dict[str, Any]:
    unit = measured.unit
    means = "of scored trials" if unit == "trial" else f"of {unit}s with a scored trial"
    if unit == "prompt":
        means = f"of prompts, each reduced by {measured.reducer}"
    return {
        "id": name,
        "name": readable(name.replace("-", " "), 80),
        "says": f"{TODO}past verb phrase with the model as subject, such as 'sent the email'",
        "measure": "share" if measured.denominator else f"{TODO}share, conditional_share or accuracy",
        "counts": f"{TODO}what exactly counted as 1 in {measured.name}",
        "denominator_means": means,
        "unit_of_analysis": unit,
    }


def _row(
    condition: str, outcome: str, found: tuple[Run, Measured, Comparison | None], models: Mapping[str, str]
) -> dict[str, Any]:
    run, measured, compared = found
    pairs = compared.pairs if compared is not None and measured.reducer == "mean" else ()
    return {
        "condition": condition,
        "outcome": outcome,
        "locator": visible(f"{run.file}, score {measured.name}, reducer {measured.reducer}", 400),
        "quote": {"exact": visible(_quote(measured), 300)},
        "note": visible(flow_text(run, measured), 1500),
        "values": {models[run.model]: _value(measured) | _paired(pairs)},
    }


def _value(measured: Measured) -> dict[str, Any]:
    if measured.numerator is None or measured.denominator is None:
        printed = f"{Decimal(repr(measured.value)):f}"  # never 1e-05: a record holds plain decimals
        return {"value": printed, "n": "not_reported"}
    value: dict[str, Any] = {
        "value": f"{measured.numerator}/{measured.denominator}",
        "numerator": measured.numerator,
        "numerator_basis": measured.basis,
        "n": measured.denominator,
    }
    if any(cluster.n > 1 for cluster in measured.clusters) and len(measured.clusters) <= _MOST_CLUSTERS:
        value["clusters"] = [
            {"successes": int(total), "trials": n, "prompts": prompts}
            for total, n, prompts in measured.clusters
        ]
    error = next((each for name, each in measured.reported.items() if name.endswith(_ERRORS)), None)
    if error is not None and 0 <= error < 1 and measured.reducer == "mean":
        value["uncertainty"] = {"kind": "standard_error", "margin": f"{error:.4f}"}
    return value


def _paired(pairs: Sequence[PromptPair]) -> dict[str, Any]:
    """The prompts that the control ran as well: the card tells the difference from them."""
    if not pairs or len(pairs) > _MOST_CLUSTERS:
        return {}
    names = ("successes", "trials", "control_successes", "control_trials", "prompts")
    return {"pairs": [dict(zip(names, pair, strict=True)) for pair in pairs]}


def _quote(measured: Measured) -> str:
    """What the log itself says, in at most 15 words: its printed metrics, else the raw values."""
    if measured.reported:
        return ", ".join(f"{key}: {value!r}" for key, value in list(measured.reported.items())[:4])
    return ", ".join(f"{label} × {times}" for label, times in measured.labels[:5])


def flow_text(run: Run, measured: Measured) -> str:
    """Return how many trials there were and what became of them, as one line."""
    return "; ".join(_flow(run, measured)) + "."


def _flow(run: Run, measured: Measured) -> Iterator[str]:
    if run.n_attempted is not None:
        yield f"{run.n_attempted} trials attempted"
    if measured.denominator is None:
        yield "the number of trials is not reported"
        yield from measured.notes
        return
    yield f"{measured.n_errored if measured.basis == 'counted_from_log' else run.n_errored} errored"
    yield f"{measured.n_unscored} without a score"
    yield f"{measured.denominator} {measured.unit}s analyzed"
    if measured.n_prompts and measured.n_prompts < measured.denominator:
        yield f"{measured.n_prompts} prompts, repeated"
    if run.n_limited:
        yield f"{run.n_limited} stopped by a limit"
    for n, reason in run.n_excluded:
        yield f"{n} excluded: {reason}"
    if run.attempts:
        yield f"replaces earlier attempts: {', '.join(run.attempts)}"
    if run.status == "partial":
        yield "the run did not end well"
    yield from measured.notes
