"""Every score of an Inspect log under every reducer, counted in its trials."""

from __future__ import annotations

from math import fsum, isfinite
from typing import TYPE_CHECKING

from evidence.importers.reducers import reducer_of
from evidence.importers.run import Measured

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evidence.importers.inspect_header import InspectHeader, ReportedScore
    from evidence.importers.inspect_log import InspectLog
    from evidence.importers.trial import ScoreCounts, TrialCounts

_CLOSE = 1e-6
"""How near a header's mean must come to k/n; headers print all digits of a double."""
_MEANS = ("accuracy", "mean")


def counted(log: InspectLog, counts: TrialCounts) -> tuple[list[Measured], list[str]]:
    """Return the outcomes that the trials of a log add up to, and what could not be added up."""
    measures, warnings = [], []
    for scorer, key in log.trials.measures():
        sums = log.trials.score_counts((scorer, key))
        if not sums.scored:
            continue
        entries = [entry for entry in log.header.reported if _is_of(entry, scorer, key)]
        pooled = pooled_measure(_name(log, scorer, key), sums, counts, entries)
        measures.append(pooled)
        for entry in entries:
            if entry.reducer in (None, "mean"):
                continue
            reduced = _reduced(log, (scorer, key), entry, pooled)
            if reduced is None:
                warnings.append(f"{pooled.name}: the reducer {entry.reducer!r} is not known and left out")
            else:
                measures.append(reduced)
    return measures, warnings


def _name(log: InspectLog, scorer: str, key: str) -> str:
    if not scorer and log.header.reported:  # a log older than several scorers names its one in the results
        scorer = log.header.reported[0].name or ""
    return f"{scorer or 'score'}.{key}" if key else scorer or "score"


def _is_of(entry: ReportedScore, scorer: str, key: str) -> bool:
    if not scorer:
        return True
    return entry.scorer == scorer and (entry.name == key if key else True)


def pooled_measure(
    name: str, sums: ScoreCounts, counts: TrialCounts, entries: Sequence[ReportedScore] = ()
) -> Measured:
    """Return what the trials of one score add up to, beside what a header prints of them."""
    plain = next((entry for entry in entries if entry.reducer in (None, "mean")), None)
    errored = counts.errored - sums.errored
    value = sums.total / sums.scored
    return Measured(
        name=name,
        reducer="mean",
        kind="share" if sums.binary else "score",
        unit="trial",
        numerator=int(sums.total) if sums.binary else None,
        denominator=sums.scored,
        value=value,
        mean_of_prompt_means=sums.mean_of_prompt_means,
        n_prompts=sums.prompts,
        n_errored=errored,
        n_unscored=counts.logged - errored - sums.scored,
        n_refused=sums.refused,
        reported=_metrics(plain),
        clusters=sums.clusters,
        by_prompt=sums.by_prompt if sums.binary else {},
        labels=sums.labels,
        notes=tuple(_notes(sums, value, plain)),
    )


def _metrics(entry: ReportedScore | None) -> dict[str, float]:
    return {} if entry is None else {key: value for key, value in entry.metrics.items() if value is not None}


def _notes(sums: ScoreCounts, value: float, entry: ReportedScore | None) -> Iterator[str]:
    means = sums.mean_of_prompt_means
    if means is not None and abs(means - value) > _CLOSE:
        yield f"prompts have unequally many scored trials: pooled {value:.4f}, mean of prompt means {means:.4f}"
    if sums.refused:
        yield f"{sums.refused} trials are refusals (N), which count as 0"
    if sums.partial:
        yield f"{sums.partial} trials have half credit (P), so there is no k of n"
    if sums.unreadable:
        yield f"{sums.unreadable} trials have a value that no rule reads; Inspect counts them as 0"
    if sums.errored:
        yield f"{sums.errored} trials ended in an error and were scored all the same"
    printed = next((value for key, value in _metrics(entry).items() if key in _MEANS), None)
    if printed is not None and min(abs(printed - value), abs(printed - (means or value))) > _CLOSE:
        yield f"the header prints {printed:.4f}, which is not the mean of these trials"


def _reduced(
    log: InspectLog, measure: tuple[str, str], entry: ReportedScore, pooled: Measured
) -> Measured | None:
    reduce = reducer_of(entry.reducer or "mean")
    if reduce is None:
        return None
    values = [value for _, trials in log.trials.by_prompt(measure) if isfinite(value := reduce(trials))]
    binary = pooled.kind == "share" and all(value in (0, 1) for value in values)
    total = fsum(values)
    return Measured(
        name=pooled.name,
        reducer=entry.reducer or "mean",
        kind="share" if binary and values else "score",
        unit="prompt",
        numerator=int(total) if binary and values else None,
        denominator=len(values),
        value=total / len(values) if values else None,
        n_prompts=len(values),
        n_errored=pooled.n_errored,
        n_unscored=pooled.n_unscored,
        n_refused=pooled.n_refused,
        reported=_metrics(entry),
        notes=(f"one value per prompt, by the reducer {entry.reducer}",),
    )


def inferred(header: InspectHeader) -> Iterator[Measured]:
    """Yield what the header's means imply; only a run that ended well has means that belong to its trials."""
    if header.status != "success":
        return
    for entry in header.reported:
        printed = next((value for key, value in _metrics(entry).items() if key in _MEANS), None)
        n = header.completed_samples
        if printed is None or not n or entry.reducer not in (None, "mean"):
            continue
        events = round(printed * n)
        fits = 0 <= events <= n and abs(events / n - printed) < _CLOSE
        yield Measured(
            name=(entry.name if entry.name == entry.scorer else f"{entry.scorer}.{entry.name}") or "score",
            reducer="mean",
            kind="share" if fits else "score",
            unit="trial",
            numerator=events if fits else None,
            denominator=n,
            value=printed,
            n_prompts=header.sample_ids_listed,
            basis="inferred",
            reported=_metrics(entry),
            notes=("the trials are not in the file; half credit cannot be told from whole",),
        )
