"""The shipped records are written with typographic apostrophes and quotation marks: the texts are the one place for it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from evidence.library import load_library

CARDS = Path(__file__).parents[2] / "cards"
_AS_THE_SOURCE = {"quote", "goal_nudge_text", "aliases", "value", "interval", "p_value"}
"""Fields that hold what somebody else has printed or writes."""


def texts(value: Any, place: str = ""):
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _AS_THE_SOURCE:
                yield from texts(item, f"{place}.{key}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from texts(item, f"{place}[{number}]")


@pytest.fixture(scope="module")
def library():
    return load_library([CARDS])


def straight(records):
    return [
        f"{name}{place}: {text}"
        for name, record in records
        for place, text in texts(record.model_dump(mode="json"))
        if re.search(r"\w['\"]|['\"]\w", text)
    ]


def test_no_text_has_a_straight_apostrophe_or_quotation_mark(library):
    assert straight(library.studies.items()) == []
    assert straight((card.address, card.evaluation) for card in library.cards.values()) == []
    assert straight((note.id, note) for note in library.differs) == []
    assert straight(library.models.items()) == []
