"""Whether a claim is told stronger, weaker or of more models than the result it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.index.own_words import SETUP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evidence.check.found import Found
    from evidence.check.reading import Entity

_SOME = frozenset(
    """
    some several certain few these those the many three five six sixteen both two four other various
    """.split()  # noqa: SIM905  a list of words reads better as words
)
"""Words before "models" by which a text does not speak of all of them."""
_GENERAL = frozenset(
    """
    models llms systems ais chatbots agents bots assistants machines ai llm
    """.split()  # noqa: SIM905  a list of words reads better as words
)


def judge_strength(found: Found, context: Mapping[str, str]) -> str:
    """Return ``overclaim``, ``underclaim``, ``generalised`` or ``ok``; the first that holds."""
    cues = found.best.evaluation.cues
    reading = found.reading
    sentence = reading.words.sentence[found.first]
    near = {match.target for match in reading.matches_in(sentence)}
    # That it was told to may be said in a later sentence; how strongly it is told stands in its own.
    for name, told in (("overclaim", near), ("underclaim", _outside_setup(found))):
        if f"o:{name}" in told or any(target in told for target in cues.get(name, ())):
            return name
    subject = found.event.subject
    if context["model"] != "stated" and subject is not None and _is_general(found, subject):
        return "generalised"
    return "ok"


def _outside_setup(found: Found) -> set[str]:
    """The patterns that a block meets outside of a record's own words for a condition: some are told to do it."""
    reading = found.reading
    setups = [own for own in reading.own_words(found.best.evaluation.study) if own.phrase.tells in SETUP]
    return {
        match.target
        for match in reading.matches
        if not any(own.start <= match.start and match.end <= own.end for own in setups)
    }


def _is_general(found: Found, subject: Entity) -> bool:
    """Whether the subject stands for AI models at large: "AI models", not "some models" or "the model"."""
    words = found.event.reading.words
    if subject.kind != "ai" or subject.end > len(words) or words.low[subject.end - 1] not in _GENERAL:
        return False
    before = words.low[max(0, subject.start - 2) : subject.start]
    return not any(word in _SOME or word in ("a", "an") for word in before)
