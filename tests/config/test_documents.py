"""What docs/checking.md shows works as shown."""

from __future__ import annotations

import re
from pathlib import Path

from evidence.commands.settings import Settings
from evidence.config import load_config
from evidence.report.formats import FORMATS

TEXT = (Path(__file__).parents[2] / "docs" / "checking.md").read_text(encoding="utf-8")


def test_the_settings_are_valid(tmp_path):
    (tmp_path / "evidence.toml").write_text(re.search(r"```toml\n(.*?)```", TEXT, re.DOTALL)[1])
    settings = Settings(load_config(tmp_path))
    assert settings.profile(str(tmp_path / "tweets" / "a.md")).name == "tweet"
    assert settings.profile(str(tmp_path / "a.md")).severity["missing-goal"] == "warning"


def test_every_format_is_told():
    table = re.findall(r"^\| (`.*?`) \| .* \|$", TEXT, re.MULTILINE)
    assert {name for row in table for name in re.findall(r"`([a-z]+)`", row)} == set(FORMATS)


def test_every_option_exists():
    import argparse

    from evidence.commands import check

    parser = argparse.ArgumentParser()
    check.add_arguments(parser)
    known = set(parser._option_string_actions)
    assert set(re.findall(r"`(--[a-z-]+)", TEXT)) <= known


def test_the_hook_is_the_one_that_is_there():
    (hook,) = re.findall(r"- id: (\S+)\n```", TEXT)
    assert f"- id: {hook}\n" in (Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text()


def test_the_documents_pass_the_checker():
    from evidence.gather import read_source
    from evidence.index import load_index
    from evidence.report.review import Reviewer
    from evidence.rules.profile import profile
    from evidence.shipped import shipped_cards

    reviewer = Reviewer(load_index([shipped_cards()]))
    for name in ("checking.md", "rules.md"):
        source = read_source(str(Path(__file__).parents[2] / "docs" / name))
        assert reviewer.review(source, profile("briefing", {}, {})).findings == ()
