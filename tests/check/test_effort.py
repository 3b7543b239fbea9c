"""Time grows with a text's length and no faster, whatever stands in it; most texts are not even parsed."""

from __future__ import annotations

import gc
import subprocess
import sys
import time

import pytest

from evidence.check import check_draft
from evidence.draft import parse_draft

HOSTILE = {
    "digits": "7" * 400 + " ",
    "numbers": "5% 6% 7% ",
    "claims": "o1 tried to disable its oversight in 5% of cases. ",
    "one sentence": "o1 tried to disable its oversight and ",
    "words without a stop": "o1 oversight disable shut down it lied when asked ",
    "quotes": "“o1 lied when asked ",
    "lists": "- o1 lied when confronted in 99% of cases\n",
    "headings": "# o1\n\nIt lied when confronted.\n\n",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_length(index, piece):
    def seconds(times: int) -> float:
        draft = parse_draft("Apollo tested o1. " + piece * times, "draft.txt", "text")
        runs = []
        gc.disable()  # what the collector looks through grows with all the tests before; the command holds it off too
        try:
            for _ in range(3):
                start = time.process_time()
                check_draft(draft, index)
                runs.append(time.process_time() - start)
        finally:
            gc.enable()
        return min(runs)

    length = max(1, 8_000 // len(piece))
    few, many = seconds(length), seconds(8 * length)
    # Eight times the text: linear is 8, quadratic 64; small times are mostly fixed cost.
    assert many < 13 * max(few, 0.004)


def test_checking_imports_neither_pydantic_nor_what_makes_pages(tmp_path):
    program = (
        "import sys; from pathlib import Path; from evidence.index import load_index; from evidence.shipped import shipped_cards\n"
        "from evidence.check import check_draft; from evidence.draft import parse_draft\n"
        f"index = load_index([shipped_cards()], Path({str(tmp_path)!r}))\n"
        "claims = check_draft(parse_draft('o1 tried to disable its oversight in 5% of cases.', 'a.md'), index).claims\n"
        "print(len(claims), sorted({'pydantic', 'jinja2', 'httpx', 'weasyprint', 'tomllib'} & set(sys.modules)))"
    )
    first = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    second = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert first.stdout.startswith("1 ")
    assert second.stdout == "1 []\n"


def test_a_checked_draft_is_let_go_without_the_garbage_collector(index):
    text = "# o1\n\n" + "Apollo tested o1. o1 tried to disable its oversight in 5% of cases.\n\n" * 20
    check_draft(parse_draft(text, "a.md"), index)  # fills caches
    gc.collect()
    gc.disable()
    try:
        assert check_draft(parse_draft(text, "a.md"), index).claims
        assert gc.collect() == 0
    finally:
        gc.enable()
