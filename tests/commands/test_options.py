"""What several commands have in common."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from evidence.commands.options import kept_index

SMALL = Path(__file__).parents[1] / "libraries" / "small"


@pytest.mark.parametrize("terminal", [True, False])
def test_on_a_terminal_the_first_run_says_why_it_takes_longer(terminal, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    first = kept_index((SMALL,))
    said = capsys.readouterr().err
    assert said == (
        "compiling the libraries' words; later runs take them from the cache\n" if terminal else ""
    )
    assert kept_index((SMALL,)).evaluations.keys() == first.evaluations.keys()
    assert capsys.readouterr().err == ""
