"""Whether what some models did is told of models at large: "AI models", "every model", "96% of models"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.check.number_words import number
from evidence.index.words import HEAVY, LIGHT

if TYPE_CHECKING:
    from evidence.check.found import Found
    from evidence.check.reading import Entity
    from evidence.index.words import Words

_SOME = frozenset(
    """
    some several certain few these those the many three five six sixteen both two four other various
    number handful couple most half majority one fifteen thirteen a an different their its her our
    """.split()
)
"""Words before "models" by which a text does not speak of all of them."""
_EVERY = frozenset("every each all any virtually practically nearly almost".split())
_EACH = frozenset(("every", "each", "all"))
_ONLY_NEARLY = frozenset(("almost", "nearly", "practically", "virtually"))
_GENERAL = frozenset(
    """
    models model llms llm systems system ais ai chatbots chatbot agents agent bots assistants machines algorithms
    """.split()
)
_TOP = frozenset("top best leading latest newest biggest current smartest most".split())
_ONE = frozenset(("model", "system", "chatbot", "agent"))
_RESTRICTED = frozenset("which that who whose with from of in by given tested we they".split())
_IN = frozenset(("in", "by", "among", "across"))
_IT = frozenset(("it", "itself", "its", "he", "she"))
_ALL_OF = frozenset("model models system systems llm llms ai ais chatbot chatbots them".split())
_ONLY = (("only",), ("but",), ("except",))
_ALMOST = tuple((word,) for word in _ONLY_NEARLY)
_PHRASE, _WHOLE_PHRASE = 4, 6


def is_generalised(found: Found, *, named: bool) -> bool:
    """Return whether a claim is told of models at large; ``named``: the reader is told which models they were."""
    if _is_share_of_models(found) or _speaks_of_all(found):
        return True
    subject = found.event.subject
    return subject is not None and _is_general(found, subject, named=named)


def speaks_of_every(found: Found) -> bool:
    """Return whether a claim is told of each model there was, of none of them only nearly: "every model they tested"."""
    subject, words = found.event.subject, found.event.reading.words
    if subject is None or subject.kind != "ai" or subject.end > len(words):
        return False
    low = words.low[max(0, subject.start - _PHRASE) : subject.start]
    if not _ONLY_NEARLY.isdisjoint(low):
        return False
    return _speaks_of_all(found) or not _EACH.isdisjoint(_phrase(words, subject.start))


def _speaks_of_all(found: Found) -> bool:
    """Whether its sentence says "every model", "almost all of them", "not one model" before what it tells."""
    reading, words = found.reading, found.reading.words
    first, behind_it = reading.words_of(words.sentence[found.first])
    named = {entity.start for entity in reading.entities_in(words.sentence[found.first]) if entity.name}
    for place in range(first, min(found.last, behind_it)):
        phrase = range(place + 1, min(place + 1 + _WHOLE_PHRASE, behind_it))
        noun = next((n for n in phrase if words.low[n] in _ALL_OF), 0)
        if not noun or not _is_every(words, place) or words.break_between(place, found.last - 1) >= HEAVY:
            continue
        if words.break_between(place, noun) >= LIGHT or place < found.event.start <= noun:
            continue  # "at all costs, and the AI ...", "Llama and Opus each deleted their system prompt"
        # "Each Claude model", "of all the models only o1" are none or one of them.
        if named.isdisjoint(phrase) and words.low[noun + 1 : noun + 2] not in _ONLY:
            return True
    return False


def _is_every(words: Words, place: int) -> bool:
    """Whether a word says that none is left out: "every", "not one", "all the", but not "all five" or "all of them"."""
    behind = words.low[place + 1 : place + 3]
    if words.low[place] != "all":
        return words.low[place] in ("every", "each") or (
            words.low[place] == "not" and behind[:1] in (("one",), ("a",))
        )
    whole = behind != ("of", "them") or words.low[max(0, place - 1) : place] in _ALMOST
    return whole and bool(behind) and number(behind[0]) is None


def _is_general(found: Found, subject: Entity, *, named: bool) -> bool:
    """Whether the subject stands for AI models at large: "AI models", not "some models" or "the model"."""
    words = found.event.reading.words
    if subject.kind != "ai" or subject.end > len(words) or words.low[subject.end - 1] not in _GENERAL:
        return False
    before = _phrase(words, subject.start)
    every = any(word in _EVERY for word in before)
    if every and any(
        subject.start - _PHRASE <= model.start < subject.start for model in found.event.reading.models
    ):
        return False  # "every Claude model"
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
    if "the" in before and not _TOP.isdisjoint(before[: before.index("the")]):
        before = before[before.index("the") + 1 :]
    return any(word in _SOME or word.isdigit() for word in before)


def _is_restricted(words: Words, subject: Entity) -> bool:
    """Whether what follows says which models: "models that were told", "models from five developers"."""
    behind = words.low[subject.end : subject.end + 1]
    return bool(behind) and behind[0] in _RESTRICTED and words.gap[subject.end] < LIGHT


def _does_it(found: Found, subject: Entity) -> bool:
    """Whether it is the subject of what is told: before it and not parted from it by another "it", or "in models"."""
    event, words = found.event, found.event.reading.words
    number = found.quantity.first if found.quantity is not None else event.start
    if found.sentence != event.sentence or words.break_between(subject.start, number) >= HEAVY:
        return False  # the number is of those whom its own clause names
    if words.sentence[subject.start] != words.sentence[event.start]:
        return False
    if subject.start >= event.end:
        return any(word in _IN for word in words.low[max(0, subject.start - _PHRASE) : subject.start])
    between = range(max(subject.end, event.start - _PHRASE), event.start)
    return not any(words.low[n] in _IT and words.break_between(n, event.start) < LIGHT for n in between)
