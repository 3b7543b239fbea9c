"""The nearest known name to one that is not known, for errors that help."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 3
"""Of so many addresses a reader still sees which one was meant."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return `` (did you mean 'missing-goal'?)``, or nothing where no known name is near.

    Of an address its study or its evaluation may have been given alone, the latter with a slip.
    """
    from difflib import get_close_matches  # an import of its own that only a mistake has to pay for

    names = list(known)
    near = get_close_matches(name, names, n=1, cutoff=0.6)
    near = near or [each for each in names if _is_part(name, each)][:_MOST]
    if not near:
        parts = dict.fromkeys(evaluation for each in names if (evaluation := each.partition("/")[2]))
        meant = get_close_matches(name, parts, n=1, cutoff=0.75)
        near = [each for each in names if each.partition("/")[2] in meant][:_MOST]
    return f" (did you mean {' or '.join(map(repr, near))}?)" if near else ""


def _is_part(name: str, address: str) -> bool:
    study, _, evaluation = address.partition("/")
    return name == evaluation if evaluation else study.startswith(f"{name}-")
