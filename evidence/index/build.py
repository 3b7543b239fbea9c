"""Build the index of library folders: records, shared lexicon and each study's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from evidence.errors import LibraryError, RecordError
from evidence.index.compile import compile_index
from evidence.index.plain import plain_records
from evidence.library import load_library
from evidence.records.lexicon import SharedLexicon, StudyLexicon
from evidence.records.load import read_table, validate_table
from evidence.shipped import shipped_cards

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import BaseModel

R = TypeVar("R", bound="BaseModel")
LEXICON_FILE = "lexicon.toml"


def build_index(folders: tuple[Path, ...]) -> dict[str, Any]:
    """Return the index of the libraries in ``folders``.

    A library without a shared lexicon of its own takes the shipped one.

    Raises:
        LibraryError: Records or lexicons have faults.
        RecordError: A pattern names something that does not exist.
    """
    library = load_library(folders)
    shared = next((folder for folder in folders if (folder / LEXICON_FILE).is_file()), shipped_cards())
    lexicon = _read(SharedLexicon, shared, "")
    studies = {
        study: _read(StudyLexicon, folder, study)
        for folder in folders
        for study in sorted(library.studies)
        if (folder / study / LEXICON_FILE).is_file()
    }
    return compile_index(plain_records(library), lexicon, studies)


def _read(kind: type[R], folder: Path, study: str) -> R:
    path = folder / study / LEXICON_FILE
    name = f"{folder.as_posix()}/{study}/{LEXICON_FILE}" if study else f"{folder.as_posix()}/{LEXICON_FILE}"
    try:
        return validate_table(kind, read_table(path, name), name)
    except ExceptionGroup as group:
        raise LibraryError(fault for fault in group.exceptions if isinstance(fault, RecordError)) from group
