"""Read members of a zip archive that anybody may have made, holding neither its directory nor a member in memory.

The standard library's ``zipfile`` keeps an object for every member: 190 MB for the 300 000 samples of a large Inspect
log, and before Python 3.14 it cannot read zstd. Here the central directory is walked once and only the few members
that the caller wants are kept. Names are compared, never used as paths.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from io import SEEK_END
from typing import TYPE_CHECKING, BinaryIO

from evidence.importers.errors import LogError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CHUNK = 2**18
_END, _END64, _LOCATOR64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_ENTRY = struct.Struct("<4s4xHH4xLLLHHH8xL")
_ENTRY_START = b"PK\x01\x02"
_FULL32 = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the archive, by what the directory says of it; none of it is to be trusted."""

    name: str
    method: int
    encrypted: bool
    checksum: int
    packed: int
    size: int
    offset: int


def read_directory(file: BinaryIO, name: str, wanted: Callable[[str], bool]) -> dict[str, Member]:
    """Return the wanted members by name.

    A name that occurs twice means its last occurrence, as everywhere.

    Args:
        file: The archive, opened in binary.
        name: What errors call it.
        wanted: Whether a member is to be kept.

    Raises:
        LogError: There is no directory (the writer was killed), or it is broken.
    """
    start, size, shift = _find_directory(file, name)
    file.seek(start)
    window, at, unread, found = b"", 0, size, dict[str, Member]()
    while True:
        if len(window) - at < _ENTRY.size + 3 * 2**16 and unread:
            piece = file.read(min(_CHUNK, unread))
            unread = unread - len(piece) if piece else 0
            window, at = window[at:] + piece, 0
        if len(window) - at < _ENTRY.size:
            return found
        member, length = _entry(window, at, shift, name)
        at += length
        if wanted(member.name):
            found[member.name] = member


def _find_directory(file: BinaryIO, name: str) -> tuple[int, int, int]:
    """Return where the central directory starts, its size, and by how much all offsets are shifted."""
    end = file.seek(0, SEEK_END)
    tail_start = max(0, end - 2**16 - 22 - 20)
    file.seek(tail_start)
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < 22:
        raise LogError(
            name, "", "has no zip directory at its end; expected a log that was written to its end"
        )
    size, offset = struct.unpack_from("<LL", tail, at + 12)
    place = tail_start + at
    if tail[at - 20 : at - 16] == _LOCATOR64 and at >= 20:
        (place,) = struct.unpack_from("<Q", tail, at - 12)
        file.seek(min(place, end))
        record = file.read(56)
        if len(record) < 56 or record[:4] != _END64:
            raise LogError(name, "", "has a broken zip64 directory")
        size, offset = struct.unpack_from("<QQ", record, 40)
    start = place - size
    if start < 0 or start < offset:
        raise LogError(name, "", "has a zip directory that points outside the file")
    return start, size, start - offset


def _entry(window: bytes, at: int, shift: int, name: str) -> tuple[Member, int]:
    signature, flags, method, checksum, packed, size, named, extra, comment, offset = _ENTRY.unpack_from(
        window, at
    )
    if signature != _ENTRY_START:
        raise LogError(name, "", "has a broken zip directory")
    behind = at + _ENTRY.size + named
    called = window[at + _ENTRY.size : behind].decode("utf-8" if flags & 0x800 else "cp437", "replace")
    wide = _zip64_fields(window[behind : behind + extra])
    if size == _FULL32:
        size = next(wide, size)
    if packed == _FULL32:
        packed = next(wide, packed)
    if offset == _FULL32:
        offset = next(wide, offset)
    member = Member(called, method, bool(flags & 1), checksum, packed, size, offset + shift)
    return member, _ENTRY.size + named + extra + comment


def _zip64_fields(extra: bytes) -> Iterator[int]:
    """Yield the 64-bit numbers of the zip64 block, in the order in which they stand in for the 32-bit ones."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == 1:
            block = extra[at + 4 : at + 4 + length]
            yield from struct.unpack(f"<{len(block) // 8}Q", block[: len(block) // 8 * 8])
        at += 4 + length
