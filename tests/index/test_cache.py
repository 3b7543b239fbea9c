"""A kept index is taken for as long as its records stay as they are, and never in place of another."""

from __future__ import annotations

import os
import shutil

import pytest

from evidence.index import content_key, load_index
from evidence.index.cache import kept_index
from evidence.shipped import shipped_cards


@pytest.fixture
def library(tmp_path):
    for path in shutil.copytree(shipped_cards(), tmp_path / "cards").rglob("*.toml"):
        os.utime(path, (1, 1))
    return tmp_path / "cards"


@pytest.fixture
def taken(tmp_path):
    """Asks the cache for libraries and says whether it had to compile."""

    def taken(*folders):
        made = []
        kept_index(folders, tmp_path / "cache", lambda found: made.append(found) or b"of it")
        return not made

    return taken


def changed(path, *, time=None):
    path.write_text(path.read_text("utf-8").replace("e", "a", 1), "utf-8")
    if time is not None:
        os.utime(path, (time, time))


def test_the_key_changes_with_any_byte(library):
    before = content_key([library])
    changed(library / "palisade-shutdown" / "lexicon.toml")
    assert content_key([library]) != before


def test_an_index_is_compiled_once(library, taken):
    assert [taken(library), taken(library)] == [False, True]


def test_a_changed_record_is_compiled_anew(library, taken):
    taken(library)
    changed(library / "palisade-shutdown" / "lexicon.toml", time=1_000)
    assert [taken(library), taken(library)] == [False, True]


def test_a_change_in_the_moment_of_writing_is_seen(library, taken, tmp_path):
    path = library / "palisade-shutdown" / "lexicon.toml"
    later = 4_000_000_000  # the record seems to be as young as the index of it
    os.utime(path, (later, later))
    taken(library)
    assert taken(library)
    changed(path, time=later)
    assert not taken(library)


def test_a_fresh_copy_of_the_same_records_compiles_nothing(library, taken, tmp_path):
    taken(library)
    for path in library.rglob("*.toml"):
        os.utime(path, (2, 2))
    assert taken(library)
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_a_library_that_went_away_is_not_taken_from_the_cache(library, taken, tmp_path):
    taken(library)
    library.rename(tmp_path / "elsewhere")
    assert not taken(library)


def test_each_set_of_libraries_has_its_own(library, taken, tmp_path):
    assert [taken(library), taken(library, tmp_path / "more"), taken(library)] == [False, False, True]


@pytest.mark.parametrize("content", [b"", b"no index", b"i\x01\x00\x00\x00"])
def test_a_broken_file_is_compiled_anew(library, taken, tmp_path, content):
    taken(library)
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_bytes(content)
    assert [taken(library), taken(library)] == [False, True]


@pytest.mark.parametrize("missing", [1, 2, 10])
def test_a_file_that_was_cut_off_is_compiled_anew(library, taken, tmp_path, missing):
    taken(library)
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_bytes(kept.read_bytes()[:-missing])
    assert [taken(library), taken(library)] == [False, True]


def test_a_cache_that_cannot_be_written_costs_time_and_nothing_else(library, tmp_path):
    (tmp_path / "file").write_text("")
    assert load_index([library], tmp_path / "file" / "cache").evaluations


def test_what_is_kept_is_what_was_compiled(library, tmp_path):
    made, kept = (load_index([library], tmp_path / "cache") for _ in range(2))
    assert dict(made.entries) == dict(kept.entries)
    assert dict(made.evaluations) == dict(kept.evaluations)
    assert dict(made.told_by) == dict(kept.told_by)
