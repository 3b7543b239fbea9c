"""What a result of an Every Eval Ever record counts, as far as it says."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from evidence.importers.run import Measured, printed_share
from evidence.importers.untrusted import number, table, text, whole

if TYPE_CHECKING:
    from evidence.importers.lm_eval_samples import Counted
    from evidence.importers.untrusted import Json

_CLOSE = 1e-6
_BASES = ("counted_from_log", "inferred", "reported")
_PERCENT = frozenset({"percent", "percentage", "%"})


def measured_by_us(result: dict[str, Json], kept: dict[str, Json]) -> Measured | str:
    """Return the outcome as our own export kept it, or why it is none."""
    k, n, basis = whole(kept, "numerator"), whole(kept, "denominator"), text(kept, "numerator_basis")
    if k is None or n is None or not 0 <= k <= n or n == 0 or basis not in _BASES:
        score = number(result, "score_details", "score")
        return (
            "has no score that is a number" if score is None else printed_share(_name(result), score, "score")
        )
    unit = text(kept, "unit_of_analysis")
    return Measured(
        name=text(kept, "outcome") or _name(result),
        reducer="mean",
        kind="share",
        unit="prompt" if unit == "prompt" else "question" if unit == "question" else "trial",
        numerator=k,
        denominator=n,
        value=k / n,
        n_prompts=whole(kept, "n_prompts"),
        basis="counted_from_log"
        if basis == "counted_from_log"
        else "inferred"
        if basis == "inferred"
        else "reported",
        reported={"score": k / n},
    )


def measured_by_them(result: dict[str, Json], lines: Counted | None) -> Measured | str:
    """Return the outcome by its sample lines, else by score and number of samples, or why it is none."""
    printed = number(result, "score_details", "score")
    if printed is None:
        return "has no score that is a number"
    score = printed / 100 if _in_percent(result) else printed
    uncertainty = table(result, "score_details", "uncertainty")
    n = whole(uncertainty, "num_samples")
    if lines is not None and lines.binary and lines.n and (n is None or lines.n >= n):
        share = lines.total / lines.n
        note = () if abs(share - score) < _CLOSE else (f"the record prints {printed:.6g}",)
        return Measured(
            _name(result), "mean", "share", "trial", int(lines.total), lines.n, share,
            reported={"score": printed}, notes=note,
        )  # fmt: skip
    if n is None or n < 1:
        return printed_share(_name(result), score, "score")
    events = round(score * n) if 0 <= score <= 1 else -1
    if events < 0 or abs(events / n - score) > _CLOSE:
        said = f"the record prints {n} samples, of which {printed:.6g} is no share"
        return printed_share(_name(result), score, "score", said)
    error = number(uncertainty, "standard_error", "value")
    expected = math.sqrt(score * (1 - score) / (n - 1)) if n > 1 else math.nan
    doubt = error is not None and not math.isclose(error, expected, rel_tol=1e-3, abs_tol=_CLOSE)
    notes = ["k follows from the printed score; the number of samples may count prompts or trials"]
    if doubt:
        notes.append(f"the printed standard error {error:.4g} is not that of {events} of {n}")
    return Measured(
        _name(result), "mean", "share", "trial", events, n, score,
        basis="inferred", reported={"score": printed}, notes=tuple(notes),
    )  # fmt: skip


def _name(result: dict[str, Json]) -> str:
    config = table(result, "metric_config")
    return (
        text(config, "metric_name") or text(config, "metric_id") or text(result, "evaluation_name") or "score"
    )


def _in_percent(result: dict[str, Json]) -> bool:
    """By what the metric says of itself, never by the value: 0.8 may be a percentage, too."""
    config = table(result, "metric_config")
    unit = (text(config, "metric_unit") or "").lower()
    return unit in _PERCENT or (unit != "proportion" and number(config, "max_score") == 100)
