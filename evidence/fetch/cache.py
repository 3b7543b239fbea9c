"""Copies of what was read: bodies by their digest, and for each address a small JSON note that points to one."""

from __future__ import annotations

import datetime
import hashlib
import json
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

from evidence.errors import EvidenceError
from evidence.whole_file import put_in_place

if TYPE_CHECKING:
    from pathlib import Path


class CacheError(EvidenceError):
    """The cache folder cannot be written."""


@dataclass(frozen=True)
class Note:
    """What is known of a copy.

    Attributes:
        url: The address that was asked for.
        final_url: Where the redirects led.
        status: The answer's status.
        media_type: The kind of document.
        charset: The charset that the server named, or None.
        sha256: Digest of the body.
        read_at: When the server last gave or confirmed it, ISO 8601 in UTC.
        etag: The server's mark of this version, or None.
        last_modified: The server's date of this version, or None.
    """

    url: str
    final_url: str
    status: int
    media_type: str
    charset: str | None
    sha256: str
    read_at: str
    etag: str | None
    last_modified: str | None

    @property
    def read(self) -> datetime.datetime:
        """When it was read."""
        return datetime.datetime.fromisoformat(self.read_at)


class Cache:
    """A folder of copies; several processes may share it.

    A copy that does not have its digest, or a note that cannot be read, counts as absent.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, url: str) -> tuple[Note, bytes] | None:
        """Return the note and the body for an address, if both are there and sound."""
        try:
            note = _note(self._note_path(url).read_bytes())
            body = self._body_path(note.sha256).read_bytes()
        except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
            return None
        sound = note.url == url and hashlib.sha256(body).hexdigest() == note.sha256
        return (note, body) if sound else None

    def keep(self, note: Note, body: bytes) -> None:
        """Keep a copy.

        Raises:
            CacheError: The folder cannot be written.
        """
        path = self._body_path(note.sha256)
        try:
            if not path.is_file() or path.stat().st_size != len(body):
                _write(path, body)
            _write(self._note_path(note.url), json.dumps(asdict(note), indent=1).encode())
        except OSError as cause:
            raise CacheError(
                f"{self.folder}: {cause.strerror or cause}; expected a cache folder that can be written"
            ) from cause

    def _note_path(self, url: str) -> Path:
        return (
            self.folder / "notes" / f"{hashlib.sha256(url.encode('utf-8', 'surrogatepass')).hexdigest()}.json"
        )

    def _body_path(self, sha256: str) -> Path:
        return self.folder / "bodies" / sha256[:2] / sha256


def _note(data: bytes) -> Note:
    table = json.loads(data)
    note = Note(**{each.name: table[each.name] for each in fields(Note)}) if isinstance(table, dict) else None
    if note is None or len(note.sha256) != hashlib.sha256().digest_size * 2 or not note.sha256.isalnum():
        raise ValueError("no note of a copy")
    if note.read.tzinfo is None:
        raise ValueError("a date without a time zone")
    return note


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    put_in_place(path, data)
