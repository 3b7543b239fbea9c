"""Counts of models in a draft: "all five", "three of the models", "of six models five schemed", "five of them", "all but one"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.check.counts import MODELS, MOST_MODELS, share_of
from evidence.check.number_words import compound, number
from evidence.check.quantity import Amount, quantity_at
from evidence.index.words import LIGHT, STOP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.check.quantity import Quantity
    from evidence.index.words import Words

_MODEL = MODELS | {"model", "system", "llm", "ai"}
_NAMED = 7
"""Words before "all 16" in which models may be named: "every major model they tried, all 16"."""
_REACH, _FAR = 14, 40
"""Words back in which models are counted of which a number is a part: with a comma, and with "of them"."""
_KIND = 4
"""Words between a number and the models that it counts, at most."""
_EVERY = 4
"""Words back in which "every" stands before "but one"."""
_BACK = 2
"""Sentences back, for the same."""
_DETERMINED = frozenset(("the", "its", "their", "our", "a"))
"""Words between a number and models by which it does not count them: "in all but one the models ..."."""
_THEM = frozenset(("them", "these", "those"))
_HAVING = frozenset("had have did do showed show were schemed failed tried would went gave found".split())
"""Words by which a bare number is that of who did it: "25 models, and 5 had a gap"."""
_LEADS = frozenset("and but only just that these where while which".split())
_TESTING = frozenset("put puts ran runs gave gives took takes had has have all the than about".split())
"""Words before models that are not what did it: "they put 16 models"."""
_DESCRIBED = frozenset(
    """
    in and or from of with by on at under were was are for to as per across among over into
    """.split()
)
"""Words behind models that are not what they did, and before models that did nothing."""


def read_models(words: Words, place: int, value: float) -> Quantity | None:
    """Read a count of models that begins with a number, or with "all" before it."""
    if not 1 <= value <= MOST_MODELS or value != int(value):
        return None
    if (quantity := _all(words, place, value)) is not None:
        return quantity
    total = _part_of(words, place, value)
    if total is not None:
        last = place + 1 + 2 * (words.low[place + 1 : place + 2] == ("of",))
        return quantity_at(words, place, last, share_of(value, total, "models"))
    noun = _noun(words, place)
    near = words.low[place + 1 : place + 2]
    if noun and near == ("of",) and value > 1:
        return quantity_at(words, place, noun + 1, Amount(value, value, kind="models"))
    if noun and value > 1 and _is_subject(words, place, noun):
        tested = next((n for at, n in _counted(words, place - _FAR, place) if n > value), None)
        known = tested if noun == place + 1 else None
        amount = share_of(value, known, "models") if known else Amount(value, value, kind="models")
        return quantity_at(words, place, noun + 1, amount)
    return None


def read_all_but(words: Words, place: int, value: float) -> Quantity | None:
    """Read "all but one of the six models", "every model but two"; how many there are is told there or before."""
    before = words.low[max(0, place - _EVERY) : place]
    if before[-1:] != ("but",) or not (before[-2:-1] == ("all",) or "every" in before):
        return None
    first = place - 2 if before[-2] == "all" else place - len(before) + before.index("every")
    totals = [*_counted(words, place + 1, place + _NAMED), *_counted(words, first - _FAR, first)]
    totals = totals or list(_counted(words, place, place + _FAR))
    if not totals or not value < totals[0][1]:
        return None
    left = share_of(totals[0][1] - value, totals[0][1], "models")
    return quantity_at(words, first, place + 1, left)


def _all(words: Words, place: int, value: float) -> Quantity | None:
    """Read "all five", "all 16 models"."""
    before = words.low[max(0, place - _NAMED) : place]
    spelled = words.low[place].isalpha() and words.low[place + 1 : place + 2] == ("of",)
    if before[-1:] == ("all",) and (_noun(words, place) or spelled or not _MODEL.isdisjoint(before)):
        return quantity_at(words, place - 1, place + 1, Amount(value, value, operator="all", kind="models"))
    return None


def _noun(words: Words, place: int) -> int:
    """Return the word for models that a number is beside of, "16 frontier models", 0 if there is none."""
    for at in range(place + 1, min(len(words), place + 2 + _KIND)):
        if words.low[at] in MODELS:
            return at
        if words.gap[at] >= LIGHT:
            return 0
    return 0


def _part_of(words: Words, place: int, value: float) -> float | None:
    """Return how many models a count is of that were told before it: "Of six models tested, five schemed", "five of them"."""
    behind = words.low[place + 1 : place + 3]
    of_them = value > 1 and behind[:1] == ("of",) and behind[1:] and behind[1] in _THEM
    led = place > 0 and (words.low[place - 1] in _LEADS or words.gap[place] >= STOP)
    bare = value > 1 and led and behind[:1] and behind[0] in _HAVING
    parted = words.gap[place] >= LIGHT and not (of_them or bare)
    if not (of_them or bare or parted):
        return None
    start = place - (_REACH if parted else _FAR)
    for at, total in _counted(words, start, place - 1):
        near = words.sentence[place] - words.sentence[at] <= (0 if parted else _BACK)
        if near and value < total and (not parted or _of_the(words, at)):
            return total
    return None


def _counted(words: Words, start: int, end: int) -> Iterator[tuple[int, float]]:
    """Yield where models are counted between two words, and how many, last first."""
    for at in range(min(end, len(words)) - 1, max(0, start) - 1, -1):
        total = number(words.low[at])
        total = total + compound(words, at) if total is not None and not _is_ones(words, at) else None
        if total is not None and 1 < total <= MOST_MODELS and total == int(total) and _noun(words, at):
            yield at, total


def _is_ones(words: Words, place: int) -> bool:
    """Whether a word is the second half of a number: "five" of "twenty-five"."""
    return place > 0 and compound(words, place - 1) > 0


def _of_the(words: Words, place: int) -> bool:
    """Whether "of" or "of the" stands before a word."""
    before = words.low[max(0, place - 2) : place]
    return before[-1:] == ("of",) or before == ("of", "the")


def _is_subject(words: Words, place: int, noun: int) -> bool:
    """Whether so many models are told to have done what follows: "three OpenAI models got round it"."""
    before = words.low[place - 1] if place and words.gap[place] < LIGHT else "that"
    begins = before not in _DESCRIBED and before not in _TESTING and not before.endswith("ed")
    begins = begins and words.text[words.end[place] : words.end[place] + 1] != ")"  # "(3) models have ..."
    behind = words.low[noun + 1 : noun + 2]
    plain = _DETERMINED.isdisjoint(words.low[place + 1 : noun])
    if not (begins and plain and behind) or words.gap[noun + 1] >= LIGHT:
        return False
    told_on = words.text[words.start[place]].islower() and words.text[words.start[noun + 1]].isupper()
    if told_on:
        return False  # a heading in the same block: "six frontier models" over "Self-exfiltration"
    return behind[0] not in _DESCRIBED and not behind[0].endswith(("n't", "ing"))
