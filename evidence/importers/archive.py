"""Read members of a zip archive that anybody may have made, holding neither its directory nor a member in memory.

The standard library's ``zipfile`` keeps an object for every member: 190 MB for the 300 000 samples of a large Inspect
log, and before Python 3.14 it cannot read zstd. Here the central directory is walked once and only the few members
that the caller wants are kept. Names are compared, never used as paths.
"""

from __future__ import annotations

import struct
import sys
import zlib
from dataclasses import dataclass
from io import SEEK_END, RawIOBase
from typing import TYPE_CHECKING, BinaryIO

from evidence.importers.errors import LogError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from _typeshed import WriteableBuffer

STORED, DEFLATED, ZSTD = 0, 8, 93
CHUNK = 2**18
FREE_EXPANSION = 256 * 2**20
LARGEST_RATIO = 300
"""Past `FREE_EXPANSION` bytes a member may not be larger than this times its packed size: real summaries of trials
reach about 60, a bomb needs a thousand."""

_END, _END64, _LOCATOR64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_ENTRY = struct.Struct("<4s4xHH4xLLLHHH8xL")
_LOCAL = struct.Struct("<4s22xHH")
_ENTRY_START = b"PK\x01\x02"
_LOCAL_START = b"PK\x03\x04"
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


def read_directory(file: BinaryIO, name: str, wanted: Callable[[str], bool]) -> tuple[dict[str, Member], int]:
    """Return the wanted members by name, and how many the archive has in all.

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
    window, at, unread, total, found = b"", 0, size, 0, dict[str, Member]()
    while True:
        if len(window) - at < _ENTRY.size + 3 * 2**16 and unread:
            piece = file.read(min(CHUNK, unread))
            unread = unread - len(piece) if piece else 0
            window, at = window[at:] + piece, 0
        if len(window) - at < _ENTRY.size:
            return found, total
        member, length = _entry(window, at, shift, name)
        at, total = at + length, total + 1
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


def read_member(file: BinaryIO, member: Member, name: str) -> Iterator[bytes]:
    """Yield the unpacked bytes of a member, a piece at a time.

    Args:
        file: The archive.
        member: One of its directory.
        name: What errors call the archive.

    Raises:
        LogError: It is encrypted, packed in a way that is not read, damaged, or expands like a bomb.
    """
    if member.encrypted or member.method not in (STORED, DEFLATED, ZSTD):
        how = "is encrypted" if member.encrypted else f"is packed with method {member.method}"
        raise LogError(name, member.name, f"{how}; expected stored, deflate (8) or zstd (93)")
    file.seek(member.offset)
    local = file.read(_LOCAL.size)
    if len(local) < _LOCAL.size or local[:4] != _LOCAL_START:
        raise LogError(name, member.name, "does not stand where the zip directory says")
    _, named, extra = _LOCAL.unpack(local)
    section = _Section(file, member.offset + _LOCAL.size + named + extra, member.packed)
    allowed = max(FREE_EXPANSION, LARGEST_RATIO * member.packed)
    checksum = got = 0
    try:
        for piece in _UNPACK[member.method](section):
            checksum, got = zlib.crc32(piece, checksum), got + len(piece)
            if got > allowed:
                raise LogError(name, member.name, f"expands more than {LARGEST_RATIO}-fold; this is no log")
            yield piece
    except (zlib.error, zstd.ZstdError, EOFError) as cause:
        raise LogError(name, member.name, f"is damaged: {cause}") from cause
    if got != member.size or checksum != member.checksum:
        raise LogError(
            name, member.name, "is damaged: its checksum or length is not what the zip directory says"
        )


class _Section(RawIOBase):
    """The packed bytes of one member as a file of its own, so that nothing reads beyond them."""

    def __init__(self, file: BinaryIO, start: int, length: int) -> None:
        self._file, self._at, self._end = file, start, start + length

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        self._file.seek(self._at)
        piece = self._file.read(min(len(view), self._end - self._at))
        view[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


def _stored(section: _Section) -> Iterator[bytes]:
    while piece := section.read(CHUNK):
        yield piece


def _inflated(section: _Section) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    while packed := unpacker.unconsumed_tail or section.read(CHUNK):
        yield unpacker.decompress(packed, CHUNK)
    yield unpacker.flush()


def _zstandard(section: _Section) -> Iterator[bytes]:
    with zstd.ZstdFile(section) as unpacked:  # reads one frame after another: Inspect writes several
        while piece := unpacked.read(CHUNK):
            yield piece


_UNPACK: dict[int, Callable[[_Section], Iterator[bytes]]] = {
    STORED: _stored,
    DEFLATED: _inflated,
    ZSTD: _zstandard,
}
