"""The nearest known name to one that is not known, for errors that help."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return `` (did you mean 'missing-goal'?)``, or nothing where no known name is near."""
    from difflib import get_close_matches  # an import of its own that only a mistake has to pay for

    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f" (did you mean {near[0]!r}?)" if near else ""
