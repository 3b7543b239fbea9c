"""The rows of a table of results, and how a long one is folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.cards.row import row_view
from evidence.render.comparisons import comparisons
from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from evidence.cards.row import RowView
    from evidence.records.result import Result
    from evidence.records.setup import Wording

_LONG = 20
"""Rows from which on a table is folded by its models: on a phone it is many screens long."""


class TableRow(NamedTuple):
    """A line of a table.

    Attributes:
        view: What it says of its result.
        goal: The goal, scenario and source where they differ from the table's, else empty.
        scenario: As ``goal``.
        source: As ``goal``.
        difference: How far it is from its control, ``minus``, the address of that, or ``no_difference``, why there
            is none.
        minus: See ``difference``.
        no_difference: See ``difference``.
    """

    view: RowView
    goal: str
    scenario: str
    source: str
    difference: str
    minus: str
    no_difference: str


class Fold(NamedTuple):
    """The rows of a long table that are of one model.

    Attributes:
        model: The model's name.
        rows: Its rows.
        chart: Their picture, on the axis of the whole table; None if their measure is not drawn.
        opened: Whether a reader sees them without asking: they hold what the card tells first, or nothing else is open.
    """

    model: str
    rows: list[TableRow]
    chart: Markup | None
    opened: bool


def table_rows(results: Sequence[Result], wording: Wording) -> list[TableRow]:
    """The rows of a table under a wording."""
    return [
        TableRow(
            view=row_view(result),
            goal=result.wording.goal if result.wording.goal != wording.goal else "",
            scenario=result.wording.scenario if result.wording.scenario != wording.scenario else "",
            source=result.document.short if result.source is not None else "",
            **comparison,
        )
        for result, comparison in zip(results, comparisons(results), strict=True)
    ]


def by_model(results: Sequence[Result]) -> dict[str, list[Result]]:
    """The results of a long table by the names of their models.

    Empty for a table that can be overlooked, or in which a fold would hold hardly more than one row.
    """
    models: dict[str, list[Result]] = {}
    for result in results:
        models.setdefault(result.model.name, []).append(result)
    return models if len(results) >= _LONG and 1 < len(models) <= len(results) * 2 / 3 else {}
