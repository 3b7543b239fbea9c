"""Whether a sentence says that no model was left out: "every model", "almost all of them"; and which words belong to a noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.check.number_words import number
from evidence.index.words import HEAVY, LIGHT

if TYPE_CHECKING:
    from evidence.check.found import Found, Span
    from evidence.index.words import Words

_EACH = frozenset(("every", "each", "all"))
_ONLY_NEARLY = frozenset(("almost", "nearly", "practically", "virtually"))
_ALMOST = tuple((word,) for word in _ONLY_NEARLY)
_ALL_OF = frozenset("model models system systems llm llms ai ais chatbot chatbots them".split())
_ONLY = (("only",), ("but",), ("except",))
_OF_ALL = frozenset(("today", "world", "year", "industry", "market", "moment"))
"""Whose models are models at large: "today's models"."""
_ENDS = frozenset(
    """
    in on at to with for from by about into across under which that who where when while because and or but as than
    tests test simulations simulation runs trials experiments evaluations scenarios cases time study show shows
    """.split()
)
"""Words that end the phrase before "models": "in these tests AI models", "in 78% of cases LLMs"."""
_PHRASE, _WHOLE_PHRASE = 4, 6


def speaks_of_every(found: Found) -> bool:
    """Return whether a claim is told of each model there was, of none of them only nearly: "every model they tested"."""
    subject, words = found.event.subject, found.event.reading.words
    if subject is None or subject.kind != "ai" or subject.end > len(words):
        return False
    low = words.low[max(0, subject.start - _PHRASE) : subject.start]
    if not _ONLY_NEARLY.isdisjoint(low):
        return False
    return all_of_them(found) is not None or not _EACH.isdisjoint(phrase_before(words, subject.start))


def all_of_them(found: Found) -> Span | None:
    """Return "every model", "almost all of them", "not one model" where a sentence says so before what it tells."""
    reading, words = found.reading, found.reading.words
    first, behind_it = reading.words_of(words.sentence[found.first])
    named = {entity.start for entity in reading.entities_in(words.sentence[found.first]) if entity.name}
    if _is_of_one(found) or leaves_out(found):
        return None
    # A number is told of every model where that stands before it: "96%. Every model ..." is another's.
    last = min(found.last, behind_it) if found.quantity is None else found.quantity.first
    for place in range(first, last):
        phrase = range(place + 1, min(place + 1 + _WHOLE_PHRASE, behind_it))
        noun = next((n for n in phrase if words.low[n] in _ALL_OF), 0)
        if not noun or not _is_every(words, place) or words.break_between(place, found.last - 1) >= HEAVY:
            continue
        if words.break_between(place, noun) >= LIGHT or place < found.event.start <= noun:
            continue  # "at all costs, and the AI ...", "Llama and Opus each deleted their system prompt"
        if is_owned(words, place + 1, noun) or "a" in words.low[place + 1 : noun]:
            continue  # "all the building's systems", "every one a reasoning model"
        # "Each Claude model", "of all the models only o1" are none or one of them.
        if named.isdisjoint(phrase) and words.low[noun + 1 : noun + 2] not in _ONLY:
            return place, noun + 1
    return None


def leaves_out(found: Found) -> bool:
    """Return whether a sentence says that some did not: "with the exception of one"."""
    first, behind = found.reading.words_of(found.sentence)
    return "exception" in found.reading.words.low[first:behind]


def _is_of_one(found: Found) -> bool:
    """Whether a named model stands right before what it did: "of all models only o3 sabotaged it"."""
    event, subject = found.event, found.event.subject
    if subject is None or not subject.name or not 0 <= event.start - subject.end <= 1:
        return False
    return event.reading.words.break_between(subject.end - 1, event.start) < LIGHT


def _is_every(words: Words, place: int) -> bool:
    """Whether a word says that none is left out: "every", "not one", "all the", but not "all five" or "all of them"."""
    behind = words.low[place + 1 : place + 3]
    if words.low[place] != "all":
        return words.low[place] in ("every", "each") or (
            words.low[place] == "not" and behind[:1] in (("one",), ("a",))
        )
    whole = behind != ("of", "them") or words.low[max(0, place - 1) : place] in _ALMOST
    return whole and bool(behind) and number(behind[0]) is None


def is_owned(words: Words, first: int, noun: int) -> bool:
    """Whether a possessive stands before a noun in its phrase: "the building's systems", "OpenAI's reasoning models"."""
    owners = (n for n in range(first, noun) if words.low[n] not in _OF_ALL)
    return any(words.text[words.start[n] : words.end[n]].endswith(("'s", "’s")) for n in owners)


def phrase_before(words: Words, start: int) -> list[str]:
    """Return the words before a noun that may belong to it, nearest first."""
    found: list[str] = []
    for place in range(start - 1, max(-1, start - 1 - _PHRASE), -1):
        if words.gap[place + 1] >= LIGHT or words.low[place] in _ENDS:
            break
        found.append(words.low[place])
    return found
