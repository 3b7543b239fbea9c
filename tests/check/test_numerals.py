"""Whatever Unicode calls a digit, and however long a numeral is, a draft is checked."""

from __future__ import annotations

import pytest

from evidence.check import check_draft
from evidence.draft import parse_draft

NUMERALS = ("²", "10²", "①", "¼", "٣", "7" * 5000, "0." + "1" * 5000)
PLACES = (
    "in 5% of {} runs",
    "in {} of 100 runs",
    "in 5 of {} trials",
    "in {}% of cases",
    "in {} models of six",
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("numeral", NUMERALS, ids=lambda numeral: numeral[:4])
def test_any_numeral_is_read(index, numeral, place):
    text = f"Apollo tested o1, which tried to disable its oversight {place.format(numeral)}."
    assert check_draft(parse_draft(text, "a.md"), index).claims
