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
    from collections.abc import Mapping, Sequence

    from evidence.records.result import Result

_REACH = 1500
"""How many characters may lie between a number, or the table it stands in, and its setup: about half a screen."""


class ReadBackError(EvidenceError):
    """A finished page shows a number without its setup: ``page: address: what is missing``."""


class Element(NamedTuple):
    """An element of a setup and the words of it that a page may use, folded."""

    name: str
    forms: tuple[str, ...]


class Said:
    """A text in which setups are looked for; what was looked for once is known.

    Args:
        text: The text.
        folded: Whether its white space is single spaces already.
    """

    def __init__(self, text: str, *, folded: bool = False) -> None:
        self._text = text.lower() if folded else _plain(text)
        self._known: dict[tuple[int, int] | None, tuple[set[Element], set[Element]]] = {}

    def missing(self, elements: frozenset[Element], around: tuple[int, int] | None) -> frozenset[Element]:
        """The elements that do not stand there, within reach of ``around`` if it is given."""
        known = self._known.get(around)
        looked, absent = known if known is not None else self._known.setdefault(around, (set(), set()))
        for element in elements - looked:
            looked.add(element)
            if not any(self._has(form, around) for form in element.forms):
                absent.add(element)
        return elements & absent if absent else _NOTHING_MISSING

    def _has(self, wanted: str, around: tuple[int, int] | None) -> bool:
        low, high = (around[0] - _REACH, around[1] + _REACH) if around else (0, len(self._text))
        return self._stands(wanted, max(0, low - len(wanted)), high)

    def _stands(self, wanted: str, low: int, high: int) -> bool:
        """Whether the words begin between two places, with no letter or digit right beside them."""
        text, start = self._text, self._text.find(wanted, low)
        while 0 <= start <= high:
            end = start + len(wanted)
            if not _is_word(text[start - 1 : start]) and not _is_word(text[end : end + 1]):
                return True
            start = text.find(wanted, start + 1)
        return False


_NOTHING_MISSING: frozenset[Element] = frozenset()


class Needed(NamedTuple):
    """What a page has to show of a result.

    Attributes:
        figure: Its figure.
        setup: The elements of its setup, in the order in which readers ask for them.
        elements: The same without an order.
    """

    figure: str
    setup: tuple[Element, ...]
    elements: frozenset[Element]

    def missing(self, said: Said, around: tuple[int, int] | None = None) -> list[str]:
        """The elements of the setup that a text does not hold, near ``around`` if it is given."""
        missing = said.missing(self.elements, around)
        return [element.name for element in self.setup if element in missing] if missing else []


def needed(result: Result) -> Needed:
    """What must stand on a page that shows a result."""
    setup = tuple([_element(name, wanted) for name, wanted in required(result).items()])
    return Needed(figure(result), setup, frozenset(setup))


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
    rates: frozenset[str]

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
def _element(name: str, wanted: str) -> Element:
    """An element with the forms in which a page may say it; results of a card share most of theirs."""
    wanted = _plain(wanted)
    if not wanted.startswith("n = "):
        return Element(name, (wanted,))
    return Element(name, (wanted, f"of {wanted[4:]}", f"of {wanted[4:].replace(',', '')}"))


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
