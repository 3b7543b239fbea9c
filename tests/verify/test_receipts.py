"""Receipts survive being written and read, and a file that is none is refused with its place."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.errors import RecordError
from evidence.receipts import OUTCOMES, RECEIPTS_FILE, Receipt, read_receipts
from evidence.verify.outcome import Outcome
from evidence.verify.write_receipts import as_toml

DAYS = st.dates(datetime.date(2020, 1, 1), datetime.date(2099, 12, 31))
TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
RECEIPTS = st.builds(
    Receipt,
    address=TEXTS,
    outcome=st.sampled_from(sorted(OUTCOMES)),
    checked=DAYS,
    url=TEXTS,
    read=st.none() | DAYS,
    final_url=st.none() | TEXTS,
    media_type=st.none() | TEXTS,
    sha256=st.none() | TEXTS,
    page=st.none() | st.integers(1, 9999),
    archived_url=st.none() | TEXTS,
)


@given(st.lists(RECEIPTS, max_size=4, unique_by=lambda receipt: receipt.address))
def test_what_is_written_is_read_back(tmp_path_factory, receipts):
    folder = tmp_path_factory.mktemp("study")
    (folder / RECEIPTS_FILE).write_bytes(as_toml(receipts).encode())
    assert read_receipts(folder) == {receipt.address: receipt for receipt in receipts}


def test_a_study_without_receipts_has_none(tmp_path):
    assert read_receipts(tmp_path) == {}


def test_every_kept_outcome_is_one_of_verify_and_has_words():
    assert set(OUTCOMES) == {outcome.value for outcome in Outcome} - {"unreachable", "not-checkable"}


GOOD = 'address = "a/b#c/d"\noutcome = "found"\nchecked = 2026-11-20\nurl = "http://x"\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("receipt = 5", r"receipt: expected \[\[receipt\]\] tables"),
        ("receipt = [5]", r"receipt\[1\]: expected a table"),
        (f"[[receipt]]\n{GOOD}[[receipt]]\n{GOOD}page = '5'", r"receipt\[2\]\.page: is not what"),
        (f"[[receipt]]\n{GOOD}page = true", r"receipt\[1\]\.page: is not what"),
        (f"[[receipt]]\n{GOOD}read = 2026-11-20T10:00:00", r"receipt\[1\]\.read: is not what"),
        (f"[[receipt]]\n{GOOD}more = 1", r"receipt\[1\]\.more: is not what"),
        ('[[receipt]]\naddress = "x"', r"receipt\[1\]\.outcome: is missing"),
        (f"[[receipt]]\n{GOOD.replace('found', 'lost')}", r"receipt\[1\]\.outcome: expected one of found, "),
        ("[[receipt", "cannot be read"),
        ("a = " + "[" * 5000, "cannot be read"),
    ],
)
def test_a_file_that_is_none_is_refused_with_its_place(tmp_path, text, message):
    (tmp_path / RECEIPTS_FILE).write_text(text)
    with pytest.raises(RecordError, match=message):
        read_receipts(tmp_path)


@pytest.mark.parametrize(
    ("outcome", "read", "says"),
    [
        ("found", datetime.date(2026, 11, 20), "source last read 2026-11-20, quote found"),
        ("text-changed", datetime.date(2026, 11, 20), "source last read 2026-11-20, quote no longer found"),
        ("gone", None, "source never read, source gone 2026-11-21"),
    ],
)
def test_a_receipt_says_what_a_card_shows(outcome, read, says):
    assert Receipt("a/b#c/d", outcome, datetime.date(2026, 11, 21), "http://x", read).says == says
