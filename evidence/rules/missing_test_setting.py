"""A claim that does not tell a reader that it was a test."""

from __future__ import annotations

from evidence.rules.examples import WHOLE, WHOLE_WITHOUT_NUMBER
from evidence.rules.rule import Bad, Rule, missing, severities

LACK = "that it was a test"

MISSING_TEST_SETTING = Rule(
    name="missing-test-setting",
    says=f"A claim that does not tell a reader {LACK}.",
    why="Without it a reader takes a staged run for something that happened to users.",
    source="STREAM, arXiv 2508.09853: what was tested and how",
    severity=severities("error", "error", "error"),
    bad=(Bad("o1 lied when asked in 99% of cases.", ("lied when asked in 99%",)),),
    good=(
        WHOLE,
        WHOLE_WITHOUT_NUMBER,
    ),
    check=missing("test_setting", LACK),
    element="test_setting",
    lack=LACK,
    safe=True,
)
