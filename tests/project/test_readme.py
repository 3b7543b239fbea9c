"""The README's commands run as they stand, in an empty folder, and print what it says they print."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def steps(block: str) -> list[tuple[str, list[str]]]:
    """The commands of a block, each with the lines that it is said to print."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif line.strip():
            found[-1][1].append(line)
    return found


@pytest.mark.parametrize("block", BLOCKS, ids=[block.splitlines()[0][2:40] for block in BLOCKS])
def test_the_commands_of_a_block_do_what_the_readme_says(block, tmp_path):
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    for command, printed in steps(block):
        words = shlex.split(command)
        assert words[0] in ("evidence", "cp"), command
        program = [sys.executable, "-m", "evidence"] if words[0] == "evidence" else ["cp"]
        done = subprocess.run(
            [*program, *words[1:]], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        said = done.stdout + done.stderr
        assert "Traceback" not in said
        assert done.returncode in (0, 1), f"{command}: {said}"
        for line in printed:
            assert line.rstrip(" …") in said, f"{command} does not print {line!r} but {said}"


def test_the_readme_has_commands_and_its_files_are_there():
    assert len(BLOCKS) >= 2
    for path in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / path).exists(), path


def test_the_first_screen_has_the_two_commands_a_picture_and_four_lines():
    first = "\n".join(README.splitlines()[:20])
    assert "make site" in first
    assert "make test" in first
    assert "![" in first
    assert len(re.findall(r"^- ", first, re.MULTILINE)) == 4
