"""Read Every Eval Ever records, schema 0.2 and 0.3, with their sample lines where they lie beside them."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING

from evidence.importers.documents import files_in, read_table, reason_of
from evidence.importers.eee_measures import measured_by_them, measured_by_us
from evidence.importers.eee_samples import count_lines
from evidence.importers.errors import LogError
from evidence.importers.run import Imported, Refusal, Run
from evidence.importers.untrusted import clean, rows, table, text
from evidence.importers.wording import software

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from evidence.importers.lm_eval_samples import Counted
    from evidence.importers.untrusted import Json

OURS = "evidence_cards"
"""The key of `details` under which our own export keeps what the schema has no field for."""


def read_eee(paths: Iterable[Path]) -> Imported:
    """Return a run per result of each record.

    Nothing is validated against the schema: most 0.2 records fail it, and what they say is readable all the same.

    Args:
        paths: ``.json`` records, or folders of them.

    Returns:
        ``read`` and ``used`` count results.
    """
    runs: list[Run] = []
    refused: list[Refusal] = []
    read = 0
    for path in files_in(paths, ".json"):
        try:
            record = read_table(path)
            results = rows(record, "evaluation_results")
            if not results:
                raise LogError(path.name, "evaluation_results", "holds no result")  # noqa: TRY301
        except LogError as cause:
            read += 1
            refused.append(Refusal(path.name, reason_of(cause)))
            continue
        counted = count_lines(path, text(record, "detailed_evaluation_results", "file_path"))
        for index, result in enumerate(results):
            read += 1
            found = _run(path, record, table(result), counted)
            if isinstance(found, Run):
                runs.append(found)
            else:
                name = text(result, "evaluation_name") or f"result {index + 1}"
                refused.append(Refusal(f"{path.name}: {name}", found))
    return Imported(tuple(runs), tuple(refused), read, len(runs), "result")


def _run(
    path: Path, record: dict[str, Json], result: dict[str, Json], counted: dict[str, Counted]
) -> Run | str:
    lines = counted.get(text(result, "evaluation_result_id") or "") or counted.get(
        text(result, "evaluation_name") or ""
    )
    kept = _kept(result)
    measured = measured_by_us(result, kept) if kept else measured_by_them(result, lines)
    if isinstance(measured, str):
        return measured
    library = table(record, "eval_library")
    condition = text(kept, "condition")
    return Run(
        file=path.name,
        format="eee",
        status="complete",
        task=text(kept, "evaluation") or text(result, "evaluation_name") or path.stem,
        model=text(record, "model_info", "id") or text(record, "model_info", "name") or "",
        measures=(measured,),
        model_version=text(kept, "model_version") or "not_reported",
        arguments={"condition": condition} if condition else dict(_arguments(result)),
        system_prompt=text(result, "generation_config", "generation_args", "prompt_template"),
        setup=_setup(result),
        n_attempted=measured.denominator,
        created=_day(record),
        harness=software(text(library, "name") or "every_eval_ever", text(library, "version")),
        warnings=tuple(_warnings(record)),
    )


def _kept(result: dict[str, Json]) -> dict[str, Json]:
    """What our own export put into the record, if it is one of ours."""
    try:
        return table(json.loads(text(result, "score_details", "details", OURS) or "{}"))
    except (ValueError, RecursionError):
        return {}


def _arguments(result: dict[str, Json]) -> Iterator[tuple[str, Json]]:
    """Settings of the generation that may tell two conditions apart."""
    for key, value in table(result, "generation_config", "additional_details").items():
        if isinstance(value, str | int | float):
            yield clean(key)[:60], value
    template = text(result, "generation_config", "generation_args", "prompt_template")
    if template:
        yield "prompt_template", template


def _setup(result: dict[str, Json]) -> dict[str, str]:
    settings = table(result, "generation_config", "generation_args")
    plain = {key: value for key, value in settings.items() if isinstance(value, int | float)}
    tools = [text(tool, "name") for tool in rows(settings, "agentic_eval_config", "available_tools")[:50]]
    judges = [
        text(judge, "model_info", "name") for judge in rows(result, "metric_config", "llm_scoring", "judges")
    ]
    facts = {
        "sampling": ", ".join(f"{clean(key)} {value}" for key, value in sorted(plain.items())),
        "tools": ", ".join(tool for tool in tools if tool),
        "scorer": text(result, "metric_config", "evaluation_description") or "",
        "grader": ", ".join(judge for judge in judges if judge),
    }
    return {key: value for key, value in facts.items() if value}


def _day(record: dict[str, Json]) -> str:
    """The records store seconds as text."""
    for key in ("evaluation_timestamp", "retrieved_timestamp"):
        written = text(record, key) or ""
        try:
            seconds = float(written[:20])
            return datetime.datetime.fromtimestamp(seconds, datetime.UTC).isoformat(timespec="seconds")
        except (ValueError, OverflowError, OSError):
            continue
    return ""


def _warnings(record: dict[str, Json]) -> Iterator[str]:
    version = text(record, "schema_version") or "none"
    if not version.startswith(("0.2.", "0.3.")):
        yield f"schema version {version}; 0.2 and 0.3 are known"
