"""The index: a library compiled into one file that the checker loads with the standard library alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.index.cache import content_key, kept_index
from evidence.index.model import Index

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["Index", "content_key", "load_index"]


def load_index(folders: Iterable[Path], cache: Path | None = None) -> Index:
    """Return the index of the libraries in ``folders``, compiled or from the cache.

    Args:
        folders: Library folders.
        cache: Folder of compiled indexes, good for as long as no byte of a record changes; None compiles anew.

    Raises:
        LibraryError: Records or lexicons have faults.
    """
    found = tuple(folders)
    return Index(_compiled(found) if cache is None else kept_index(found, cache, _compiled))


def _compiled(folders: tuple[Path, ...]) -> bytes:
    # Pydantic and the records are only needed, and only imported, when there is something to compile.
    from evidence.index.build import build_index
    from evidence.index.pack import pack_index

    return pack_index(build_index(folders))
