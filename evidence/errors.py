"""Every error that the package raises on purpose, on the ground floor so that all floors may raise it.

Each message is one line that names the file, the place in it and what was expected; the command line prints
it and exits with 2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class EvidenceError(Exception):
    """Something the user can mend: bad input, a missing file, a machine that lacks something."""


class RecordError(EvidenceError):
    """One fault in a record: ``file: place: what was expected``."""

    def __init__(self, file: str, place: str, expected: str) -> None:
        super().__init__(": ".join(part for part in (file, place, expected) if part))
        self.file, self.place, self.expected = file, place, expected


class LibraryError(EvidenceError):
    """All faults of a library at once, sorted, one line each."""

    def __init__(self, faults: Iterable[RecordError]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.file, fault.place, fault.expected)))
        super().__init__("\n".join(str(fault) for fault in self.faults))
