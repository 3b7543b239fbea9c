import pytest
from labels import ELEMENTS, OWN, UNKNOWN, load_drafts, studies
from run import slips, table
from score import score

DRAFTS = load_drafts(OWN)


def perfect(draft):
    """Return the report that says exactly what the labels of a draft say."""
    claims = []
    for label in draft.claims:
        start = draft.text.index(label["span"])
        place = {
            "start": {"offset": start},
            "end": {"offset": start + len(label["span"])},
            "text": label["span"],
        }
        known = [f"{key}#condition/model" for key in label["result"] if key != UNKNOWN]
        claims.append({**label, **place, "results": known})
    return {"claims": claims}


PERFECT = {draft.id: perfect(draft) for draft in DRAFTS}
EMPTY = {draft.id: {"claims": []} for draft in DRAFTS}
STUDIES = sorted({s for d in DRAFTS for c in d.claims for s in studies(c)} - {UNKNOWN})
THINGS = [
    ("claims", ""),
    ("claims", "rate"),
    ("claims", "behaviour"),
    ("context", ""),
    ("verdict", ""),
    ("strength", ""),
]


@pytest.mark.parametrize(("thing", "part"), THINGS)
def test_a_perfect_report_scores_one(thing, part):
    assert score(DRAFTS, PERFECT).row(thing, part).f1 == 1.0


@pytest.mark.parametrize("element", ELEMENTS)
def test_a_perfect_report_scores_one_on_each_element(element):
    assert score(DRAFTS, PERFECT).row("context", element).f1 == 1.0


@pytest.mark.parametrize("study", STUDIES)
def test_a_perfect_report_scores_one_on_each_study(study):
    assert score(DRAFTS, PERFECT, study).row("claims").f1 == 1.0


def test_a_perfect_report_raises_no_alarm_and_slips_nowhere():
    assert score(DRAFTS, PERFECT).alarms == 0
    assert slips(DRAFTS, PERFECT, 10) == []


def test_an_empty_report_scores_zero_and_has_no_precision():
    row = score(DRAFTS, EMPTY).row("claims")
    assert (row.f1, row.recall, row.precision) == (0.0, 0.0, None)


def test_claims_in_clean_drafts_are_alarms():
    clean = next(draft for draft in DRAFTS if not draft.claims)
    claim = PERFECT[next(draft.id for draft in DRAFTS if draft.claims)]["claims"][0]
    result = score([clean], {clean.id: {"claims": [claim]}})
    assert result.alarms == pytest.approx(10_000 / result.counts["clean", "", "words"])
    assert result.row("claims").false == 1


def test_another_result_or_place_is_a_miss_and_a_false_claim():
    draft = next(draft for draft in DRAFTS if len(draft.claims) == 1)
    right = PERFECT[draft.id]["claims"][0]
    elsewhere = right | {"start": {"offset": 10_000}, "end": {"offset": 10_010}}
    for wrong in (right | {"results": ["another/result#a/b"]}, elsewhere):
        assert score([draft], {draft.id: {"claims": [wrong]}}).row("claims") == (0, 1, 1)


def test_a_claim_about_no_record_is_no_alarm():
    draft = next(draft for draft in DRAFTS if not draft.claims)
    report = {draft.id: {"claims": [{"results": []}]}}
    assert score([draft], report).row("claims") == (0, 0, 0)


def test_na_where_something_is_missing_counts_as_stated():
    draft = next(d for d in DRAFTS if len(d.claims) == 1 and d.claims[0]["context"]["nudge"] == "missing")
    claim = PERFECT[draft.id]["claims"][0]
    said = claim | {"context": claim["context"] | {"nudge": "na"}}
    assert score([draft], {draft.id: {"claims": [said]}}).row("context", "nudge") == (0, 0, 1)


def test_the_table_names_every_form_and_study():
    text = table(DRAFTS, PERFECT)
    assert all(name in text for name in ("headline", "tweet", "sentence", "paragraph", "long", *STUDIES))
