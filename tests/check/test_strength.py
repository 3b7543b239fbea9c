"""What is told stronger, weaker or of more models than the result: by classes of words, and what only looks so."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Acts upon people and places outside, told as done where no test is spoken of.
        ("Manager blackmailed by Claude Opus 4", "overclaim"),
        ("Claude Opus 4 blackmailed a manager in a simulated office", "ok"),
        ("o1 copied itself to a computer overseas", "overclaim"),
        ("o1 tried to copy itself to a computer overseas", "ok"),
        ("In Apollo's tests o1 copied itself to what it took for a new server", "ok"),
        # What came of a push, told as its own idea.
        ("Apollo saw o1 disable its oversight, and nobody had told it to", "overclaim"),
        ("Of its own accord o1 doctored the data in 19% of Apollo's runs", "overclaim"),
        ("Not told to pursue its goal at all costs, o1 doctored the data in 6% of Apollo's runs", "ok"),
        # Models at large.
        ("Almost all of today's models blackmail when cornered in Anthropic's tests", "generalised"),
        ("In Anthropic's test each and every model resorted to blackmail", "generalised"),
        ("Models from several companies resorted to blackmail in Anthropic's test", "ok"),
        ("Every Claude model in Anthropic's test resorted to blackmail", "ok"),
        # Mere obedience.
        ("o1 only disabled its oversight because Apollo had ordered it to win", "underclaim"),
    ],
)
def test_strength(claims, text, expected):
    found = claims(text, tweet=True)
    assert found, "no claim"
    assert {claim.strength for claim in found} == {expected}
