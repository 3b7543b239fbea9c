"""Read HELM runs: a folder each, counted in the statistics per instance."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from evidence.importers.documents import open_stream, read_table
from evidence.importers.errors import LogError
from evidence.importers.inspect_measures import pooled_measure
from evidence.importers.run import Imported, Measured, Refusal, Run
from evidence.importers.tally import Tally
from evidence.importers.trial import ScoredValue, Trial
from evidence.importers.untrusted import key_of, number, rows, table, text, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from evidence.importers.untrusted import Json

_SPEC, _INSTANCES, _STATS = "run_spec.json", "per_instance_stats.json", "stats.json"
_USUAL = ("exact_match", "quasi_exact_match", "prefix_exact_match", "quasi_prefix_exact_match")
_MAIN_SPLIT = "test"
_CLOSE = 1e-6


def read_helm(paths: Iterable[Path]) -> Imported:
    """Return a run per run folder.

    Args:
        paths: Folders with ``run_spec.json``, folders of such folders, or one of their files.
    """
    runs: list[Run] = []
    refused: list[Refusal] = []
    read = 0
    for folder in _folders(paths):
        read += 1
        try:
            run = _run(folder)
        except LogError as cause:
            refused.append(Refusal(folder.name or str(folder), str(cause)))
            continue
        if run.measures:
            runs.append(run)
        else:
            refused.append(Refusal(folder.name, "has no metric that is 0 or 1 per instance"))
    return Imported(tuple(runs), tuple(refused), read, len(runs))


def _folders(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        start = path if path.is_dir() else path.parent
        yield from sorted(found.parent for found in start.rglob(_SPEC)) or [start]


def _run(folder: Path) -> Run:
    if not (folder / _SPEC).is_file():
        raise LogError(_SPEC, "", "is not there; expected the folder of a HELM run")
    spec = read_table(folder / _SPEC)
    adapter = table(spec, "adapter_spec")
    metrics = _metrics(spec)
    with Tally() as tally:
        if (folder / _INSTANCES).is_file():
            for trial in _trials(folder / _INSTANCES, metrics):
                tally.add(trial)
        counts = tally.counts()
        measures = tuple(
            # An instance of another split is no unscored trial of this one.
            replace(pooled_measure(f"{metric} {behind}".strip(), sums, counts), n_unscored=sums.unscored)
            for metric, behind in tally.measures()
            if (sums := tally.score_counts((metric, behind))).scored
        )
    return Run(
        file=folder.name,
        format="helm",
        status="complete",
        task=_task(text(spec, "name") or folder.name),
        model=text(adapter, "model") or text(adapter, "model_deployment") or "",
        measures=measures or tuple(_inferred(folder, metrics)),
        arguments={
            key: value
            for key in ("method", "max_train_instances", "instructions", "chain_of_thought_prefix")
            if (value := adapter.get(key))
        },
        system_prompt=text(adapter, "instructions") or None,
        setup=_setup(adapter),
        n_attempted=max((measured.denominator or 0 for measured in measures), default=None),
        n_prompts=counts.prompts or None,
        epochs=whole(adapter, "num_train_trials"),
        harness="HELM",
        warnings=() if measures else ("the statistics per instance are missing; k is inferred from means",),
    )


def _task(name: str) -> str:
    """The run's name without its model, which is said elsewhere."""
    return ",".join(part for part in name.split(",") if not part.startswith(("model=", "model_deployment=")))


def _metrics(spec: dict[str, Json]) -> tuple[str, ...]:
    named = [name for entry in rows(spec, "metric_specs") for name in rows(entry, "args", "names")]
    return tuple(name for name in named if isinstance(name, str)) or _USUAL


def _trials(path: Path, metrics: tuple[str, ...]) -> Iterator[Trial]:
    """Yield a trial per instance, train trial and perturbation; what is not 0 or 1 is left to other tools."""
    with open_stream(path) as stream:
        for row, found in enumerate(stream.elements()):
            entry = table(found)
            changed = text(entry, "perturbation", "name") or ""
            prompt = key_of(entry.get("instance_id"))
            if prompt is None:
                continue
            scores = tuple(_scores(entry, metrics, changed))
            epoch = (whole(entry, "train_trial_index") or 0) + 1
            # A perturbed instance is another trial of the same prompt; its scores have names of their own.
            yield Trial(prompt, row + 1 if changed else -epoch, False, None, 0, scores)  # noqa: FBT003


def _scores(entry: dict[str, Json], metrics: tuple[str, ...], changed: str) -> Iterator[ScoredValue]:
    for stat in rows(entry, "stats")[:500]:
        metric = text(stat, "name", "name")
        value = number(stat, "mean")
        if metric not in metrics or value is None:
            continue
        split = text(stat, "name", "split") or _MAIN_SPLIT
        behind = ", ".join(part for part in ("" if split == _MAIN_SPLIT else split, changed) if part)
        yield ScoredValue((metric, f"({behind})" if behind else ""), f"{value:g}", value)


def _inferred(folder: Path, metrics: tuple[str, ...]) -> Iterator[Measured]:
    """Yield what the means say; their ``count`` is the number of train trials, never of instances."""
    means: dict[str, float] = {}
    with open_stream(folder / _STATS) as stream:
        for found in stream.elements():
            stat = table(found)
            name, mean = table(stat, "name"), number(stat, "mean")
            plain = text(name, "split") == _MAIN_SPLIT and not name.get("perturbation")
            if plain and mean is not None:
                means[text(name, "name") or ""] = mean
    n = round(means.get("num_instances", 0))
    for metric in metrics:
        mean = means.get(metric)
        events = round(mean * n) if mean is not None else -1
        if mean is not None and n > 0 and 0 <= events <= n and abs(events / n - mean) < _CLOSE:
            yield Measured(
                metric, "mean", "share", "question", events, n, mean, n_prompts=n,
                basis="inferred", reported={metric: mean}, notes=("k follows from the mean over instances",),
            )  # fmt: skip


def _setup(adapter: dict[str, Json]) -> dict[str, str]:
    sampling = {key: adapter.get(key) for key in ("temperature", "max_tokens", "num_outputs")}
    facts = {
        "sampling": ", ".join(
            f"{key} {value}" for key, value in sampling.items() if isinstance(value, int | float)
        ),
        "scaffold": text(adapter, "method") or "",
    }
    return {key: value for key, value in facts.items() if value}
