"""The rates that a card may tell: those of its records and what the package itself works out of them."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from evidence.cards.row import RowView, row_view
from evidence.rates import BETWEEN, rates
from evidence.render.axis import axis_labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import BaseModel

    from evidence.records.result import Result


def known_rates(
    results: Iterable[Result], notes: Iterable[BaseModel] = (), rows: Iterable[RowView] | None = None
) -> frozenset[str]:
    """Return every rate that the records of some results tell, and every one worked out of them.

    Args:
        results: The results of a card.
        notes: Further records whose texts the card shows, such as notes on numbers elsewhere.
        rows: The lines of the results' tables, if somebody has made them already.
    """
    results = tuple(results)
    records = {id(record): record for r in results for record in (r.study, r.evaluation)}
    texts = [text for record in (*records.values(), *notes) for text in _texts(record.model_dump())]
    for row in map(row_view, results) if rows is None else rows:
        texts += filter(_is_text, _fields_of(row))
    # Rows say much alike, so each text is searched once.
    return frozenset(rates(BETWEEN.join(dict.fromkeys([*texts, *axis_labels()]))))


_fields_of = attrgetter(*RowView.__slots__)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _texts(value: object) -> Iterator[str]:
    """Every text in what a record holds."""
    waiting = [value]
    for item in waiting:
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            waiting += item.values()
        elif isinstance(item, tuple | list):
            waiting += item
