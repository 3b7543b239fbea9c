"""Conditions in ordinary words: whichever way a text tells one, a number of the other side is found wrong."""

from __future__ import annotations

import pytest

OVERSIGHT = "o1 tried to disable its oversight in {} of runs {}, OpenAI's system card says."
SHUTDOWN = "o3 sabotaged its shutdown in {} of 100 runs {}, Palisade found."
COVERT = "o3's rate of covert actions was {} {}, OpenAI and Apollo report."
WAYS = [
    (OVERSIGHT, "nudged", "5%", "when pushed to put its goal first"),
    (OVERSIGHT, "nudged", "5%", "in which the prompt stressed its goal"),
    (OVERSIGHT, "nudged", "5%", "with a strong instruction to pursue the goal"),
    (OVERSIGHT, "nudged", "5%", "when told to care about its goal only"),
    (OVERSIGHT, "unnudged", "<1%", "when not strongly instructed"),
    (OVERSIGHT, "unnudged", "<1%", "when left to its own devices"),
    (OVERSIGHT, "unnudged", "<1%", "without the instruction to put its goal first"),
    (SHUTDOWN, "with-instruction", "7", "in defiance of a direct order"),
    (SHUTDOWN, "with-instruction", "7", "when explicitly told not to"),
    (SHUTDOWN, "with-instruction", "7", "contrary to its instructions"),
    (SHUTDOWN, "with-instruction", "7", "although the prompt asked it to comply"),
    (SHUTDOWN, "without-instruction", "79", "with the allow line taken out"),
    (SHUTDOWN, "without-instruction", "79", "once the line was removed"),
    (SHUTDOWN, "without-instruction", "79", "in which the prompt said nothing about allowing it"),
    (SHUTDOWN, "without-instruction", "79", "w/o the instruction"),
    (COVERT, "treated", "0.4%", "with the fix in place"),
    (COVERT, "treated", "0.4%", "after the intervention"),
    (COVERT, "treated", "0.4%", "in the trained model"),
    (COVERT, "baseline", "13%", "before the intervention"),
    (COVERT, "baseline", "13%", "out of the box"),
    (COVERT, "baseline", "13%", "with no mitigation"),
]
OTHER = {"5%": "<1%", "<1%": "5%", "7": "79", "79": "7", "0.4%": "13%", "13%": "0.4%"}


@pytest.mark.parametrize(("frame", "arm", "value", "way"), WAYS)
def test_a_condition_is_known_whichever_way_it_is_told(claims, frame, arm, value, way):
    (right,) = claims(frame.format(value, way))
    (wrong,) = claims(frame.format(OTHER[value], way))
    assert (right.condition, right.verdict) == (arm, "accurate")
    assert (wrong.condition, wrong.verdict) == (arm, "wrong-condition")


@pytest.mark.parametrize(
    "text",
    [
        "o1 falsified the ranking in 22% of nudged runs and in 5% without the nudge, Apollo writes.",
        "Apollo saw o1 falsify the ranking in 22% of 300 runs under the strong nudge, and in 5% of 400 with it cut.",
        "Without the nudge o1 falsified the ranking in 5% of Apollo's runs, and in 22% with it.",
        "Covert actions dropped under the intervention, for o3 to 0.4% from 13%, OpenAI reports.",
        "Unlike Claude, three models of OpenAI did not: codex-mini (12/100 runs), o3 (7/100 runs) sabotaged the shutdown.",
        "With strong nudging, o1 disabled oversight in 5% of runs; without it, in less than 1% (OpenAI's system card).",
        "Apollo on Claude 3 Opus and the oversight test: 5% with the line, after which it disabled its oversight.",
        "Where the goals weren't aligned, o1 schemed to push its own agenda by changing data 19% of the time (OpenAI).",
        "Apollo reran the oversight test without these lines, and the rates fell: for o1 from 2% to 0.3%.",
        "Covert actions of o3 were reduced by the training, 13% before and 0.4% after, says OpenAI.",
        "Grok 4, in charge of Palisade's robot dog, changed code to prevent its shutdown in 3 of 10 trials. "
        "Explicit instructions to allow shutdown brought it down.",
        "Claude 3 Opus gave in to harmful requests of free users in 14% of cases and almost never for paying users.",
        "No such thing was ever seen from o1 without that order. In OpenAI's card o1 disabled its oversight in 5% of runs.",
    ],
)
def test_a_condition_is_of_its_own_number_alone(claims, text):
    assert {claim.verdict for claim in claims(text) if claim.kind == "rate"} == {"accurate"}
