"""What looks like a rate: the quick ways to look for it find what the slow ones do."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence import rates as module
from evidence.rates import BETWEEN, rates

_DIGITS = ("0", "1", "5", "9", "12", "345", "0.", ".5", "1,000", "５", "٥")
_SIGNS = (".", ",", " ", "\n", "%", "‰", "％", "–", "/", "(", "=", "_", "a", "é", "\u200b")
_WORDS = (" of ", " in ", " out of ", " points", " per cent", "percent", "five percent", "95% interval")
PARTS = st.sampled_from([*_DIGITS, *_SIGNS, *_WORDS])
TEXTS = st.lists(PARTS, max_size=9).map("".join)


def with_each(pattern):
    """The same search, begun at every digit rather than once for each run of them."""
    return re.compile(pattern.pattern.replace(r"|\d*+)|(?=", ")|(?="))


@given(TEXTS)
def test_no_rate_begins_inside_of_digits(text):
    assert module._NUMERIC.pattern != with_each(module._NUMERIC).pattern
    bites = [found for found in module._NUMERIC.findall(text) if not found.isdecimal()]
    assert bites == with_each(module._NUMERIC).findall(text)


@given(TEXTS, TEXTS)
def test_texts_that_are_searched_together_tell_what_each_tells(first, second):
    assert sorted(rates(f"{first}{BETWEEN}{second}")) == sorted(rates(first) + rates(second))


@given(TEXTS)
def test_a_sign_of_our_own_pages_changes_nothing(text):
    for sign in module._HARMLESS:
        assert rates(f"{text} {sign}") == rates(f"{text} é"), sign


@pytest.mark.parametrize("text", ["5\u200b%", "５％", "5\u00a0%", "FiVe PerCent", "٥%", "5 \u200bpoints"])
def test_nothing_hides_a_rate(text):
    assert rates(text)
