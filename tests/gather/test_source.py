"""A draft is UTF-8, or one line says where it is not."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from evidence.gather import DraftError, decoded, read_source, read_stdin

if TYPE_CHECKING:
    from pathlib import Path


def test_offsets_are_those_of_the_decoded_file(tmp_path: Path):
    path = tmp_path / "a.md"
    path.write_bytes("\ufeffa\r\né\r".encode())
    source = read_source(str(path))
    with path.open(encoding="utf-8", newline="") as file:
        assert source.text == file.read() == "\ufeffa\r\né\r"
    assert (source.path, source.kind) == (str(path), "markdown")


EXPECTED = "expected Markdown, HTML, an e-mail or plain text"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"a\ncaf\xe9 5%",
            "a.md: byte 5: expected UTF-8, found the byte 0xe9 (line 2); save the file as UTF-8",
        ),
        ("5%".encode("utf-16"), "a.md: byte 0: expected UTF-8, found UTF-16; save the file as UTF-8"),
        ("5%".encode("utf-32"), "a.md: byte 0: expected UTF-8, found UTF-32; save the file as UTF-8"),
        (
            "5% of".encode("utf-16-le"),
            "a.md: byte 1: expected UTF-8 text, found NUL bytes: UTF-16 or no text at all",
        ),
        (b"%PDF-1.7\n\xbf", f"a.md: {EXPECTED}, found a PDF; save its text as one of these"),
        (
            b"PK\x03\x04\0\0",
            f"a.md: {EXPECTED}, found a packed file, such as a Word document; save its text as one of these",
        ),
        (rb"{\rtf1 5\% of runs}", f"a.md: {EXPECTED}, found an RTF document; save its text as one of these"),
        (
            b"\xed\xa0\x80",
            "a.md: byte 0: expected UTF-8, found the byte 0xed (line 1); save the file as UTF-8",
        ),
    ],
)
def test_other_encodings_are_refused_in_one_line(data: bytes, message: str):
    with pytest.raises(DraftError) as caught:
        decoded(data, "a.md")
    assert str(caught.value) == message


def test_one_nul_is_no_other_encoding():
    assert decoded(b"words and words\0", "a.md") == "words and words\0"
    assert decoded(b"", "a.md") == ""


def test_what_cannot_be_read(tmp_path: Path):
    with pytest.raises(DraftError, match=r"missing\.md: cannot be read: No such file"):
        read_source(str(tmp_path / "missing.md"))
    with pytest.raises(DraftError, match="expected a file, found a folder"):
        read_source(str(tmp_path))


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"# Words", "", "markdown"),
        (b"\n<!DOCTYPE html><p>", "", "html"),
        (b"<html lang=en>", "", "html"),
        (b"From: a@example.org\nSubject: b\n\nWords", "", "email"),
        (b"Note: words\n\nWords", "", "markdown"),
        (b"<html>", "a.txt", "text"),
        (b"words", "a.eml", "email"),
    ],
)
def test_standard_input_is_read_as_its_name_or_its_beginning_says(data: bytes, name: str, kind: str):
    source = read_stdin(io.BytesIO(data), name)
    assert (source.path, source.kind) == (name or "<stdin>", kind)
