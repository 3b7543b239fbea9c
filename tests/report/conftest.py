"""The shipped index, and runs over texts."""

from __future__ import annotations

import pytest

from evidence.gather import Source
from evidence.index import load_index
from evidence.report.review import FileReport, Reviewer
from evidence.report.run import Run
from evidence.rules.profile import profile
from evidence.shipped import shipped_cards

DRAFT = """\
---
title: o1 lies 99% of the time
---
# AI models try to switch off their oversight <script>alert(1)</script>

In a test\tby [Apollo](https://apolloresearch.ai) 日本 o1 tried to switch off its oversight in **5%** of runs.

| Model | Disabled its oversight |
|---|---|
| o1 | 50% |

<!-- evidence-ignore wrong-condition: kept to show how it is shown -->
Without the nudge, o1 tried to switch off its oversight in 5% of runs.

<!-- evidence-ignore missing-nudge: an old reason -->
Nothing of the sort.
"""


@pytest.fixture(scope="session")
def reviewer() -> Reviewer:
    return Reviewer(load_index([shipped_cards()]))


@pytest.fixture(scope="session")
def review(reviewer):
    """Review a text under a shipped profile."""

    def reviewed(text: str, name: str = "draft.md", held_to: str = "post") -> FileReport:
        return reviewer.review(
            Source(name, text, "html" if name.endswith("html") else "markdown"), profile(held_to, {}, {})
        )

    return reviewed


@pytest.fixture(scope="session")
def run_of(reviewer, review):
    """A run over texts, with a file that could not be checked behind them."""

    def run(*texts: str, **options) -> Run:
        reports = [review(text, f"draft{number}.md") for number, text in enumerate(texts)]
        broken = FileReport("br,ok:en.md", "post", "br,ok:en.md: byte 3: expected UTF-8\nsecond line, 100%")
        return Run((*reports, broken), reviewer.facts, **options)

    return run


@pytest.fixture(scope="session")
def draft() -> str:
    return DRAFT
