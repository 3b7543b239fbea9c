"""One draft that cannot be read does not stop the others."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from evidence.gather import DraftError, Source, sources

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_each_in_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("one")
    (tmp_path / "b.md").write_bytes(b"\xff")
    (tmp_path / "c.txt").write_text("three")
    found = list(
        sources(["c.txt", "-", "no.md", "."], lambda: io.BytesIO(b"two"), stdin_filename="posts/new.html")
    )
    assert [each if isinstance(each, Source) else str(each) for each in found] == [
        Source("c.txt", "three", "text"),
        Source("posts/new.html", "two", "html"),
        "no.md: no such file or folder",
        Source("a.md", "one", "markdown"),
        "b.md: byte 0: expected UTF-8, found the byte 0xff (line 1); save the file as UTF-8",
    ]


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path):
    waiting = sources([str(tmp_path / "late.md")], io.BytesIO)
    (tmp_path / "late.md").write_text("words")
    assert not isinstance(next(waiting), DraftError)
