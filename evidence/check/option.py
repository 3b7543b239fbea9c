"""Whether it is only one of the ways that were open, or what any AI of a sort would be: nobody is said to have done it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.check.made import FINDING

if TYPE_CHECKING:
    from evidence.check.entities import Entity
    from evidence.check.reading import Reading

_CHOICE = frozenset(
    """
    courses either binary option options choice choices alternative alternatives ways routes doors whether
    """.split()
)
_THINGS = frozenset(("things", "paths", "actions"))
"""Words for courses where they are listed and it says what "could" be done."""
_COULD = frozenset(("could", "can", "might", "may"))
_PLACES = frozenset(("situations", "scenarios", "settings", "environments", "cases", "tasks", "conditions"))
_MAYBE = frozenset(("might", "may"))
_THAT = frozenset(("that", "which", "who"))
_ANY = frozenset(("a", "an", "any", "one"))
_SORT = frozenset(("is", "are", "be", "means", "by", "when", "call", "calls", "called", "one", "if"))
"""Words behind which "a model that ..." is any of a sort; so it is where the sentence begins with it."""
_TOPIC = (("on",), ("about",))
_BEFORE = 4
_NEAR = 2


def is_option(reading: Reading, start: int) -> bool:
    """Return whether it is one of the ways open: "what is left is binary: be replaced, or try blackmail"."""
    words = reading.words
    first, _ = reading.words_of(words.sentence[start])
    low = words.low
    if _is_listed(reading, first, start) or (low[first] == "either" and start - first <= _NEAR):
        return True
    if low[start - 2 : start - 1] and low[start - 2] in _PLACES and low[start - 1] == "where":
        return True  # "put in situations where hiding things pays"
    place = next((n for n in range(start - 1, max(first, start - _BEFORE) - 1, -1) if low[n] == "or"), -1)
    before = low[first : max(first, place)]
    return not _CHOICE.isdisjoint(before) or (not _MAYBE.isdisjoint(before) and FINDING.isdisjoint(before))


def _is_listed(reading: Reading, first: int, start: int) -> bool:
    """Whether it is one of several courses behind a colon: "it weighed its options: do nothing, blackmail, or tell"."""
    words = reading.words
    colon = next(
        (n for n in range(start, first, -1) if ":" in words.text[words.end[n - 1] : words.start[n]]), first
    )
    _, last = reading.words_of(words.sentence[start])
    before = words.low[first:colon]
    courses = not _CHOICE.isdisjoint(before) or not (_THINGS.isdisjoint(before) or _COULD.isdisjoint(before))
    return "or" in words.low[colon:last] and courses


def is_of_a_sort(reading: Reading, start: int, subject: Entity) -> bool:
    """Return whether the sentence speaks of AI of a sort: "a model that resists shutdown would be a problem"."""
    low = reading.words.low
    if low[start - 2 : start - 1] == ("one",) and low[start - 1] in _THAT:
        return low[start - 3 : start - 2] != ("the",)  # "a schemer is one that hides its goals"
    if _is_topic(reading, start, subject):
        return True
    if subject.kind != "ai" or not 0 < start - subject.end <= _NEAR or low[subject.end] not in _THAT:
        return False
    verb = next((n for n in range(start, start + _NEAR) if not low[n].endswith("ly")), start)
    if low[verb].endswith("ed"):
        return False  # "an AI model that tried to blackmail its creators" did
    first, _ = reading.words_of(reading.words.sentence[start])
    article = next(
        (n for n in range(subject.start - 1, subject.start - 1 - _NEAR, -1) if n >= first and low[n] in _ANY),
        -1,
    )
    return article == first or (article > first and low[article - 1] in _SORT)


def _is_topic(reading: Reading, start: int, subject: Entity) -> bool:
    """Whether somebody only speaks of AI of a sort: "a video on AI models that scheme"."""
    low, that = reading.words.low, subject.end
    speaks = subject.kind == "ai" and low[subject.start - 1 : subject.start] in _TOPIC
    if not speaks or start - that > _NEAR or that + 1 >= len(low):
        return False
    if low[that] not in _THAT:
        return low[that].endswith("ing")  # "on models doubling down"
    return not low[that + 1].endswith("ed")
