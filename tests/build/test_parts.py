"""A page about many cards is divided where addresses say so: one more card moves few entries to another part."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evidence.build.parts import parts_of
from evidence.render.page import PER_PART

ADDRESSES = [f"study-{number // 10:05}/evaluation-{number % 10}" for number in range(10_000)]


def parts(cards):
    return [tuple(cards[place] for place in places) for places in parts_of(cards)]


@given(st.integers(0, 400))
def test_every_entry_stands_in_one_part(many):
    cards = ADDRESSES[:many]
    divided = parts(cards)
    assert [card for part in divided for card in part] == cards
    assert all(PER_PART // 2 <= len(part) <= 2 * PER_PART for part in divided[:-1])


def test_few_entries_are_one_part():
    assert parts([]) == [()]
    assert parts(ADDRESSES[:PER_PART]) == [tuple(ADDRESSES[:PER_PART])]


def test_parts_hold_as_many_as_they_should_on_average():
    assert 0.9 * PER_PART < len(ADDRESSES) / len(parts(ADDRESSES)) < 1.1 * PER_PART


@given(st.integers(0, 10_000), st.text("abcdef", min_size=3, max_size=8))
def test_a_new_card_changes_the_parts_around_it_and_no_others(place, name):
    cards = [*ADDRESSES[:place], f"study-{name}/evaluation", *ADDRESSES[place:]]
    assert len(set(parts(cards)) - set(parts(ADDRESSES))) <= 8
