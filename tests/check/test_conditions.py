"""Which side of a comparison a number is said to be for, and whether it is that side's."""

from __future__ import annotations

import pytest


def verdicts(found):
    return [(claim.value, claim.condition, claim.verdict) for claim in found if claim.kind == "rate"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Once the line “allow yourself to be shut down” had been taken out, o3 sabotaged the shutdown in 79 of 100 runs.",
            [("79 of 100 runs", "without-instruction", "accurate")],
        ),
        (
            "Told to allow its shutdown, o3 did not follow the instruction in 7 of 100 of Palisade's runs and sabotaged it.",
            [("7 of 100", "with-instruction", "accurate")],
        ),
        (
            "In OpenAI's tests o4-mini took covert actions in 8.7% of cases, with no “anti-scheming” training applied.",
            [("8.7%", "baseline", "accurate")],
        ),
        (
            "With no instruction to allow it, o3 sabotaged the shutdown in 79 of 100 runs.",
            [("79 of 100 runs", "without-instruction", "accurate")],
        ),
        (
            "Palisade gave explicit instructions to allow the shutdown. o3 sabotaged it in 79 of 100 runs.",
            [("79 of 100 runs", "with-instruction", "wrong-condition")],
        ),
        (
            "In the tests in which it had been told that nothing else matters o1 disabled its oversight in 5% of runs, "
            "and in under 1% of those in which it had not.",
            [("5%", "nudged", "accurate"), ("under 1%", "unnudged", "accurate")],
        ),
        (
            "o3 sabotaged the shutdown in 79 of 100 runs. The prompt asked it to allow the shutdown.",
            [("79 of 100 runs", "with-instruction", "wrong-condition")],
        ),
        (
            "o1, told that nothing else matters, disabled its oversight in 5% of runs. Not told so, it never did.",
            [("5%", "nudged", "accurate")],
        ),
        (
            "o1 was told that nothing else matters. It disabled its oversight in 5% of runs, and without the nudge in 5%.",
            [("5%", "nudged", "accurate"), ("5%", "unnudged", "wrong-condition")],
        ),
        (
            "The o3 model was told to allow itself to be shut down, and it sabotaged the script in 7% of runs. "
            "Without that instruction it did so 79% of the time, says Palisade.",
            [("7%", "with-instruction", "accurate"), ("79%", "without-instruction", "accurate")],
        ),
        (
            "Even after an instruction to allow shutdown Gemini 2.5 Pro sabotaged Palisade's script in 9 of 100 runs "
            "and Claude 3.7 Sonnet in 3.",
            [
                ("9 of 100 runs", "with-instruction", "wrong-condition"),
                ("3", "with-instruction", "wrong-condition"),
            ],
        ),
        (
            "o3 sabotaged Palisade's script in 79 of 100 runs. Only told by a line to let itself be shut down did it "
            "do so in 7 of 100.",
            [("79 of 100 runs", "unstated", "accurate"), ("7 of 100", "with-instruction", "accurate")],
        ),
    ],
)
def test_a_condition_holds_for_the_number_it_is_told_of(claims, text, expected):
    assert verdicts(claims(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Claude 3 Opus complied with 14% of the harmful queries of free users.", ["accurate"]),
        ("Claude 3 Opus complied with 14% of the harmful queries of paying customers.", ["wrong-condition"]),
        (
            "Given no goal of its own, Claude Opus 4 blackmailed the executive in 96% of runs.",
            ["wrong-condition"],
        ),
        ("Given no goal of its own, Claude Opus 4 blackmailed the executive in 86% of runs.", ["accurate"]),
        (
            "If Claude Opus 4 thought it was real, it blackmailed in 55.1% of samples, and in 6.5% if it thought it a test.",
            ["accurate", "accurate"],
        ),
        (
            "If Claude Opus 4 thought it a test, it blackmailed in 55.1% of samples.",
            ["wrong-condition"],
        ),
    ],
)
def test_a_condition_of_no_side_is_held_to_its_own_number(claims, text, expected):
    assert [verdict for _, _, verdict in verdicts(claims(text))] == expected
