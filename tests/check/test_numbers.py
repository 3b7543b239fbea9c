"""Numbers that stand together: changes, ranges, lists and tables are linked as one and judged each."""

from __future__ import annotations


def rates(found):
    return [(claim.value, claim.verdict) for claim in found if claim.kind == "rate"]


def test_a_change_is_one_claim_about_what_it_came_to_with_its_contrast_told(claims):
    found = claims("With the new training, covert actions of o3 dropped from 13% to 0.4%, OpenAI writes.")
    assert rates(found) == [("0.4%", "accurate")]
    assert found[0].context["contrast"] == "stated"
    assert "13%" in found[0].text


def test_a_change_from_a_number_that_nobody_printed_is_wrong_and_so_is_one_to_it(claims):
    for told in ("from 31% to 0.4%", "from 13% to 7.4%"):
        found = claims(f"With the new training, covert actions of o3 dropped {told}, OpenAI writes.")
        assert [verdict for _, verdict in rates(found)] == ["wrong-value"]


TABLE = (
    "Palisade ran each model 100 times and counted how often it sabotaged the shutdown.\n\n"
    "| Model | Told to allow it | Not told |\n|---|---|---|\n| o3 | {} | {} |\n"
)


def test_a_cell_is_its_rows_models_and_wrong_where_nobody_printed_it(claims):
    assert rates(claims(TABLE.format("7/100", "79/100"))) == [("7/100", "accurate"), ("79/100", "accurate")]
    assert rates(claims(TABLE.format("34/100", "79/100"))) == [
        ("34/100", "wrong-value"),
        ("79/100", "accurate"),
    ]
