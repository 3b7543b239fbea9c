"""The parts of pages that show numbers, made by the package's own sealed templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evidence.cards.figure import sample_size_text
from evidence.cards.headline import Sealed
from evidence.cards.row import RowView, row_view
from evidence.rates import rates
from evidence.render.comparisons import comparison_notes, comparisons
from evidence.render.svg import chart
from evidence.reported import Measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from evidence.cards.view import CardView
    from evidence.records.evaluation import Outcome, Wording
    from evidence.records.result import Result
    from evidence.render.templates import Templates

MEASURE_WORDS = {
    Measure.SHARE: "Values are shares",
    Measure.CONDITIONAL_SHARE: "Values are shares",
    Measure.SHARE_OF_MODELS: "Values are shares",
    Measure.ACCURACY: "Values are accuracies",
    Measure.DIFFERENCE: "Values are differences in percentage points, no shares,",
    Measure.RATIO: "Values are ratios",
    Measure.DURATION: "Values are durations",
    Measure.COUNT: "Values are counts",
}
VALUE_HEADS = {
    Measure.ACCURACY: "Accuracy",
    Measure.DIFFERENCE: "Difference",
    Measure.RATIO: "Ratio",
    Measure.DURATION: "Time",
    Measure.COUNT: "Count",
}


def setup_line(result: Result, texts: Iterable[str], templates: Templates) -> Sealed:
    """The setup of a result in one line, for a part of a card whose texts tell rates; empty if they tell none."""
    if not any(any(rates(text)) for text in texts):
        return Sealed("")
    return Sealed(templates.render_sealed("setup_line.html", result=result, n=sample_size_text(result)))


def outcome_figures(view: CardView, templates: Templates) -> tuple[Sealed, ...]:
    """For each outcome of a card its table, its picture and its notes."""
    wording = view.headline_results[0].evaluation.wording
    return tuple(
        Sealed(_outcome_figure(view, outcome, results, wording, templates))
        for outcome, results in view.outcomes
    )


def _outcome_figure(
    view: CardView, outcome: Outcome, results: Sequence[Result], wording: Wording, templates: Templates
) -> str:
    rows = table_rows(results, wording)
    title = f"{outcome.name}: the values of this table as dots, with their intervals where there are any."
    return templates.render_sealed(
        "outcome.html",
        address=view.address,
        outcome=outcome,
        wording=wording,
        measure=MEASURE_WORDS[outcome.measure],
        source=view.study.short,
        rows=rows,
        label=outcome.name,
        permalinks=True,
        several_outcomes=False,
        value_head=VALUE_HEADS.get(outcome.measure, "Rate"),
        chart=chart(results, title),
        notes=row_notes(rows),
    )


def table_rows(results: Sequence[Result], wording: Wording) -> list[dict[str, Any]]:
    """The rows of a table; a row says its goal, scenario and source where they differ from the table's."""
    return [
        {
            "view": row_view(result),
            "goal": result.wording.goal if result.wording.goal != wording.goal else "",
            "scenario": result.wording.scenario if result.wording.scenario != wording.scenario else "",
            "source": result.document.short if result.source is not None else "",
            **comparison,
        }
        for result, comparison in zip(results, comparisons(results), strict=True)
    ]


def row_notes(rows: Sequence[dict[str, Any]]) -> list[str]:
    """The notes of a table's rows and why some have no difference, each once with the rows that it is about."""
    about: dict[str, list[str]] = {}
    for row in rows:
        view: RowView = row["view"]
        if view.note:
            about.setdefault(view.note, []).append(f"{view.model}, {view.condition}")
    everywhere = len({row["view"].fragment for row in rows})
    notes = [
        note if len(places) == everywhere else f"{'; '.join(places)}: {note}"
        for note, places in about.items()
    ]
    return [*notes, *comparison_notes(rows)]


def study_entry(view: CardView, templates: Templates, headlines: int = 3) -> str:
    """A card's entry on the page of its study or on the start page: its first headlines and a link."""
    return templates.render_sealed("entry.html", card=view, headlines=view.headlines[:headlines])


def model_entry(view: CardView, model: str, templates: Templates) -> str:
    """A card's entry on the page of a model: all results of that model."""
    mine = [result for _, results in view.outcomes for result in results if result.address.model == model]
    wording = view.headline_results[0].evaluation.wording
    outcomes = {result.outcome.id: result.outcome for result in mine}.values()
    return templates.render_sealed(
        "model_entry.html",
        card=view,
        wording=wording,
        source=view.study.short,
        measures=[(outcome.name, outcome.denominator_means) for outcome in outcomes],
        rows=table_rows(mine, wording),
        label=f"{view.title}, {view.study.short}",
        permalinks=False,
        several_outcomes=len(outcomes) > 1,
        value_head="Value",
    )


def matrix_cells(view: CardView, templates: Templates) -> dict[str, Any]:
    """A card's row of the matrix under both arms: its head and, by model, the cells.

    One arm shows the condition and outcome of the card's first headline, the other its control.
    """
    head_result = view.headline_results[0]
    wording, control = head_result.evaluation.wording, head_result.condition.control
    shown = {(head_result.condition.id, head_result.outcome.id), (control, head_result.outcome.id)}
    arms: dict[str, dict[str, list[str]]] = {"tested": {}, "control": {}}
    results = [
        result
        for _, rows in view.outcomes
        for result in rows
        if (result.condition.id, result.outcome.id) in shown
    ]
    for row, result in zip(table_rows(results, wording), results, strict=True):
        cell = templates.render_sealed("matrix_cell.html", row=row)
        arm = arms["control" if result.condition.id == control else "tested"]
        arm.setdefault(result.model.name, []).append(cell)
    denominators = "; ".join(dict.fromkeys(result.outcome.denominator_means for result in results))
    head = templates.render_sealed(
        "matrix_head.html", card=view, wording=wording, source=view.study.short, denominators=denominators
    )
    return {"address": view.address, "head": head, **arms}


def matrix_row(row: Mapping[str, Any], arm: str, columns: Sequence[str]) -> str:
    """A card's row of one arm of the matrix; empty if it has no value there."""
    if not row[arm]:
        return ""
    cells = "".join(f"<td>{'<br>'.join(row[arm].get(name, ()))}</td>" for name in columns)
    return (
        f'<tbody data-evidence="{row["address"]}"><tr><th scope="row">{row["head"]}</th>{cells}</tr></tbody>'
    )
