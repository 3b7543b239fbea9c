"""Comments that keep findings quiet: what they hold for, and that none outlives its cause."""

from __future__ import annotations

import pytest

CLAIM = "o1 tried to switch off its oversight in 50% of runs."
OTHER = "o1 copied itself to another server in 50% of runs."
COMMENT = "<!-- evidence-ignore wrong-value: kept on purpose -->"


def _wrong(report):
    return [
        (each.suppressed, report.draft.line_column(each.start)[0])
        for each in report.findings
        if each.rule == "wrong-value"
    ]


def _about_comments(report):
    return [(each.rule, each.message) for each in report.findings if each.claim is None]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        (f"{COMMENT}\n{CLAIM}", [1]),
        (f"{COMMENT}\n\n{CLAIM}", [1]),
        (f"{CLAIM} {COMMENT}", [1]),
        (f"{CLAIM[:10]}{COMMENT}{CLAIM[10:]}", [1]),
        (f"{CLAIM}\n\n{COMMENT}", [0]),
        (f"{COMMENT}\n\n{CLAIM}\n\n{OTHER}", [1, 0]),
        (f"{COMMENT}\n\n- {CLAIM}\n- {OTHER}", [1, 1]),
        (f"- {CLAIM} {COMMENT}\n- {OTHER}", [1, 0]),
        (f"{CLAIM}\n\n{COMMENT}\n\n| Model | Disabled its oversight |\n|---|---|\n| o1 | 60% |", [0, 1]),
        (f"<!-- evidence-ignore-file wrong-value: an old post -->\n\n{CLAIM}\n\n{OTHER}", [1, 1]),
        (f"{COMMENT}\r\n\r\n{CLAIM}\r\n", [1]),
    ],
)
def test_what_a_comment_holds_for(review, text, hidden):
    marks = [each for each, _ in _wrong(review(text))]
    assert [int(mark is not None) for mark in marks] == hidden


def _nudges(report) -> list[tuple[int, bool]]:
    return [
        (report.draft.line_column(each.start)[0], each.suppressed is not None)
        for each in report.findings
        if each.rule == "missing-nudge"
    ]


SAME = "o1 switched off its oversight in 5% of tests."
NUDGE_COMMENT = "<!-- evidence-ignore missing-nudge: the caption tells it -->"


def test_what_is_told_once_is_still_told_where_no_comment_holds(review):
    """One remark stands for every claim that lacks the same: a comment on the first must not silence the others."""
    report = review(f"{NUDGE_COMMENT}\n{SAME}\n\nAgain: {SAME}\n\nAnd again: {SAME}")
    assert _nudges(report) == [(2, True), (4, False)]
    assert [each.also for each in report.findings if each.rule == "missing-nudge"] == [(), (2,)]
    assert _about_comments(report) == []


def test_a_comment_on_a_later_claim_is_used_as_well(review):
    report = review(f"{SAME}\n\n{NUDGE_COMMENT}\nAgain: {SAME}\n\n{NUDGE_COMMENT}\n{SAME}")
    assert _nudges(report) == [(1, False), (4, True), (7, True)]
    assert _about_comments(report) == []


def test_all_numbers_that_are_kept_quiet_are_counted(review):
    assert review(f"{NUDGE_COMMENT}\n\n- {SAME}\n- {SAME}").suppressed == 2


def test_the_reason_is_kept(review):
    assert _wrong(review(f"{COMMENT}\n{CLAIM}")) == [("kept on purpose", 2)]


def test_html_comments_hold_in_html(review):
    report = review(f"<html><body>{COMMENT}<p>{CLAIM}</p><p>{OTHER}</p></body></html>", name="page.html")
    assert [each is not None for each, _ in _wrong(report)] == [True, False]


def test_several_rules_in_one_comment(review):
    report = review(f"<!-- evidence-ignore wrong-value, missing-goal: told in part two -->\n{CLAIM}")
    hidden = {each.rule for each in report.findings if each.suppressed}
    assert hidden == {"wrong-value", "missing-goal"}


@pytest.mark.parametrize(
    "comment", ["<!-- evidence-ignore wrong-value -->", "<!-- evidence-ignore wrong-value: -->"]
)
def test_without_a_reason_nothing_is_hidden(review, comment):
    report = review(f"{comment}\n{CLAIM}")
    assert _wrong(report) == [(None, 2)]
    assert [rule for rule, _ in _about_comments(report)] == ["unexplained-suppression"]


def test_an_unused_comment_is_reported_even_where_nothing_is_claimed(review):
    assert [rule for rule, _ in _about_comments(review(f"{COMMENT}\nNothing of the sort."))] == [
        "unused-suppression"
    ]


def test_a_misspelt_rule_is_reported_with_the_nearest(review):
    ((rule, message),) = _about_comments(review(f"<!-- evidence-ignore wrong-valeu: why -->\n{CLAIM}"))
    assert rule == "unused-suppression"
    assert "did you mean 'wrong-value'?" in message


def test_a_comment_for_a_rule_that_is_off_is_no_fault(review):
    assert _about_comments(review(f"{COMMENT}\n{CLAIM}", wrong_value="off")) == []


def test_a_used_comment_is_no_fault(review):
    assert _about_comments(review(f"{COMMENT}\n{CLAIM}")) == []


@pytest.mark.parametrize(
    "comment",
    ["<!-- evidence-ignored: x -->", "<!-- an evidence-ignore wrong-value: x -->", "<!-- evidence -->"],
)
def test_other_comments_are_let_be(review, comment):
    report = review(f"{comment}\n{CLAIM}")
    assert _about_comments(report) == []
    assert _wrong(report) == [(None, 2)]


def test_code_that_shows_a_comment_is_none(review):
    assert _about_comments(review(f"```\n{COMMENT}\n```\n\nText `{COMMENT}` here.")) == []
