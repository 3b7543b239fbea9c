"""Each rule's own examples are its tests; its file, its name and its place in the table belong together."""

from __future__ import annotations

from pathlib import Path

import pytest

import evidence.rules
from evidence.gather import Source
from evidence.report.rule_pages import document, explanation, overview
from evidence.rules.profile import SHIPPED, profile
from evidence.rules.registry import RULE_BY_NAME, RULES
from evidence.rules.rule import SEVERITIES

FOLDER = Path(evidence.rules.__file__).parent
NO_RULES = {
    "__init__",
    "registry",
    "examine",
    "examples",
    "facts",
    "finding",
    "profile",
    "rule",
    "suppression",
}


def _flagged(reviewer, text, name, profile_name):
    source = Source("example.md", text, "markdown")
    report = reviewer.review(source, profile(profile_name, {}, {name: "error"}))
    return tuple(text[each.start : each.end] for each in report.findings if each.rule == name and each.counts)


@pytest.mark.parametrize(
    ("rule", "bad"),
    [(rule, bad) for rule in RULES for bad in rule.bad],
    ids=lambda x: getattr(x, "name", None),
)
def test_bad_examples_are_flagged_at_exactly_these_words(reviewer, rule, bad):
    assert _flagged(reviewer, bad.text, rule.name, bad.profile) == bad.flags


@pytest.mark.parametrize(
    ("rule", "text"),
    [(rule, good) for rule in RULES for good in rule.good],
    ids=lambda x: getattr(x, "name", None),
)
def test_good_examples_pass(reviewer, rule, text):
    assert _flagged(reviewer, text, rule.name, "briefing") == ()


def test_every_file_is_a_registered_rule_of_its_name():
    files = {path.stem for path in FOLDER.glob("*.py")} - NO_RULES
    assert {rule.name.replace("-", "_") for rule in RULES} == files
    assert len(RULE_BY_NAME) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_its_reasons_and_examples(rule):
    assert rule.good
    assert rule.bad
    assert rule.says.endswith(".")
    assert rule.why.endswith(".")
    assert rule.source
    assert set(rule.severity) == set(SHIPPED)
    assert set(rule.severity.values()) <= set(SEVERITIES)


def test_no_rule_is_graver_in_a_post_than_in_a_briefing():
    grave = SEVERITIES.index
    assert all(grave(rule.severity["briefing"]) <= grave(rule.severity["post"]) for rule in RULES)


def test_the_document_is_fresh():
    """`evidence rules --markdown > docs/rules.md` writes it anew."""
    assert (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8") == document()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_an_explanation_says_why_and_how_to_keep_it(rule):
    page = explanation(rule)
    assert rule.why in page
    assert f"evidence-ignore {rule.name}: " in page
    assert all(bad.text.split("\n")[0] in page for bad in rule.bad)


def test_the_overview_has_a_line_for_each_rule():
    assert [line.split()[0] for line in overview().splitlines()[1:]] == [rule.name for rule in RULES]
