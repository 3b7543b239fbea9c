"""A library: the records of one or more folders, validated together and resolved into results."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from evidence.address import SLUG, Address, parse_address
from evidence.errors import LibraryError, RecordError
from evidence.records.agreement import evaluation_faults, reference_faults, study_faults
from evidence.records.differs import Differs
from evidence.records.evaluation import Evaluation
from evidence.records.load import read_table, validate_table
from evidence.records.model import Model
from evidence.records.resolve import resolve_results
from evidence.records.study import Study

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from evidence.records.result import Result

STUDY_FILE = "study.toml"
MODELS_FILE = "models.toml"
DIFFERS_FILE = "differs.toml"
_NO_ID = "is no id; expected lower-case letters, digits and single hyphens"
_NOT_EVALUATIONS = {STUDY_FILE, "lexicon.toml", "receipts.toml"}


@dataclass(frozen=True)
class Card:
    """One evaluation with its study and its results: what one card shows.

    ``file`` is the record's path inside its library, for messages.
    """

    study_id: str
    id: str
    file: str
    study: Study
    evaluation: Evaluation
    results: tuple[Result, ...]
    differs: tuple[Differs, ...] = ()

    @property
    def address(self) -> str:
        """``study/evaluation``."""
        return f"{self.study_id}/{self.id}"

    @cached_property
    def by_fragment(self) -> dict[str, Result]:
        """The results by the part of their address behind ``#``."""
        return {result.address.fragment: result for result in self.results}

    def control_of(self, result: Result) -> Result | None:
        """The same model and outcome under the condition that calibrates this result, if it was measured."""
        control = result.condition.control
        if control is None:
            return None
        same = Address(self.study_id, self.id, control, result.address.model, result.address.outcome)
        return self.by_fragment.get(same.fragment)


@dataclass(frozen=True)
class Library:
    """All records, valid together."""

    models: dict[str, Model] = field(default_factory=dict)
    studies: dict[str, Study] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    differs: tuple[Differs, ...] = ()

    def __iter__(self) -> Iterator[Result]:
        return (result for card in self.cards.values() for result in card.results)

    def result(self, address: str | Address) -> Result | None:
        """The result at an address, or None."""
        where = parse_address(address) if isinstance(address, str) else address
        card = self.cards.get(where.card)
        return card.by_fragment.get(where.fragment) if card is not None else None


@dataclass
class _Reading:
    """What has been read so far, and every fault met on the way."""

    faults: list[RecordError] = field(default_factory=list)
    models: dict[str, Model] = field(default_factory=dict)
    studies: dict[str, tuple[str, Study]] = field(default_factory=dict)
    evaluations: dict[tuple[str, str], tuple[str, Evaluation]] = field(default_factory=dict)
    differs: dict[str, tuple[str, Differs]] = field(default_factory=dict)

    def table(self, path: Path, name: str) -> dict[str, Any] | None:
        try:
            return read_table(path, name)
        except RecordError as fault:
            self.faults.append(fault)
            return None

    def record(self, kind: type[Any], table: dict[str, Any], name: str, place: str = "") -> Any:  # noqa: ANN401
        try:
            return validate_table(kind, table, name, place)
        except ExceptionGroup as group:
            self.faults.extend(fault for fault in group.exceptions if isinstance(fault, RecordError))
            return None


def load_library(folders: Iterable[Path], today: datetime.date | None = None) -> Library:
    """Read and validate the libraries in ``folders`` together.

    Args:
        folders: Library folders; their studies must not repeat.
        today: If given, dates after it are faults.

    Raises:
        LibraryError: With every fault found, sorted, one line each.
    """
    reading = _Reading()
    for folder in folders:
        _read_folder(folder, reading)
    _check_studies(reading, today)
    cards = _cards(reading)
    addresses = {str(result.address) for card in cards.values() for result in card.results}
    reading.faults += reference_faults(
        {card.address: card.evaluation.must_cite_with for card in cards.values()},
        tuple(reading.differs.values()),
        {card.address: card.file for card in cards.values()},
        addresses,
    )
    if reading.faults:
        raise LibraryError(reading.faults)
    return Library(
        models=dict(sorted(reading.models.items())),
        studies={study: record for study, (_, record) in sorted(reading.studies.items())},
        cards=cards,
        differs=tuple(note for _, (_, note) in sorted(reading.differs.items())),
    )


def _read_folder(folder: Path, reading: _Reading) -> None:
    if not folder.is_dir():
        reading.faults.append(
            RecordError(str(folder), "", "is no folder; expected a library with models.toml")
        )
        return
    label = folder.name
    _read_models(folder / MODELS_FILE, f"{label}/{MODELS_FILE}", reading)
    if (folder / DIFFERS_FILE).is_file():
        _read_differs(folder / DIFFERS_FILE, f"{label}/{DIFFERS_FILE}", reading)
    for study_folder in sorted(
        path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")
    ):
        _read_study(study_folder, f"{label}/{study_folder.name}", reading)


def _read_models(path: Path, name: str, reading: _Reading) -> None:
    if not path.is_file():
        return
    table = reading.table(path, name)
    if table is None:
        return
    if set(table) - {"model"}:
        reading.faults.append(
            RecordError(name, sorted(set(table) - {"model"})[0], "expected only [[model]] tables")
        )
    for place, row in enumerate(table.get("model", ()), 1):
        model = reading.record(Model, row, name, f"model[{place}]")
        if model is None:
            continue
        if model.id in reading.models and reading.models[model.id] != model:
            reading.faults.append(RecordError(name, f"model[{place}].id", f"{model.id!r} is defined twice"))
        reading.models[model.id] = model


def _read_differs(path: Path, name: str, reading: _Reading) -> None:
    table = reading.table(path, name)
    for place, row in enumerate((table or {}).get("differs", ()), 1):
        note = reading.record(Differs, row, name, f"differs[{place}]")
        if note is None:
            continue
        if note.id in reading.differs:
            reading.faults.append(RecordError(name, f"differs[{place}].id", f"{note.id!r} is defined twice"))
        reading.differs[note.id] = (name, note)


def _read_study(folder: Path, name: str, reading: _Reading) -> None:
    if not re.fullmatch(SLUG, folder.name):
        reading.faults.append(RecordError(name, "", _NO_ID))
        return
    if not (folder / STUDY_FILE).is_file():
        reading.faults.append(RecordError(name, "", f"has no {STUDY_FILE}"))
        return
    if folder.name in reading.studies:
        reading.faults.append(RecordError(name, "", f"the study {folder.name!r} is in another library too"))
        return
    table = reading.table(folder / STUDY_FILE, f"{name}/{STUDY_FILE}")
    study = reading.record(Study, table, f"{name}/{STUDY_FILE}") if table is not None else None
    if study is not None:
        reading.studies[folder.name] = (f"{name}/{STUDY_FILE}", study)
    for path in sorted(folder.glob("*.toml")):
        if path.name not in _NOT_EVALUATIONS:
            _read_evaluation(path, f"{name}/{path.name}", reading)


def _read_evaluation(path: Path, name: str, reading: _Reading) -> None:
    if not re.fullmatch(SLUG, path.stem):
        reading.faults.append(RecordError(name, "", _NO_ID))
        return
    table = reading.table(path, name)
    record = reading.record(Evaluation, table, name) if table is not None else None
    if record is not None:
        reading.evaluations[path.parent.name, path.stem] = (name, record)


def _check_studies(reading: _Reading, today: datetime.date | None) -> None:
    for file, study in reading.studies.values():
        reading.faults += study_faults(study, file, today, set(reading.models), set(reading.studies))


def _cards(reading: _Reading) -> dict[str, Card]:
    cards = {}
    notes: dict[str, list[Differs]] = {}
    for _, (_, note) in sorted(reading.differs.items()):
        for card_address in sorted({side.at.split("#")[0] for side in note.sides if side.at}):
            notes.setdefault(card_address, []).append(note)
    for (study_id, evaluation_id), (file, evaluation) in sorted(reading.evaluations.items()):
        if study_id not in reading.studies:
            continue
        study = reading.studies[study_id][1]
        faults = evaluation_faults(evaluation, study, file, reading.models)
        reading.faults += faults
        if faults:
            continue
        results = resolve_results((study_id, evaluation_id), study, evaluation, reading.models)
        address = f"{study_id}/{evaluation_id}"
        cards[address] = Card(
            study_id, evaluation_id, file, study, evaluation, results, tuple(notes.get(address, ()))
        )
    return cards
