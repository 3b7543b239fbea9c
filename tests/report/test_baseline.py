"""A baseline knows findings by what they say, not by where they stand."""

from __future__ import annotations

import json

import pytest

from evidence.report.baseline import Baseline, BaselineError, read_baseline
from evidence.report.review import FileReport

TEXT = "o1 tried to switch off its oversight in 50% of runs.\n\no1 copied itself to another server in 50% of runs.\n"


@pytest.fixture
def known(review, tmp_path, monkeypatch):
    """Write the baseline of a text and hold another text against it."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "baseline.json"

    def held(first: str, second: str, name: str = "draft.md"):
        path.write_text(Baseline(path, {}).renewed([review(first)]).text(), encoding="utf-8")
        (report,), stale = read_baseline(path).marked([review(second, name)])
        return report, stale

    return held


def _new(report):
    return [each.rule for each in report.findings if each.counts]


def test_what_is_known_does_not_count(known):
    report, stale = known(TEXT, TEXT)
    assert report.findings
    assert _new(report) == []
    assert stale == ()


def test_moved_and_reflowed_text_stays_known(known):
    report, _ = known(
        TEXT, "# New heading\n\nNew words.\n\n" + TEXT.replace("switch off its", "switch off\nits")
    )
    assert _new(report) == []


def test_a_new_finding_counts(known):
    report, _ = known(
        TEXT, TEXT.replace("itself to another server in 50%", "itself to another server in 60%")
    )
    assert "wrong-value" in _new(report)


def test_the_same_words_once_more_count(known):
    """A second copy of a known wrong number is a new one: the ordinal tells them apart."""
    wrong = "o1 tried to switch off its oversight in 50% of runs.\n"
    report, _ = known(wrong, f"{wrong}\n{wrong}")
    assert _new(report).count("wrong-value") == 1


SAME = "o1 switched off its oversight in 5% of tests."


def test_a_claim_that_is_added_is_new_although_the_same_is_told_of_a_known_one(known):
    """What is missing again and again is told once, at the first claim; that one may be known and another not."""
    report, stale = known(SAME, f"{SAME}\n\nLater o1 disabled its oversight 5% of the time.")
    new = [each for each in report.findings if each.counts]
    assert "missing-nudge" in {each.rule for each in new}
    assert {(report.draft.line_column(each.start)[0], each.also) for each in new} == {(3, ())}
    assert all(each.message.startswith("“5%”: the reader is not told ") for each in new)
    assert {(each.claim, each.also) for each in report.findings if each.known} == {(0, ())}
    assert stale == ()


def test_a_claim_that_is_added_in_front_is_new_and_the_others_stay_known(known):
    report, stale = known(
        f"{SAME}\n\nAgain: {SAME}",
        f"First o1 disabled its oversight in 5% of runs.\n\n{SAME}\n\nAgain: {SAME}",
    )
    nudges = [(each.known, each.claim, each.also) for each in report.findings if each.rule == "missing-nudge"]
    assert nudges == [(False, 0, ()), (True, 1, (2,))]
    assert stale == ()


def test_what_is_gone_is_told(known):
    _, stale = known(TEXT, TEXT.splitlines()[0])
    assert any("wrong-value" in line for line in stale)


def test_other_files_are_not_judged(known):
    report, stale = known(TEXT, TEXT, "other.md")
    assert _new(report)
    assert stale == ()


def test_a_baseline_is_the_same_from_any_folder(review, tmp_path, monkeypatch):
    (tmp_path / "posts").mkdir()
    monkeypatch.chdir(tmp_path)
    above = Baseline(tmp_path / "b.json", {}).renewed([review(TEXT, "posts/draft.md")]).text()
    monkeypatch.chdir(tmp_path / "posts")
    assert Baseline(tmp_path / "b.json", {}).renewed([review(TEXT, "draft.md")]).text() == above
    assert list(json.loads(above)["findings"]) == ["posts/draft.md"]


def test_what_was_not_checked_this_time_stays_as_long_as_it_is_there(review, tmp_path, monkeypatch):
    """A hook hands over the changed files alone: writing what they have must not forget the others."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.md", "b.md", "gone.md"):
        (tmp_path / name).write_text(TEXT)
    path = tmp_path / "b.json"
    first = Baseline(path, {}).renewed([review(TEXT, name) for name in ("a.md", "b.md", "gone.md")])
    (tmp_path / "gone.md").unlink()
    broken = FileReport("b.md", "post", "cannot be read")
    second = first.renewed([review("Nothing.\n", "a.md"), broken])
    assert list(json.loads(first.text())["findings"]) == ["a.md", "b.md", "gone.md"]
    assert json.loads(second.text())["findings"] == {"b.md": json.loads(first.text())["findings"]["b.md"]}


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", '{"schema": 2, "findings": {}}', '{"schema": 1, "findings": {"a": [1]}}', "[" * 100_000,
        '{"schema": 1, "findings": {"a": [{"rule": "r", "text": "", "result": "", "ordinal": 1e999}]}}',
    ],
)  # fmt: skip
def test_another_file_is_refused(tmp_path, text):
    path = tmp_path / "b.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BaselineError, match="--write-baseline"):
        read_baseline(path)
    assert read_baseline(path, anew=True).text() == '{"schema": 1, "findings": {}}\n'


def test_a_missing_baseline_says_how_to_write_one(tmp_path):
    with pytest.raises(BaselineError, match="write it first with --write-baseline"):
        read_baseline(tmp_path / "none.json")
