"""Find the record files of the libraries and tell, without reading them, which ones changed."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from evidence.build.fingerprint import digest
from evidence.receipts import RECEIPTS_FILE
from evidence.records.names import DIFFERS_FILE, MODELS_FILE, OTHER_FILES, STUDY_FILE
from evidence.shipped import shipped_models

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from evidence.build.facts import Known

_RACE_NS = 2_000_000_000
"""A file written so short before the build that a second writing might leave the same times (2 s on FAT)."""


@dataclass(frozen=True, slots=True)
class Source:
    """One record file.

    Attributes:
        path: Where it is, and what messages call it.
        signature: Its times, size and inode; empty if it may still change without their changing.
        digest: Of its content.
        read_anew: Whether the signature was not the known one.
    """

    path: str
    signature: str
    digest: bytes
    read_anew: bool = False


@dataclass
class Sources:
    """The record files of all libraries.

    ``odd`` says that something stands where no library has it; the full validation then says what.
    """

    models: list[Source] = field(default_factory=list)
    borrowed: list[Source] = field(default_factory=list)
    """The shipped models, where the shipped library is not among those that are built."""
    differs: list[Source] = field(default_factory=list)
    studies: dict[str, Source] = field(default_factory=dict)
    receipts: dict[str, Source] = field(default_factory=dict)
    evaluations: dict[str, Source] = field(default_factory=dict)
    odd: bool = False

    def all(self) -> Iterator[Source]:
        """Every file."""
        yield from self.models
        yield from self.borrowed
        yield from self.differs
        yield from self.studies.values()
        yield from self.receipts.values()
        yield from self.evaluations.values()


def find_sources(folders: Sequence[Path], known: Mapping[str, Known], now_ns: int) -> Sources:
    """Return the record files in ``folders``.

    Args:
        folders: The libraries.
        known: What the last build knew of the files.
        now_ns: The time by the clock of the file system.
    """
    found = Sources()
    finder = _Finder(found, known, now_ns)
    for folder in folders:
        if folder.is_dir():
            finder.library(folder.as_posix())
        else:
            found.odd = True
    models = shipped_models()
    if models.parent.resolve() not in [folder.resolve() for folder in folders]:
        finder.borrow(models.as_posix())
    return found


@dataclass
class _Finder:
    found: Sources
    known: Mapping[str, Known]
    now_ns: int

    def borrow(self, models: str) -> None:
        self._one(models, self.found.borrowed)

    def library(self, folder: str) -> None:
        self._one(f"{folder}/{MODELS_FILE}", self.found.models)
        self._one(f"{folder}/{DIFFERS_FILE}", self.found.differs)
        with os.scandir(folder) as entries:
            studies = sorted(entry.name for entry in entries if entry.name[0] not in "._" and entry.is_dir())
        for study in studies:
            self._study(folder, study)

    def _one(self, path: str, into: list[Source]) -> bool:
        try:
            into.append(self._source(path, os.stat(path)))  # noqa: PTH116  pathlib costs more than the call
        except FileNotFoundError:
            return False
        return True

    def _study(self, library: str, study: str) -> None:
        from_study: list[Source] = []
        path = f"{library}/{study}/{STUDY_FILE}"
        if study in self.found.studies or self._refused(path, study) or not self._one(path, from_study):
            self.found.odd = True
            return
        self.found.studies[study] = from_study[0]
        self._one(f"{library}/{study}/{DIFFERS_FILE}", self.found.differs)
        receipts: list[Source] = []
        if self._one(f"{library}/{study}/{RECEIPTS_FILE}", receipts):
            self.found.receipts[study] = receipts[0]
        with os.scandir(f"{library}/{study}") as entries:
            files = [entry for entry in entries if entry.name.endswith(".toml") and entry.name[0] != "."]
        for entry in sorted(files, key=lambda entry: entry.name):
            if entry.name not in OTHER_FILES:
                self._evaluation(study, entry)

    def _evaluation(self, study: str, entry: os.DirEntry[str]) -> None:
        name = entry.name.removesuffix(".toml")
        if self._refused(entry.path, name):
            self.found.odd = True
            return
        try:
            self.found.evaluations[f"{study}/{name}"] = self._source(entry.path, entry.stat())
        except OSError:  # a link that leads nowhere
            self.found.odd = True

    def _refused(self, path: str, name: str) -> bool:
        """Whether a name cannot be an id; one that was fine the last time still is."""
        if path in self.known:
            return False
        from evidence.records.folder import TAKEN_BY_SITE, TAKEN_IN_STUDY, name_fault

        is_study = path.endswith(f"/{STUDY_FILE}")
        return bool(name_fault(name, TAKEN_BY_SITE if is_study else TAKEN_IN_STUDY))

    def _source(self, path: str, said: os.stat_result) -> Source:
        signature = _signature(said)
        known = self.known.get(path)
        if known is not None and known.signature == signature:
            return Source(path, signature, known.digest)
        if max(said.st_mtime_ns, said.st_ctime_ns) > self.now_ns - _RACE_NS:
            signature = ""
        try:
            content = digest(Path(path).read_bytes())
        except OSError:
            self.found.odd = True
            content = b""
        return Source(path, signature, content, read_anew=True)


def _signature(said: os.stat_result) -> str:
    return f"{said.st_mtime_ns} {said.st_ctime_ns} {said.st_size} {said.st_ino}"
