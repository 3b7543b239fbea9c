"""Settings: found here or above, every fault one line that says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.commands.settings import Settings
from evidence.config import ConfigError, config_file, load_config
from evidence.rules.profile import ProfileError

WHOLE = """
[library]
paths = ["mine"]
shipped = false
[site]
base_url = "https://example.org/"
[check]
profile = "newsroom"
fail_on = "error"
exclude = ["old/"]
baseline = "known.json"
[severity]
missing-sample-size = "off"
[profile.newsroom]
base = "briefing"
missing-goal = "warning"
[[files]]
match = ["tweets/**", "!tweets/long.md"]
profile = "tweet"
[[files]]
match = ["tweets/soft.md"]
severity = { missing-nudge = "note" }
"""


@pytest.fixture
def project(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "posts").mkdir()
    return tmp_path


def test_every_setting_is_read(project):
    (project / "evidence.toml").write_text(WHOLE)
    config = load_config(project)
    assert config.libraries == (project / "mine",)
    assert (config.profile, config.fail_on, config.exclude) == ("newsroom", "error", ("old/",))
    assert config.baseline == project / "known.json"
    assert load_config(project / "posts").libraries == (project / "mine",)


def test_files_have_their_profile(project, monkeypatch):
    (project / "evidence.toml").write_text(WHOLE)
    monkeypatch.chdir(project)
    settings = Settings(load_config(Path()))
    assert settings.profile("posts/a.md").name == "newsroom"
    assert settings.profile("posts/a.md").severity["missing-goal"] == "warning"
    assert settings.profile("posts/a.md").severity["missing-sample-size"] == "off"
    assert settings.profile("tweets/a.md").name == "tweet"
    assert settings.profile("tweets/a.md").whole
    assert settings.profile("tweets/long.md").name == "newsroom"
    assert settings.profile("tweets/soft.md").severity["missing-nudge"] == "note"
    assert Settings(load_config(Path()), "post").profile("tweets/a.md").name == "post"


def test_severities_hold_whatever_the_profile_says(project):
    (project / "evidence.toml").write_text(
        "[check]\nprofile = 'x'\n[profile.x]\nmissing-goal = 'error'\n[severity]\nmissing-goal = 'note'\n"
        "[[files]]\nmatch = ['a.md']\nseverity = { missing-goal = 'off' }\n"
    )
    settings = Settings(load_config(project))
    found = [settings.profile(str(project / name)).severity["missing-goal"] for name in ("b.md", "a.md")]
    assert found == ["note", "off"]


def test_pyproject_serves_as_well(project):
    (project / "pyproject.toml").write_text(
        '[project]\nname = "x"\n[tool.evidence.check]\nprofile = "tweet"\n'
    )
    assert load_config(project / "posts").profile == "tweet"


def test_a_pyproject_without_settings_is_passed_over(project):
    (project / "evidence.toml").write_text('[check]\nprofile = "tweet"\n')
    (project / "posts" / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert load_config(project / "posts").profile == "tweet"


def test_settings_above_the_repository_are_not_ours(project):
    (project / "evidence.toml").write_text('[check]\nprofile = "tweet"\n')
    (project / "posts" / ".git").mkdir()
    assert load_config(project / "posts").profile == "post"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("check = 1", r"evidence.toml: check: is no table of the settings; expected \[library\]"),
        ("[chekc]", r"evidence.toml: chekc: is no table of the settings \(did you mean 'check'\?\)"),
        ("[check]\nprofil = 'x'", r"evidence.toml: check.profil: is no field \(did you mean 'profile'\?\)"),
        ("[check]\nprofile = 1", "evidence.toml: check.profile: expected a text in quotes"),
        ("[check]\nexclude = 'x'", "evidence.toml: check.exclude: expected a list of texts"),
        ("[check]\nexclude = [1]", "evidence.toml: check.exclude: expected a list of texts"),
        ("[check]\nfail_on = 'x'", "evidence.toml: check.fail_on: 'x' is none of error, warning, note"),
        ("[library]\nshipped = 1", "evidence.toml: library.shipped: expected true or false"),
        ("[severity]\nx = 1", "evidence.toml: severity.x: expected a text in quotes"),
        ("[profile]\nx = 'y'", "evidence.toml: profile.x: expected a table"),
        ("[profile.x]\ny = 1", "evidence.toml: profile.x.y: expected a text in quotes"),
        ("[[files]]\nprofile = 'post'", r"evidence.toml: files\[0\].match: expected the files"),
        ("[[files]]\nmatch = ['x']\nprofil = ''", r"evidence.toml: files\[0\].profil: is no field"),
        (
            "[[files]]\nmatch = ['x']\nseverity = {a = 1}",
            r"evidence.toml: files\[0\].severity.a: expected a text",
        ),
        ("[files]\nmatch = ['x']", "evidence.toml: files: is no table of the settings"),
        ("=", "evidence.toml: is no TOML"),
        ("profile = 'x'", r"evidence.toml: profile: is no table of the settings; expected"),
        ('"a\\nb\\u001b" = 1', r"evidence.toml: a\\nb\\x1b: is no table"),
    ],
)
def test_faults_say_where_and_what_was_expected(project, text, message):
    (project / "evidence.toml").write_text(text)
    with pytest.raises(ConfigError, match=message) as caught:
        load_config(project)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["tool = 'tool.evidence'\n", "[tool]\nx = 'tool.evidence'\n"])
def test_a_pyproject_that_only_speaks_of_us_has_no_settings(project, text):
    (project / "pyproject.toml").write_text(text)
    assert load_config(project).profile == "post"


def test_a_library_that_is_not_there_is_told_before_it_is_read(project):
    with pytest.raises(ConfigError, match="none: is no folder; expected a library"):
        load_config(project).with_further([project / "none"])


def test_further_libraries_stand_beside_those_of_the_settings(project):
    for name in ("mine", "more"):
        (project / name).mkdir()
    (project / "evidence.toml").write_text("[library]\npaths = ['mine']\n")
    found = load_config(project).with_further([project / "more"])
    assert [folder.name for folder in found] == ["cards", "mine", "more"]
    assert [folder.name for folder in load_config(project).library_folders([project / "more"])] == ["more"]


def test_a_library_that_is_named_twice_is_one(project):
    (project / "mine").mkdir()
    (project / "link").symlink_to(project / "mine")
    (project / "evidence.toml").write_text("[library]\npaths = ['mine']\n")
    config = load_config(project)
    shipped, mine = config.with_further([project / "link", project / "mine"])
    assert mine == project / "mine"
    assert config.with_further([shipped]) == (shipped, mine)


def test_faults_in_pyproject_name_it(project):
    (project / "pyproject.toml").write_text("[tool.evidence.check]\nprofil = 'x'\n")
    with pytest.raises(ConfigError, match=r"pyproject.toml: tool.evidence: check.profil: is no field"):
        load_config(project)


def test_unknown_rules_and_profiles_name_the_file(project):
    (project / "evidence.toml").write_text("[severity]\nmissing-nuge = 'off'\n")
    with pytest.raises(
        ProfileError, match=r"evidence.toml: severity: no rule is called 'missing-nuge' .did you mean"
    ):
        Settings(load_config(project))
    (project / "evidence.toml").write_text("[[files]]\nmatch = ['x']\nprofile = 'twet'\n")
    with pytest.raises(ProfileError, match="did you mean 'tweet'"):
        Settings(load_config(project))


def test_a_profile_that_nobody_uses_is_read_too(project):
    (project / "evidence.toml").write_text("[profile.later]\nmissing-nuge = 'off'\n")
    with pytest.raises(ProfileError, match=r"profile.later: no rule is called"):
        Settings(load_config(project))


def test_a_file_can_be_named(project):
    (project / "other.toml").write_text("[library]\npaths = ['mine']\n")
    assert config_file(project / "other.toml").libraries == (project / "mine",)
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        config_file(project / "none.toml")


def test_without_settings_everything_is_as_it_ships(project):
    assert load_config(project).library_folders([])[0].name == "cards"
    assert load_config(project).profile == "post"


def test_the_example_in_the_docstring_is_valid(project):
    import evidence.config

    text = evidence.config.__doc__.partition("```toml\n")[2].partition("```")[0]
    (project / "evidence.toml").write_text(text)
    assert Settings(load_config(project)).profile(str(project / "tweets" / "a.md")).name == "tweet"
