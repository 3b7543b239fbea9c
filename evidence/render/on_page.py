"""What may stand on a finished page, and what must stand beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from evidence.cards.difference import difference_text
from evidence.cards.figure import figure
from evidence.cards.setup import required
from evidence.errors import EvidenceError
from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from evidence.records.result import Result

_REACH = 1500
"""How many characters may lie between a number, or the table it stands in, and its setup: about half a screen."""


class ReadBackError(EvidenceError):
    """A finished page shows a number without its setup: ``page: address: what is missing``."""


class Said:
    """A text in which setups are looked for; what was looked for once is known.

    Args:
        text: The text.
        folded: Whether its white space is single spaces already.
    """

    def __init__(self, text: str, *, folded: bool = False) -> None:
        self._text = text.lower() if folded else _plain(text)
        self._known: dict[tuple[str, tuple[int, int] | None], bool] = {}

    def has(self, wanted: str, around: tuple[int, int] | None) -> bool:
        """Whether the words stand there, within reach of ``around`` if it is given."""
        known = self._known.get((wanted, around))
        if known is None:
            low, high = (around[0] - _REACH, around[1] + _REACH) if around else (0, len(self._text))
            known = self._known[wanted, around] = self._stands(wanted, max(0, low - len(wanted)), high)
        return known

    def _stands(self, wanted: str, low: int, high: int) -> bool:
        """Whether the words begin between two places, with no letter or digit right beside them."""
        text, start = self._text, self._text.find(wanted, low)
        while 0 <= start <= high:
            end = start + len(wanted)
            if not _is_word(text[start - 1 : start]) and not _is_word(text[end : end + 1]):
                return True
            start = text.find(wanted, start + 1)
        return False


class Needed(NamedTuple):
    """What a page has to show of a result: its figure, and for each element of its setup the forms it may take."""

    figure: str
    setup: tuple[tuple[str, tuple[str, ...]], ...]

    def missing(self, said: Said, around: tuple[int, int] | None = None) -> list[str]:
        """The elements of the setup that a text does not hold, near ``around`` if it is given."""
        missing = []
        for name, forms in self.setup:
            for form in forms:
                if said.has(form, around):
                    break
            else:
                missing.append(name)
        return missing


def needed(result: Result) -> Needed:
    """What must stand on a page that shows a result."""
    setup = tuple((name, _forms(wanted)) for name, wanted in required(result).items())
    return Needed(figure(result), setup)


def missing_elements(result: Result, text: str) -> list[str]:
    """Return the elements of a result's setup that a text does not hold."""
    return needed(result).missing(Said(text))


@dataclass(frozen=True)
class OnPage:
    """What may stand on a page.

    Attributes:
        cards: The results, by the address of their card.
        rates: Every rate that those cards may tell.
    """

    cards: Mapping[str, Sequence[Result]]
    rates: Collection[str]

    @cached_property
    def _results(self) -> dict[str, Result]:
        return {str(result.address): result for rows in self.cards.values() for result in rows}

    @cached_property
    def _needed(self) -> dict[int, Needed]:
        return {}

    @cached_property
    def _differences(self) -> dict[tuple[int, int], str]:
        return {}

    def result(self, address: str) -> Result | None:
        """The result at an address, if it may stand here."""
        return self._results.get(address)

    def needs(self, result: Result) -> Needed:
        """What one of the results needs."""
        known = self._needed.get(id(result))
        if known is None:
            known = self._needed[id(result)] = needed(result)
        return known

    def difference(self, result: Result, control: Result) -> str:
        """What the records say of the difference between two of the results."""
        known = self._differences.get((id(result), id(control)))
        if known is None:
            known = self._differences[id(result), id(control)] = difference_text(result, control)
        return known

    def whole_in(self, said: Said, card: str | None = None) -> bool:
        """Whether a text holds the whole setup of some result, of one card if it is named."""
        groups = self.cards.values() if card is None else (self.cards.get(card, ()),)
        return any(not self.needs(result).missing(said) for rows in groups for result in rows)


NOTHING = OnPage({}, frozenset())
"""For pages that show no result of their own."""


def _plain(text: str) -> str:
    return " ".join(text.split()).lower()


@lru_cache(maxsize=1024)
def _forms(wanted: str) -> tuple[str, ...]:
    """The words in the forms in which a page may say them; results of a card share most of theirs."""
    wanted = _plain(wanted)
    if not wanted.startswith("n = "):
        return (wanted,)
    return wanted, f"of {wanted[4:]}", f"of {wanted[4:].replace(',', '')}"


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
