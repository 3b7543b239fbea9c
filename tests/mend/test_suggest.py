"""Rewrites of a whole tweet: within 280 weighted characters, checked again, never wrong."""

from __future__ import annotations

import pytest

from evidence.gather import Source
from evidence.mend.words import WEIGHT, bracket, listed
from evidence.report.tweets import remains, rewrites, wrong
from evidence.rules.profile import profile
from evidence.weighted_length import LIMIT, weighted_length

TWEETS = (
    "o1 tried to disable its oversight in 5% of runs",
    "OpenAI's o1 lies 99% of the time when confronted https://example.org/a-very-long-address-that-counts-as-23",
    "Wow. 日本語 Claude Opus 4 blackmailed an engineer in 84% of rollouts!! 👩‍👩‍👧 #AI",
    "AI models try to switch off their oversight",
    "o1 tried to copy itself to another server. "
    + "Think about that for a while, and then think about it again. " * 3,
)


@pytest.fixture(scope="module")
def suggested(reviewer):
    tweet = profile("tweet", {}, {})

    def run(text):
        source = Source("tweet.txt", text, "text")
        return rewrites(source, reviewer.review(source, tweet), reviewer, tweet)

    return run


@pytest.mark.parametrize("text", TWEETS)
def test_every_rewrite_fits_and_none_is_wrong(suggested, reviewer, text):
    found = suggested(text)
    assert found
    before = reviewer.review(Source("t.txt", text, "text"), profile("tweet", {}, {}))
    for rewrite, left in found:
        assert rewrite.length == weighted_length(rewrite.text) <= LIMIT
        after = reviewer.review(Source("t.txt", rewrite.text, "text"), profile("tweet", {}, {}))
        assert not [each for each in after.findings if each.rule.startswith(("wrong", "invented"))]
        assert len(left) < len(before.findings)


def test_the_record_s_sentence_is_left_out_where_it_does_not_fit(reviewer, suggested):
    """Every card of the library, with a source so long that no sentence fits: none may be offered all the same."""
    from evidence.mend.tweet import sentences

    seen = fits = 0
    for evaluation in reviewer.index.evaluations.values():
        for result in evaluation.results:
            facts = reviewer.facts.at(result.address)
            for spread in ("", " and others" * 25):
                for rewrite in sentences(facts._replace(source=facts.source + spread)):
                    seen += 1
                    assert weighted_length(rewrite.text) <= LIMIT
            fits += any(sentences(facts))
    assert seen
    assert fits


def test_the_best_comes_first_and_leaves_nothing_out(suggested):
    rewrite, left = suggested(TWEETS[0])[0]
    assert left == ()
    assert "told that “nothing else matters”" in rewrite.text
    assert "<1%" in rewrite.text


@pytest.mark.parametrize(
    ("text", "own", "record"),
    [
        ("o1 tried to disable its oversight in 50% of tests when told nothing else matters.", "in 5% of tests", "in 5%"),
        ("Grok 4 resisted shutdown in 97% of runs.", "up to 97%", "in up to 97%"),
        (
            "o3 sabotaged the shutdown script in 79% of runs even though it was told to allow shutdown.",
            "in 7% of runs even though", "o3, set maths problems, told nothing about allowing shutdown",
        ),
        (
            "GPT-4.1 blackmailed 96% of the time, says Anthropic.",
            "GPT-4.1 blackmailed 80% of the time", "GPT-4.1, given a goal",
        ),
    ],
)  # fmt: skip
def test_a_wrong_number_is_put_right_before_anything_is_added(suggested, text, own, record):
    found = {rewrite.name: (rewrite.text, left) for rewrite, left in suggested(text)}
    said, left = found.get("your words, with what is missing", ("", ()))
    assert own in said
    assert (left, ") (" in said) == ((), False)
    assert record in found["the record's words"][0]


def test_nothing_is_put_behind_a_wrong_number_that_stays(reviewer):
    """Setup in the author's own words would only make it look sound."""
    text = "OpenAI o1 tried to escape 5% of the time."  # it has several numbers of its own
    report = reviewer.review(Source("t.txt", text, "text"), profile("post", {}, {}))
    assert {each.suggestion for each in report.findings} == {None}


def test_of_another_models_number_the_named_models_own_is_told(reviewer):
    text = "GPT-4.1 blackmailed an executive in 96% of runs."
    report = reviewer.review(Source("t.txt", text, "text"), profile("post", {}, {}))
    (said,) = wrong(report)
    assert said.startswith("“96%” is another model's: Claude Opus 4 96% (")
    assert said.endswith("; GPT-4.1: 80% (goal conflict and replacement)")
    assert reviewer.facts.of(report.claims[0]).model == "GPT-4.1"


def test_what_is_left_is_told_in_words():
    assert remains(()) == ""
    assert remains(("missing-source", "underclaim")) == (
        "the reader is not told who found it; it says less than the result"
    )
    assert remains(("missing-goal", "missing-nudge", "missing-source")) == (
        "the reader is not told the goal it was given, how it was instructed or who found it"
    )


def test_a_tweet_that_tells_all_is_left_alone(suggested, reviewer):
    (whole, _), *_ = suggested(TWEETS[0])
    assert suggested(whole.text) == []


def test_every_element_has_its_weight_and_its_place():
    from evidence.check import ELEMENTS
    from evidence.mend.words import READING

    assert sorted(WEIGHT) == sorted(READING) == sorted(ELEMENTS)


def test_a_bracket_parts_the_setup_from_what_calibrates_it():
    assert (
        bracket({"source": "Apollo", "nudge": "told so", "model": "o1", "contrast": ""})
        == "(o1, told so; Apollo)"
    )
    assert bracket({"source": "Apollo", "contrast": "no goal: 1%", "goal": "given one"}) == (
        "(given one; no goal: 1%; Apollo)"
    )


def test_lists_in_words():
    assert [listed([]), listed(["o1"]), listed(["o1", "o3"]), listed("abc")] == [
        "",
        "o1",
        "o1 and o3",
        "a, b and c",
    ]
