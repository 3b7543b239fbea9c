"""Put drafted records into a library folder, overwriting nothing unless told to."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from evidence.errors import EvidenceError
from evidence.records.dump import dump_table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from evidence.importers.draft import Drafted

MODELS_FILE = "models.toml"


def known_models(folders: Iterable[Path]) -> dict[str, str]:
    """Return the ids of the models of some libraries, by id, name and alias in lower case.

    Args:
        folders: Libraries; one without ``models.toml`` has no models.

    Raises:
        EvidenceError: A ``models.toml`` is no TOML.
    """
    found: dict[str, str] = {}
    for folder in folders:
        for model in _models(folder / MODELS_FILE):
            for name in (model.get("id"), model.get("name"), *model.get("aliases", ())):
                found.setdefault(str(name).lower(), str(model.get("id")))
    return found


def _models(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        return []
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as cause:
        raise EvidenceError(f"{path.name}: is no TOML: {cause}") from cause
    return [model for model in table.get("model", ()) if isinstance(model, dict)]


def write_drafts(drafted: Drafted, folder: Path, *, replace: bool) -> list[tuple[str, int]]:
    """Write the files of a drafted study and return each with how often it says ``todo``.

    Args:
        drafted: The study.
        folder: The library; made if it does not exist.
        replace: Whether files that exist may be overwritten.

    Raises:
        EvidenceError: A file exists and ``replace`` is false, or the folder cannot be written.
    """
    study = folder / drafted.study
    there = sorted(name for name in drafted.files if (study / name).exists())
    if there and not replace:
        raise EvidenceError(
            f"{drafted.study}/{there[0]}: exists already; give --replace to overwrite it or --study for another name"
        )
    written = []
    try:
        study.mkdir(parents=True, exist_ok=True)
        for name, table in drafted.files.items():
            text = dump_table(table)
            (study / name).write_text(text, encoding="utf-8")
            written.append((f"{drafted.study}/{name}", text.count('"todo: ')))
        text = _more_models(drafted, folder / MODELS_FILE)
        if text:
            with (folder / MODELS_FILE).open("a", encoding="utf-8") as file:
                file.write(text)
            written.append((MODELS_FILE, text.count('"todo: ')))
    except OSError as cause:
        raise EvidenceError(f"{cause.filename or folder}: cannot be written: {cause.strerror}") from cause
    return written


def _more_models(drafted: Drafted, path: Path) -> str:
    """The tables of the models that the library does not list yet; also an empty list makes it a library."""
    listed = {model.get("id") for model in _models(path)}
    fresh = [model for model in drafted.models if model["id"] not in listed]
    if not fresh:
        return "" if path.exists() else "# Models of this library that no other library lists.\n"
    return ("\n" if path.exists() else "") + "\n".join(dump_table({"model": [model]}) for model in fresh)
