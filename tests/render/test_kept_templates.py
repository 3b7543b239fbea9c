"""Compiled templates are kept for the next time, and never believed when they are not what was kept."""

from __future__ import annotations

import pytest

from evidence.render import templates as module
from evidence.render.templates import Templates


@pytest.fixture
def folder(tmp_path):
    kept = tmp_path / "kept"
    render(kept)
    return kept


def render(kept):
    module._template.cache_clear()
    return Templates((), kept).render("404.html", site=SITE, root="")


class SITE:
    title, base_url, pdf = "Evidence Cards", "", False


def compiled(monkeypatch):
    """What is compiled from here on."""
    names, compile_ = [], module._Open.compile

    def noted(self, source, name=None, filename=None, **options):
        names.append(name)
        return compile_(self, source, name, filename, **options)

    monkeypatch.setattr(module._Open, "compile", noted)
    return names


def test_the_second_time_nothing_is_compiled(folder, monkeypatch):
    names = compiled(monkeypatch)
    assert render(folder).startswith("<!doctype html>")
    assert names == []


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:-9], lambda data: b"", lambda data: data[:40] + b"\0" + data[41:]]
)
def test_a_file_that_is_not_what_was_kept_is_compiled_anew(folder, monkeypatch, spoil):
    whole = render(folder)
    for path in folder.iterdir():
        path.write_bytes(spoil(path.read_bytes()))
    names = compiled(monkeypatch)
    assert render(folder) == whole
    assert "404.html" in names
    names.clear()
    assert render(folder) == whole
    assert names == []


def test_a_template_that_changed_is_compiled_anew(tmp_path):
    mine, kept = tmp_path / "mine", tmp_path / "kept"
    mine.mkdir()
    for text in ("one", "two"):
        module._template.cache_clear()
        (mine / "note.html").write_text(text)
        assert Templates((mine,), kept).render("note.html") == text


def test_a_folder_that_cannot_be_written_costs_time_alone(tmp_path):
    (tmp_path / "kept").write_text("a file")
    assert render(tmp_path / "kept").startswith("<!doctype html>")
