"""Other cards are called by their titles; addresses are for links."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from evidence.address import AddressError
from evidence.cards.view import CardView
from evidence.library import load_library
from evidence.records.cited import cited_name
from evidence.records.differs import Differs, Side
from evidence.shipped import shipped_cards

CARD = "harbour-report/signal"


@pytest.mark.parametrize(
    ("address", "called"),
    [
        ("harbour-report/other", "Other"),
        ("harbour-report/other#nudged/heron-2", "Other"),
        ("sea-report/other", "Other (Sea report)"),
    ],
)
def test_a_card_of_another_study_is_called_with_its_source(address, called):
    source = "Sea report" if address.startswith("sea") else "Harbour report"
    assert cited_name(address, "harbour-report", "Other", source) == called


def test_what_is_no_address_has_no_name():
    with pytest.raises(AddressError):
        cited_name("Other", "harbour-report", "Other", "Harbour report")


SIDES = [
    ({"at": f"{CARD}#nudged/heron-2", "says": "5%"}, "Heron 2, Nudged"),
    ({"at": f"{CARD}#nudged/heron-2", "says": "heron 2: 5%"}, "Nudged"),
    ({"at": f"{CARD}#nudged/heron-2", "says": "nudged: 5%"}, "Heron 2"),
    ({"at": f"{CARD}#nudged/heron-2", "says": "Heron 2, nudged: 5%"}, "This card"),
    ({"at": CARD, "says": "5%"}, "This card"),
    ({"at": "sea-report/other", "says": "7%"}, "Other (Sea report)"),
    ({"at": "sea-report/other", "source": "its abstract", "says": "7%"}, "its abstract"),
    ({"source": "a blog post", "says": "7%"}, "a blog post"),
]


@pytest.mark.parametrize(("side", "called"), SIDES)
def test_a_side_of_a_note_is_called_by_what_it_does_not_say_itself(side, called, small):
    note = Differs(id="n", topic="T", text="Keep apart.", sides=(Side(**side),))
    titles = {"sea-report/other": "Other (Sea report)"}
    view = CardView(replace(small.cards[CARD], differs=(note,), titles=titles))
    assert view.side_name(note.sides[0]) == called


def test_no_shipped_card_calls_another_by_its_address():
    library = load_library([shipped_cards()])
    names = [
        name
        for card in library.cards.values()
        for view in (CardView(card),)
        for name in (
            *(title for _, title in view.together),
            *(view.side_name(side) for note in view.differs for side in note.sides),
        )
    ]
    assert len(names) > 100
    assert [name for name in names if not name or re.search(r"[a-z0-9]/[a-z0-9]|#", name)] == []
