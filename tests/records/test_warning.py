"""Warnings: sound records that are worth a second look. They never make a library unsound."""

from __future__ import annotations

import pytest

from evidence.commands import run

E, S = "study/evaluation.toml", "study/study.toml"


@pytest.fixture
def warnings(folder, capsys):
    """The warnings after edits."""

    def check(*edits):
        assert run(["validate", str(folder(*edits))]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert lines[-1].startswith("1 study, 1 evaluation, ")
        return lines[:-1]

    return check


def cell(printed: str, uncertainty: str) -> tuple[str, str, str]:
    return (E, 'alpha = "5%"', f'alpha = {{ value = "{printed}", uncertainty = {uncertainty} }}')


def test_nothing_to_say(warnings):
    assert warnings() == []


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        ((S, "[models]", '[models]\ngamma = { version = "1" }\n'), None),
        ((E, 'source = "thread"\n', ""), "study/study.toml: sources.thread: no result names it"),
        (
            (E, '[[row]]\ncondition = "unnudged"', '[[condition]]\nid = "third"\nname = "C"\nsays = "told so"\narm = "other"\nn = 1\n'
             'control = "unnudged"\n\n[[row]]\ncondition = "unnudged"'),
            "study/evaluation.toml: condition.third: no result names it",
        ),
    ],
)  # fmt: skip
def test_what_nothing_uses(edit, line, warnings, faults):
    if line is None:  # a model that is not in models.toml is a fault, not a warning
        assert len(faults(edit)) == 1
    else:
        assert warnings(edit) == [f"warning: {line}"]


ERRORS = [
    ("12.5 ± 3.7%", None),  # sqrt(.125 * .875 / 80) = 3.70%, and 3.72% with n - 1
    ("12.5 ± 3.72%", None),
    ("12.5 ± 1.5%", "12.5 ± 1.5%: for n = 80 the standard error would be 3.70%; it may be clustered, or n another: if so, say it in n_disputed"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "problem"), ERRORS)
def test_a_standard_error_should_follow_from_the_share(printed, problem, warnings):
    lines = warnings(cell(printed, '{ kind = "standard_error" }'))
    assert lines == ([f"warning: {E}: row[1].values.alpha: {problem}"] if problem else [])


CLUSTERS = "clusters = [{ successes = 8, trials = 8 }, { successes = 2, trials = 8 }, { successes = 0, trials = 8, prompts = 8 }]"
MARGINS = [
    ("0.0370", "", None),
    ("0.0372", "", None),
    ("0.1000", "", "10/80: for n = 80 the standard error would be 3.70%; it may be clustered, or n another: if so, say it in n_disputed"),
    ("0.1003", CLUSTERS, None),  # ten prompts, eight of them never: clustered, with the correction
    ("0.0952", CLUSTERS, None),  # and without it
    ("0.0800", CLUSTERS, "10/80: for n = 80 the standard error would be 3.70%; it may be clustered, or n another: if so, say it in n_disputed"),
]  # fmt: skip


@pytest.mark.parametrize(("margin", "clusters", "problem"), MARGINS)
def test_an_error_that_a_log_prints_beside_the_value(margin, clusters, problem, warnings):
    uncertainty = f'{{ kind = "standard_error", margin = "{margin}" }}'
    table = ", ".join(part for part in ('value = "10/80"', f"uncertainty = {uncertainty}", clusters) if part)
    lines = warnings((E, 'alpha = "5%"', f"alpha = {{ {table} }}"))
    assert lines == ([f"warning: {E}: row[1].values.alpha: {problem}"] if problem else [])


def test_a_margin_is_a_proportion(faults):
    edit = (
        E,
        'alpha = "5%"',
        'alpha = { value = "5%", uncertainty = { kind = "standard_error", margin = "3%" } }',
    )
    assert [line for line in faults(edit) if "'3%' is no proportion" in line]


def test_an_error_of_another_kind_is_left_alone(warnings):
    assert warnings(cell("12.5 ± 1.5%", '{ kind = "not_reported" }')) == []


INTERVALS = [
    ("5%", "1-12%", None),
    ("5%", "6-12%", "5% is not in the interval printed with it, 6-12%"),
]


@pytest.mark.parametrize(("printed", "interval", "problem"), INTERVALS)
def test_a_printed_interval_holds_its_value(printed, interval, problem, warnings):
    lines = warnings(
        cell(printed, f'{{ kind = "confidence_interval", level = "95%", interval = "{interval}" }}')
    )
    assert lines == ([f"warning: {E}: row[1].values.alpha: {problem}"] if problem else [])


def test_an_interval_that_cannot_be_read(warnings):
    (line,) = warnings(cell("5%", '{ kind = "confidence_interval", interval = "a to b" }'))
    assert line.startswith(
        f"warning: {E}: row[1].values.alpha: the printed interval: 'a to b' cannot be read"
    )
