"""SARIF, GitHub, GitLab, JUnit: valid, escaped, nothing dropped."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft4Validator

from evidence.report.baseline import Baseline
from evidence.report.formats import FORMATS, formatted
from evidence.report.run import Run, groups

# The OASIS schema as @microsoft/jest-sarif 1.0.0-beta.0 ships it (MIT), its descriptions left out.
SARIF = json.loads((Path(__file__).parent / "sarif-2.1.0-rtm.5.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def log(run_of, draft):
    return json.loads(formatted(run_of(draft, "Nothing here."), "sarif"))


def test_sarif_validates(log):
    Draft4Validator(SARIF).validate(log)


def test_sarif_says_how_it_counts_columns_and_what_was_not_checked(log):
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"][0]["executionSuccessful"] is False
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "br%2Cok%3Aen.md"


def test_sarif_regions_hold_their_snippets(log, draft):
    for result in log["runs"][0]["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        start = region["charOffset"]
        assert draft[start : start + region["charLength"]] == region["snippet"]["text"]
        line = draft.splitlines()[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 :].startswith(region["snippet"]["text"].split("\n")[0])


def test_sarif_marks_what_a_comment_keeps_quiet(log):
    marked = [each for each in log["runs"][0]["results"] if "suppressions" in each]
    assert [each["ruleId"] for each in marked] == ["wrong-condition"]
    assert marked[0]["suppressions"] == [
        {"kind": "inSource", "justification": "kept to show how it is shown"}
    ]


def test_sarif_rules_are_found_by_index(log):
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in run["results"])


def test_sarif_fingerprints_stay_when_lines_move(run_of, draft):
    def prints(text):
        results = json.loads(formatted(run_of(text), "sarif"))["runs"][0]["results"]
        return [each["partialFingerprints"]["evidenceClaim/v1"] for each in results]

    assert prints(draft) == prints(draft.replace("\n\nIn a test", "\n\nMore words.\n\nIn a test"))
    assert len(set(prints(draft))) == len(prints(draft))


def test_sarif_marks_what_the_baseline_holds(run_of, draft, tmp_path):
    run = run_of(draft)
    known = json.loads(Baseline(tmp_path / "b.json", {}).renewed(run.reports).text())["findings"]
    entries = {
        file: {tuple(row.values()) for row in rows if row["rule"] != "wrong-value"}
        for file, rows in known.items()
    }
    reports, stale = Baseline(tmp_path / "b.json", entries).marked(run.reports)
    log = json.loads(formatted(Run(reports, run.facts, stale, compared=True), "sarif"))
    Draft4Validator(SARIF).validate(log)
    states = {each["ruleId"]: each["baselineState"] for each in log["runs"][0]["results"]}
    assert states["wrong-value"] == "new"
    assert states["missing-nudge"] == "unchanged"


COMMAND = re.compile(r"::(error|warning|notice) ([^\n]*?)::([^\n]*)")


def test_github_annotations_cannot_be_forged(run_of, draft):
    """One command a remark, each on one line; file names and messages cannot end a command or begin another."""
    run = run_of(draft)
    *lines, summary = formatted(run, "github").splitlines()
    assert len(lines) == len(groups(run.reports[0])) + 1
    for line in lines:
        found = COMMAND.fullmatch(line)
        assert found, line
        properties = dict(each.split("=", 1) for each in found[2].split(","))
        assert set(properties) <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert ":" not in properties["file"]
    assert "file=br%2Cok%3Aen.md" in lines[-1]
    assert "second line, 100%25" in lines[-1]
    assert not summary.startswith("::")


def test_gitlab_issues_have_what_the_widget_reads(run_of, draft):
    issues = json.loads(formatted(run_of(draft), "gitlab"))
    assert len({each["fingerprint"] for each in issues}) == len(issues)
    for each in issues:
        assert set(each) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert each["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert 1 <= each["location"]["lines"]["begin"] <= each["location"]["lines"]["end"]
    assert issues[-1]["severity"] == "blocker"


def test_junit_counts_agree_with_its_cases(run_of, draft):
    root = ElementTree.fromstring(formatted(run_of(draft + "\nBad \x07 character.", "Nothing."), "junit"))
    for suite in root:
        cases = list(suite)
        assert int(suite.get("tests")) == len(cases) > 0
        for kind, name in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert int(suite.get(name)) == len(suite.findall(f"testcase/{kind}"))
    assert (
        root[0].findall("testcase/skipped")[0].get("message") == "in the source: kept to show how it is shown"
    )
    assert [case.get("name") for case in root[1]] == ["no finding"]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_nothing_at_all(run_of, name):
    assert formatted(run_of(), name)
    assert formatted(Run((), run_of().facts), name)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_run_gives_the_same_bytes(run_of, draft, name):
    assert formatted(run_of(draft), name) == formatted(run_of(draft), name)
