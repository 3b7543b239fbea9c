"""Whether a path matches patterns that are written as in a .gitignore."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def matches(patterns: Sequence[str], path: str) -> bool:
    """Tell whether a path, seen from where the patterns were written, matches the last that is about it."""
    from pathspec import GitIgnoreSpec  # only where there are patterns: an import of its own costs a start

    return GitIgnoreSpec.from_lines(patterns).match_file(path)
