"""What goes wrong with a log, in the words of its reader."""

from __future__ import annotations

from evidence.errors import PlacedError


class LogError(PlacedError):
    """One fault of a log."""
