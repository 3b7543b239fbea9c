"""Read one draft as text: UTF-8 or one clear line that says what is wrong."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from evidence.draft import kind_of
from evidence.errors import PlacedError
from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from typing import BinaryIO

# Marks of other encodings; longer ones first, UTF-32 begins like UTF-16.
_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_NO_TEXTS = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a packed file, such as a Word document",
    b"\xd0\xcf\x11\xe0": "a Word document",
    b"{\\rtf": "an RTF document",
}
"""How files of word processors and printers begin."""
# Compiled where standard input without a name is read, and nowhere else.
_HTML = r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html|head)\b"
_EMAIL = r"\ufeff?(?:[A-Za-z][A-Za-z-]*:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+\r?\n"
_EMAIL_HEADER = r"^(?:From|Received|Message-ID|MIME-Version|Return-Path):"
_LOOKED_AT = 4096


class DraftError(PlacedError):
    """A draft that cannot be read."""


class Source(NamedTuple):
    """A draft's text as it stands in the file, the path that reports name, and how it is to be read."""

    path: str
    text: str
    kind: str


def read_source(path: str) -> Source:
    """Return the draft at ``path``.

    Raises:
        DraftError: The file cannot be read or is not UTF-8.
    """
    try:
        data = Path(path).read_bytes()
    except IsADirectoryError as error:
        raise DraftError(path, "", "expected a file, found a folder") from error
    except OSError as error:
        raise DraftError(path, "", f"cannot be read: {error.strerror or error}") from error
    return Source(path, decoded(data, path), kind_of(path))


def read_stdin(stream: BinaryIO, name: str = "") -> Source:
    """Return the draft on standard input.

    Args:
        stream: The input's bytes.
        name: The name it would have as a file; its ending says how to read it. Without it, HTML and e-mail are told by
            how they begin, everything else is read as Markdown.

    Raises:
        DraftError: The input is not UTF-8.
    """
    shown = name or "<stdin>"
    text = decoded(stream.read(), shown)
    return Source(shown, text, kind_of(name) if name else _told_by_beginning(text))


def decoded(data: bytes, name: str) -> str:
    """Return bytes as text, line ends and byte order mark kept, so that offsets count the file's own characters.

    Raises:
        DraftError: They are no text, or not UTF-8; it names the first byte that is not.
    """
    if data.startswith(tuple(_NO_TEXTS)):
        found = next(kind for mark, kind in _NO_TEXTS.items() if data.startswith(mark))
        expected = "expected Markdown, HTML, an e-mail or plain text"
        raise DraftError(name, "", f"{expected}, found {found}; save its text as one of these")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            raise DraftError(name, "byte 0", f"expected UTF-8, found {encoding}; save the file as UTF-8")
    beginning = data[:_LOOKED_AT]
    if beginning.count(0) * 8 > len(beginning):
        place = f"byte {data.index(0)}"
        raise DraftError(name, place, "expected UTF-8 text, found NUL bytes: UTF-16 or no text at all")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = (
            f"expected UTF-8, found the byte 0x{data[error.start]:02x} (line {line}); save the file as UTF-8"
        )
        raise DraftError(name, f"byte {error.start}", found) from error


def _told_by_beginning(text: str) -> str:
    if re.match(_HTML, text, re.IGNORECASE):
        return "html"
    head = re.match(_EMAIL, text[:_LOOKED_AT])
    return "email" if head and re.search(_EMAIL_HEADER, head[0], re.IGNORECASE | re.MULTILINE) else "markdown"
