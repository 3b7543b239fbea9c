"""Which side of a comparison a text says a number is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.index.words import HEAVY, LIGHT
from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from evidence.check.found import Found
    from evidence.check.quantity import Quantity
    from evidence.check.reading import Reading
    from evidence.index.patterns import Match
    from evidence.index.words import Words

_REACH = 14
_BREAK = 3
_BACK = 2
"""How many sentences back a condition holds for what follows, where no number stands with it."""
OPPOSITE = {
    "nudged": "unnudged",
    "unnudged": "nudged",
    "with-instruction": "without-instruction",
    "without-instruction": "with-instruction",
    "treated": "baseline",
    "baseline": "treated",
}
_NEGATIVE = frozenset(("unnudged", "without-instruction", "baseline"))
_REMOVED = frozenset(
    """
    remove removed removes removing drop dropped drops dropping omit omitted omits omitting delete deleted
    strip stripped without absent minus
    """.split()
)
"""Words that take a condition away, before it or instead of it: "without that line, ..."."""
_OUT = frozenset(("out", "away", "off"))
_TAKEN = frozenset(("take", "took", "taken", "takes", "taking", "leave", "left", "leaving", "cut"))
_PARTED = 5
_AWAY, _SHORT = 6, 2
_DENIALS = frozenset(("no", "not", "without", "never"))
_THAT = frozenset(("it", "that", "them", "this", "one"))
_JOINING = frozenset(("and", "but", "yet"))
_DISOBEYED = (
    "ignor",
    "disobe",
    "defi",
    "defy",
    "disregard",
    "violat",
    "flout",
    "overr",
    "follow",
    "obey",
    "heed",
    "comply",
)
"""Beginnings of words by which a condition was told and not heeded: "not content to ignore the instruction"."""
_DISOBEYED_NEAR = 4
_NOT = frozenset(("not", "wasn't", "hadn't", "didn't", "weren't"))


class _Told(NamedTuple):
    """A condition that words name, and where they stand."""

    start: int
    end: int
    arm: str


def stated_arm(found: Found) -> str:
    """Return the arm of a claim's evaluation that its sentence names for it, else ``unstated``.

    A word for an arm belongs to the quantity nearest to it: "7/100 when told to allow it, 79/100 when not". A
    sentence without a word for one goes on from the sentences before, as far as those hold no number of their own.
    """
    arms = found.best.evaluation.arms
    quantity, words = found.quantity, found.reading.words
    if quantity is not None and quantity.chain and "baseline" in arms:
        return "baseline"
    sentence = words.sentence[quantity.first if quantity is not None else found.first]
    told = _told(found, sentence)
    arm = _elliptic(found, told)
    arm = _nearest(found, told) if arm == "unstated" else arm
    if found.led is not None and arm == "baseline":
        return "unstated"  # that is what it came from
    if arm != "unstated" or quantity is None:
        return arm
    counted = {words.sentence[each.first] for each in found.reading.quantities}
    for near in (*range(sentence - 1, max(-1, sentence - 1 - _BACK), -1), sentence + 1):
        names = {each.arm for each in _told(found, near)}
        if near > sentence and (names & _NEGATIVE or _holds_number(found.reading, near)):
            break  # "Without the nudge it never did.", "With it, 2." are told of other runs
        if near not in counted and len(names) == 1:
            return _carried(found, sentence, names.pop())
        if near < sentence and (near in counted or names):
            break
    return _labelled(found)


def _holds_number(reading: Reading, sentence: int) -> bool:
    """Whether a sentence holds a numeral, a rate or not."""
    return any(word[0].isdigit() for word in reading.words.low[slice(*reading.words_of(sentence))])


def _labelled(found: Found) -> str:
    """Return the one arm that the heads of a cell's row and column name for its number, else ``unstated``."""
    names: set[str] = set()
    for label in found.labels:
        of_label = found._replace(event=found.event._replace(reading=label, start=0, end=1))
        sentences = range(label.words.sentence[-1] + 1 if len(label.words) else 0)
        names |= {each.arm for sentence in sentences for each in _told(of_label, sentence)}
    return names.pop() if len(names) == 1 else "unstated"


def told_arms(found: Found, sentence: int) -> set[str]:
    """Return the arms of a claim's evaluation that a sentence of its block names."""
    return {each.arm for each in _told(found, sentence)}


def _carried(found: Found, sentence: int, arm: str) -> str:
    """Return an arm of the sentence before for this one: the other side where this one takes something away."""
    reading, words = found.reading, found.reading.words
    taken = [place for place in range(*reading.words_of(sentence)) if _removes(words, place)]
    if not any(_nearest_number(reading, place) == found.quantity for place in taken):
        return arm
    other = OPPOSITE.get(arm, "unstated")
    return other if other in found.best.evaluation.arms else "unstated"


def _nearest_number(reading: Reading, place: int) -> Quantity:
    """Return the quantity that a word belongs to: the one next to it in its clause."""
    words = reading.words
    return min(
        reading.quantities,
        key=lambda q: abs(q.first - place) + _BREAK * words.break_between(place, q.first),
    )


def _told(found: Found, sentence: int) -> list[_Told]:
    """Return the arms that a sentence names; words that overlap name one, the one that denies where one does."""
    arms, joined = found.best.evaluation.arms, list[_Told]()
    for match in found.reading.matches_in(sentence):
        arm = match.target[2:]
        if not match.target.startswith("a:") or arm not in arms or _is_quoted(found, match, arm):
            continue
        if arm in _NEGATIVE and _goes_on(found, match):
            continue
        if arm in _NEGATIVE and _is_parted(found.reading, match):
            continue
        if arm == "without-instruction" and _is_disobeyed(found, match):
            arm = "with-instruction"
        elif arm not in _NEGATIVE and _denies_inside(found, match):
            arm = OPPOSITE.get(arm, arm)
        last = joined[-1] if joined else None
        # "No instruction to | allow it": what is denied may go on behind a short word.
        reach = last.end + _SHORT * (last.arm in _NEGATIVE) if last is not None else 0
        if last is None or match.start >= reach:
            joined.append(_Told(match.start, match.end, arm))
        else:
            one = arm if arm in _NEGATIVE else last.arm
            joined[-1] = _Told(min(last.start, match.start), max(last.end, match.end), one)
    return [
        each._replace(arm=OPPOSITE.get(each.arm, each.arm)) if _takenaway(found, each) else each
        for each in joined
    ]


def _is_disobeyed(found: Found, match: Match) -> bool:
    """Whether words that seem to deny an instruction end with one that was not heeded."""
    last = found.reading.words.low[match.start : match.end][-_DISOBEYED_NEAR:]
    return any(word.startswith(_DISOBEYED) for word in last)


def _goes_on(found: Found, match: Match) -> bool:
    """Whether words that deny reach into a clause of its own: "its goals weren't ours, and it had been told to"."""
    words = found.reading.words
    return any(
        words.gap[place] >= LIGHT and words.low[place] in _JOINING
        for place in range(match.start + 1, match.end)
    )


def _denies_inside(found: Found, match: Match) -> bool:
    """Whether words for a condition hold a denial: "given a goal and no instruction to follow it strongly"."""
    low = found.reading.words.low
    return any(
        low[place] in _DENIALS and low[place + 1 : place + 2] != ("matter",)
        for place in range(match.start + 1, match.end)
    )


def _is_parted(reading: Reading, match: Match) -> bool:
    """Whether words that deny a condition hold a number, two clauses or "with": "7 out | of 100 once told", "no cheating with it"."""
    last, low = match.end - 1, reading.words.low
    if "with" in low[match.start + 1 : last]:
        return True
    counted = any(match.start < q.last and q.first < match.end for q in reading.quantities)
    ands = (p for p in range(match.start + 1, last) if low[p] in ("and", "but"))
    return counted or any(reading.words.gap[place] >= LIGHT for place in ands)


def _is_quoted(found: Found, match: Match, arm: str) -> bool:
    """Whether words that deny are a prompt's own: "even if you have not completed the task"."""
    words = found.reading.words
    first = words.start[found.reading.words_of(words.sentence[match.start])[0]]
    before = words.text[max(0, first - 1) : words.start[match.start]]
    opened = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return opened and arm in _NEGATIVE


def _takenaway(found: Found, told: _Told) -> bool:
    """Whether words before a condition's take it away: "removed the line", "took out the words ..."."""
    words = found.reading.words
    near = [
        *range(max(0, told.start - _AWAY), told.start),
        *range(told.end, min(len(words), told.end + _AWAY)),
    ]
    return told.arm not in _NEGATIVE and any(
        _removes(words, place)
        and words.break_between(place, told.start) < HEAVY
        and not (place > told.end and words.break_between(told.end - 1, place) >= LIGHT)
        for place in near
    )


def _removes(words: Words, place: int) -> bool:
    """Whether something is taken away at a word: "without", "dropped", "took that line out", "with no"."""
    if words.low[place] == "no":
        return words.low[max(0, place - 1) : place] == ("with",)
    if words.low[place] in _OUT:
        return any(word in _TAKEN for word in words.low[max(0, place - _PARTED) : place])
    return words.low[place] in _REMOVED


def _nearest(found: Found, told: list[_Told]) -> str:
    """Return the arm whose words are nearest to a claim, and nearer to no other number."""
    reading, quantity = found.reading, found.quantity
    first, last = (quantity.first, quantity.last) if quantity is not None else (found.first, found.last)
    best: tuple[int, str] | None = None
    for each in told:
        far = away(found, each.start, each.end, (first, last))
        rivals = [
            away(found, each.start, each.end, (q.first, q.last))
            for q in reading.quantities
            if q is not quantity
        ]
        behind = each.start >= last and (
            reading.words.break_between(last - 1, each.start) >= HEAVY
            or any(word[0].isdigit() for word in reading.words.low[last : each.start])
        )
        if (
            far <= _REACH
            and not behind
            and (quantity is None or far <= min(rivals, default=far + 1) - (each.start >= last))
            and (best is None or far < best[0])
        ):
            best = (far, each.arm)
    return best[1] if best else "unstated"


def _elliptic(found: Found, told: list[_Told]) -> str:
    """Return the other side of the one that a sentence names, for "... and 1% in those in which it had not"."""
    quantity, words = found.quantity, found.reading.words
    if quantity is None or len(told) != 1:
        return "unstated"
    limit = min((q.first for q in found.reading.quantities if q.first > quantity.first), default=len(words))
    behind = words.low[quantity.last : min(limit, quantity.last + _REACH)]
    place = next((quantity.last + n for n, word in enumerate(behind) if word in _NOT), 0)
    ends = place and (place + 1 == len(words) or words.gap[place + 1] >= LIGHT)
    near = range(max(0, quantity.first - _AWAY), min(limit, quantity.last + _AWAY, len(words) - 1))
    ends = ends or any(words.low[n] == "without" and words.low[n + 1] in _THAT for n in near)
    arms = found.best.evaluation.arms
    other = OPPOSITE.get(told[0].arm, "unstated")
    return other if ends and other in arms else "unstated"


def away(found: Found, start: int, end: int, place: tuple[int, int]) -> int:
    """Return how far an arm's words are from a place, breaks counted as words."""
    words = found.reading.words
    first, last = place
    if end <= first:
        return first - end + _BREAK * words.break_between(end - 1, first)
    if start >= last:
        return start - last + _BREAK * words.break_between(last - 1, start)
    return 0
