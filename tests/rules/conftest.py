"""The shipped index and drafts held to a profile."""

from __future__ import annotations

import pytest

from evidence.gather import Source
from evidence.index import load_index
from evidence.report.review import FileReport, Reviewer
from evidence.rules.profile import profile
from evidence.shipped import shipped_cards


@pytest.fixture(scope="session")
def reviewer() -> Reviewer:
    return Reviewer(load_index([shipped_cards()]))


@pytest.fixture(scope="session")
def review(reviewer):
    def reviewed(text: str, held_to: str = "post", name: str = "draft.md", **changes: str) -> FileReport:
        kind = "html" if name.endswith("html") else "markdown"
        severity = {rule.replace("_", "-"): word for rule, word in changes.items()}
        return reviewer.review(Source(name, text, kind), profile(held_to, {}, severity))

    return reviewed
