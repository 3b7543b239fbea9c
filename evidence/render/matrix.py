"""The matrix of evaluations and models: a card's row under the condition that makes headlines, and under its control."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evidence.cards.sentence import compared_as

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from evidence.cards.view import CardView
    from evidence.records.result import Result
    from evidence.render.table import TableRow
    from evidence.render.templates import Templates

ARMS = ("tested", "control")


def matrix_cells(view: CardView, rows: Mapping[Result, TableRow], templates: Templates) -> dict[str, Any]:
    """Return the card's row under both arms: for each its head and, by model, its cell.

    One arm shows the condition and the outcome of the card's first headline, or of what that is the control of, the
    other the control; each value has the other arm's beside it.

    Args:
        view: The card.
        rows: The lines of its tables, by their result.
        templates: Where the sealed templates are.
    """
    first = view.tested
    sides: dict[str | None, dict[str, Result]] = {first.condition.control: {}, first.condition.id: {}}
    for result in (result for _, results in view.outcomes for result in results):
        if result.condition.id in sides and result.outcome.id == first.outcome.id:
            sides[result.condition.id][result.model.name] = result
    control, tested = sides.values()
    return {
        "address": view.address,
        "tested": _arm(view, templates, [(r, control.get(name)) for name, r in tested.items()], rows),
        "control": _arm(view, templates, [(r, tested.get(name)) for name, r in control.items()], rows),
    }


def _arm(
    view: CardView,
    templates: Templates,
    pairs: Sequence[tuple[Result, Result | None]],
    rows: Mapping[Result, TableRow],
) -> dict[str, Any]:
    """The head and the cells of one arm."""
    if not pairs:
        return {"head": "", "cells": {}}
    head = templates.render_sealed("matrix_head.html", card=view, source=view.study.short, first=pairs[0][0])
    cells = {
        result.model.name: templates.render_sealed(
            "matrix_cell.html", sides=list(_sides(result, other, pairs[0][0], rows))
        )
        for result, other in pairs
    }
    return {"head": head, "cells": cells}


def _sides(
    result: Result, other: Result | None, head: Result, rows: Mapping[Result, TableRow]
) -> Iterator[dict[str, Any]]:
    """A cell's value, and below it the one that it is compared with."""
    yield _side("Control" if result.is_control else "", rows[result], result, head)
    if other is not None:
        yield _side(_lead(result, other), rows[other], other, head)


def _lead(result: Result, other: Result) -> str:
    """What the second value of a cell is called: a control's is the one in the headlines."""
    return (
        "As headlined"
        if other.condition.control == result.condition.id
        else compared_as(result, other.condition)
    )


def _side(lead: str, row: TableRow, result: Result, head: Result) -> dict[str, Any]:
    """One value of a cell, with what it does not share with the head of its row."""
    own, shared = result.wording, head.wording
    but = [text for text, said in ((own.goal, shared.goal), (own.scenario, shared.scenario)) if text != said]
    return {"lead": lead, "row": row, "says": "; ".join((row.view.says, *but))}


def matrix_columns(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """The models of a part of the matrix, in the order of its columns."""
    return sorted({name for row in rows for arm in ARMS for name in row[arm]["cells"]}, key=str.casefold)


def matrix_row(row: Mapping[str, Any], arm: str, columns: Sequence[str]) -> str:
    """A card's row of one arm of the matrix; empty if it has no value there."""
    head, cells = row[arm]["head"], row[arm]["cells"]
    if not cells:
        return ""
    filled = "".join(f'<td role="cell">{cells.get(name, "")}</td>' for name in columns)
    return (
        f'<tbody role="rowgroup" data-evidence="{row["address"]}"><tr role="row">'
        f'<th scope="row" role="rowheader">{head}</th>{filled}</tr></tbody>'
    )
