"""Sentences that hold a number together with its setup: for the page, for a tweet, for a footnote.

A sentence is made once, as segments that know which element of the setup they state; plain text and markup are
two ways of joining the same segments.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from evidence.cards.figure import counts_text, figure, interval_text, sample_size_text
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


def precision(result: Result) -> str:
    """What stands in brackets behind a value: counts or n, and the interval."""
    counts = result.counts
    parts = [sample_size_text(result)]
    if counts is not None and counts.basis in ("reported", "counted_from_log"):
        parts = [counts_text(counts)]
    if counts is not None:
        parts.append(f"95% interval {interval_text(counts.interval)}")
    return "; ".join(parts)


def control_name(result: Result) -> str:
    """How a sentence names the control: ``no nudge``."""
    name = result.condition.name
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def beside(result: Result, other: Result) -> str:
    """What a sentence calls the other side of a comparison: ``Control (no nudge)``, ``Compared with (nudged)``."""
    lead = "Control" if result.condition.control == other.condition.id else "Compared with"
    return f"{lead} ({control_name(other)})"


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


_PLACEHOLDER = re.compile(r"\{(model|value|denominator)\}")


def _assertion(result: Result, bracket: str) -> Iterator[Segment]:
    """Who did what how often, under which conditions: the model, its situation, the value, what it is a share of."""
    wording = result.wording
    situation = (
        Segment(", "),
        Segment(wording.goal, "goal"),
        Segment(", "),
        Segment(result.condition.says, "nudge"),
        Segment(" and "),
        Segment(wording.scenario, "scenario"),
        Segment(","),
    )
    model = Segment(result.model.name, "model")
    value = Segment(figure(result), "value")
    share_of = Segment(result.outcome.denominator_means, "denominator")
    if result.outcome.sentence is None:
        yield from (model, *situation, Segment(f" {result.outcome.says} in "), value, Segment(" "), share_of)
        yield from (Segment(" ("), Segment(bracket, "sample size"), Segment(")"))
        return
    yield from (Segment(capital(wording.goal), "goal"), *situation[2:6], Segment(": "))
    named = {"model": model, "value": value, "denominator": share_of}
    rest = stop(result.outcome.sentence)[:-1]
    for position, part in enumerate(_PLACEHOLDER.split(rest)):
        yield named[part] if position % 2 else Segment(part)
    if "{denominator}" not in rest:
        yield from (Segment(" ("), share_of, Segment("; "), Segment(bracket, "sample size"), Segment(")"))
    else:
        yield from (Segment(" ("), Segment(bracket, "sample size"), Segment(")"))


def headline_segments(result: Result, other: Result | None) -> tuple[Segment, ...]:
    """Return the headline: setting, number, precision, setup, contrast and source."""
    wording = result.wording
    behind = contrast(result, other)
    return (
        Segment(_opening(result, wording.test_setting)),
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


def _opening(result: Result, setting: str) -> str:
    """How a sentence begins: one with words of its own starts anew behind the setting."""
    return f"In {setting}, " if result.outcome.sentence is None else f"In {setting}. "


def one_sentence(result: Result, other: Result | None) -> str:
    """Return one sentence to copy into an article."""
    said = plain(_assertion(result, sample_size_text(result)))
    behind = f"; {beside(result, other).lower()}: {figure(other)}" if other is not None else ""
    if other is None and result.outcome.chance is not None:
        behind = f"; by chance: {result.outcome.chance.text}"
    return f"{_opening(result, result.wording.test_setting)}{said}{behind} ({_named_source(result)})."


def footnote(result: Result, other: Result | None) -> str:
    """Return a footnote to copy: the whole setup with locator and model version."""
    version = result.study_model.version
    tested = f" Model version: {version}" if version != "not_reported" else " Model version not reported"
    return full_sentence(result, other) + stop(tested)


def tweet(result: Result, other: Result | None) -> str:
    """Return a text of at most 280 weighted characters that keeps the whole setup, or an empty text.

    What is dropped to make room, in this order: the setting's words, then who found it. Nothing that
    :func:`evidence.cards.setup.required` names is ever dropped, nor the control, nor that a third party describes it.
    """
    said = plain(_assertion(result, sample_size_text(result)))
    against = f" {beside(result, other)}: {figure(other)}." if other is not None else ""
    if other is None and result.outcome.chance is not None:
        against = f" Chance: {result.outcome.chance.value}."
    setting = _opening(result, result.wording.test_setting)
    test = _opening(result, "a test")
    short = f"{result.document.short}{_described(result)}"
    candidates = (
        f"{setting}{said}.{against} ({_named_source(result)})",
        f"{test}{said}.{against} ({_named_source(result)})",
        f"{test}{said}.{against} ({short})",
        f"{said}.{against} ({short})",
    )
    return next((text for text in candidates if weighted_length(text) <= LIMIT), "")
