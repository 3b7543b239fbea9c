"""Every error that the package raises on purpose, on the ground floor so that all floors may raise it.

Each message is one line that names the file, the place in it and what was expected; the command line prints
it and exits with 2.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class EvidenceError(Exception):
    """Something the user can mend: bad input, a missing file, a machine that lacks something."""


class PlacedError(EvidenceError):
    """One fault of a file: ``file: place: what was expected``, always a single line.

    A value or file name that is quoted in a message may hold line breaks, terminal codes or marks that turn
    text round; they are written as escapes, so that nothing in a file can forge a line of the report.
    """

    def __init__(self, file: str, place: str, expected: str) -> None:
        self.file, self.place, self.expected = file, place, expected
        super().__init__(": ".join(visible(part) for part in (file, place, expected) if part))


class RecordError(PlacedError):
    """One fault in a record."""


class LibraryError(EvidenceError):
    """All faults of a library at once, sorted, one line each."""

    def __init__(self, faults: Iterable[RecordError]) -> None:
        self.faults = tuple(sorted(faults, key=_order))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def visible(text: str) -> str:
    """Return ``text`` with everything that does not print as itself written as an escape."""
    if text.isprintable():
        return text
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape", "replace").decode() for each in text
    )


def _order(fault: RecordError) -> tuple[list[str | int], list[str | int], str]:
    return _natural(fault.file), _natural(fault.place), fault.expected


def _natural(text: str) -> list[str | int]:
    """A sort key by which ``row[2]`` stands before ``row[10]``: text and numbers in turn."""
    parts: list[str | int] = list(re.split(r"([0-9]{1,9})", text))
    parts[1::2] = [int(part) for part in parts[1::2]]
    return parts
