"""The pages about many cards, put together from the entries that rendering the cards left behind."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from evidence.build.fingerprint import combined
from evidence.build.parts import parts_of
from evidence.build.studio import ModelEntry, PartTask, StudyEntry
from evidence.build.workers import in_processes
from evidence.render.page import START_TAKES, Start

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evidence.build.cards import Cards
    from evidence.build.site import Progress

MATRIX = "matrix"
_WORTH_PROCESSES = 16


@dataclass
class Overviews:
    """The pages about many cards, the start page, and what depends on no record."""

    cards: Cards

    def bring_up_to_date(self, base: bytes, progress: Progress) -> None:
        """Put together again what has other entries than before."""
        self._make(list(self._outdated(base)), progress)
        self._make_start(base)
        if self.cards.ledger.key("static:") != base:
            self.cards.ledger.put("static:", base, self.cards.desk.write(self.cards.studio.static()))

    def _names(self) -> list[str]:
        heads, ledger = self.cards.heads, self.cards.ledger
        models = [name for name in ledger.collections() if name.partition("/")[0] == "model"]
        studies = [f"study/{study}" for study in heads.studies]
        names = [
            MATRIX,
            *studies,
            *(name for name in models if name[len("model/") :] in heads.together["models"]),
        ]
        if self.cards.options.only:
            there = {MATRIX} | self.cards.touched | ledger.keys("whole").keys()
            names = [name for name in names if name in there]
        return names

    def _outdated(self, base: bytes) -> Iterator[PartTask]:
        ledger, names = self.cards.ledger, self._names()
        before = ledger.keys("whole")
        for name in before.keys() - set(names):
            self._drop_parts(name, keep=0)
            ledger.drop(f"whole:{name}")
        for name in names:
            about = combined(base, *self._about(name))
            if name in self.cards.touched or before.get(name) != about:
                ledger.put(f"whole:{name}", about, ())
                yield from self._outdated_parts(name, about)

    def _about(self, name: str) -> list[bytes | str]:
        """What a page shows beside its entries: the record of its study or model, and the names of models."""
        heads = self.cards.heads
        kind, _, key = name.partition("/")
        models = heads.together["models"]
        if kind == "study":
            return [
                heads.sources.studies[key].digest,
                *(models[model][0] for model in heads.studies[key]["models"]),
            ]
        return [models[key][0]] if kind == "model" else []

    def _outdated_parts(self, name: str, about: bytes) -> Iterator[PartTask]:
        ledger = self.cards.ledger
        entries = ledger.entries(name)
        parts = list(parts_of([card for card, _ in entries]))
        self._drop_parts(name, keep=len(parts))
        for part, places in enumerate(parts, 1):
            digests = (content for _, content in entries[places.start : places.stop])
            key = combined(about, str(part), str(len(parts)), *digests)
            owner = f"part:{name}#{part}"
            if ledger.key(owner) != key:
                yield PartTask(owner, key, name, part, len(parts), places)

    def _drop_parts(self, name: str, keep: int) -> None:
        part = keep + 1
        while self.cards.ledger.key(f"part:{name}#{part}") is not None:
            self.cards.ledger.drop(f"part:{name}#{part}")
            part += 1

    def _make(self, tasks: list[PartTask], progress: Progress) -> None:
        if not tasks:
            return
        progress("pages about many cards", 0, len(tasks))
        self.cards.studio.warm(pdf=False)
        jobs = self.cards.options.jobs if len(tasks) >= _WORTH_PROCESSES else 1
        made = in_processes(self.cards.desk.make_part, map(self._filled, tasks), jobs)
        for done, (task, files) in enumerate(made, 1):
            self.cards.ledger.put(task.owner, task.key, files)
            progress("pages about many cards", done, len(tasks))

    def _filled(self, task: PartTask) -> PartTask:
        """A task with its entries; they are fetched when it is its turn, so that memory holds one part at a time."""
        fragments = self.cards.ledger.fragments(task.collection, task.places.start, len(task.places))
        return replace(task, fragments=fragments)

    def _make_start(self, base: bytes) -> None:
        ledger, heads, studio = self.cards.ledger, self.cards.heads, self.cards.studio
        names = [name.partition("/")[::2] for name in self._names()]
        known = heads.together["models"]
        studies = [(key, _study_entry(heads.studies[key])) for kind, key in names if kind == "study"]
        models = [ModelEntry(key, *known[key][1:]) for kind, key in names if kind == "model"]
        taken = {name: ledger.fragments(name, 0, many) for name, many in START_TAKES.items()}
        key = combined(base, repr((studies, models, taken)))
        if ledger.key("start:") != key:
            # It shows titles, names and dates, which are known without the records being read.
            start = Start(taken["start/quoted"], taken["start/newest"], studies, models)  # type: ignore[arg-type]
            ledger.put("start:", key, self.cards.desk.write([studio.start(start)]))


def _study_entry(facts: Mapping[str, Any]) -> StudyEntry:
    return StudyEntry(facts["title"], datetime.date.fromisoformat(facts["published"]))
