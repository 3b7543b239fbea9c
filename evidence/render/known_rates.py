"""The rates that a card may tell: those of its records and what the package itself works out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evidence.cards.figure import sample_size_text
from evidence.cards.row import RowView, row_view
from evidence.cards.sentence import precision
from evidence.rates import rates
from evidence.render.svg import axis_labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import BaseModel

    from evidence.records.result import Result


def known_rates(results: Iterable[Result], notes: Iterable[BaseModel] = ()) -> frozenset[str]:
    """Return every rate that the records of some results tell, and every one worked out of them.

    Args:
        results: The results of a card.
        notes: Further records whose texts the card shows, such as notes on numbers elsewhere.
    """
    results = tuple(results)
    records = {id(record): record for r in results for record in (r.study, r.evaluation)}
    texts = [text for record in (*records.values(), *notes) for text in _texts(record.model_dump())]
    for result in results:
        row = row_view(result)
        texts += [text for field in RowView.__slots__ if isinstance(text := getattr(row, field), str)]
        texts += [precision(result), sample_size_text(result), result.model.name]
    return frozenset(rate for text in (*texts, *axis_labels()) for rate in rates(text))


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401  whatever a record holds
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _texts(item)
