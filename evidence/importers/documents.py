"""JSON and JSON Lines files, found and opened the same way by every format."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from evidence.importers.errors import LogError
from evidence.importers.json_stream import JsonStream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from evidence.importers.untrusted import Json

_CHUNK = 2**18


@contextmanager
def open_stream(path: Path) -> Iterator[JsonStream]:
    """Open a file as a stream of JSON.

    Raises:
        LogError: It cannot be read.
    """
    try:
        with path.open("rb") as file:
            yield JsonStream(iter(partial(file.read, _CHUNK), b""), path.name)
    except OSError as cause:
        raise LogError(path.name, "", f"cannot be read: {cause.strerror or cause}") from cause


def read_table(
    path: Path, handlers: Mapping[tuple[str, ...], Callable[[JsonStream], Json]] | None = None
) -> dict[str, Json]:
    """Return a file's object, with the values at some paths taken by handlers.

    Raises:
        LogError: It cannot be read or is no JSON object.
    """
    with open_stream(path) as stream:
        return stream.table(handlers or {})


def files_in(paths: Iterable[Path], *suffixes: str) -> Iterator[Path]:
    """Yield the files given, and those in the folders given that end in one of ``suffixes``, sorted."""
    for path in paths:
        if path.is_dir():
            yield from sorted(
                found for found in path.rglob("*") if found.suffix in suffixes and found.is_file()
            )
        else:
            yield path


def reason_of(cause: LogError) -> str:
    """Return what an error says, without the file that the report names anyway."""
    return ": ".join(part for part in (cause.place, cause.expected) if part)
