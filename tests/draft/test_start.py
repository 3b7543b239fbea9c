"""Nothing is imported before a text needs it: a checker that starts at once is left switched on."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("markdown_it", "pydantic", "lxml", "httpx", "jinja2")


@pytest.mark.parametrize("kind", ["", "tweet", "text", "email", "html"])
def test_only_markdown_needs_a_parser(kind: str):
    code = (
        "import sys; from evidence.draft import parse_draft\n"
        f"if {kind!r}: parse_draft('in <b>5%</b> of runs, https://a.example', 'draft', {kind!r})\n"
        f"print(*(name for name in {HEAVY!r} if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
