"""The work that is done in other processes: read a record, check it, render it, write its files."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from evidence.address import AddressError
from evidence.build.fingerprint import digest
from evidence.build.ledger import File
from evidence.build.options import BuildError
from evidence.build.studio import PAPERS
from evidence.build.tree import link_or_copy
from evidence.library import Card, own_receipts
from evidence.receipts import read_receipts
from evidence.records.agreement import evaluation_faults
from evidence.records.cited import cited_name, named_elsewhere
from evidence.records.evaluation import Evaluation
from evidence.records.folder import Reading
from evidence.records.resolve import resolve_results
from evidence.records.study import Study
from evidence.render.page import Page, Part
from evidence.whole_file import put_in_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from evidence.build.sources import Source, Sources
    from evidence.build.studio import PartTask, PdfTask, Studio
    from evidence.receipts import Receipt
    from evidence.records.differs import Differs
    from evidence.records.model import Model
    from evidence.render.page import Fragment

R = TypeVar("R", Evaluation, Study)


@dataclass(frozen=True, slots=True)
class CardMade:
    """A card as read and rendered.

    Attributes:
        address: Its address.
        facts: What the next build needs to know of it, None if it has faults; then nothing was rendered.
        results: The parts of its results' addresses behind ``#``.
        files: The files written.
        fragments: Its entries on pages about many cards, with their digests.
        titles: What it calls other cards, as it was rendered.
    """

    address: str
    facts: Mapping[str, object] | None
    results: tuple[str, ...] = ()
    files: tuple[File, ...] = ()
    fragments: tuple[tuple[Fragment, bytes], ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Desk:
    """Where a process works; made before the processes start, and the same in all of them.

    Attributes:
        studio: Makes pages.
        sources: The record files.
        models: The library's models.
        notes: The notes on same-looking numbers, by card.
        out: The folder for new files.
        printed: The folder that keeps PDFs, also those of builds that failed later.
    """

    studio: Studio
    sources: Sources
    models: Mapping[str, Model]
    notes: Mapping[str, tuple[Differs, ...]]
    out: Path
    printed: Path

    def make_cards(self, addresses: Sequence[str]) -> list[CardMade]:
        """Read, check and render some cards."""
        made = []
        for address in addresses:
            try:
                made.append(self._make_card(address))
            except Exception as error:
                error.add_note(address)  # which of them it was
                raise
        return made

    def _make_card(self, address: str) -> CardMade:
        card = self._card(address)
        if card is None:
            return CardMade(address, None)
        rendered = self.studio.card(card)
        facts = {
            "title": card.evaluation.title,
            "models": sorted({result.address.model for result in card.results}),
            "cites": list(card.evaluation.must_cite_with),
            "names": list(named_elsewhere(address, card.differs)),
        }
        return CardMade(
            address,
            facts,
            tuple(result.address.fragment for result in card.results),
            self.write(rendered.pages),
            tuple((entry, digest(entry.html.encode())) for entry in rendered.fragments),
            card.titles,
        )

    def make_pdfs(self, task: PdfTask) -> tuple[PdfTask, tuple[File, ...]]:
        """Print one card on every paper, or take what an earlier build has printed."""
        files = []
        for paper in PAPERS:
            kept = self.printed / f"{task.key.hex()}.{paper}"
            if not kept.exists():
                card = self._card(task.address)
                if card is None:
                    raise BuildError(f"{task.address}: changed while the site was built; build again")
                self.printed.mkdir(exist_ok=True)
                put_in_place(kept, self.studio.pdf(card, paper))
            files.append(self._place(kept, f"{task.address}.{paper}.pdf"))
        return task, tuple(files)

    def _place(self, kept: Path, path: str) -> File:
        """Put a kept file among the new files, as a second name of it."""
        target = self.out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        link_or_copy(str(kept), str(target))
        return File(path, digest(kept.read_bytes()))

    def make_part(self, task: PartTask) -> tuple[PartTask, tuple[File, ...]]:
        """Render one part of a page about many cards; the task comes back without its entries.

        They may be megabytes, and two processes that both send so much to each other wait for each other for ever.
        """
        kind, _, key = task.collection.partition("/")
        about: Study | Model | None = None
        names: dict[str, str] = {}
        if kind == "study":
            about = self._study(key)
            names = {model: self.models[model].name for model in (about.models if about is not None else ())}
        elif kind == "model":
            about = self.models[key]
        part = Part(task.collection, task.fragments, task.number, task.parts, about, names)
        return replace(task, fragments=()), self.write([self.studio.collection(part)])

    def write(self, pages: Iterable[Page]) -> tuple[File, ...]:
        """Write pages among the new files."""
        return tuple(self._write(page) for page in pages)

    def _write(self, page: Page) -> File:
        path = PurePosixPath(page.path)
        if path.is_absolute() or ".." in path.parts:
            raise BuildError(f"{page.path}: would lie outside of the site")
        target = f"{self.out}/{page.path}"
        try:
            try:
                file = open(target, "xb")  # noqa: SIM115, PTH123  closed below; pathlib costs as much as the write
            except FileNotFoundError:
                Path(target).parent.mkdir(parents=True, exist_ok=True)
                file = open(target, "xb")  # noqa: SIM115, PTH123
            with file:
                file.write(page.data)
        except FileExistsError as cause:
            raise BuildError(
                f"{page.path}: two pages of the site want to be this file; rename a record"
            ) from cause
        except OSError as cause:
            raise BuildError(f"{target}: cannot be written: {cause.strerror}") from cause
        return File(page.path, digest(page.data))

    def _card(self, address: str) -> Card | None:
        study_id, _, evaluation_id = address.partition("/")
        study, source = self._study(study_id), self.sources.evaluations[address]
        evaluation = _read(Evaluation, source)
        if study is None or evaluation is None:
            return None
        if evaluation_faults(evaluation, study, source.path):
            return None
        results = resolve_results((study_id, evaluation_id), study, evaluation, self.models)
        notes = self.notes.get(address, ())
        titles = self._titles(study_id, (*evaluation.must_cite_with, *named_elsewhere(address, notes)))
        if titles is None:
            return None
        return Card(
            study_id,
            evaluation_id,
            f"{address}.toml",
            study,
            evaluation,
            results,
            notes,
            own_receipts(results, self._receipts(study_id)),
            titles,
        )

    def _receipts(self, study_id: str) -> Mapping[str, Receipt]:
        """What is known of a study's sources; most studies have no such file."""
        there = self.sources.receipts.get(study_id)
        return _read_receipts(there) if there is not None else {}

    def _study(self, study_id: str) -> Study | None:
        return _read_study(self.sources.studies[study_id])

    def _titles(self, study: str, texts: Iterable[str]) -> dict[str, str] | None:
        """What a card calls other cards, or None if one of them cannot be read."""
        titles = {}
        for text in texts:
            card = text.partition("#")[0]
            source, owner = self.sources.evaluations.get(card), self._study_of(card)
            found = _read(Evaluation, source) if source is not None else None
            if found is None or owner is None:
                return None
            try:
                titles[text] = cited_name(text, study, found.title, owner.short)
            except AddressError:
                return None
        return titles

    def _study_of(self, card: str) -> Study | None:
        study = card.partition("/")[0]
        return self._study(study) if study in self.sources.studies else None


@lru_cache(maxsize=16)
def _read_study(source: Source) -> Study | None:
    return _read(Study, source)


@lru_cache(maxsize=16)
def _read_receipts(source: Source) -> Mapping[str, Receipt]:
    return read_receipts(Path(source.path).parent)


def _read(kind: type[R], source: Source) -> R | None:
    reading = Reading()
    path = Path(source.path)
    table = reading.table(path, source.path)
    if digest(path.read_bytes()) != source.digest:
        raise BuildError(f"{source.path}: changed while the site was built; build again")
    return reading.record(kind, table, source.path) if table is not None else None
