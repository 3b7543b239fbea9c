"""A number in a table is read with the heads of its row and its column, as a reader reads it."""

from __future__ import annotations

import pytest

LEAD = (
    "Apollo Research (arXiv 2412.04984) tested whether models switch off their oversight in a simulated company "
    "system, with a goal in the prompt and told that they would be shut down; o1 switched off its oversight in "
    "these shares of 300 or 400 test runs."
)
BY_COLUMN = "| Model | No nudge | Nudged |\n|---|---|---|\n| o1 | {} | {} |\n"
BY_ROW = "| Model and condition | Value |\n|---|---|\n| o1, no nudge | {} |\n| o1, nudged | {} |\n"


def rules(review, table):
    return {each.rule for each in review(f"# Scheming in tests\n\n{LEAD}\n\n{table}").findings}


@pytest.mark.parametrize("table", [BY_COLUMN, BY_ROW], ids=["by column", "by row"])
def test_values_in_their_own_cells_draw_no_remark(review, table):
    assert rules(review, table.format("0.3%", "2%")) == set()


@pytest.mark.parametrize("table", [BY_COLUMN, BY_ROW], ids=["by column", "by row"])
def test_values_that_changed_places_belong_to_another_condition(review, table):
    assert "wrong-condition" in rules(review, table.format("2%", "0.3%"))


def test_value_of_another_model_in_a_models_row(review):
    assert "wrong-model" in rules(review, BY_ROW.format("0.3%", "4%"))


def test_difference_in_a_row_of_its_own_is_of_the_row_before(review):
    difference = "| 1.7 points more than without the nudge | |\n"
    found = review(f"# Scheming in tests\n\n{LEAD}\n\n{BY_ROW.format('0.3%', '2%')}{difference}")
    assert [each.rule for each in found.findings] == []
