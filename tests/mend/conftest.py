"""The shipped index and a mender."""

from __future__ import annotations

import pytest

from evidence.gather import Source
from evidence.index import load_index
from evidence.report.fix import Fixer
from evidence.report.review import Reviewer
from evidence.rules.profile import profile
from evidence.shipped import shipped_cards


@pytest.fixture(scope="session")
def reviewer() -> Reviewer:
    return Reviewer(load_index([shipped_cards()]))


@pytest.fixture(scope="session")
def fixed(reviewer):
    """Mend a text; return it with what was said before and after."""

    def run(text: str, name: str = "draft.md", held_to: str = "post", *, all_offers: bool = False):
        kind = {"md": "markdown", "html": "html", "txt": "text"}[name.rpartition(".")[2]]
        source, shipped = Source(name, text, kind), profile(held_to, {}, {})
        before = reviewer.review(source, shipped)
        mended, after = Fixer(reviewer, all_offers=all_offers).fixed(source, shipped)
        return mended.text, before, after

    return run
