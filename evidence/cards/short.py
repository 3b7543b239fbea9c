"""A card in short: a number that it puts first, beside what that is compared with, and no other."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from evidence.cards.parts import headline_results

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from evidence.library import Card


def in_short(card: Card, leads: AbstractSet[str] = frozenset()) -> Card:
    """Return the card of one number and its counterpart, or of those that are asked for and theirs.

    It is a card like any other: sentences, tables, setups and sources tell of these results and of no others.

    Args:
        card: The whole card.
        leads: Addresses of the results to tell; where none is the card's, its first headline is told.
    """
    told = [each for each in card.results if str(each.address) in leads] or headline_results(card)[:1]
    kept = {*told, *map(card.counterpart_of, told)}
    return dataclasses.replace(
        card,
        results=tuple(
            dataclasses.replace(each, headline=each in told) for each in card.results if each in kept
        ),
    )
