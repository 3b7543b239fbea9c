"""Finding a text quote selector (W3C Web Annotation) in a source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evidence.verify.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.verify.canonical import Canonical

_MOST_PLACES = 1000
"""Places of one quote that are looked at; a quote that stands more often than this says nothing about its place."""
_DIGITS = frozenset("0123456789")


@dataclass(frozen=True)
class Quotation:
    """A text quote selector: the passage, and what stands right before and behind it."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True)
class Place:
    """Where a quote stands in the original text, and whether its surroundings are the recorded ones."""

    start: int
    end: int
    in_context: bool


def places(quotation: Quotation, source: Canonical) -> list[Place]:
    """Return where the passage stands, those in their recorded context first.

    A prefix and a suffix both bind a passage to its place, so one of the two is enough: the other may have been cut
    by a page's end.
    """
    exact = canonical(quotation.exact.strip()).text
    before = canonical(f"{quotation.prefix} {quotation.exact}".strip()).text
    behind = canonical(f"{quotation.exact} {quotation.suffix}".strip()).text
    bound = before != exact or behind != exact
    found = []
    for start in occurrences(exact, source.text):
        end = start + len(exact)
        preceded = before != exact and source.text.endswith(before, 0, end)
        followed = behind != exact and source.text.startswith(behind, start)
        found.append(Place(*source.span(start, end), in_context=preceded or followed or not bound))
        if len(found) == _MOST_PLACES:
            break
    return sorted(found, key=lambda place: (not place.in_context, place.start))


def occurrences(wanted: str, text: str, behind: str = "") -> Iterator[int]:
    """Yield where ``wanted`` stands in ``text``, both canonical, and is no part of a longer number.

    Args:
        wanted: What to look for; nothing stands nowhere.
        text: Where to look.
        behind: A character that must not follow a number either, such as ``%``.
    """
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        end = start + len(wanted)
        if not (_number_goes_on(text, start, -1) or _number_goes_on(text, end - 1, 1)) and not (
            behind and wanted[-1] in _DIGITS and text.startswith(behind, end)
        ):
            yield start
            start = text.find(wanted, end)
        else:
            start = text.find(wanted, start + 1)


def _number_goes_on(text: str, edge: int, step: int) -> bool:
    """Whether the digit at ``edge`` has a further digit of its number on the side of ``step``."""
    if text[edge] not in _DIGITS:
        return False
    next_one, next_but_one = _at(text, edge + step), _at(text, edge + 2 * step)
    return next_one in _DIGITS or (next_one in (".", ",") and next_but_one in _DIGITS)


def _at(text: str, place: int) -> str:
    return text[place] if 0 <= place < len(text) else ""
