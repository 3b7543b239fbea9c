"""The forms that a quantity takes: percentages, points, k of n, ranges, fractions, multiples, counts of models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.check.number_words import FRACTIONS, NUMBER_WORDS, number
from evidence.check.quantity import Quantity
from evidence.index.words import HEAVY, LIGHT

if TYPE_CHECKING:
    from evidence.index.words import Words

_OFTEN = frozenset(
    """
    times runs rollouts trials tests cases samples attempts occasions episodes instances
    """.split()  # noqa: SIM905  a list of words reads better as words
)
_ONCE = frozenset(("run", "rollout", "trial", "case", "sample", "time"))
_MODELS = frozenset(["models", "systems", "llms", "ais", "agents", "chatbots"])
_PLUS_MODELS = frozenset(
    """
    of the its their those these frontier leading tested evaluated major other in our all ai language
    large top advanced today
    """.split()  # noqa: SIM905  a list of words reads better as words
)
_PERCENT = frozenset(("percent", "pct", "percents"))
_COMPARED = frozenset("rarer less fewer more lower higher smaller likelier as".split())  # noqa: SIM905
_OF_RUNS = (("across",), ("of",), ("in",), ("over",), ("during",), ("through",))
_REACH = 14


def read_quantity(words: Words, place: int) -> Quantity | None:
    """Return the quantity that begins with a word, or None."""
    word = words.low[place]
    if word in FRACTIONS:
        return _fraction(words, place)
    value = number(word)
    if value is None:
        return _multiple(words, place)
    if _is_name_or_price(words, place):
        return None
    for read in (_margin, _range, _percent, _points, _count, _ratio, _models):
        quantity = read(words, place, value)
        if quantity is not None:
            return quantity
    return None


def _is_name_or_price(words: Words, place: int) -> bool:
    """Whether the number is part of a name (Claude 3, o1-3, v2) or has a currency before it."""
    start = words.start[place]
    return words.text[max(0, start - 1) : start] in ("$", "€", "£", "¥", "#", "v", "@")


def _percent_end(words: Words, place: int) -> int:
    """Return the offset behind a percent sign or word that follows a number, 0 if there is none."""
    end = words.end[place]
    behind = words.text[end : end + 3].lstrip(" *\\")
    if behind.startswith("%"):
        return words.text.index("%", end) + 1
    if place + 1 < len(words) and words.gap[place + 1] < LIGHT:
        if words.low[place + 1] in _PERCENT:
            return words.end[place + 1]
        if words.low[place + 1] == "per" and words.low[place + 2 : place + 3] == ("cent",):
            return words.end[place + 2]
    return 0


def _behind(words: Words, end: int) -> int:
    """Return the number of the first word that begins at or behind an offset."""
    place = words.at(end - 1) if end else 0
    while place < len(words) and words.start[place] < end:
        place += 1
    return place


def _percent(words: Words, place: int, value: float) -> Quantity | None:
    end = _percent_end(words, place)
    if not end:
        return None
    last = _behind(words, end)
    text = words.text
    if words.low[last : last + 1] in (("points",), ("point",)):
        return Quantity(
            words.start[place],
            words.end[last],
            place,
            last + 1,
            value,
            value,
            _unit(words, place),
            "=",
            "points",
        )
    operator = "="
    if text[end : end + 1] == "+" or words.low[last : last + 2] == ("or", "more"):
        operator, end = "≥", end + 1 if text[end : end + 1] == "+" else words.end[last + 1]
        last = _behind(words, end)
    share = value / 100
    kind = "models" if _of_models(words, last) else "share"
    return Quantity(
        words.start[place], end, place, last, share, share, _unit(words, place) / 100, operator, kind
    )


def _points(words: Words, place: int, value: float) -> Quantity | None:
    """Read "11.3 percentage points", "20 points"."""
    last = place + 1 + (words.low[place + 1 : place + 2] in (("percentage",), ("accuracy",)))
    if words.low[last : last + 1] not in (("points",), ("point",)) or words.gap[last] >= LIGHT:
        return None
    return Quantity(
        words.start[place], words.end[last], place, last + 1, value, value, _unit(words, place), "=", "points"
    )


def _of_models(words: Words, place: int) -> bool:
    """Whether "of frontier models" follows: then it is a share of models, not of runs."""
    if words.low[place : place + 1] != ("of",):
        return False
    for word in words.low[place + 1 : place + 5]:
        if word in _MODELS:
            return True
        if word not in _PLUS_MODELS:
            return False
    return False


def _margin(words: Words, place: int, value: float) -> Quantity | None:
    """Read "78.4 ± 3.1%": the number is the first, the margin belongs to it."""
    other = place + 1
    joined = words.text[words.end[place] : words.start[other]] if other < len(words) else ""
    if joined.strip(" %") not in ("±", "+/-", "+-") or number(words.low[other]) is None:
        return None
    end = _percent_end(words, other) or _percent_end(words, place)
    if not end:
        return None
    end = max(end, words.end[other])
    share = value / 100
    return Quantity(
        words.start[place],
        end,
        place,
        _behind(words, end),
        share,
        share,
        _unit(words, place) / 100,
        "=",
        "share",
    )


def _range(words: Words, place: int, value: float) -> Quantity | None:
    """Read "12-78%", "between 10 and 15 percent", "40 to 50%"; but "19% to 6%" is two numbers."""
    if _percent_end(words, place) and not _between(words, place):
        return None
    other = place + 1
    joined = words.text[words.end[place] : words.start[other]] if other < len(words) else ""
    if words.low[other : other + 1] in (("to",), ("and",), ("or",)) and (
        words.low[other] == "to" or _between(words, place)
    ):
        other += 1
    elif not any(mark in joined for mark in "-–—") or len(joined.strip(" ~%*")) != 1:
        return None
    high = number(words.low[other]) if other < len(words) else None
    end = _percent_end(words, other) if high is not None else 0
    if high is None or not end or high < value:
        return None
    first = place - 1 if _between(words, place) else place
    return Quantity(
        words.start[first],
        end,
        first,
        _behind(words, end),
        value / 100,
        high / 100,
        _unit(words, other) / 100,
        "range",
        "share",
    )


def _between(words: Words, place: int) -> bool:
    return place > 0 and words.low[place - 1] == "between"


def _ratio(words: Words, place: int, value: float) -> Quantity | None:
    """Read "79/100", "79 out of 100", "1 in 20", "five of the six models", "seven times in 100 trials"."""
    at = place + 1
    joined = words.text[words.end[place] : words.start[at]] if at < len(words) else ""
    if joined.strip(" *") == "/":
        return _share_of(words, place, at, value)
    if at < len(words) and (words.low[at] in _OFTEN or words.low[at] in _ONCE):
        at += 1
    elif "per" in words.low[at : at + 3]:
        at = words.low.index("per", at)
    link = words.low[at : at + 2]
    if link == ("out", "of"):
        at += 2
    elif link[:1] in (("of",), ("in",), ("per",)):
        at += 1
    else:
        return _times(words, place, value)
    while at < len(words) and words.low[at] in _PLUS_MODELS and at < place + 7:
        at += 1
    return _share_of(words, place, at, value) if at < len(words) else None


def _times(words: Words, place: int, value: float) -> Quantity | None:
    """Read "seven times" where the sentence says of how many: "across 100 runs", "out of 100 trials"."""
    if words.low[place + 1 : place + 2] not in (("times",), ("runs",), ("trials",)):
        return None
    sentence = words.sentence[place]
    for at in range(max(0, place - _REACH), min(len(words) - 1, place + _REACH)):
        if at in (place, place + 1) or words.sentence[at] != sentence or words.low[at + 1] not in _OFTEN:
            continue
        total = number(words.low[at])
        if total is not None and total >= max(value, 10) and words.low[at - 1 : at] in _OF_RUNS:
            share = value / total
            return Quantity(
                words.start[place],
                words.end[place + 1],
                place,
                place + 2,
                share,
                share,
                0.0,
                "=",
                "share",
                total,
            )
    return None


def _share_of(words: Words, place: int, at: int, value: float) -> Quantity | None:
    total = number(words.low[at])
    if total is None or not 0 <= value <= total or total < 2 or words.break_between(place, at) >= HEAVY:
        return None
    if 1900 <= total <= 2100 and "," not in words.text[words.start[at] : words.end[at]]:
        return None
    end, last = words.end[at], at + 1
    noun = next((w for w in words.low[at + 1 : at + 5] if w in _MODELS or w in _OFTEN), "")
    noun = noun or next((w for w in words.low[place + 1 : at] if w in _OFTEN or w in _ONCE), "")
    if words.low[place].isalpha() and not noun and total > 10:
        return None
    kind = "models" if noun in _MODELS and total <= 60 else "share"
    if _percent_end(words, at):
        return None
    if last < len(words) and words.low[last] in ("runs", "trials", "times", "tests", "rollouts"):
        end, last = words.end[last], last + 1
    return Quantity(words.start[place], end, place, last, value / total, value / total, 0.0, "=", kind, total)


def _count(words: Words, place: int, value: float) -> Quantity | None:
    """Read multiples: "30-fold", "thirty times rarer"."""
    behind = words.low[place + 1 : place + 3]
    if behind[:1] == ("fold",) or (behind[:1] == ("times",) and behind[1:] and behind[1] in _COMPARED):
        return Quantity(
            words.start[place], words.end[place + 1], place, place + 2, value, value, 1.0, "=", "multiple"
        )
    return None


def _models(words: Words, place: int, value: float) -> Quantity | None:
    """Read "all five", "all 16 models", "three of the models", "6 frontier models"."""
    word_before = words.low[place - 1] if place else ""
    near = words.low[place + 1 : place + 6]
    noun = next((step for step, w in enumerate(near) if w in _MODELS), None)
    if not 1 <= value <= 60 or value != int(value):
        return None
    if word_before == "all" and words.low[place].isalpha() and (noun is not None or near[:1] == ("of",)):
        return Quantity(
            words.start[place - 1], words.end[place], place - 1, place + 1, value, value, 0.0, "all", "models"
        )
    if word_before == "all" and noun is not None:
        return Quantity(
            words.start[place - 1], words.end[place], place - 1, place + 1, value, value, 0.0, "all", "models"
        )
    if noun is not None and near[:1] == ("of",) and noun <= 4:
        end = place + 2 + noun
        return Quantity(words.start[place], words.end[end - 1], place, end, value, value, 0.0, "=", "models")
    return None


def _multiple(words: Words, place: int) -> Quantity | None:
    word = words.low[place]
    if word[0].isdigit() and word[-1] in "x×" and number(word[:-1]) is not None:
        value = float(word[:-1].replace(",", ""))
        return Quantity(
            words.start[place], words.end[place], place, place + 1, value, value, 1.0, "=", "multiple"
        )
    if word.endswith("fold") and word[:-4] in NUMBER_WORDS:
        value = NUMBER_WORDS[word[:-4]]
        return Quantity(
            words.start[place], words.end[place], place, place + 1, value, value, 1.0, "=", "multiple"
        )
    return None


def _fraction(words: Words, place: int) -> Quantity | None:
    """Read "a third of", "two-thirds of the time", "half of"; a bare "half" is no quantity."""
    if words.low[place + 1 : place + 2] not in (("of",), ("the",)):
        return None
    if not any(word in _OFTEN or word in _ONCE for word in words.low[place + 1 : place + 5]):
        return None  # "the second half of the test" is no share
    part, first = FRACTIONS[words.low[place]], place
    before = words.low[place - 1] if place else ""
    if before in NUMBER_WORDS:
        part, first = part * NUMBER_WORDS[before], place - 1
    elif before in ("a", "one"):
        first = place - 1
    if part > 1:
        return None
    return Quantity(words.start[first], words.end[place], first, place + 1, part, part, 0.02, "~", "share")


def _unit(words: Words, place: int) -> float:
    """One unit of the last printed digit: 0.1 for 99.5."""
    decimals = len(words.low[place].partition(".")[2])
    return 10.0**-decimals
