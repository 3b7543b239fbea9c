"""The archive reader against the standard library's writer, and against archives made to harm."""

import contextlib
import io
import sys
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as s

from evidence.importers import archive_member as archive
from evidence.importers.archive import read_directory
from evidence.importers.archive_member import read_member
from evidence.importers.errors import LogError

if sys.version_info >= (3, 14):
    from compression import zstd

    zstd_zipfile = zipfile
else:
    from backports import zstd
    from backports.zstd import zipfile as zstd_zipfile

METHODS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, archive.ZSTD]


def pack(members, method=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zstd_zipfile.ZipFile(buffer, "w", method) as file:
        for name, data in members:
            file.writestr(name, data)
    return buffer.getvalue()


def unpack(data, wanted=lambda _: True):
    file = io.BytesIO(data)
    members = read_directory(file, "log.eval", wanted)
    return {name: b"".join(read_member(file, member, "log.eval")) for name, member in members.items()}


@given(
    s.dictionaries(s.text(min_size=1, max_size=30), s.binary(max_size=5000), max_size=8),
    s.sampled_from(METHODS),
)
def test_reads_what_was_written(contents, method):
    named = {name.replace("\x00", "_").replace("/", "|"): data for name, data in contents.items()}
    found = unpack(pack(named.items(), method))
    assert sorted(found.values()) == sorted(named.values())


def test_several_zstd_frames_are_one_member(logs):
    plain = b"a" * 1000 + b"b" * 1000
    data = pack([("x", zstd.compress(plain[:1000]) + zstd.compress(plain[1000:]))], zipfile.ZIP_STORED)
    for field, value in {"method": 93, "size": len(plain), "crc": zlib.crc32(plain)}.items():
        data = logs.patch_directory(data, b"x", field, value)
    assert unpack(data) == {"x": plain}


def test_only_what_is_wanted_is_kept_and_the_last_of_a_name_counts():
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = pack([("a", b"1"), ("b", b"2"), ("a", b"3")])
    assert unpack(data, lambda name: name == "a") == {"a": b"3"}


def test_bytes_before_the_archive_shift_it():
    assert unpack(b"#!/bin/sh\n" + pack([("a", b"1")])) == {"a": b"1"}


def test_zip64(monkeypatch):
    monkeypatch.setattr(zstd_zipfile, "ZIP_FILECOUNT_LIMIT", 2)
    monkeypatch.setattr(zstd_zipfile, "ZIP64_LIMIT", 10)
    assert unpack(pack([(name, b"x" * 50) for name in "abcd"])) == dict.fromkeys("abcd", b"x" * 50)


def test_a_directory_larger_than_the_window():
    names = [f"samples/{'p' * 200}{number}.json" for number in range(3000)]
    found = unpack(pack([(name, b"{}") for name in names]), lambda name: name.endswith("p2999.json"))
    assert list(found) == [names[-1]]


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("flags", 1, "encrypted"),
        ("method", 12, "method 12"),
        ("crc", 0, "damaged"),
        ("size", 3, "damaged"),
        ("packed", 5, "damaged"),
        ("offset", 7, "does not stand where"),
        ("offset", 2**31, "does not stand where"),
    ],
)
@pytest.mark.parametrize("method", METHODS[1:])
def test_a_lying_directory(logs, field, value, expected, method):
    data = logs.patch_directory(pack([("x", b"some data " * 50)], method), b"x", field, value)
    with pytest.raises(LogError, match=expected):
        unpack(data)


def test_a_cut_archive_has_no_directory():
    data = pack([("x", b"some data" * 50)])
    with pytest.raises(LogError, match="no zip directory"):
        unpack(data[:-30])


@given(s.integers(0, 400), s.binary(min_size=1, max_size=4))
def test_damage_anywhere_is_an_error_of_ours_or_none(at, garbage):
    data = bytearray(pack([("x", b"some data" * 20), ("y", b"more" * 20)]))
    at %= len(data)
    data[at : at + len(garbage)] = garbage
    with contextlib.suppress(LogError):
        unpack(bytes(data))


@pytest.mark.parametrize("method", METHODS[1:])
def test_a_bomb_is_left_before_it_goes_off(monkeypatch, method):
    monkeypatch.setattr(archive, "FREE_EXPANSION", 2**20)
    data = pack([("summaries.json", b" " * 20 * 2**20)], method)
    file = io.BytesIO(data)
    member = read_directory(file, "log.eval", lambda _: True)["summaries.json"]
    pieces = []
    with pytest.raises(LogError, match="expands more than"):
        pieces.extend(read_member(file, member, "log.eval"))
    assert sum(map(len, pieces)) <= max(2**20, archive.LARGEST_RATIO * len(data)) + archive.CHUNK
