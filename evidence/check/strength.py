"""Whether a claim is told stronger, weaker or of more models than the result it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.index.words import HEAVY, LIGHT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evidence.check.found import Found
    from evidence.check.reading import Entity
    from evidence.index.words import Words

_SOME = frozenset(
    """
    some several certain few these those the many three five six sixteen both two four other various
    number handful couple most half majority one fifteen thirteen a an different their its her our
    """.split()  # noqa: SIM905  a list of words reads better as words
)
"""Words before "models" by which a text does not speak of all of them."""
_EVERY = frozenset("every each all any virtually practically nearly almost".split())  # noqa: SIM905
_GENERAL = frozenset(
    """
    models model llms llm systems system ais ai chatbots chatbot agents agent bots assistants machines algorithms
    """.split()  # noqa: SIM905  a list of words reads better as words
)
_TOP = frozenset("top best leading latest newest biggest current smartest most".split())  # noqa: SIM905
_ONE = frozenset(("model", "system", "chatbot", "agent"))
_RESTRICTED = frozenset("which that who whose with from by given tested we they".split())  # noqa: SIM905
_IN = frozenset(("in", "by", "among", "across"))
_IT = frozenset(("it", "itself", "its", "he", "she"))
_PHRASE = 4


def judge_strength(found: Found, context: Mapping[str, str]) -> str:
    """Return ``overclaim``, ``underclaim``, ``generalised`` or ``ok``; the first that holds."""
    cues = found.best.evaluation.cues
    reading = found.reading
    sentence = reading.words.sentence[found.first]
    near = {match.target for match in reading.matches_in(sentence)}
    outside = reading.own_words(found.best.evaluation.study).targets_outside_setup
    # That it was told to may be said in a later sentence; how strongly it is told stands in its own.
    for name, told in (("overclaim", near), ("underclaim", outside)):
        if f"o:{name}" in told or any(target in told for target in cues.get(name, ())):
            return name
    subject = found.event.subject
    if _is_share_of_models(found):
        return "generalised"
    if subject is not None and _is_general(found, subject, named=context["model"] == "stated"):
        return "generalised"
    return "ok"


def _is_general(found: Found, subject: Entity, *, named: bool) -> bool:
    """Whether the subject stands for AI models at large: "AI models", not "some models" or "the model"."""
    words = found.event.reading.words
    if subject.kind != "ai" or subject.end > len(words) or words.low[subject.end - 1] not in _GENERAL:
        return False
    before = _phrase(words, subject.start)
    every = any(word in _EVERY for word in before)
    if words.low[subject.end - 1] in _ONE and not every:
        return False
    if not every and (named or _is_some(before)):
        return False
    return _does_it(found, subject) and not (not every and _is_restricted(words, subject))


def _is_share_of_models(found: Found) -> bool:
    """Whether a percentage is said to be one of models: "96% of frontier models"."""
    return found.quantity is not None and found.quantity.kind == "models" and found.quantity.unit > 0


def _phrase(words: Words, start: int) -> list[str]:
    """Return the words before a noun that may belong to it, nearest first."""
    found: list[str] = []
    for place in range(start - 1, max(-1, start - 1 - _PHRASE), -1):
        if words.gap[place + 1] >= LIGHT:
            break
        found.append(words.low[place])
    return found


def _is_some(before: list[str]) -> bool:
    """Whether the words before "models" pick some: "several", "16", "the"; but "the top models of today" are all."""
    if "the" in before and any(word in _TOP for word in before):
        before = [word for word in before if word != "the"]
    return any(word in _SOME or word.isdigit() for word in before)


def _is_restricted(words: Words, subject: Entity) -> bool:
    """Whether what follows says which models: "models that were told", "models from five developers"."""
    behind = words.low[subject.end : subject.end + 1]
    return bool(behind) and behind[0] in _RESTRICTED and words.gap[subject.end] < HEAVY


def _does_it(found: Found, subject: Entity) -> bool:
    """Whether it is the subject of what is told: before it and not parted from it by another "it", or "in models"."""
    event, words = found.event, found.event.reading.words
    if found.sentence != event.sentence:
        return False  # the number is of those whom its own sentence names
    if words.sentence[subject.start] != words.sentence[event.start]:
        return False
    if subject.start >= event.end:
        return any(word in _IN for word in words.low[max(0, subject.start - _PHRASE) : subject.start])
    return not any(word in _IT for word in words.low[max(subject.end, event.start - _PHRASE) : event.start])
