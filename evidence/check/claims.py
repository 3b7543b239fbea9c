"""From what a block tells of to its claims: those with a number, and each behaviour once in its paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.check.events import Event, find_events
from evidence.check.found import Found, Told, found_behaviour
from evidence.check.link import Candidate, Linker
from evidence.check.rates import RATE_BAR, RateFinder
from evidence.index.own_words import SETUP

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from evidence.check.reading import Reading
    from evidence.check.scope import Scope
    from evidence.index.words import Words

BEHAVIOUR_BAR = 2.25
"""Score from which an event without a number is a claim."""
_ENOUGH = 0.96
"""Weight of a phrase that tells something without a number beside it."""
_EVERYDAY = 1.0
"""Weight below which a phrase is so common that its study must have been spoken of."""
LOOSE_BAR = 2.9
_ALIKE = 1.0
_TOLD_TOO = 0.8
"""What it adds that the draft tells something else of the study."""

_OWN_VALUE = 2.5
_TERM = 4
"""Words that a term and its colon take."""
_TRIES = frozenset(
    """
    try tries tried trying attempt attempts attempted attempting effort efforts bid bids move moves moved
    seek seeks sought going went able ready willing
    """.split()  # noqa: SIM905  a list of words reads better as words
)
"""Words by which "to" does not begin a purpose: efforts to dodge, tried to escape."""


class Finder:
    """Finds the claims of one draft, block by block; remembers what was last told of."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self.linker = Linker(scope)
        self._rates = RateFinder(scope, self.linker)
        self._last: tuple[int, list[Told]] = (-1, [])
        self._told: set[tuple[int, str]] = set()
        self._studies: list[tuple[int, frozenset[str]]] = []

    def goes_on(self, number: int) -> bool:
        """Whether something was told of before in a block's passage, or above a list in its section."""
        last, events = self._last
        if not events or last == self._scope.passages[number]:
            return bool(events)
        block = self._scope.blocks[number]
        return block.group >= 0 and block.heading == self._scope.blocks[last].heading

    def claims(self, reading: Reading) -> list[Found]:
        """Return a block's claims, in order."""
        passage = self._scope.passages[reading.number]
        found = ((event, self.linker.candidates(event)) for event in find_events(self._scope, reading))
        events = [told for told in found if not _is_setup(*told)]
        same = self._last[0] == passage
        carried = self._last[1] if same or (self.goes_on(reading.number) and reading.models) else []
        rates = self._rates.rates(reading, events, carried)
        if carried and not same:
            rates = [rate for rate in rates if self._is_of_list(rate)]
        behaviours = self._behaviours(reading, events, rates)
        fresh = [told for told in events if told[1][0].score >= RATE_BAR]
        if fresh:
            self._last = (passage, fresh)
        return sorted([*rates, *behaviours], key=lambda found: (found.first, found.last))

    def _is_of_list(self, rate: Found) -> bool:
        """Whether a number of a list counts what was told above it: the record has that very value of the model."""
        quantity, evaluation = rate.quantity, rate.best.evaluation
        if quantity is None or rate.event.start != quantity.first:
            return True  # the list itself says what it counts
        return self.linker.value_bonus(evaluation, quantity, rate.named, inverse=False)[0] >= _OWN_VALUE

    def _behaviours(self, reading: Reading, events: Sequence[Told], rates: Sequence[Found]) -> list[Found]:
        """Return the behaviours told without a number; what is told plainly first, then what goes with it."""
        telling = [told for told in events if _is_told(told[0])]
        found: list[Found] = []
        near = set(self._scope.around(reading.number))
        for too in (0.0, _TOLD_TOO):
            studies = set().union(*(told for number, told in self._studies if number in near))
            for rate in rates:
                studies |= _studies(rate.candidates)
            for event, candidates in telling:
                best = _best(event, candidates, studies if too else frozenset())
                if best is not None and self._is_new(event, best, rates, found):
                    others = tuple(candidate for candidate in candidates if candidate is not best)
                    found.append(found_behaviour(event, (best, *others[:2])))
                    self._studies.append((reading.number, _studies((best, *others))))
        return found

    def _is_new(self, event: Event, best: Candidate, rates: Sequence[Found], found: Sequence[Found]) -> bool:
        """Whether a behaviour is told for the first time in its passage, and as more than what another is for."""
        key = (self._scope.passages[event.reading.number], best.evaluation.address)
        if key in self._told or _is_counted(event, best, rates) or _is_purpose(event, found):
            return False
        if _is_defined(event, self._scope.index.told_by):
            return False
        self._told.add(key)
        return True


def _studies(candidates: Sequence[Candidate]) -> frozenset[str]:
    """Return the studies that a claim may be about: those that fit about as well as the best."""
    best = candidates[0].score
    return frozenset(c.evaluation.study for c in candidates if c.score >= best - _ALIKE)


def _best(event: Event, candidates: Sequence[Candidate], told: Collection[str]) -> Candidate | None:
    """Return the evaluation that an event tells of by its words alone, None if they only name a topic.

    Args:
        event: The event.
        candidates: What it may tell of.
        told: The studies of which the draft tells something else around.
    """
    weights = dict(event.told)
    telling = []
    for candidate in candidates:
        weight = weights[candidate.evaluation.address]
        score = candidate.score + _TOLD_TOO * (candidate.evaluation.study in told)
        if weight >= _ENOUGH and score >= (BEHAVIOUR_BAR if weight >= _EVERYDAY else LOOSE_BAR):
            telling.append(candidate)
    return max(telling, key=lambda c: c.score + c.evaluation.rank, default=None)


def _is_setup(event: Event, candidates: Sequence[Candidate]) -> bool:
    """Whether an event stands inside of a record's own words for its setup: "told outright to scheme"."""
    studies = {candidate.evaluation.study for candidate in candidates[:1]}
    return any(
        own.phrase.tells in SETUP and own.start <= event.start and event.end <= own.end
        for study in studies
        for own in event.reading.own_words(study)
    )


def _is_told(event: Event) -> bool:
    """Whether an event is told as a fact, of an AI."""
    subject = event.subject
    return event.asserted and subject is not None and (subject.kind != "pronoun" or bool(event.named))


def _is_defined(event: Event, told_by: Mapping[str, tuple[tuple[str, float], ...]]) -> bool:
    """Whether a sentence without an AI says what a word means: "*Sandbagging*: underperforming on purpose"."""
    reading, words = event.reading, event.reading.words
    colon = next((place for place in range(max(1, event.start), event.end) if _gloss_at(words, place)), 0)
    if not colon or any(e.name or e.start < event.start for e in reading.entities_in(event.sentence)):
        return False
    addresses = {address for address, _ in event.told}
    return any(
        match.end <= colon <= match.start + _TERM and addresses & dict(told_by.get(match.target, ())).keys()
        for match in reading.matches_in(event.sentence)
    )


def _gloss_at(words: Words, place: int) -> bool:
    """Whether a colon and an action stand at a word: ": copying"."""
    return words.low[place].endswith("ing") and ":" in words.text[words.end[place - 1] : words.start[place]]


def _is_counted(event: Event, best: Candidate, rates: Sequence[Found]) -> bool:
    """Whether a number of the same sentence tells of it already, and of the same model."""
    here = [rate for rate in rates if rate.reading is event.reading]
    if any(rate.first <= event.start and event.end <= rate.last for rate in here):
        return True
    here = [rate for rate in here if rate.sentence == event.sentence]
    alike = any(best.evaluation.behaviours.keys() & rate.best.evaluation.behaviours.keys() for rate in here)
    models = {rate.named[0].name for rate in here if rate.named}
    return alike and not (models and event.named and event.named[0].name not in models)


def _is_purpose(event: Event, before: Sequence[Found]) -> bool:
    """Whether an event is only what another one was for: "blackmailed him to prevent its own shutdown"."""
    reading, low = event.reading, event.reading.words.low
    before_it = low[max(0, event.start - 3) : event.start]
    if "to" not in before_it[-2:] or any(word in _TRIES for word in before_it):
        return False
    cues = {
        target
        for other in before
        if other.reading is reading and other.sentence == event.sentence
        for target in other.best.evaluation.cues.get("scenario", ())
    }
    return any(
        m.target in cues and m.start < event.end and event.start < m.end
        for m in reading.matches_in(event.sentence)
    )
