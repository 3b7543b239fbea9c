"""Sentences that hold a number together with its setup: for the page, for a tweet, for a footnote.

A sentence is made once, as segments that know which element of the setup they state; plain text and markup are
two ways of joining the same segments.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from evidence.cards.figure import counts_text, figure, interval_text, sample_size_text
from evidence.situated import situated
from evidence.weighted_length import LIMIT, weighted_length

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evidence.records.result import Result


class Segment(NamedTuple):
    """A piece of a sentence and the element of the setup that it states; empty for the words between."""

    text: str
    element: str = ""


def plain(segments: Iterable[Segment]) -> str:
    """The segments as running text."""
    return "".join(segment.text for segment in segments)


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def stop(text: str) -> str:
    """The text, ended by a full stop if nothing else ends it."""
    return text if text.endswith((".", "!", "?", ".”", "!”", "?”")) else f"{text}."


def sample(result: Result) -> str:
    """The sample size as a sentence says it: also that the source's own words or numbers do not agree with it."""
    text = sample_size_text(result)
    return f"{text}, uncertain" if result.n is not None and result.unusable_n else text


def _short_sample(result: Result) -> str:
    return "n not reported" if result.n is None else sample(result).replace(", uncertain", "?")


def precision(result: Result) -> str:
    """What stands in brackets behind a value: counts or n, and the interval."""
    counts = result.counts
    parts = [sample(result)]
    if counts is not None and counts.basis in ("reported", "counted_from_log"):
        parts = [counts_text(counts)]
    if counts is not None:
        parts.append(f"95% interval {interval_text(counts.interval)}")
    return "; ".join(parts)


def lower(text: str) -> str:
    """The text with its first letter small, as it reads on in a sentence; abbreviations stay."""
    return text if text[:2].isupper() else f"{text[:1].lower()}{text[1:]}"


def beside(result: Result, other: Result) -> str:
    """What a sentence calls the other side of a comparison: ``Control (no nudge)``, ``For comparison (nudged)``."""
    lead = "Control" if result.condition.control == other.condition.id else "For comparison"
    return f"{lead} ({lower(other.condition.name)})"


def contrast(result: Result, other: Result | None) -> str:
    """The value on the other side of the comparison, or why there is none."""
    parts = []
    if other is not None:
        parts.append(f"{beside(result, other)}: {figure(other)} ({precision(other)})")
    elif result.condition.no_control:
        parts.append(f"No control: {result.condition.no_control}")
    else:
        parts.append("The control was not reported for this model")
    chance = result.outcome.chance
    if chance is not None:
        parts.append(f"By chance: {chance.text}")
    return ". ".join(parts)


_PLACEHOLDER = re.compile(r"\{(model|setup|value|denominator)\}")


def _assertion(result: Result, bracket: str) -> Iterator[Segment]:
    """Who did what how often, under which conditions: the model, its situation, the value, what it is a share of."""
    wording, outcome = result.wording, result.outcome
    share_of = Segment(outcome.denominator_means, "denominator")
    named: dict[str, tuple[Segment, ...]] = {
        "model": (Segment(result.model.name, "model"),),
        "setup": (
            Segment(wording.goal, "goal"),
            Segment(", "),
            Segment(result.condition.says, "nudge"),
            Segment(" and "),
            Segment(wording.scenario, "scenario"),
        ),
        "value": (Segment(figure(result), "value"),),
        "denominator": (share_of,),
    }
    said = situated(outcome.sentence or f"{{model}} {outcome.says} in {{value}} {{denominator}}")
    for position, part in enumerate(_PLACEHOLDER.split(stop(said)[:-1])):
        yield from named[part] if position % 2 else (Segment(part),)
    told = () if "{denominator}" in said else (share_of, Segment("; "))
    yield from (Segment(" ("), *told, Segment(bracket, "sample size"), Segment(")"))


def headline_segments(result: Result, other: Result | None) -> tuple[Segment, ...]:
    """Return the headline: setting, number, precision, setup, contrast and source."""
    wording = result.wording
    behind = contrast(result, other)
    return (
        Segment(f"In {wording.test_setting}, "),
        *_assertion(result, precision(result)),
        Segment(". "),
        Segment(f"{stop(behind)} " if behind else "", "contrast"),
        Segment(f"Source: {_finder(result)}"),
        Segment(result.document.short, "source"),
        Segment(f"{_described(result)}, {result.locator}."),
    )


def full_sentence(result: Result, other: Result | None) -> str:
    """Return the headline as plain text."""
    return plain(headline_segments(result, other))


def _finder(result: Result) -> str:
    """Who found it, with a comma behind; empty where the source's name says so."""
    finder = result.document.found_by or result.study.found_by
    return "" if finder in result.document.short else f"{finder}, "


def _described(result: Result) -> str:
    """What stands behind the source's name where nobody here has read the source itself."""
    third = result.evidence_level == "third_party_description"
    return ", as a third party describes it" if third else ""


def _named_source(result: Result) -> str:
    return f"{_finder(result)}{result.document.short}{_described(result)}"


def one_sentence(result: Result, other: Result | None) -> str:
    """Return one sentence to copy into an article."""
    said = plain(_assertion(result, sample(result)))
    behind = f"; {lower(beside(result, other))}: {figure(other)}" if other is not None else ""
    if other is None and result.outcome.chance is not None:
        behind = f"; by chance: {result.outcome.chance.text}"
    return f"In {result.wording.test_setting}, {said}{behind} ({_named_source(result)})."


def footnote(result: Result, other: Result | None) -> str:
    """Return a footnote to copy: the whole setup with locator and model version."""
    version = result.study_model.version
    tested = f" Model version: {version}" if version != "not_reported" else " Model version not reported"
    return full_sentence(result, other) + stop(tested)


def tweet(result: Result, other: Result | None) -> str:
    """Return a text of at most 280 weighted characters that keeps the whole setup, or an empty text.

    What is shortened to make room, in this order: the setting's words, who found it, that the sample size is not
    reported or uncertain, that a third party describes it. Nothing that :func:`evidence.cards.setup.required` names is ever
    dropped, nor that it was a test, nor the control.
    """
    against = f" {beside(result, other)}: {figure(other)}." if other is not None else ""
    if other is None and result.outcome.chance is not None:
        against = f" By chance: {result.outcome.chance.value}."
    source, described = result.document.short, _described(result)
    long, short = sample(result), _short_sample(result)
    second_hand = ", second-hand" if described else ""
    candidates = (
        (result.wording.test_setting, long, _named_source(result)),
        ("a test", long, _named_source(result)),
        ("a test", long, f"{source}{described}"),
        ("a test", short, f"{source}{described}"),
        ("a test", short, f"{source}{second_hand}"),
    )
    texts = (
        f"In {setting}, {plain(_assertion(result, bracket))}.{against} ({named})"
        for setting, bracket, named in candidates
    )
    return next((text for text in texts if weighted_length(text) <= LIMIT), "")
