"""The report for people: marks stand below their words, nothing in a draft can command a terminal."""

from __future__ import annotations

import pytest

from evidence.check import ELEMENTS, Claim, Numbers
from evidence.draft import parse_draft
from evidence.mend.offer import Offers
from evidence.report.formats import formatted
from evidence.report.remark import remark
from evidence.report.review import FileReport
from evidence.report.run import Run, groups
from evidence.report.terminal import printable, underlined
from evidence.report.text import summary_line
from evidence.rules.examine import examine
from evidence.rules.profile import profile
from evidence.rules.registry import RULE_BY_NAME


@pytest.mark.parametrize(
    ("source", "word", "line", "marks"),
    [
        ("In 5% of runs.", "5%", "In 5% of runs.", "   ^^"),
        ("first\nIn 5% of runs.\nlast", "5%", "In 5% of runs.", "   ^^"),
        ("first\r\nIn 5% of runs.\r\nlast", "5%", "In 5% of runs.", "   ^^"),
        ("first\rIn 5% of runs.\rlast", "5%", "In 5% of runs.", "   ^^"),
        ("\tIn\t5% of", "5%", "\tIn\t5% of", "\t  \t^^"),
        ("日本 5% of", "5%", "日本 5% of", "     ^^"),
        ("日本 of", "日本", "日本 of", "^^^^"),
        ("e\u0301t 5%", "5%", "e\u0301t 5%", "   ^^"),
        ("\ufeff5% of", "5%", "5% of", "^^"),
        ("a \x1b[31m5%", "5%", "a \ufffd[31m5%", "       ^^"),
    ],
)
def test_marks_stand_below_the_words(source, word, line, marks):
    start = source.index(word)
    shown = underlined(source, start, start + len(word))
    assert (shown.line, shown.marks) == (line, marks)


def test_a_span_over_several_lines_is_marked_to_the_end_of_the_first():
    source = "one two\nthree four"
    assert underlined(source, 4, 13) == ("one two", "    ^^^")


def test_a_very_long_line_is_cut_around_its_words():
    source = "x" * 5000 + " 5% of runs " + "y" * 5000
    shown = underlined(source, 5001, 5003)
    assert len(shown.line) < 200
    assert shown.line.startswith("…")
    assert shown.line.endswith("…")
    assert shown.line[shown.marks.index("^") :].startswith("5%")


@pytest.mark.parametrize("text", ["\x1b[2J", "\u202eevil", "\u2066x", "\x07", "\x9b31m"])
def test_what_a_terminal_would_obey_is_not_printed(text):
    shown = printable(f"a{text}b")
    assert "\ufffd" in shown
    assert not set(shown) & set("\x1b\u202e\u2066\x07\x9b")


def test_letters_and_joined_emoji_are_printed_as_they_are():
    assert printable("é 日本 👩\u200d👧\tx") == "é 日本 👩\u200d👧\tx"


@pytest.fixture
def made_up(reviewer):
    """A run over claims that no engine found, so that the golden files change with the report alone."""
    text = "# AI models scheme\n\nFirst,\to1 disabled its oversight in **5%** of runs,\nor in 50% of them.\n\nSo did o1 again.\n"
    draft = parse_draft(text, "draft.md")
    addresses = ("o1-system-card/oversight#nudged/o1", "o1-system-card/oversight#unnudged/o1")
    told = dict.fromkeys(ELEMENTS, "stated")

    def claim(words, value, missing, **changes):
        start = text.index(words)
        fields = {
            "condition": "unstated", "evaluation": "o1-system-card/oversight", "results": addresses[:1], "why": "made up",
            "verdict": "accurate", "strength": "ok", "attributed": False,
        } | changes  # fmt: skip
        context = told | dict.fromkeys(missing, "missing")
        kind = "rate" if value else "behaviour"
        return Claim(
            start=start, end=start + len(words), text=words, kind=kind, value=value, context=context, **fields
        )

    claims = (
        claim("AI models scheme", None, ("model", "source"), strength="generalised"),
        claim("o1 disabled its oversight in **5%**", "5%", ("nudge", "goal", "contrast")),
        claim("50%", "50%", (), verdict="wrong-value", results=addresses),
        claim("o1 again", None, ("nudge",)),
    )
    post = profile("post", {}, {})
    offers = Offers(draft, claims, reviewer.facts)
    found = [
        each._replace(suggestion=offers.for_finding(each))
        for each in examine(draft, claims, reviewer.facts, post)
    ]
    report = FileReport("draft.md", "post", None, draft, claims, Numbers(2, 2, 1, 0), tuple(found))
    return Run((report,), reviewer.facts)


def test_the_whole_report(made_up, golden):
    golden("report/text.txt", formatted(made_up, "text"))


def test_one_line_for_each_message_and_none_left_out(run_of):
    run = run_of("AI models tried to switch off their oversight, o1 in 50% of runs.")
    told = [message.text for group in groups(run.reports[0]) for message in remark(group, run.facts).messages]
    assert len(told) > len(groups(run.reports[0]))
    lines = formatted(run, "concise").splitlines()
    assert [
        line.partition(": ")[2].partition(": ")[2].rpartition(" [")[0] for line in lines[: len(told)]
    ] == told


def test_the_concise_report(made_up, golden):
    golden("report/concise.txt", formatted(made_up, "concise"))


def test_colours_change_nothing_but_colours(run_of, draft):
    import re

    coloured = formatted(run_of(draft, colour=True), "text")
    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == formatted(run_of(draft), "text")


def test_a_clean_run_says_only_what_was_looked_at(run_of):
    run = run_of("Nothing here.")
    clean = type(run)(run.reports[:1], run.facts)
    assert formatted(clean, "text") == f"{summary_line(clean)}\n"


def test_explain_says_how_a_claim_was_found(run_of, draft):
    assert " = found: " in formatted(run_of(draft, explain=True), "text")
    assert " = found: " not in formatted(run_of(draft), "text")


def test_why_it_matters_is_said_of_the_message_that_comes_first(run_of):
    text = formatted(
        run_of("According to Apollo Research, o1 tried to switch off its oversight in 50% of runs."), "text"
    )
    said, why = text.index("the source prints another number"), text.index("why: ")
    assert said < text.index("the reader is not told") < why
    assert text[why:].startswith(f"why: {RULE_BY_NAME['wrong-value'].why}")
