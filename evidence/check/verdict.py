"""What is said of a claim's number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from evidence.index.model import IndexedResult

SHOWN = 3
"""Results that a verdict shows at most where none of them alone decides it."""


class Verdict(NamedTuple):
    """How a number stands to the records, and the results that show it."""

    name: str
    results: tuple[IndexedResult, ...]
    reason: str
