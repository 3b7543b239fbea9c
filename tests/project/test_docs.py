"""What the pages for people name is there: commands, their options, files and the places that links lead to."""

from __future__ import annotations

import argparse
import importlib
import re
from pathlib import Path

import pytest

from evidence.commands import COMMANDS

ROOT = Path(__file__).parents[2]
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in (
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/*.md"),
        ROOT / "action.yml",
        ROOT / ".pre-commit-hooks.yaml",
    )
}
OTHERS = {"--help", "--version"}
"""Options of ours that no command declares."""
LINE = re.compile(r"(?<![\w/.-])evidence (" + "|".join(COMMANDS) + r")\b([^`\n]*)")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
NAMED = re.compile(r"`(--[a-z][a-z-]+)[^`]*`")
FILE = re.compile(r"`((?:[\w.-]+/)*[\w-]+\.(?:py|html|css|toml|md))`")


def options(command: str) -> set[str]:
    parser = argparse.ArgumentParser()
    importlib.import_module(COMMANDS[command][0]).add_arguments(parser)
    return {option for action in parser._actions for option in action.option_strings}


OPTIONS = {command: options(command) for command in COMMANDS}


@pytest.mark.parametrize("page", PAGES)
def test_every_command_has_the_options_that_a_page_gives_it(page):
    for command, rest in LINE.findall(PAGES[page]):
        for option in OPTION.findall(rest.partition("#")[0]):
            assert option in OPTIONS[command] | OTHERS, f"{page}: evidence {command} {option}"


@pytest.mark.parametrize("page", PAGES)
def test_every_option_that_a_page_names_is_one(page):
    known = set().union(*OPTIONS.values(), OTHERS)
    assert set(NAMED.findall(PAGES[page])) <= known


def test_the_pages_name_commands_and_options_at_all():
    assert sum(len(LINE.findall(text)) for text in PAGES.values()) > 20
    assert sum(len(NAMED.findall(text)) for text in PAGES.values()) > 10


def test_every_command_stands_on_a_page():
    named = {command for text in PAGES.values() for command, _ in LINE.findall(text)}
    assert set(COMMANDS) - named == set()


@pytest.mark.parametrize("page", [page for page in PAGES if page.endswith(".md")])
def test_links_lead_to_files_and_headings_that_are_there(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", PAGES[page]):
        if target.startswith(("https:", "http:")):
            continue
        name, _, anchor = target.partition("#")
        path = (ROOT / page).parent / name if name else ROOT / page
        assert path.exists(), f"{page}: {target}"
        if anchor:
            assert anchor in anchors(path.read_text(encoding="utf-8")), f"{page}: {target}"


def anchors(text: str) -> set[str]:
    """The names that a Markdown page's headings get where it is shown."""
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_the_files_that_the_architecture_names_are_there():
    folders = (ROOT, ROOT / "evidence", ROOT / "evidence" / "check", ROOT / "templates")
    named = FILE.findall(PAGES["ARCHITECTURE.md"])
    assert len(named) > 15
    for name in named:
        assert any((folder / name).is_file() for folder in folders), name
