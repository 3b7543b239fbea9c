"""The work grows with a text's length and no faster, whatever stands in it; most texts are not even parsed."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from cProfile import Profile
from functools import partial
from pathlib import Path

import pytest

from evidence.check import check_draft
from evidence.draft import parse_draft

OWN = Path(__file__).parents[2] / "benchmarks" / "accuracy" / "own.jsonl"
PIECES = {
    "digits": "7" * 400 + " ",
    "numbers": "5% 6% 7% ",
    "claims": "o1 tried to disable its oversight in 5% of cases. ",
    "one sentence of claims": "o1 tried to disable its oversight in 5% of cases and ",
    "words without a stop": "o1 oversight disable shut down it lied when asked ",
    "quotes": "“o1 lied when asked ",
}
BLOCKS = {
    "lists": "- o1 lied when confronted in 99% of cases\n",
    "headings": "# o1\n\nIt lied when confronted.\n\n",
    "paragraphs": "o1 tried to disable its oversight in 5% of cases.\n\n",
    "rows": "| o1 lied when confronted | 99% |\n",
    "quotes in quotes": "> > > o1 lied when confronted\n",
    "notes": "o1 lied when confronted.[^a]\n\n",
    "blank lines": "\n" * 50,
}
HEADS = {"rows": "\n\n| what | share |\n|---|---|\n", "notes": "\n\n[^a]: Apollo, in 5% of cases.\n\n"}
SHORT, TIMES = 12_000, 4
"""Characters, more than are read as one piece, and how many times as many stand against them."""


def different_claims(length: int) -> str:
    """Return one paragraph of all that our own drafts claim, over and over: no two numbers in a row are alike."""
    drafts = [json.loads(line)["text"] for line in OWN.read_text("utf-8").splitlines()]
    once = " ".join(" ".join(drafts).replace("|", " ").split())
    return " " + (once * (length // len(once) + 1))[:length]


def repeated(piece: str, length: int, head: str = " ") -> str:
    """Return a piece as often as it takes."""
    return head + piece * (length // len(piece))


TEXTS = {name: partial(repeated, piece) for name, piece in PIECES.items()}
TEXTS["different claims"] = different_claims
MARKDOWN = {name: partial(repeated, piece, head=HEADS.get(name, "\n\n")) for name, piece in BLOCKS.items()}


@pytest.mark.parametrize(
    ("name", "text"),
    [("draft.txt", text) for text in TEXTS.values()] + [("draft.md", text) for text in MARKDOWN.values()],
    ids=[*TEXTS, *MARKDOWN],
)
def test_work_grows_with_the_length(index, name, text):
    def calls(length: int) -> int:
        """Count the calls of functions: unlike seconds, they are the same in each run."""
        source, profile = "Apollo tested o1." + text(length), Profile()
        profile.runcall(lambda: check_draft(parse_draft(source, name), index))
        return sum(entry.callcount for entry in profile.getstats())

    few, many = calls(SHORT), calls(TIMES * SHORT)
    # Work that grows with the square of the length would be sixteen times as much.
    assert many < few * TIMES * 1.25


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
