"""Read results of EleutherAI's lm-evaluation-harness, with the per-question lines where they lie beside them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from evidence.importers.documents import files_in, read_table, reason_of
from evidence.importers.errors import LogError
from evidence.importers.lm_eval_facts import arguments_of, created_of, model_of, setup_of, warnings_of
from evidence.importers.lm_eval_samples import Counted, count_samples
from evidence.importers.run import Imported, Measured, Refusal, Run, printed_share
from evidence.importers.untrusted import clean, number, rows, table, text, whole
from evidence.importers.wording import software

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from evidence.importers.untrusted import Json

_NO_METRIC = frozenset({"alias", "name", "sample_len", "sample_count"})
_SHARES = ("acc", "exact_match", "em,", "pass@")
"""Metrics that are a share of questions, whatever else is printed."""
_CLOSE = 1e-6
_LARGEST_N = 10**8


def read_lm_eval(paths: Iterable[Path]) -> Imported:
    """Return a run per task of each results file.

    Args:
        paths: ``results_*.json`` of any version, or folders of them; ``samples_*.jsonl`` are read from beside them.

    Returns:
        ``read`` and ``used`` count printed values: one per task, metric and filter.
    """
    runs: list[Run] = []
    refused: list[Refusal] = []
    read = used = 0
    for path in files_in(paths, ".json"):
        try:
            log = read_table(path)
            if not table(log, "results"):
                raise LogError(path.name, "results", "is missing; expected results of lm-eval")  # noqa: TRY301
        except LogError as cause:
            read += 1
            refused.append(Refusal(path.name, reason_of(cause)))
            continue
        for task, values in table(log, "results").items():
            run, left_out = _task_run(path, log, clean(task), table(values))
            read += len(run.measures) + len(left_out)
            used += len(run.measures)
            refused += left_out
            runs += [run] if run.measures else []
    return Imported(tuple(runs), tuple(refused), read, used, "result")


def _task_run(
    path: Path, log: dict[str, Json], task: str, values: dict[str, Json]
) -> tuple[Run, list[Refusal]]:
    config, settings = table(log, "configs", task), table(log, "config")
    counted = count_samples(path, task)
    n, basis = _sample_size(log, task, values)
    measures: list[Measured] = []
    refused: list[Refusal] = []
    for key, value in _printed(values):
        name = f"{path.name}: {task}, {key}"
        if _is_group(log, task, values):
            refused.append(Refusal(name, "is a group; its subtasks are read instead"))
            continue
        measured = _measured(key, value, _error(values, key), (n, basis), counted.get(key))
        if isinstance(measured, Measured):
            measures.append(measured)
        else:
            refused.append(Refusal(name, measured))
    run = Run(
        file=path.name,
        format="lm-eval",
        status="complete",
        task=task,
        model=model_of(log),
        measures=tuple(measures),
        model_version=text(settings, "model_sha") or text(settings, "model_revision") or "not_reported",
        arguments=arguments_of(log, task),
        system_prompt=text(log, "system_instruction"),
        setup=setup_of(config, settings),
        n_attempted=n,
        n_prompts=n,
        epochs=1,
        created=created_of(log),
        harness=software("lm-eval", text(log, "lm_eval_version")),
        warnings=tuple(warnings_of(config, settings)),
    )
    return run, refused


def _printed(values: dict[str, Json]) -> Iterator[tuple[str, float]]:
    """Yield the metrics of a task, ``acc,none`` or ``acc`` before version 0.4, with their values."""
    for key in values:
        metric = key.partition(",")[0]
        value = number(values, key)
        if key not in _NO_METRIC and not metric.endswith("_stderr") and value is not None:
            yield clean(key), value


def _error(values: dict[str, Json], key: str) -> float | None:
    metric, comma, kind = key.partition(",")
    return number(values, f"{metric}_stderr{comma}{kind}")


def _is_group(log: dict[str, Json], task: str, values: dict[str, Json]) -> bool:
    return task in table(log, "groups") or bool(rows(log, "group_subtasks", task)) or "sample_count" in values


def _sample_size(log: dict[str, Json], task: str, values: dict[str, Json]) -> tuple[int | None, str]:
    n = whole(log, "n-samples", task, "effective") or whole(values, "sample_len")
    if n is not None and n > 0:
        return n, "as printed"
    for key, value in _printed(values):
        error = _error(values, key)
        found = _n_behind(value, error) if error else None
        if found is not None:
            return found, "follows from the standard errors"
    return None, ""


def _n_behind(share: float, error: float) -> int | None:
    """The n at which a share of whole questions has this standard error: ``1 + p(1-p)/se^2``."""
    if not 0 < share < 1:
        return None
    exact = 1 + share * (1 - share) / error**2
    n = round(exact) if exact < _LARGEST_N else 0
    fits = n > 1 and abs(exact - n) < 0.01 and abs(share * n - round(share * n)) < 0.01
    return n if fits else None


def _measured(
    key: str, value: float, error: float | None, size: tuple[int | None, str], counted: Counted | None
) -> Measured | str:
    """Return the outcome, or why it is none."""
    n, basis = size
    reported = {key: value} | ({f"{key} standard error": error} if error is not None else {})
    if n is None and key.startswith(_SHARES):
        return printed_share(key, value, key, "prints no n, and its standard error gives none")
    if n is None:
        return "prints no n, and its standard error gives none"
    if counted is not None and counted.n == n and counted.binary:
        note = () if abs(counted.total / n - value) < _CLOSE else (f"the results print {value:.6g}",)
        return Measured(
            key, "mean", "share", "question", int(counted.total), n, counted.total / n, n_prompts=n,
            reported=reported, notes=note,
        )  # fmt: skip
    events = round(value * n)
    expected = math.sqrt(value * (1 - value) / (n - 1)) if n > 1 and 0 <= value <= 1 else math.nan
    if (
        not 0 <= value <= 1
        or error is None
        or abs(expected - error) > _CLOSE
        or abs(value * n - events) > _CLOSE * n
    ):
        return f"is no share of {n} questions by its value and standard error"
    return Measured(
        key, "mean", "share", "question", events, n, value, n_prompts=n,
        basis="inferred", reported=reported, notes=(f"k follows from the printed value; n {basis}",),
    )  # fmt: skip
