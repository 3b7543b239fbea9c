"""Whether a claim is told stronger, weaker or of more models than the result it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.check.generalised import is_generalised

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from evidence.check.found import Found
    from evidence.check.reading import Reading
    from evidence.check.verdict import Verdict

_HEDGED, _WILL_NEAR, _LINE, _POST = 6, 3, 18, 45
_TRIED = frozenset(
    """
    try tries tried trying attempt attempts attempted attempting seek seeks sought bid effort efforts can could able
    would might may should ready allegedly took believed thought go
    """.split()
)
_SELDOM = frozenset(("sometimes", "times", "occasionally", "then", "some"))
"""Words by which "will" tells no habit: "will at times", "will now and then"."""
_OBEYED = "o:underclaim"
_UNBIDDEN, _DONE = "x:unbidden", "x:done-"
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
    reading, cues = found.reading, found.best.evaluation.cues
    near = {match.target for match in reading.matches_in(reading.words.sentence[found.first])}
    told = near.intersection(cues.get("overclaim", ()))
    tried_in_test = context["test_setting"] == "stated" and _is_tried(found)
    if ("o:overclaim" in near and not tried_in_test) or _is_unbidden(found, verdict, told):
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
        match.target in met and not own.is_setup(match.start, match.end) for match in reading.matches
    )


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
    done = any(target.startswith(_DONE) for target in told)
    return done and found.quantity is None and context["test_setting"] == "missing" and not _is_tried(found)


def _is_tried(found: Found) -> bool:
    """Whether it is told as tried, possible or hearsay only: "tried to escape", "allegedly"."""
    first, last = max(0, found.event.start - _HEDGED), found.event.end
    return any(word in _TRIED for word in found.event.reading.words.low[first:last])


def _is_habit(found: Found, context: Mapping[str, str]) -> bool:
    """Whether a share of one setup is told as what a model does at large: "will lie", a bare "lies 99% of the time"."""
    if context["test_setting"] != "missing":
        return False
    if found.quantity is not None and not _TALKS.isdisjoint(
        found.reading.words.low[found.quantity.last : found.quantity.last + _WILL_NEAR + 1]
    ):
        return True
    if found.quantity is None or not _is_bare(found, context):
        return context["contrast"] != "stated" and _will(found)
    words, last = found.reading.words, found.quantity.last
    return words.low[last : last + 3] in _OF_THE_TIME or words.low[last - 3 : last] in _OF_THE_TIME


def _is_bare(found: Found, context: Mapping[str, str]) -> bool:
    """Whether a number stands in one line that is all that a reader sees, with nothing of its setup."""
    reading = found.reading
    first, behind = reading.words_of(found.sentence)
    short = behind - first <= _LINE and len(reading.words) <= _POST and len(reading.quantities) == 1
    bare = short and all(context[element] != "stated" for element in _SETUP)
    return bare and (reading.block.kind in _HEADS or _is_all(reading))


def _will(found: Found) -> bool:
    """Whether "will" stands right before what is told."""
    words, start = found.event.reading.words, found.event.start
    near = words.low[max(0, start - _WILL_NEAR) : start + _WILL_NEAR]
    will = any(word == "will" or word.endswith("'ll") for word in near)
    return will and _SELDOM.isdisjoint(near)


def _is_all(reading: Reading) -> bool:
    """Whether a block is all there is in its draft."""
    text, block = reading.words.text, reading.block
    return not text[: block.text_start].strip() and not text[block.text_end :].strip()
