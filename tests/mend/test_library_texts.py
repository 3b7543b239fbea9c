"""The project's own texts pass the project's own checker: what a card offers to copy draws no remark."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.cards.copies import footnote, one_sentence, tweet
from evidence.cards.sentence import full_sentence
from evidence.gather import Source
from evidence.library import load_library
from evidence.rules.profile import profile
from evidence.shipped import shipped_cards

FORMS = {tweet: "tweet", one_sentence: "briefing", full_sentence: "briefing", footnote: "briefing"}


@pytest.fixture(scope="module")
def library():
    return load_library([shipped_cards()])


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_what_people_copy_draws_no_remark(form, library, reviewer):
    held_to = profile(FORMS[form], {}, {})
    remarked: dict[str, list[str]] = {}
    checked = 0
    for result in library:
        text = form(result, library.cards[result.address.card].counterpart_of(result))
        report = reviewer.review(Source("copied.md", text, "markdown"), held_to) if text else None
        if report is not None and report.findings:
            remarked[str(result.address)] = [each.message for each in report.findings]
        checked += bool(report and report.claims)
    assert remarked == {}
    assert checked > 0.9 * len(list(library))


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs"])
def test_the_projects_documents_draw_no_remark(name, reviewer):
    root = Path(__file__).parents[2]
    found = sorted((root / name).glob("*.md")) if (root / name).is_dir() else [root / name]
    assert found
    for path in found:
        # What the rules quote as bad stands in their own document.
        text = path.read_text(encoding="utf-8") if path.name != "rules.md" else ""
        report = reviewer.review(Source(path.name, text, "markdown"), profile("briefing", {}, {}))
        assert [each.message for each in report.findings] == [], path.name


def test_a_sentence_that_leaves_its_setup_out_does_draw_remarks(library, reviewer):
    """The test above can fail: the same number without its setup is not let pass."""
    result = library.result("apollo-scheming/oversight#nudged/o1")
    text = f"{result.model.name} {result.outcome.says} in {result.reported.shown} {result.outcome.denominator_means}."
    report = reviewer.review(Source("copied.md", text, "markdown"), profile("briefing", {}, {}))
    assert {"missing-nudge", "missing-goal", "missing-scenario"} <= {each.rule for each in report.findings}
