"""Whether a claim is told stronger, weaker or of more models than the result it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.check.generalised import is_generalised

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from evidence.check.found import Found
    from evidence.check.reading import Reading
    from evidence.check.verdict import Verdict

_HEDGED, _WILL_NEAR, _LINE, _POST, _PAIR, _SHARE, _DENIED = 6, 3, 18, 45, 30, 4, 3
_TRIED = frozenset(
    """
    try tries tried trying attempt attempts attempted attempting seek seeks sought bid effort efforts can could able
    would might may should ready allegedly took believed thought thinks believes what go
    """.split()
)
_SELDOM = frozenset(("sometimes", "times", "occasionally", "then", "some"))
"""Words by which "will" tells no habit: "will at times", "will now and then"."""
_OFTEN = frozenset(("often", "frequently", "regularly"))
"""Words by which "will" tells what was seen in a test: "will often attempt"."""
_WHEN = frozenset(
    "when whenever if once given told after with under faced facing threatened where unless".split()
)
"""Words that begin what a share is a share under: told with that, it is no rate at large."""
_NO = frozenset(("no", "not", "never", "nobody", "none", "nothing", "without", "one"))
_ONLY = frozenset(("only", "just", "merely", "mere"))
_SHARES = frozenset(("time", "cases"))
_OBEYED = "o:underclaim"
_UNBIDDEN, _DONE, _TO_PEOPLE = "x:unbidden", "x:done-", "x:done-to-people"
"""Sets of the lexicon: told without the push that was there; done in the world, where nobody speaks of a test."""
_OF_THE_TIME = (("of", "the", "time"),)
_TALKS = frozenset(("conversations",))
"""What runs are not: "in 12% of its conversations"."""
_HEADS = ("title", "heading")
_SETUP = ("test_setting", "nudge", "denominator", "sample_size", "contrast")


def judge_strength(found: Found, context: Mapping[str, str], verdict: Verdict) -> str:
    """Return ``overclaim``, ``underclaim``, ``generalised`` or ``ok``; the first that holds.

    What is told as done where no test is told comes behind what is told as mere obedience: "they told it to blackmail
    him and it blackmailed him". A number that is told with it is no obedience: it says how often.
    """
    cues = found.best.evaluation.cues
    near = _near(found)
    told = near.intersection(cues.get("overclaim", ()))
    if ("o:overclaim" in near and not _is_little(found)) or _is_unbidden(found, verdict, told):
        return "overclaim"
    if found.quantity is None and _is_obedience(found):
        return "underclaim"
    if _is_done(found, context, told) or _is_habit(found, context):
        return "overclaim"
    return "generalised" if is_generalised(found, verdict, named=context["model"] == "stated") else "ok"


def _is_obedience(found: Found) -> bool:
    """Whether it is told as mere obedience: that may be said in another sentence, but not by a record's own setup."""
    reading, evaluation = found.reading, found.best.evaluation
    met = reading.targets & {_OBEYED, *evaluation.cues.get("underclaim", ())}
    own = reading.own_words(evaluation.study)
    return bool(met) and any(
        match.target in met and not own.is_setup(match.start, match.end) and not _is_no(reading, match.start)
        for match in reading.matches
    )


def _is_no(reading: Reading, place: int) -> bool:
    """Whether a word is denied: "not told to deceive", "nobody told it to"."""
    first, _ = reading.words_of(reading.words.sentence[place])
    near = reading.words.low[max(first, place - _DENIED) : place]
    return any(word in _NO or word.endswith("n't") for word in near)


def _is_unbidden(found: Found, verdict: Verdict, told: Collection[str]) -> bool:
    """Whether "nobody told it to" is said of what was pushed, or something else that may not be said of it at all."""
    if any(target != _UNBIDDEN and not target.startswith(_DONE) for target in told):
        return True
    numbers = found.reading.quantities_in(found.sentence)
    return _UNBIDDEN in told and len(numbers) <= 1 and _is_pushed(verdict)


def _is_pushed(verdict: Verdict) -> bool:
    return any(result.arm == "nudged" for result in verdict.results)


def _is_done(found: Found, context: Mapping[str, str], told: Collection[str]) -> bool:
    """Whether it is told as done in the world, where no test is told: "blackmailed", "copied itself"."""
    done = {target for target in told if target.startswith(_DONE)}
    if context["nudge"] == "stated":
        done.discard(_TO_PEOPLE)  # what it was pressed to, or left with, is of no world but the test's
    if not done or found.quantity is not None or context["test_setting"] != "missing":
        return False
    return not _is_tried(found)


def _near(found: Found) -> set[str]:
    """Return the pattern targets that a claim's sentence meets."""
    reading = found.reading
    return {match.target for match in reading.matches_in(reading.words.sentence[found.first])}


def _is_tried(found: Found) -> bool:
    """Whether it is told as tried, possible or hearsay only: "tried to escape", "allegedly"."""
    event, reading = found.event, found.event.reading
    first, _ = reading.words_of(event.sentence)
    return not _TRIED.isdisjoint(reading.words.low[max(first, event.start - _HEDGED) : event.end])


def _is_little(found: Found) -> bool:
    """Whether a number is told as a small one: "only 5%"."""
    quantity = found.quantity
    return quantity is not None and found.reading.words.low[quantity.first - 1] in _ONLY


def _is_habit(found: Found, context: Mapping[str, str]) -> bool:
    """Whether a share of one setup is told as what a model does at large: "will lie", a bare "lies 99% of the time"."""
    missing = context["test_setting"] == "missing"
    if found.quantity is None:
        return _will(found, tested=not missing)
    if not missing or _is_little(found):
        return False
    words, last = found.reading.words.low, found.quantity.last
    if not _TALKS.isdisjoint(words[last : last + _WILL_NEAR + 1]):
        return True
    if _is_bare(found, context):
        return True
    return context["contrast"] != "stated" and _will(found, tested=False)


def _is_bare(found: Found, context: Mapping[str, str]) -> bool:
    """Whether a share "of the time" stands in a line that is all that a reader sees, with nothing of its setup."""
    reading = found.reading
    first, behind = reading.words_of(found.sentence)
    short = behind - first <= _LINE and len(reading.words) <= (
        _POST if len(reading.quantities) == 1 else _PAIR
    )
    if not short or not (reading.block.kind in _HEADS or _is_all(reading)):
        return False
    if any(context[element] == "stated" for element in _SETUP):
        return False
    return _WHEN.isdisjoint(reading.words.low[first:behind]) and _is_of_the_time(found)


def _is_of_the_time(found: Found) -> bool:
    """Whether a number is a share "of the time", or "of cases" of what a model does: "fakes it in 78% of cases"."""
    words, quantity = found.reading.words.low, found.quantity
    if quantity is None:
        return False
    if (
        words[quantity.last : quantity.last + 3] in _OF_THE_TIME
        or words[quantity.last - 3 : quantity.last] in _OF_THE_TIME
    ):
        return True
    return not _SHARES.isdisjoint(words[quantity.last : quantity.last + _SHARE]) and _does(found)


def _does(found: Found) -> bool:
    """Whether it is told in the present, of one: "blackmails"."""
    event = found.event
    verb = event.reading.words.low[event.start]
    return verb.endswith("s") and not verb.endswith("ss")


def _will(found: Found, *, tested: bool) -> bool:
    """Whether "will" stands right before what is told, in the open: not "will often", where that was seen in a test."""
    words, start = found.event.reading.words, found.event.start
    near = words.low[max(0, start - _WILL_NEAR) : start + _WILL_NEAR]
    will = any(word == "will" or word.endswith("'ll") for word in near) or (
        found.quantity is None and "won't" in near
    )
    if tested:
        first, behind = found.event.reading.words_of(words.sentence[start])
        return will and (_OFTEN | _SELDOM | _WHEN).isdisjoint(words.low[first:behind])
    return will and _SELDOM.isdisjoint(near)


def _is_all(reading: Reading) -> bool:
    """Whether a block is all there is in its draft."""
    text, block = reading.words.text, reading.block
    return not text[: block.text_start].strip() and not text[block.text_end :].strip()
