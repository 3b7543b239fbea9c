"""A build that is killed at any point leaves the site as it was or as it should be, and the next one mends the rest."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from generate import evaluation

from evidence.build import tree as trees
from evidence.build.ledger import Ledger
from evidence.build.options import BuildError
from evidence.build.site import build_site

_HERE = Path(__file__).parent


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def expected(options, studio):
    elsewhere = replace(options, out=options.out.with_name("expected"))
    build_site(elsewhere, studio)
    return tree(elsewhere.out)


def kill_when(monkeypatch, place, name):
    """Let the build die just before or after one of its steps, as SIGKILL would: nothing is cleaned up."""

    class Killed(BaseException):
        pass

    real = getattr(place, name)

    def die(*args, **kwargs):
        raise Killed

    def do_and_die(*args, **kwargs):
        real(*args, **kwargs)
        raise Killed

    return Killed, die, do_and_die


STEPS = [
    (trees.Tree, "_update_standby"),
    (trees, "_write_mark"),
    (Ledger, "commit"),
    (trees.Tree, "_swap"),
    (trees.Tree, "_link_standby"),
]


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize(("place", "name"), STEPS, ids=[name for _, name in STEPS])
@pytest.mark.parametrize("cold", [False, True])
def test_killed_around_each_step(options, studio_of, library, monkeypatch, place, name, after, cold):
    studio = studio_of(options.site)
    old = {}
    if not cold:
        build_site(options, studio)
        build_site(options, replace(studio, digest="zero"))
        build_site(options, studio)
        old = tree(options.out)
    (library / "study-00001/evaluation-3.toml").unlink()
    (library / "study-00001/evaluation-2.toml").write_text(evaluation(77))
    new = expected(options, studio)
    killed, die, do_and_die = kill_when(monkeypatch, place, name)
    with monkeypatch.context() as patch:
        patch.setattr(place, name, do_and_die if after else die)
        with contextlib.suppress(killed):
            build_site(options, studio)
    now = tree(options.out) if options.out.exists() else {}
    assert now in (old, new)
    build_site(options, studio)
    assert tree(options.out) == new
    (library / "study-00000/evaluation-2.toml").write_text(evaluation(78))
    build_site(options, studio)
    assert tree(options.out) == expected(options, studio)


def test_swap_without_the_system_s_help(options, studio_of, library, monkeypatch):
    monkeypatch.setattr(trees, "exchange", lambda first, second: False)
    studio = studio_of(options.site)
    for number in range(3):
        (library / "study-00000/evaluation-2.toml").write_text(evaluation(80 + number))
        build_site(options, studio)
        assert tree(options.out) == expected(options, studio)


def test_killed_between_the_two_steps_of_a_swap(options, studio_of, library, monkeypatch):
    """Only where the system cannot exchange two folders: the site is away until the next build puts it back."""
    studio = studio_of(options.site)
    build_site(options, studio)
    (library / "study-00000/evaluation-2.toml").write_text(evaluation(81))

    def away(first, second):
        second.rename(second.parent / ".site-cache" / "leaving")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(trees, "exchange", away)
        with pytest.raises(KeyboardInterrupt):
            build_site(options, studio)
    assert not options.out.exists()
    build_site(options, studio)
    assert tree(options.out) == expected(options, studio)


_RUN = """
import sys
from pathlib import Path
sys.path.insert(0, {benchmarks!r})
import importlib.util
spec = importlib.util.spec_from_file_location("standin", {conftest!r})
standin = importlib.util.module_from_spec(spec)
sys.modules["standin"] = standin
spec.loader.exec_module(standin)
from evidence.build.options import Options
from evidence.build.site import build_site
options = Options((Path({library!r}),), Path({out!r}), jobs=2)
print("ready", flush=True)
build_site(options, standin.PlainStudio(options.site, seconds=0.001))
"""


@pytest.mark.slow
def test_killed_at_any_moment(options, studio_of, library):
    """SIGKILL at random moments of real builds with two processes, none of which outlives the build."""
    random_ = random.Random(1)
    options = replace(options, today=None)
    studio = studio_of(options.site, seconds=0.001)
    run = _RUN.format(
        benchmarks=str(_HERE.parents[1] / "benchmarks"),
        conftest=str(_HERE / "conftest.py"),
        library=str(library),
        out=str(options.out),
    )
    build_site(options, studio)
    old, outcomes = tree(options.out), {"old": 0, "new": 0}
    seconds = 0.0
    for number in range(20):
        for path in sorted(library.glob("study-*/evaluation-*.toml")):
            path.write_text(evaluation(random_.randint(0, 10**6)))
        new = expected(options, studio)
        build = subprocess.Popen([sys.executable, "-c", run], stdout=subprocess.PIPE, start_new_session=True)
        build.stdout.readline()
        started = time.monotonic()
        if number == 0:
            build.wait()
            seconds = time.monotonic() - started
        time.sleep(random_.uniform(0.0, 1.2 * seconds))
        build.kill()
        build.wait()
        build.stdout.close()
        now = tree(options.out)
        assert now in (old, new), number
        outcomes["new" if now == new else "old"] += 1
        old = now
    assert all(outcomes.values()), f"the kills came all too early or all too late: {outcomes}"
    build_site(options, studio)
    assert tree(options.out) == expected(options, studio)


def test_worker_that_dies_is_one_clear_line(options, studio_of, library):
    class Dying(studio_of):
        def card(self, card):
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(BuildError, match="ended by itself"):
        build_site(replace(options, jobs=2), _grown(Dying, options, library))
    assert not options.out.exists()


def test_fault_in_a_process_is_one_clear_line(options, studio_of, library):
    studio = _grown(studio_of, options, library, broken="study-00001/evaluation-3")
    with pytest.raises(
        BuildError, match=r"study-00001/evaluation-3: ZeroDivisionError: planned \(a fault of"
    ) as caught:
        build_site(replace(options, jobs=2), studio)
    assert "\n" not in str(caught.value)
    assert not options.out.exists()


def _grown(studio, options, library, **settings):
    """A library large enough that processes are started."""
    for number in range(30):
        (library / f"study-00000/more-{number}.toml").write_text(evaluation(number))
    return studio(options.site, **settings)


def test_foreign_files_are_never_replaced(options, studio_of):
    studio = studio_of(options.site)
    options.out.mkdir()
    (options.out / "thesis.txt").write_text("mine")
    with pytest.raises(BuildError, match="holds files that evidence did not build"):
        build_site(options, studio)
    (options.out / "thesis.txt").unlink()
    build_site(options, studio)
    (options.out / "CNAME").write_text("cards.example")
    with pytest.raises(BuildError, match="CNAME: is no file of this build"):
        build_site(options, studio)
    assert (options.out / "CNAME").read_text() == "cards.example"


def test_file_that_was_deleted_comes_back(options, studio_of):
    studio = studio_of(options.site)
    build_site(options, studio)
    before = tree(options.out)
    (options.out / "study-00001/evaluation-3.html").unlink()
    build_site(options, studio)
    assert tree(options.out) == before


@pytest.mark.parametrize("loss", ["all", "site.sqlite", "facts.sqlite", "standby", "damaged"])
def test_lost_cache_costs_time_only(options, studio_of, library, loss):
    studio = studio_of(options.site)
    build_site(options, studio)
    before = tree(options.out)
    if loss == "all":
        shutil.rmtree(options.cache)
    elif loss == "standby":
        shutil.rmtree(options.cache / "standby")
        (options.cache / "standby-is-whole").unlink()
    elif loss == "damaged":
        for name in ("site.sqlite", "facts.sqlite"):
            (options.cache / name).write_bytes(b"no database" * 1000)
    else:
        (options.cache / loss).unlink()
    build_site(options, studio)
    assert tree(options.out) == before
    (library / "study-00000/evaluation-2.toml").write_text(evaluation(81))
    build_site(options, studio)
    assert tree(options.out) == expected(options, studio)


def test_lost_cache_and_foreign_file(options, studio_of):
    studio = studio_of(options.site)
    build_site(options, studio)
    shutil.rmtree(options.cache)
    (options.out / "CNAME").write_text("cards.example")
    with pytest.raises(BuildError, match="changed or added after it was built"):
        build_site(options, studio)


def test_two_builds_at_once(options, studio_of, monkeypatch):
    studio = studio_of(options.site)

    class Nested(studio_of):
        def static(self):
            build_site(options, studio)

    with pytest.raises(BuildError, match=rf"another build is running \(process {os.getpid()}\)"):
        build_site(options, Nested(options.site))
    build_site(options, studio)
