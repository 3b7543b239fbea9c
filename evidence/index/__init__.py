"""The index: a library compiled into one file that the checker loads with the standard library alone."""

from __future__ import annotations

import json
import os
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from evidence import __version__
from evidence.index.model import Index

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Index", "content_key", "load_index"]

_FORMAT = 2
"""Raised whenever the compiler writes something else, so that no index of an older one is taken from the cache."""


def load_index(folders: Iterable[Path], cache: Path | None = None) -> Index:
    """Return the index of the libraries in ``folders``, compiled or from the cache.

    Args:
        folders: Library folders.
        cache: Folder of compiled indexes, keyed by the content of the records; None compiles anew.

    Raises:
        LibraryError: The records have faults.
        RecordError: A lexicon has one.
    """
    found = tuple(folders)
    if cache is None:
        return Index(_compiled(found))
    path = cache / f"index-{content_key(found)}.json"
    try:
        return Index(json.loads(path.read_bytes()))
    except (OSError, ValueError):
        index = Index(_compiled(found))
    _keep(path, index)
    return index


def content_key(folders: Iterable[Path]) -> str:
    """Return a key that changes with any byte of any record, with the version and with the compiler itself."""
    digest = blake2b(__version__.encode(), digest_size=16)
    for source in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(source.read_bytes())
    for folder in folders:
        digest.update(b"library\0")  # so that one that is missing is not taken for one that is not named
        for path in sorted(folder.rglob("*.toml")):
            digest.update(b"%s\0" % path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _compiled(folders: tuple[Path, ...]) -> dict[str, object]:
    # Pydantic and the records are only needed, and only imported, when there is something to compile.
    from evidence.index.build import build_index

    return build_index(folders)


def _keep(path: Path, index: Index) -> None:
    """Write an index whole or not at all; a cache that cannot be written costs time, nothing else."""
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(json.dumps(index.data, separators=(",", ":")), encoding="utf-8")
        partial.replace(path)
    except OSError:
        partial.unlink(missing_ok=True)
