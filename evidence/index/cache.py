"""Compiled indexes kept in a folder: taken as Python takes its own compiled modules, by the size and time of what they are of.

Where those differ the content decides, so that a fresh checkout of the same records compiles nothing.
"""

from __future__ import annotations

import mmap
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evidence import __version__
from evidence.index.packed import Unpacked, pack
from evidence.shipped import shipped_models
from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from evidence.index.packed import Raw

_FORMAT = 10
"""Raised whenever what is kept is laid out otherwise, so that nothing of an older program is taken."""
_PRIME = 2**61 - 1
"""What the bytes of the folders' names are divided by; the rest names their index, and needs no module to be loaded."""
_RECORDS, _COMPILER = ".toml", ".py"
_END = "end"
"""What stands behind all else in a file of the cache: one that was cut off does not hold it."""

Stamp = tuple[tuple[str, int, int], ...]
"""Name, size and time of last change of each file that an index is made of."""


class _Kept(NamedTuple):
    """What a file of the cache holds: the stamp of the files that an index is of, the key of its content, the index."""

    stamp: Stamp
    key: str
    packed: Raw


def kept_index(folders: tuple[Path, ...], cache: Path, compiled: Callable[[tuple[Path, ...]], bytes]) -> Raw:
    """Return a packed index from the cache; compiled and kept there where it holds none of these records."""
    path = cache / _name(folders)
    stamp = _stamp(folders)
    kept, written = _kept(path)
    # What changed while it was written may have kept its size and time: then, too, the content decides.
    if kept.stamp == stamp and all(changed < written for *_, changed in stamp):
        return kept.packed
    key = content_key(folders)
    if (kept.stamp, kept.key) != (stamp, key):
        kept = _Kept(stamp, key, bytes(kept.packed) if kept.key == key else compiled(folders))
        _keep(path, kept)
    return kept.packed


def content_key(folders: Collection[Path]) -> str:
    """Return a key that changes with any byte of any record, with the version and with the compiler itself."""
    from hashlib import blake2b  # takes longer to load than the index of a tweet

    digest = blake2b(__version__.encode(), digest_size=16)
    for name, path in _files(folders):
        digest.update(name.encode("utf-8", "surrogateescape") + b"\0")
        digest.update(Path(path).read_bytes())
    return digest.hexdigest()


def _name(folders: Iterable[Path]) -> str:
    """Return the name of the file for some libraries: told apart by folder and Python, since its bytes are Python's."""
    places = os.fsencode("\0".join(str(folder.absolute()) for folder in folders))
    number = int.from_bytes(places, "big") % _PRIME
    return f"index-{_FORMAT}-{sys.implementation.cache_tag}-{number:016x}.bin"


def _stamp(folders: Collection[Path]) -> Stamp:
    found = [(__version__, 0, 0)]
    for name, path in _files(folders):
        state = os.stat(path)  # noqa: PTH116  a Path for each file takes longer than asking for its state
        found.append((name, state.st_size, state.st_mtime_ns))
    return tuple(found)


def _files(folders: Collection[Path]) -> Iterator[tuple[str, str]]:
    """Yield name and path of everything that an index depends on: the compiler and the records of each library."""
    compiler = str(Path(__file__).parent)
    models = shipped_models()
    if models.parent not in folders:  # studies of one's own test them
        yield "shipped", str(models)
    for number, (folder, ending) in enumerate(
        [(compiler, _COMPILER), *((str(folder.absolute()), _RECORDS) for folder in folders)]
    ):
        # The number keeps a library that is missing from being taken for one that is not named.
        yield from sorted((f"{number}{path[len(folder) :]}", path) for path in _below(folder, ending))


def _below(folder: str, ending: str) -> Iterator[str]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, ending)
        elif entry.name.endswith(ending) and entry.is_file():
            yield entry.path


def _kept(path: Path) -> tuple[_Kept, int]:
    """Return what a file of the cache holds and when it was written; nothing if it is not there or is broken."""
    try:
        with path.open("rb") as file:
            # Not read but mapped: a tweet needs little of it.
            found: Unpacked[str, Any] = Unpacked(
                memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            )
            if found[_END]:  # nothing of it is missing
                return _Kept(*map(found.__getitem__, _Kept._fields)), os.fstat(file.fileno()).st_mtime_ns
    except (OSError, ValueError, EOFError, TypeError):
        pass
    return _Kept((), "", b""), 0


def _keep(path: Path, kept: _Kept) -> None:
    """Write an index whole or not at all; a cache that cannot be written costs time, nothing else."""
    from evidence.whole_file import put_in_place  # takes longer to load than the index of a tweet

    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        put_in_place(path, pack({**kept._asdict(), _END: True}))
