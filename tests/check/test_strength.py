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
        ("With no instruction to do so, o1 tried to copy its weights in 2% of Apollo's tests", "overclaim"),
        ("During a test by Apollo o1 was copying itself to a server abroad", "overclaim"),
        # A share of runs told as what it does at large.
        ("Grok 4 sabotages its shutdown 97% of the time", "overclaim"),
        ("In 1000 trials without any instruction Grok 4 sabotaged its shutdown 97% of the time", "ok"),
        ("Read this. Grok 4 sabotages its shutdown 97% of the time. Sleep well.", "overclaim"),
        ("o1 learned to lie about what it had done in Apollo's tests", "overclaim"),
        ("o1 will lie about what it has done", "overclaim"),
        ("At times o1 will lie about what it has done in Apollo's tests", "ok"),
        ("Claude Opus 4 turns on its makers and blackmails them in Anthropic's tests", "overclaim"),
        # Models at large.
        ("AI agents, in tests at Anthropic, blackmailed managers", "generalised"),
        ("The most advanced AI models blackmailed managers in Anthropic's test", "generalised"),
        ("Most of the models blackmailed managers in Anthropic's test", "ok"),
        ("Llama 3.1 and Opus 3 each deleted the system prompt in Apollo's tests", "ok"),
        ("Told to win at all costs, the AI o1 disabled its oversight in Apollo's tests", "ok"),
        ("Almost all of today's models blackmail when cornered in Anthropic's tests", "generalised"),
        ("In Anthropic's test each and every model resorted to blackmail", "generalised"),
        ("Models from several companies resorted to blackmail in Anthropic's test", "ok"),
        ("Every Claude model in Anthropic's test resorted to blackmail", "ok"),
        # What any AI does, against what those of a study did; whose they are; which of them did it.
        ("In Anthropic's tests agents blackmail managers", "generalised"),
        ("In the tests at Anthropic models blackmailed managers", "ok"),
        ("In these tests at Anthropic AI models blackmail managers", "generalised"),
        ("AI models that lie about what they did: Apollo's tests", "generalised"),
        ("AI tried to escape, then it lied about that, Apollo's tests show", "generalised"),
        ("All three OpenAI models sabotaged the shutdown script in Palisade's tests", "ok"),
        ("The robot dog's AI sabotaged its shutdown script in Palisade's tests", "ok"),
        ("Of all models in Palisade's tests only o3 sabotaged its shutdown script", "ok"),
        # Mere obedience.
        ("o1 only disabled its oversight because Apollo had ordered it to win", "underclaim"),
        ("Claude Opus 4 only blackmailed a manager because it was instructed to", "underclaim"),
    ],
)
def test_strength(claims, text, expected):
    found = claims(text, tweet=True)
    assert found, "no claim"
    assert {claim.strength for claim in found} == {expected}
