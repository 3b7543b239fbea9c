"""What may stand on a finished page, and what must stand beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evidence.cards.setup import required
from evidence.errors import EvidenceError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from evidence.records.result import Result

_REACH = 1500
"""How many characters may lie between a number, or the table it stands in, and its setup: about half a screen."""


class ReadBackError(EvidenceError):
    """A finished page shows a number without its setup: ``page: address: what is missing``."""


@dataclass(frozen=True, slots=True)
class OnPage:
    """What may stand on a page.

    Attributes:
        cards: The results, by the address of their card.
        rates: Every rate that those cards may tell.
    """

    cards: Mapping[str, Sequence[Result]]
    rates: Collection[str]

    def result(self, address: str) -> Result | None:
        """The result at an address, if it may stand here."""
        rows = self.cards.get(address.partition("#")[0], ())
        return next((result for result in rows if str(result.address) == address), None)

    def whole_in(self, text: str, card: str | None = None) -> bool:
        """Whether a text holds the whole setup of some result, of one card if it is named."""
        groups = self.cards.values() if card is None else (self.cards.get(card, ()),)
        return any(not missing_elements(result, text) for rows in groups for result in rows)


NOTHING = OnPage({}, frozenset())
"""For pages that show no result of their own."""


def missing_elements(result: Result, text: str, around: tuple[int, int] | None = None) -> list[str]:
    """Return the elements of a result's setup that a text does not hold, near ``around`` if it is given."""
    text = _plain(text)
    return [name for name, wanted in required(result).items() if not _stands(_plain(wanted), text, around)]


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _stands(wanted: str, text: str, around: tuple[int, int] | None) -> bool:
    forms = [wanted]
    if wanted.startswith("n = "):
        forms += [f"of {wanted[4:]}", f"of {wanted[4:].replace(',', '')}"]
    for form in forms:
        for found in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            if around is None or (found.start() <= around[1] + _REACH and found.end() >= around[0] - _REACH):
                return True
    return False
