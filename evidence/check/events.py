"""Events: places where a block says that something was done, with who did it and whether it is asserted."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from evidence.check.acts import is_acted_on
from evidence.check.assertion import is_denied, is_told
from evidence.check.grouped import EVERYDAY, Group, grouped
from evidence.check.headed import titles_in
from evidence.index.words import LIGHT
from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from evidence.check.entities import Entity
    from evidence.check.reading import Reading
    from evidence.check.scope import Scope
    from evidence.index.concepts import Hit
    from evidence.index.own_words import OwnWords

_SAYING = frozenset(("said", "says", "wrote", "writes"))
_BACK = 7
"""How many blocks back a pronoun or a bare "the model" may point."""
_SENTENCES_BACK = 40
_HEADED = 0.9
"""Weight of the evaluation that a heading names: a topic, for whatever is told under it."""


class Event(NamedTuple):
    """Something done.

    Attributes:
        reading: The block.
        start: Number of the first word of its phrase.
        end: Number of the word behind.
        told: What it may tell of: evaluation address and weight, best first.
        subject: Who did it, as far as the block or what came before says.
        named: Named models in its clause and sentence, nearest first; from before if there are none.
        asserted: Whether it is told as having happened.
        denied: Whether it is told as not having happened.
    """

    reading: Reading
    start: int
    end: int
    told: tuple[tuple[str, float], ...]
    subject: Entity | None
    named: tuple[Entity, ...]
    asserted: bool
    denied: bool

    @property
    def sentence(self) -> int:
        """The sentence of the block that it stands in."""
        return self.reading.words.sentence[self.start]


def find_events(scope: Scope, reading: Reading) -> list[Event]:
    """Return the events of a block, in order; phrases that overlap are one event."""
    titles: list[Hit | OwnWords] = [hit for _, hit in reading.names("s:")]
    titles += titles_in(reading, scope)
    groups, undone = grouped(scope.index, reading, titles)
    groups.sort(key=lambda group: (group[0], group[1]))
    return [_event(scope, reading, group, undone=group[0] in undone) for group in groups]


def _event(scope: Scope, reading: Reading, group: Group, *, undone: bool) -> Event:
    start, end, told = group
    subject, named = _subject(scope, reading, start, end)
    told = {**dict.fromkeys(scope.over(reading.number), _HEADED), **told}
    ranked = tuple(sorted(told.items(), key=lambda row: (-row[1], row[0])))
    thing = max(told.values()) == EVERYDAY and is_acted_on(reading, start)
    event = Event(reading, start, end, ranked, subject, named, asserted=False, denied=False)
    told_so = _judged(event, start, undone=undone, thing=thing)
    deed = start if told_so.asserted else _deed(reading, start, end)
    return told_so if deed == start else _judged(event, deed, undone=undone, thing=thing)


def _judged(event: Event, start: int, *, undone: bool, thing: bool) -> Event:
    """Return an event with whether it is asserted or denied, told from the words from one of its own on."""
    reading, end = event.reading, event.end
    denied = not undone and is_denied(reading, start, end)
    asserted = not denied and is_told(reading, start, end, event.subject, thing=thing)
    return event._replace(asserted=asserted, denied=denied)


def _deed(reading: Reading, start: int, end: int) -> int:
    """Return where in a phrase the clause begins that says what was done: "so as not to be [shut down, it rewrote its code]"."""
    words = reading.words
    who = {entity.start for entity in reading.entities_in(words.sentence[start])}
    behind = (n for n in range(start + 1, end - 1) if words.gap[n] == LIGHT and n in who)
    return max((n for n in behind if words.low[n + 1] not in _SAYING), default=start)


def _subject(
    scope: Scope, reading: Reading, start: int, end: int
) -> tuple[Entity | None, tuple[Entity, ...]]:
    """Return who did it and the named models around, nearest first."""
    sentence = reading.words.sentence[start]
    here = reading.entities_in(sentence)
    # "its most powerful model blackmailed" is of the model with which the phrase begins, not of whoever "its" is.
    opens = {entity.start for entity in here if entity.start == start and entity.kind != "pronoun"}
    before = [entity for entity in here if entity.start < start or entity.start in opens]
    behind = [entity for entity in here if entity.start >= start and entity.start not in opens]
    named = [entity for entity in reversed(before) if entity.name] + [
        entity for entity in behind if entity.name
    ]
    subject = before[-1] if before else (behind[0] if behind else None)
    if subject is not None and subject.name:
        return subject, tuple(named)
    if not named:
        named = list(_earlier_names(scope, reading, sentence))
    if subject is None or subject.kind == "pronoun":
        other = next((entity for entity in reversed(before) if entity.kind != "pronoun"), None)
        other = other or (named[0] if named else _earlier_ai(scope, reading, sentence))
        subject = other or _spoken_of(reading, before, behind)
    return subject, tuple(named)


def _spoken_of(reading: Reading, before: list[Entity], behind: list[Entity]) -> Entity | None:
    """Return the AI that a sentence speaks of behind an event, else the "it" before it."""
    ai = next((entity for entity in behind if entity.kind == "ai"), None)
    nominative = [entity for entity in before if reading.words.low[entity.start] in ("it", "they")]
    return ai or (nominative[-1] if nominative else None)


def _earlier_names(scope: Scope, reading: Reading, sentence: int) -> tuple[Entity, ...]:
    """Return the models named last before a sentence: in the block, the passage, or what came before it."""
    for earlier in range(sentence - 1, max(-1, sentence - 1 - _SENTENCES_BACK), -1):
        named = tuple(reading.named_in(earlier))
        if named:
            return named
    for number in islice(scope.before(reading.number), _BACK):
        models = scope.reading(number).models
        if models:
            return models
    return ()


def _earlier_ai(scope: Scope, reading: Reading, sentence: int) -> Entity | None:
    """Return the AI that was spoken of last before a sentence without being named."""
    for earlier in range(sentence - 1, max(-1, sentence - 1 - _SENTENCES_BACK), -1):
        found = [entity for entity in reading.entities_in(earlier) if entity.kind == "ai"]
        if found:
            return found[-1]
    for number in islice(scope.before(reading.number), _BACK):
        found = [entity for entity in scope.reading(number).entities if entity.kind == "ai"]
        if found:
            return found[-1]
    return None
