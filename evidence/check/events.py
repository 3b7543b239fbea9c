"""Events: places where a block says that something was done, with who did it and whether it is asserted."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from evidence.check.acts import is_acted_on
from evidence.check.assertion import is_denied, is_told
from evidence.check.headed import titles_in

if TYPE_CHECKING:
    from evidence.check.reading import Entity, Reading
    from evidence.check.scope import Scope
    from evidence.index.matching import Hit, Match
    from evidence.index.model import Index
    from evidence.index.own_words import OwnWords

_BACK = 7
"""How many blocks back a pronoun or a bare "the model" may point."""
_SENTENCES_BACK = 40
_GROUPS = 12
_UNDONE, _ACTED_ON = ":undone", ":acted_on"
_EVERYDAY = 0.97
"""Weight of everyday words, which need the study to be spoken of."""
NAMING = 0.96
"""Weight up to which a phrase only names a topic."""
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
    index = scope.index
    titles: list[Hit | OwnWords] = [
        hit for key, hits in reading.hits.items() if key.startswith("s:") for hit in hits
    ]
    titles += titles_in(reading, scope)
    barred = [match for match in reading.matches if match.target.startswith("u:")]
    groups: list[tuple[int, int, dict[str, float]]] = []
    undone: set[int] = set()
    for match in reading.matches:
        rows = _rows(index, reading, match)
        if not rows or any(title.start <= match.start and match.end <= title.end for title in titles):
            continue
        if any(
            bar.target[2:] == match.target.split(":")[1] and bar.start < match.end and match.start < bar.end
            for bar in barred
        ):
            continue
        if match.target.endswith(_UNDONE):
            undone.add(match.start)
        # Matches come in order, so that only the last groups can overlap one.
        for place in range(len(groups) - 1, max(-1, len(groups) - 1 - _GROUPS), -1):
            start, end, told = groups[place]
            if match.start < end and match.end > start and _one_event((start, end, told), match, rows):
                groups[place] = _joined((start, end, told), match, rows)
                break
        else:
            groups.append((match.start, match.end, dict(rows)))
    groups.sort(key=lambda group: (group[0], group[1]))
    return [_event(scope, reading, group, undone=group[0] in undone) for group in groups]


def _rows(index: Index, reading: Reading, match: Match) -> tuple[tuple[str, float], ...]:
    """Return what a phrase may tell of; one for the opposite only where it is denied, a thing where it is acted on."""
    rows = index.told_by.get(match.target, ())
    if match.target.endswith(_ACTED_ON) and is_acted_on(reading, match.start):
        return tuple((address, _EVERYDAY) for address, _ in rows)
    if match.target.endswith(_UNDONE) and not is_denied(reading, match.start, match.end):
        return ()
    return rows


def _one_event(
    group: tuple[int, int, dict[str, float]], match: Match, rows: tuple[tuple[str, float], ...]
) -> bool:
    """Whether two overlapping phrases tell of one thing: of the same evaluation, or in nearly the same words."""
    start, end, told = group
    if any(address in told for address, _ in rows):
        return True
    shared = min(end, match.end) - max(start, match.start)
    return 2 * shared >= min(end - start, match.end - match.start)


def _joined(
    group: tuple[int, int, dict[str, float]], match: Match, rows: tuple[tuple[str, float], ...]
) -> tuple[int, int, dict[str, float]]:
    """Return a group with one more phrase; a mere topic beside what was done makes that no longer."""
    start, end, told = group
    before, more = max(told.values()), rows[0][1]
    if before <= NAMING < more:
        start, end = match.start, match.end
    elif more > NAMING or before <= NAMING:
        start, end = min(start, match.start), max(end, match.end)
    for address, weight in rows:
        told[address] = max(told.get(address, 0.0), weight)
    return start, end, told


def _event(
    scope: Scope, reading: Reading, group: tuple[int, int, dict[str, float]], *, undone: bool
) -> Event:
    start, end, told = group
    subject, named = _subject(scope, reading, start, end)
    told = {**dict.fromkeys(scope.heads.over(reading.number), _HEADED), **told}
    ranked = tuple(sorted(told.items(), key=lambda row: (-row[1], row[0])))
    denied = not undone and is_denied(reading, start, end)
    thing = max(told.values()) == _EVERYDAY and is_acted_on(reading, start)
    told_so = not denied and is_told(reading, start, end, subject, thing=thing)
    return Event(reading, start, end, ranked, subject, named, told_so, denied)


def _subject(
    scope: Scope, reading: Reading, start: int, end: int
) -> tuple[Entity | None, tuple[Entity, ...]]:
    """Return who did it and the named models around, nearest first."""
    sentence = reading.words.sentence[start]
    here = reading.entities_in(sentence)
    before = [entity for entity in here if entity.start < start]
    behind = [entity for entity in here if entity.start >= start]
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
        subject = other or (named[0] if named else _earlier_ai(scope, reading, sentence))
    return subject, tuple(named)


def _earlier_names(scope: Scope, reading: Reading, sentence: int) -> tuple[Entity, ...]:
    """Return the models named last before a sentence: in the block, the passage, or what came before it."""
    for earlier in range(sentence - 1, max(-1, sentence - 1 - _SENTENCES_BACK), -1):
        named = tuple(entity for entity in reading.entities_in(earlier) if entity.name)
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
