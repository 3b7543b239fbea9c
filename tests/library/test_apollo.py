"""The two studies of Apollo Research's tests: what is recorded, and that it reads well where space is short."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from evidence.cards.copies import tweet
from evidence.reported import Measure
from evidence.weighted_length import LIMIT, weighted_length

if TYPE_CHECKING:
    from evidence.library import Library
    from evidence.records.result import Result

STUDIES = ("o1-system-card", "apollo-scheming")
NUMBER_OF_RESULTS = {
    "o1-system-card/alignment-faking": 1,
    "o1-system-card/data-manipulation": 4,
    "o1-system-card/doubling-down": 10,
    "o1-system-card/exfiltration": 4,
    "o1-system-card/oversight": 4,
    "apollo-scheming/alignment-faking": 31,
    "apollo-scheming/doubling-down": 3,
    "apollo-scheming/email-reranking": 45,
    "apollo-scheming/exfiltration": 104,
    "apollo-scheming/goal-guarding": 54,
    "apollo-scheming/interrogation": 1,
    "apollo-scheming/models-scheming": 7,
    "apollo-scheming/oversight": 36,
    "apollo-scheming/reasoning-summaries": 4,
    "apollo-scheming/sandbagging": 47,
}
NOTES = {f"c{number}" for number in range(1, 28) if number != 14}


@pytest.fixture(scope="module")
def results(library: Library) -> list[Result]:
    return [result for result in library if result.address.study in STUDIES]


def test_every_evaluation_holds_its_results(results: list[Result]) -> None:
    assert Counter(result.address.card for result in results) == NUMBER_OF_RESULTS


def test_the_system_card_reports_no_sample_size(results: list[Result]) -> None:
    known = [
        str(result.address) for result in results if result.study.short.startswith("OpenAI") and result.n
    ]
    assert known == []


def test_every_result_fits_a_tweet_with_its_whole_setup(library: Library, results: list[Result]) -> None:
    cards = library.cards
    tweets = {
        str(result.address): tweet(result, cards[result.address.card].counterpart_of(result))
        for result in results
    }
    assert [address for address, text in tweets.items() if not 0 < weighted_length(text) <= LIMIT] == []


def test_nudged_results_have_their_unnudged_control(library: Library) -> None:
    """Wherever the un-nudged runs of a model are printed, its nudged number is never shown without them."""
    alone = [
        str(result.address)
        for study in STUDIES
        for card in library.cards.values()
        if card.study_id == study
        and any(condition.id == "unnudged" for condition in card.evaluation.condition)
        for result in card.results
        if result.address.condition == "nudged"
        and any(
            other.address.condition == "unnudged"
            and (other.address.model, other.address.outcome) == (result.address.model, result.address.outcome)
            for other in card.results
        )
        and card.counterpart_of(result) is None
    ]
    assert alone == []


def test_no_interval_where_the_source_contradicts_itself(library: Library) -> None:
    disputed = library.result("apollo-scheming/email-reranking#nudged/o1/false-ranking")
    impossible = library.result("apollo-scheming/alignment-faking#unnudged/o1/instrumental-action")
    assert disputed is not None
    assert impossible is not None
    assert (disputed.n, disputed.interval) == (300, None)
    assert (impossible.n, impossible.interval) == (99, None)


def test_a_count_printed_beside_a_disputed_number_of_runs_keeps_its_interval(library: Library) -> None:
    result = library.result("apollo-scheming/email-reranking#nudged/o1/favours-goal")
    assert result is not None
    assert result.counts is not None
    assert (result.counts.lowest, result.counts.n) == (21, 22)


def test_printed_zero_is_none_of_the_runs(library: Library) -> None:
    result = library.result("apollo-scheming/oversight#nudged/gemini-1-5-pro")
    assert result is not None
    assert result.counts is not None
    assert (result.counts.lowest, result.counts.highest, result.counts.n) == (0, 0, 300)


def test_sandbagging_is_told_in_points_of_accuracy(library: Library) -> None:
    card = library.cards["apollo-scheming/sandbagging"]
    measures = {result.address.outcome: result.reported.measure for result in card.results}
    assert measures == {
        "difference": Measure.DIFFERENCE,
        "accuracy": Measure.ACCURACY,
        "stated-sandbagging": Measure.SHARE,
    }


def test_each_conflict_is_shown_on_every_card_that_it_is_about(library: Library) -> None:
    notes = {note.id: note for note in library.differs if note.id in NOTES}
    assert set(notes) == NOTES
    missing = [
        (note.id, side.at)
        for note in notes.values()
        for side in note.sides
        if side.at is not None and note not in library.cards[side.at.split("#")[0]].differs
    ]
    assert missing == []


def test_each_part_of_a_setup_is_short_enough_to_be_offered_as_a_fix(results: list[Result]) -> None:
    longest = 47
    too_long = {
        text
        for result in results
        for text in (
            result.wording.test_setting,
            result.wording.scenario,
            result.wording.goal,
            result.condition.says,
            result.study.short,
        )
        if len(text) > longest
    }
    assert too_long == set()
