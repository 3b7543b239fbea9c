"""The commands as people run them: what they print, how they end, and that a pipe stays quiet."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from evidence.commands import run
from evidence.render.page import Site


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    place = tmp_path / "project"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def build(library, *arguments):
    return run(["build", "--library", str(library), "--no-pdf", *arguments])


def test_build_says_what_it_made_and_what_it_reused(library, capsys):
    assert build(library) == 0
    first, errors = capsys.readouterr()
    assert first.startswith("site: 24 cards, ")
    assert "made 24 cards in " in first
    assert "kept" not in first
    assert "open site/index.html" in first
    assert errors == ""
    assert build(library) == 0
    again = capsys.readouterr().out
    assert "made 0 cards in " in again
    assert " s, kept 24 cards; 0 files changed" in again


def test_build_lists_every_fault_and_leaves_no_site(library, capsys, here):
    for name in ("evaluation-1", "evaluation-2"):
        record = library / "study-00001" / f"{name}.toml"
        record.write_text(record.read_text().replace("tools =", "tolls ="))
    assert build(library) == 2
    errors = capsys.readouterr().err
    assert errors.count("did you mean 'tools'?") == 2
    assert errors.splitlines()[-1].endswith(" faults")
    assert not (here / "site").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--base-url", "javascript:1"], "--base-url: 'javascript:1' is no address"),
        (["--only", "study-00000/evaluation"], "no card has this address (did you mean 'study-00000"),
        (["--templates", "nowhere"], "nowhere: is no folder of templates"),
        (["--library", "nowhere"], "nowhere: is no folder"),
    ],
)
def test_what_cannot_be_built_is_one_line(library, capsys, arguments, said):
    assert build(library, *arguments) == 2
    errors = capsys.readouterr().err
    assert said in errors
    assert errors.count("\n") == 1


def test_jobs_is_a_number(library, capsys):
    with pytest.raises(SystemExit, match="2"):
        build(library, "--jobs", "0")
    assert "expected 1 or more" in capsys.readouterr().err


def test_project_s_own_library_templates_and_address(library, here, capsys):
    (here / "evidence.toml").write_text(
        f'[library]\npaths = ["{library}"]\nshipped = false\n'
        '[site]\nbase_url = "https://cards.example"\ntitle = "Our cards"\n'
    )
    assert run(["build", "--no-pdf"]) == 0
    page = (here / "site/study-00000/evaluation-1.html").read_text()
    assert "https://cards.example/study-00000/evaluation-1.html" in page
    assert "Our cards" in page
    assert "24 cards" in capsys.readouterr().out


def test_link_to_the_site_stays_a_link(library, here, tmp_path):
    (here / "site").symlink_to(tmp_path / "elsewhere")
    assert build(library) == 0
    assert (here / "site").is_symlink()
    assert (tmp_path / "elsewhere" / "index.html").is_file()


def test_folder_that_cannot_be_written(library, here, capsys):
    (here / "file").write_text("")
    assert build(library, "--out", "file/site") == 2
    assert "is as it was" in capsys.readouterr().err


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_cleanly(library, here, jobs):
    # The signal goes to the whole group, as a terminal sends it.
    build = subprocess.Popen(
        [sys.executable, "-c", _SLOW, str(library), jobs],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    end = threading.Timer(30, build.kill)
    end.start()
    assert build.stdout.readline() == "at it\n"
    os.killpg(build.pid, signal.SIGINT)
    rest, errors = build.communicate()
    end.cancel()
    assert (build.returncode, rest.replace("at it\n", ""), errors) == (
        130,
        "",
        f"stopped; {here / 'site'} is as it was\n",
    )
    assert not (here / "site").exists()


_SLOW = """
import os, sys, time
from evidence.render.renderer import Renderer
real = Renderer.card
def card(self, *args):
    os.write(1, b"at it" + bytes([10]))  # in one piece, whichever process writes it
    time.sleep(0.2)
    return real(self, *args)
Renderer.card = card
from evidence.build import cards
cards._AT_ONCE = 2
from evidence.commands import run
sys.exit(run(["build", "--no-pdf", "--library", sys.argv[1], "--jobs", sys.argv[2]]))
"""


def test_doctor_finds_nothing_lacking_here(library, capsys):
    assert run(["doctor", "--library", str(library)]) == 0
    said = capsys.readouterr().out
    for thing in (
        "Pango",
        "HarfBuzz subset",
        "WeasyPrint",
        "Fonts",
        "Signs",
        "Characters",
        "nothing is lacking",
    ):
        assert thing in said


def test_doctor_says_what_is_lacking_and_how_to_get_it(library, capsys, monkeypatch):
    import ctypes

    real = ctypes.CDLL

    def without_subset(name, *args, **kwargs):
        if name == "libharfbuzz-subset.so.0":
            raise OSError("no such file")
        return real(name, *args, **kwargs)

    record = library / "study-00001" / "evaluation-1.toml"
    record.write_text(record.read_text().replace('tools = "', 'tools = "漢'), encoding="utf-8")
    monkeypatch.setattr(ctypes, "CDLL", without_subset)
    assert run(["doctor", "--library", str(library)]) == 1
    said = capsys.readouterr().out
    assert "LACKING HarfBuzz subset" in said
    assert "apt-get install libharfbuzz-subset0" in said
    assert f"LACKING Characters: {record}: U+6F22" in said
    assert "2 lacking" in said


def test_help_names_every_option(capsys):
    with pytest.raises(SystemExit):
        run(["build", "--help"])
    said = capsys.readouterr().out
    for option in ("--library", "--out", "--no-pdf", "--only", "--base-url", "--templates", "--jobs"):
        assert option in said


def test_file_names_agree_with_the_loader():
    """`sources` repeats the loader's names so as not to import it."""
    from evidence.build import sources
    from evidence.records import folder

    for name in ("MODELS_FILE", "DIFFERS_FILE", "STUDY_FILE", "OTHER_FILES"):
        assert getattr(sources, name) == getattr(folder, name)


def test_another_version_of_a_library_makes_another_digest(tmp_path, monkeypatch):
    from evidence.build.fingerprint import _PAGE_LIBRARIES, _PDF_LIBRARIES, _versions, page_base

    names = (*_PAGE_LIBRARIES, *_PDF_LIBRARIES)
    assert [found for found in _versions(names) if not found.endswith((".dist-info", ".egg-info"))] == []
    before = page_base("", Site())
    (tmp_path / "Jinja2-99.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert page_base("", Site()) != before
    assert _versions(["no-such-package"]) == ["no-such-package is not there"]


def test_what_pages_are_made_with_counts_for_their_digest():
    """No module that rendering loads may lie in a folder whose changes leave pages as they are."""
    code = (
        "import sys, evidence.build.desk, evidence.render.renderer, evidence.render.pdf; print(*sys.modules)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    from evidence.build.fingerprint import _UNRELATED

    used = {name.split(".")[1] for name in loaded if name.startswith("evidence.")}
    assert not used & _UNRELATED
    assert {
        name for name in _UNRELATED if not (Path(__file__).parents[2] / "evidence" / name).is_dir()
    } == set()


def test_unchanged_build_does_not_load_what_it_does_not_need(library):
    code = (
        "import sys; from evidence.commands import run; "
        f"run(['build', '--no-pdf', '--library', {str(library)!r}]); "
        "unneeded = ('pydantic', 'jinja2', 'weasyprint', 'scipy', 'rich', 'lxml', 'multiprocessing', 'importlib.metadata'); "
        "print([name for name in unneeded if name in sys.modules])"
    )
    for expected in (None, "[]"):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert expected is None or done.stdout.splitlines()[-1] == expected
