"""The rates that a card may tell: those of its records and what the package itself works out of them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from evidence.cards.row import row_view
from evidence.rates import BETWEEN, rates
from evidence.records.base import Record
from evidence.render.axis import axis_labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evidence.cards.row import RowView
    from evidence.records.result import Result


def known_rates(
    results: Iterable[Result], notes: Iterable[Record] = (), rows: Iterable[RowView] | None = None
) -> frozenset[str]:
    """Return every rate that the records of some results tell, and every one worked out of them.

    Args:
        results: The results of a card.
        notes: Further records whose texts the card shows, such as notes on numbers elsewhere.
        rows: The lines of the results' tables, if somebody has made them already.
    """
    results = tuple(results)
    evaluations = {id(result.evaluation): result.evaluation for result in results}
    texts = [text for record in (*evaluations.values(), *notes) for text in _texts(record)]
    for row in map(row_view, results) if rows is None else rows:
        texts += [field for field in row if isinstance(field, str)]
    studies = {_Same(result.study) for result in results}
    # Rows say much alike, so each text is searched once.
    return _told([*dict.fromkeys(texts), *axis_labels()]).union(*map(_told_by, studies))


def _told(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(rates(BETWEEN.join(texts)))


class _Same:
    """A study as a key: its cards follow on each other and share the record, which has no hash."""

    __slots__ = ("record",)

    def __init__(self, record: Record) -> None:
        self.record = record

    def __hash__(self) -> int:
        return id(self.record)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.record is self.record


@lru_cache(maxsize=8)
def _told_by(study: _Same) -> frozenset[str]:
    """The rates that a study's record tells."""
    return _told(_texts(study.record))


def _texts(record: Record) -> Iterator[str]:
    """Every text in what a record holds."""
    waiting: list[object] = [record]
    for item in waiting:
        if isinstance(item, str):
            yield item
        elif isinstance(item, Record):
            waiting += vars(item).values()
        elif isinstance(item, dict):
            waiting += item.values()
        elif isinstance(item, tuple | list):
            waiting += item
