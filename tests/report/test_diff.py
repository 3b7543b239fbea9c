"""A diff is taken by `patch` and `git apply`, whatever the draft and its name hold, and gives what --fix writes."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from evidence.report.diff import diff

TEXTS = {
    "no line at the end": ("one\ntwo", "one\ntwo (more)"),
    "carriage returns alone": ("one\rtwo\rthree\r", "one (more)\rtwo\rthree\r"),
    "carriage returns": ("one\r\ntwo\r\n", "one (more)\r\ntwo\r\n"),
    "other ends of line": ("one\x0b\x0ctwo\x85\u2028three\n", "one\x0b\x0ctwo\x85\u2028three (more)\n"),
    "byte order mark": ("\ufeffone\n", "\ufeffone (more)\n"),
}
NAMES = [
    "draft.md", "with a space.md", "é 日本.md", 'quote".md', "back\\slash.md", "tab\tnew\nline\x1b.md", "-dash.md",
    os.fsdecode(b"bytes-\xff.md"),
]  # fmt: skip
COMMANDS = [["patch", "-s", "-p1", "--binary"], ["git", "apply", "--whitespace=nowarn"]]


@pytest.mark.parametrize("command", [each for each in COMMANDS if shutil.which(each[0])])
@pytest.mark.parametrize("before_after", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("name", NAMES)
def test_what_is_applied_is_what_was_meant(tmp_path, command, before_after, name):
    before, after = before_after
    draft = tmp_path / name
    draft.write_bytes(before.encode())
    changes = diff(name, before, after).encode("utf-8", "surrogateescape")
    done = subprocess.run(command, cwd=tmp_path, input=changes, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert draft.read_bytes().decode() == after


def test_nothing_changed_is_nothing_said():
    assert diff("a.md", "same", "same") == ""
