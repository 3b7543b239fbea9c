"""Unpack one member of a zip archive a piece at a time, and leave before a bomb goes off."""

from __future__ import annotations

import struct
import sys
import zlib
from io import RawIOBase
from typing import TYPE_CHECKING, BinaryIO

from evidence.importers.errors import LogError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from _typeshed import WriteableBuffer

    from evidence.importers.archive import Member

STORED, DEFLATED, ZSTD = 0, 8, 93
CHUNK = 2**18
FREE_EXPANSION = 256 * 2**20
LARGEST_RATIO = 300
"""Past `FREE_EXPANSION` bytes a member may not be larger than this times its packed size: real summaries of trials
reach about 60, a bomb needs a thousand."""

_LOCAL = struct.Struct("<4s22xHH")
_LOCAL_START = b"PK\x03\x04"


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
