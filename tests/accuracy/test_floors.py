"""The checker on labelled drafts: what it could do once it still can; `benchmarks/accuracy/run.py` says it in full.

The floors lie a little below what was measured, so that a change that pays elsewhere can pass, and a slip cannot.
"""

from __future__ import annotations

import pytest
from labels import OWN, PUBLISHED, load_drafts
from run import COMMAND, check
from score import score


@pytest.mark.parametrize(
    ("path", "rate", "behaviour", "missing", "alarms"),
    [(OWN, 0.92, 0.87, 0.92, 15.0), (PUBLISHED, 0.9, 0.8, 0.91, 22.0)],
    ids=["own", "published"],
)
def test_the_checker_is_no_worse_than_it_was(path, rate, behaviour, missing, alarms):
    drafts = load_drafts(path)
    result = score(drafts, check(drafts, COMMAND))
    assert result.row("claims", "rate").f1 > rate
    assert result.row("claims", "behaviour").f1 > behaviour
    assert result.row("context").f1 > missing
    assert result.alarms is not None
    assert result.alarms < alarms
