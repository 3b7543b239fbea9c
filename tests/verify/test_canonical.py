"""What printers change goes, what authors change stays, digits above all."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.verify.canonical import canonical

SAME = [
    ("disabled oversight", "disabled  \n\t oversight"),
    ("disabled oversight", "dis-\nabled over\u00adsight"),
    ("disabled", "disa\x02\nbled"),  # PDFium's mark for a hyphen at a line's end
    ("disabled", "disa\ufffe\nbled"),
    ("long-term goal", "long-\nterm goal"),
    ("long-term goal", "long\u2011term goal"),
    ("“nothing else matters”", '"nothing else matters"'),
    ("don't", "don’t"),
    ("told — twice", "told--twice"),
    ("told — twice", "told – twice"),
    ("find the flow", "ﬁnd the ﬂow"),
    ("naïve", "nai\u0308ve"),
    ("5% of runs", "5\u00a0% of\u202fruns"),
    ("5% of runs", "５％ of runs"),
    ("79/100", "79⁄100"),
    ("-0.65", "− 0.65"),
    ("5-15%", "5–15%"),
    ("in 5% of runs", "in **5%** of `runs`"),
    ("79% of runs", "79%¹ of runs"),
    ("goal\u200bs", "goals"),
    ("…", "..."),
    ("GPT-4", "GPT‑4"),
]
DIFFERENT = [
    ("5%", "15%"),
    ("0.3", "03"),
    ("0.3", "0 .3"),
    ("5 15", "515"),
    ("5 “15”", "515"),
    ("5. 3 of", "5.3 of"),
    ("1, 234", "1,234"),
    ("5% 3", "5%3"),
    ("of 5 points", "of -5 points"),
    ("10²", "102"),
    ("10²", "10³"),
    ("10²", "10"),
    ("½", "12"),
    ("½", "1/2"),
    ("①", "1"),
    ("Goal", "goal"),
    ("o1", "ol"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_a_printer_changes_goes(one, other):
    assert canonical(one).text == canonical(other).text


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_an_author_changes_stays(one, other):
    assert canonical(one).text != canonical(other).text


NUMBERS = st.lists(
    st.one_of(st.integers(0, 10**6).map(str), st.decimals(0, 100, places=2).map(str)), min_size=1, max_size=6
)
GAPS = st.sampled_from([" ", "\n", "\u00a0", " “", "” ", "\t", " * ", " \u200b"])


@given(NUMBERS, GAPS)
def test_no_number_is_ever_joined_to_its_neighbour_or_lost(numbers, gap):
    assert re.findall(r"[0-9.]+", canonical(gap.join(numbers)).text) == numbers


@given(st.text(alphabet=st.sampled_from("ab5 .%-–\n\u00ad“ﬁ²é½½１\x02"), max_size=40))
def test_every_character_has_its_place_in_the_original(text):
    form = canonical(text)
    spans = [form.span(place, place + 1) for place in range(len(form.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    for (start, end), character in zip(spans, form.text, strict=True):
        assert character not in "ab5.%²½" or character in text[start:end]


@given(st.text(max_size=60))
def test_the_form_is_its_own_form(text):
    form = canonical(text).text
    assert canonical(form).text == form


def test_the_place_of_a_passage_is_the_passage():
    text = "First. “The model dis-\nabled its over\u00adsight” in 5 % of runs."
    form = canonical(text)
    start = form.text.index(canonical("disabled its oversight").text)
    end = start + len(canonical("disabled its oversight").text)
    assert text[slice(*form.span(start, end))] == "dis-\nabled its over\u00adsight"


@pytest.mark.parametrize(
    "text", ["5 " * 100_000, "- " * 100_000, "é" * 200_000, "²" * 200_000, " " * 200_000]
)
def test_hostile_texts_take_linear_time(text):
    began = time.monotonic()
    canonical(text)
    assert time.monotonic() - began < 5
