"""The same card is the same bytes: another day, another home, another language, other fonts on the machine."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

SMALL = Path(__file__).parents[1] / "libraries" / "small"
PRINT = """
import datetime, hashlib, sys, time
if sys.argv[2] == "later":
    class Later(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2049, 12, 31, 23, 59, 59, tzinfo=tz)
    datetime.datetime = Later
    time.time = lambda: 2524607999.0
from pathlib import Path
from evidence.library import load_library
from evidence.render.brief import BriefFront, InUse
from evidence.render.page import Site
from evidence.render.pdf import Printer
from evidence.render.templates import Templates
cards = load_library([Path(sys.argv[1])]).cards
printer, templates = Printer(), Templates()
made = [printer.card(card, Site(), templates, "letter") for card in cards.values()]
for short in (False, True):
    made.append(printer.brief(list(cards.values()), BriefFront("Title"), InUse(Site(), templates, "a4", short)))
print(*(hashlib.sha256(pdf).hexdigest() for pdf in made))
"""
MACHINES = {
    "another home, zone and language": {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "no fonts": {"FONTCONFIG_FILE": "NOTHING"},
    "an epoch and another seed": {"SOURCE_DATE_EPOCH": "1", "PYTHONHASHSEED": "7"},
}  # fmt: skip


def _printed(where: Path, extra: dict[str, str], day: str) -> str:
    (where / "nothing.conf").write_text("<fontconfig></fontconfig>")
    extra = {
        name: str(where / "nothing.conf") if value == "NOTHING" else value for name, value in extra.items()
    }
    environment = {"PATH": os.environ["PATH"], "HOME": str(where), **extra}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PRINT, str(SMALL), day],
        env=environment, cwd=where, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


@pytest.fixture(scope="module")
def at_home(tmp_path_factory) -> str:
    return _printed(tmp_path_factory.mktemp("home"), {}, "today")


@pytest.mark.parametrize("machine", MACHINES)
def test_the_bytes_do_not_depend_on_the_machine_or_the_day(machine, at_home, tmp_path):
    assert _printed(tmp_path, MACHINES[machine], "later") == at_home


def test_a_second_printing_in_the_same_process_is_the_same(finished, printer, site, shipped):
    card, paper, pdf = finished
    again = printer.card(card, site, shipped, paper)
    assert hashlib.sha256(again).digest() == hashlib.sha256(pdf).digest()
