"""Put drafted records into a library folder, overwriting nothing unless told to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evidence.errors import EvidenceError
from evidence.importers.wording import TODO
from evidence.records.dump import dump_table
from evidence.records.names import MODELS_FILE
from evidence.toml import TOMLDecodeError, loads
from evidence.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from evidence.importers.draft import Drafted


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
    return [model for model in read_toml(path).get("model", ()) if isinstance(model, dict)]


def read_toml(path: Path) -> dict[str, Any]:
    """Return a TOML file as it is, valid record or not; an empty table if there is none.

    Raises:
        EvidenceError: It is no TOML.
    """
    if not path.is_file():
        return {}
    try:
        return loads(path.read_text(encoding="utf-8"))
    except (TOMLDecodeError, UnicodeDecodeError) as cause:
        raise EvidenceError(f"{path.parent.name}/{path.name}: is no TOML: {cause}") from cause


def keep_said(drafted: Any, said: Any) -> Any:  # noqa: ANN401  whatever TOML holds
    """Return a fresh draft in which every ``todo`` that a person has answered stays answered.

    What only the person's file has stays as well; what the logs say is renewed.

    Args:
        drafted: A value of the new draft.
        said: The value at the same place of the file that is there.
    """
    if isinstance(drafted, dict) and isinstance(said, dict):
        kept = {
            key: said[key] if key == "record_created" and key in said else keep_said(value, said.get(key))
            for key, value in drafted.items()
            if key in said or not _asks(value)  # a question that the person took out is answered elsewhere
        }
        return kept | {key: value for key, value in said.items() if key not in drafted}
    if isinstance(drafted, list) and isinstance(said, list):
        if all(isinstance(item, dict) for item in drafted) and drafted:
            former = {_identity(item): item for item in said if isinstance(item, dict)}
            return [keep_said(item, former.get(_identity(item))) for item in drafted]
        return keep_said(drafted[0], said) if len(drafted) == 1 else drafted
    return said if _asks(drafted) and said is not None else drafted


def _asks(value: object) -> bool:
    return isinstance(value, str) and value.startswith(TODO)


def _identity(table: dict[str, Any]) -> tuple[Any, ...]:
    """What tells one table of a list from the others."""
    return tuple(table.get(key) for key in ("id", "condition", "outcome", "locator"))


def write_drafts(drafted: Drafted, folder: Path, *, update: bool) -> list[tuple[str, int]]:
    """Write the files of a drafted study and return each with how often it says ``todo``.

    Args:
        drafted: The study.
        folder: The library; made if it does not exist.
        update: Whether files that exist are renewed, keeping what a person filled in.

    Raises:
        EvidenceError: A file exists and ``update`` is false, or the folder cannot be written.
    """
    study = folder / drafted.study
    there = sorted(name for name in drafted.files if (study / name).exists())
    if there and not update:
        raise EvidenceError(
            f"{study / there[0]}: exists already; give --update to renew it or --study for another name"
        )
    written = []
    try:
        study.mkdir(parents=True, exist_ok=True)
        for name, table in drafted.files.items():
            renewed = keep_said(table, read_toml(study / name)) if name in there else table
            text = dump_table(renewed)
            write_whole(study / name, text.encode())
            written.append((f"{drafted.study}/{name}", text.count('"todo: ')))
        text = _more_models(drafted, folder / MODELS_FILE)
        if text:
            models = folder / MODELS_FILE
            write_whole(models, (models.read_bytes() if models.exists() else b"") + text.encode())
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
    return ("\n" if path.exists() else "") + "\n".join(f"[[model]]\n{dump_table(model)}" for model in fresh)
