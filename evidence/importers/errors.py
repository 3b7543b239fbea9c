"""What goes wrong with a log, in the words of its reader."""

from __future__ import annotations

from evidence.errors import EvidenceError


class LogError(EvidenceError):
    """One fault of a log: ``file: place: what was expected``."""

    def __init__(self, file: str, place: str, expected: str) -> None:
        super().__init__(": ".join(part for part in (file, place, expected) if part))
        self.file, self.place, self.expected = file, place, expected
