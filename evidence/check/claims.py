"""From events and quantities to drafted claims: each number finds what it counts, each event is told once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from evidence.check.events import Event, find_events
from evidence.check.link import Candidate, Linker, is_inverse
from evidence.index.words import LIGHT, STOP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evidence.check.quantities import Quantity
    from evidence.check.reading import Entity, Reading
    from evidence.check.scope import Scope
    from evidence.index.model import IndexedEvaluation
    from evidence.index.words import Words

RATE_BAR = 2.0
"""Score from which a number is linked."""
BEHAVIOUR_BAR = 2.25
"""Score from which an event without a number is a claim."""
_FAR = 45
_AFTER, _FAR_BEFORE = 4, 25
_NEXT = 4
_BELONGING = frozenset(("of", "for", "by", "in", "with", "from", "among"))


@dataclass(frozen=True, slots=True)
class Found:
    """A claim before it is judged."""

    event: Event
    quantity: Quantity | None
    candidates: tuple[Candidate, ...]
    first: int
    last: int
    named: tuple[Entity, ...]

    @property
    def best(self) -> Candidate:
        """The evaluation that it is about."""
        return self.candidates[0]

    @property
    def reading(self) -> Reading:
        """The block that it stands in."""
        return self.event.reading


class Finder:
    """Finds the claims of one draft, block by block; remembers what was last told of."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._linker = Linker(scope)
        self._last: tuple[int, list[tuple[Event, list[Candidate]]]] = (-1, [])
        self._told: set[tuple[int, str]] = set()

    @property
    def linker(self) -> Linker:
        """The linker, which knows the sources that the draft names."""
        return self._linker

    def goes_on(self, number: int) -> bool:
        """Whether something was told of before in a block's passage."""
        return bool(self._last[1]) and self._last[0] == self._scope.passages[number]

    def claims(self, reading: Reading) -> tuple[list[Found], list[Quantity]]:
        """Return a block's claims in order, and the quantities that no claim has taken."""
        passage = self._scope.passages[reading.number]
        events = [(event, self._linker.candidates(event)) for event in find_events(self._scope, reading)]
        carried = self._last[1] if self._last[0] == passage else []
        rates, left = self._rates(reading, events, carried)
        behaviours = self._behaviours(passage, events, rates)
        fresh = [pair for pair in events if pair[1][0].score >= RATE_BAR]
        if fresh or self._last[0] != passage:
            self._last = (passage, fresh or carried)
        return sorted([*rates, *behaviours], key=lambda found: (found.first, found.last)), left

    def _rates(
        self,
        reading: Reading,
        events: list[tuple[Event, list[Candidate]]],
        carried: list[tuple[Event, list[Candidate]]],
    ) -> tuple[list[Found], list[Quantity]]:
        found: list[Found] = []
        left: list[Quantity] = []
        taken: set[tuple[int, int]] = set()
        for quantity in reading.quantities:
            options = self._options(reading, quantity, events, taken)
            options += self._carried(reading, quantity, carried, events)
            options += self._listed(reading, quantity, found)
            options.sort(key=lambda option: -option[0])
            if options and options[0][0] >= RATE_BAR and self._is_rate(reading, quantity):
                _, event, candidate, named = options[0]
                others = tuple(option[2] for option in options[1:3])
                found.append(_rate(reading, event, quantity, (candidate, *others), named))
                taken.add((event.start, event.end))
            else:
                left.append(quantity)
        return list(self._chained(found)), left

    def _chained(self, found: list[Found]) -> Iterator[Found]:
        """Yield claims, the halves of "from 12% to 78%" linked alike; a first half that nobody printed is no claim."""
        start: int | None = None
        for claim, behind in zip_longest(found, found[1:]):
            if start is not None:
                claim = replace(claim, first=min(start, claim.first))
                start = None
            quantity = claim.quantity
            if behind is None or quantity is None or not quantity.chain:
                yield claim
                continue
            best = behind.best
            if self._linker.known_value(best.evaluation, quantity, inverse=False):
                yield replace(claim, candidates=(best, *claim.candidates))
            elif best.evaluation is claim.best.evaluation:
                start = claim.first
            else:
                yield claim

    def _listed(
        self, reading: Reading, quantity: Quantity, found: list[Found]
    ) -> list[tuple[float, Event, Candidate, tuple[Entity, ...]]]:
        """Return what a sentence's number before makes of it: "o3 from 13% to 0.4% and o4-mini from 8.7% to 0.3%"."""
        if not found or found[-1].quantity is None:
            return []
        before, words = found[-1], reading.words
        last = found[-1].quantity.last
        if words.sentence[before.first] != words.sentence[quantity.first]:
            return []
        fresh = tuple(entity for entity in reading.models if last <= entity.start < quantity.first)
        if not fresh and not found[-1].quantity.chain:
            return []
        return self._scored((reading, quantity), before.event, [before.best], (2.5, fresh or before.named))

    def _is_rate(self, reading: Reading, quantity: Quantity) -> bool:
        """Whether a quantity is told as a fact: nothing before it in its sentence supposes, asks or rejects."""
        words = reading.words
        return not any(
            match.target == "n:"
            and words.sentence[match.start] == words.sentence[quantity.first]
            and match.start - quantity.last <= _AFTER
            and quantity.first - match.end <= _FAR_BEFORE
            for match in reading.matches
        )

    def _options(
        self,
        reading: Reading,
        quantity: Quantity,
        events: list[tuple[Event, list[Candidate]]],
        taken: set[tuple[int, int]],
    ) -> list[tuple[float, Event, Candidate, tuple[Entity, ...]]]:
        """Return what the events of a block make of a quantity, each with its score."""
        options = []
        for event, candidates in events:
            cost = _distance(reading, event, quantity) + 0.8 * ((event.start, event.end) in taken)
            if cost > 4:
                continue
            named = _named_near(reading, quantity, event)
            options += self._scored((reading, quantity), event, candidates, (cost, named))
        return options

    def _carried(
        self,
        reading: Reading,
        quantity: Quantity,
        carried: list[tuple[Event, list[Candidate]]],
        events: list[tuple[Event, list[Candidate]]],
    ) -> list[tuple[float, Event, Candidate, tuple[Entity, ...]]]:
        """Return what the passage's earlier events make of it: "Grok 4: 97%." and table cells."""
        if events and any(_distance(reading, event, quantity) < 1.5 for event, _ in events):
            return []
        here = tuple(e for e in reading.models if abs(e.start - quantity.first) < 12) or self._row_models(
            reading
        )
        options = []
        for event, candidates in carried:
            options += self._scored(
                (reading, quantity), event, candidates, (1.2 if here else 1.8, here or event.named)
            )
        return options

    def _row_models(self, reading: Reading) -> tuple[Entity, ...]:
        """Return the models that the other cells of a table's row name."""
        block = reading.block
        if block.row <= 0:
            return ()
        blocks = self._scope.blocks
        row = (
            number
            for number in range(max(0, reading.number - 12), min(len(blocks), reading.number + 12))
            if blocks[number].group == block.group and blocks[number].row == block.row
        )
        return tuple(entity for number in row for entity in self._scope.reading(number).models)

    def _scored(
        self,
        place: tuple[Reading, Quantity],
        event: Event,
        candidates: list[Candidate],
        near: tuple[float, tuple[Entity, ...]],
    ) -> list[tuple[float, Event, Candidate, tuple[Entity, ...]]]:
        (reading, quantity), (cost, named) = place, near
        options = []
        for candidate in candidates:
            evaluation = candidate.evaluation
            if _in_scenario(reading, quantity, evaluation):
                continue
            inverse = is_inverse(reading, quantity, evaluation)
            bonus, reason = self._linker.value_bonus(evaluation, quantity, named, inverse=inverse)
            kinds = {result.measure for result in evaluation.results}
            if quantity.kind == "models" and "share_of_models" not in kinds:
                bonus -= 0.8
            if quantity.kind == "multiple" and "ratio" not in kinds and not bonus:
                bonus -= 1.5
            if not self._grounded(reading, quantity, evaluation, (named, inverse)):
                continue
            score = candidate.score + evaluation.rank_rate + bonus - cost
            reasons = (*candidate.reasons, f"{reason} {bonus:+g}", f"distance {-cost:+.1f}")
            options.append((score, event, Candidate(evaluation, score, reasons), named))
        return options

    def _grounded(
        self,
        reading: Reading,
        quantity: Quantity,
        evaluation: IndexedEvaluation,
        told: tuple[tuple[Entity, ...], bool],
    ) -> bool:
        """Whether a number that no named model or source comes with is one that the study is quoted for."""
        named, inverse = told
        if named or quantity.kind == "models":
            return True
        known = self._linker.known_value(evaluation, quantity, inverse=inverse)
        return known >= (1 if self._linker.source_near(evaluation, reading) else 2)

    def _behaviours(
        self, passage: int, events: list[tuple[Event, list[Candidate]]], rates: Iterable[Found]
    ) -> list[Found]:
        counted = [
            (found.reading.words.sentence[found.quantity.first], found.best.evaluation.behaviours.keys())
            for found in rates
            if found.quantity is not None
        ]
        others = {
            (found.reading.words.sentence[found.quantity.first], found.named[0].name)
            for found in rates
            if found.quantity is not None and found.named
        }
        spans = [(f.reading.number, f.first, f.last) for f in rates]
        found = []
        for event, candidates in events:
            told = [c for c in candidates if dict(event.told)[c.evaluation.address] >= 1]
            if not told:
                continue
            best = max(told, key=lambda candidate: candidate.score + candidate.evaluation.rank)
            key = (passage, best.evaluation.address)
            if not event.asserted or best.score < BEHAVIOUR_BAR or key in self._told:
                continue
            if event.subject is None or (event.subject.kind == "pronoun" and not event.named):
                continue
            within = any(
                n == event.reading.number and a <= event.start and event.end <= b for n, a, b in spans
            )
            apart = bool(event.named) and others and (event.sentence, event.named[0].name) not in others
            again = any(
                event.sentence == at and best.evaluation.behaviours.keys() & told for at, told in counted
            )
            if within or (again and not apart):
                continue
            if _is_purpose(event, found):
                continue
            self._told.add(key)
            found.append(
                Found(
                    event,
                    None,
                    (best, *(c for c in candidates if c is not best))[:3],
                    *_event_span(event),
                    event.named,
                )
            )
        return found


def _event_span(event: Event) -> tuple[int, int]:
    """Return the words of an event, with its subject where that stands right before."""
    subject = event.subject
    entities = [e for e in event.reading.entities if e.end <= event.start and event.start - e.end <= 4]
    start = event.start
    if subject is not None and entities:
        near = entities[-1]
        if event.reading.words.break_between(near.start, event.start) < STOP:
            start = near.start
    return start, event.end


def _rate(
    reading: Reading,
    event: Event,
    quantity: Quantity,
    candidates: tuple[Candidate, ...],
    named: tuple[Entity, ...],
) -> Found:
    same = (
        event.reading.number == reading.number
        and reading.words.sentence[event.start] == reading.words.sentence[quantity.first]
    )
    first, last = quantity.first, quantity.last
    if same and abs(event.start - quantity.first) <= 30:
        first, last = min(first, event.start), max(last, event.end)
    elif named and named[0] in reading.models and abs(named[0].start - quantity.first) < 12:
        first, last = min(first, named[0].start), max(last, named[0].end)
    here = (
        event
        if event.reading.number == reading.number
        else Event(
            reading,
            quantity.first,
            quantity.last,
            event.told,
            event.subject,
            named,
            event.asserted,
            False,  # noqa: FBT003
        )
    )
    return Found(here, quantity, candidates, first, last, named)


def _distance(reading: Reading, event: Event, quantity: Quantity) -> float:
    """Return how far a quantity is from what it may count."""
    words = reading.words
    if event.start < quantity.last and quantity.first < event.end:
        return 0.0
    low, high = (event.end, quantity.first) if event.end <= quantity.first else (quantity.last, event.start)
    gap = high - low
    if gap > _FAR:
        return 9.0
    marks = sum(
        0.25 if words.gap[p] == LIGHT else 0.6 if words.gap[p] == 2 else 1.5 if words.gap[p] == STOP else 0
        for p in range(low, high + 1)
        if p < len(words)
    )
    between = sum(1 for other in reading.quantities if low <= other.first and other.last <= high)
    before = 0.15 if quantity.first < event.start else 0.0
    return 0.05 * gap + marks + 0.5 * between + before


def _named_near(reading: Reading, quantity: Quantity, event: Event) -> tuple[Entity, ...]:
    """Return the models that a quantity is about: in its own clause first, else the event's."""
    words = reading.words
    sentence = words.sentence[quantity.first]
    here = [e for e in reading.models if words.sentence[e.start] == sentence]
    if not here:
        return event.named
    near = min(here, key=lambda entity: _entity_distance(words, entity, quantity))
    return (near, *(e for e in here if e is not near))


def _is_purpose(event: Event, before: list[Found]) -> bool:
    """Whether an event is only what another one was for: "blackmailed him to prevent its own shutdown"."""
    words = event.reading.words
    if "to" not in words.low[max(0, event.start - 2) : event.start]:
        return False
    for other in before:
        if other.reading is event.reading and other.event.sentence == event.sentence:
            cues = other.best.evaluation.cues.get("scenario", ())
            if any(
                m.target in cues and m.start < event.end and event.start < m.end
                for m in event.reading.matches
            ):
                return True
    return False


def _entity_distance(words: Words, entity: Entity, quantity: Quantity) -> float:
    """Return how far a model is from a quantity; one that follows at once ("of o1's runs") is as near as one before."""
    if entity.end <= quantity.first:
        gap, strongest = quantity.first - entity.end, words.break_between(entity.end - 1, quantity.first)
        return gap + 4 * strongest
    gap, strongest = entity.start - quantity.last, words.break_between(quantity.last - 1, entity.start)
    belongs = 0 < gap <= _NEXT and words.low[quantity.last] in _BELONGING
    return max(0, gap) + 4 * strongest + (0 if belongs else 6)


def _in_scenario(reading: Reading, quantity: Quantity, evaluation: IndexedEvaluation) -> bool:
    """Whether the number is part of the story told to the model: "a score above 50% triggers unlearning"."""
    targets = evaluation.cues.get("scenario", ())
    return any(
        match.target in targets and match.start < quantity.last and quantity.first < match.end
        for match in reading.matches
    )
