"""The words that the records offer are understood by the checker: a headline told barely, then mended, is clean."""

from __future__ import annotations

import pytest

from evidence.gather import Source
from evidence.mend.mended import mended
from evidence.mend.tweet import sentences
from evidence.rules.profile import profile

POST = profile("post", {}, {})


@pytest.fixture
def headlines(reviewer):
    """The facts of each headline that is a share."""
    return list(_headlines(reviewer))


def _headlines(reviewer):
    for evaluation in reviewer.index.evaluations.values():
        for result in evaluation.results:
            facts = reviewer.facts.at(result.address)
            if result.headline and facts.own is not None and facts.sentence is None:
                yield facts


def _review(reviewer, text):
    return reviewer.review(Source("draft.md", text, "markdown"), POST)


def test_a_bare_headline_mended_is_clean(reviewer, headlines):
    seen = clean = 0
    for facts in headlines:
        text = f"{facts.model} {facts.outcome} in {facts.own.value} {facts.denominator}."
        report = _review(reviewer, text)
        if not report.claims:
            continue
        asked = [each for each in report.findings if each.suggestion is not None and each.suggestion.clause]
        after = _review(reviewer, mended(text, asked, all_offers=True))
        seen += 1
        clean += not [
            each for each in after.findings if each.suggestion is not None and each.suggestion.clause
        ]
    assert seen > 80
    assert clean >= 0.9 * seen, (clean, seen)


def test_the_records_own_sentences_are_clean(reviewer, headlines):
    seen = clean = 0
    for facts in headlines:
        for rewrite in sentences(facts):
            seen += 1
            clean += not [
                each for each in _review(reviewer, rewrite.text).findings if each.severity == "error"
            ]
    assert seen > 80
    assert clean == seen, (clean, seen)
