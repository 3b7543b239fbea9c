"""The notes below a table: each said once, with the rows that it is about."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from evidence.cards.setup import ABSENT_TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from evidence.render.table import TableRow

_ZERO = "A printed ± of zero beside a zero tells that no case, or hardly any, was seen; it does not tell that there are none."
_NONE = "No interval for the difference can be computed"


def row_notes(rows: Sequence[TableRow]) -> list[str]:
    """The notes of a table's rows, and why some have no interval of their difference from what they are compared with."""
    return [*_own_notes(rows), *_zero_notes(rows), *comparison_notes(rows)]


def _zero_notes(rows: Iterable[TableRow]) -> Iterator[str]:
    """That a ± of nought beside nought is no certainty: the formula behind it gives that for every number of cases."""
    if any(row.view.zero_margin for row in rows):
        yield _ZERO


def tells_nudge(rows: Iterable[TableRow]) -> bool:
    """Whether a table needs its column of the nudge: not where there was none to give or to leave out."""
    return any(row.view.nudge != ABSENT_TEXT["not_applicable"] for row in rows)


def spread_of(rows: Iterable[TableRow]) -> str:
    """What every ± of a table is: ``±: standard error``; empty without one, and where its rows differ."""
    kinds = {row.view.plus_minus for row in rows if row.view.plus_minus}
    return kinds.pop() if len(kinds) == 1 else ""


def _own_notes(rows: Sequence[TableRow]) -> Iterator[str]:
    sizes = _sizes(rows)
    for note, about in _by(rows, lambda row: row.view.note).items():
        yield note if len(about) == len(rows) else f"{_places(about, sizes)}: {note}"


def comparison_notes(rows: Sequence[TableRow]) -> Iterator[str]:
    """Why rows of a table have no interval of their difference, each reason once with the rows that it is about."""
    compared = [row for row in rows if row.minus]
    sizes = _sizes(compared)
    for reason, about in _by(compared, lambda row: row.no_difference).items():
        where = "" if len(about) == len(compared) else f" for {_places(about, sizes)}"
        yield f"{_NONE}{where}: {reason}."


def _by(rows: Iterable[TableRow], said: Callable[[TableRow], str]) -> dict[str, list[TableRow]]:
    """The rows by what is said of them; those of which nothing is said are left out."""
    groups: dict[str, list[TableRow]] = {}
    for row in rows:
        if said(row):
            groups.setdefault(said(row), []).append(row)
    return groups


def _sizes(rows: Iterable[TableRow]) -> Counter[str]:
    """How many rows each condition has."""
    return Counter(row.view.condition for row in rows)


def _places(about: Sequence[TableRow], sizes: Counter[str]) -> str:
    """What a note is about: a condition where it is about all of its rows, else the models under it."""
    places = []
    for condition, mine in _by(about, lambda row: row.view.condition).items():
        whole = len(mine) == sizes[condition] > 1
        models = ", ".join(row.view.model for row in mine)
        places.append(f"“{condition}”" if whole else f"{models} under “{condition}”")
    return "; ".join(places)
