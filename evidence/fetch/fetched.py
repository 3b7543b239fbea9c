"""A document as it was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from evidence.fetch.cache import Note


@dataclass(frozen=True)
class Fetched:
    """A document as it was read.

    Attributes:
        url: The address that was asked for, without its fragment.
        final_url: Where the redirects led.
        status: The answer's status.
        media_type: ``text/html``, ``application/pdf``, ``text/plain`` or ``application/json``.
        charset: The charset that the server named, or None; :func:`evidence.fetch.charset.decoded` weighs it.
        body: The bytes, decompressed.
        sha256: Their digest.
        read_at: When the server gave or last confirmed them.
        from_cache: Whether they come from the cache.
    """

    url: str
    final_url: str
    status: int
    media_type: str
    charset: str | None
    body: bytes = field(repr=False)
    sha256: str
    read_at: datetime.datetime
    from_cache: bool


def from_copy(note: Note, body: bytes) -> Fetched:
    """Return the document that the cache holds."""
    return Fetched(
        url=note.url,
        final_url=note.final_url,
        status=note.status,
        media_type=note.media_type,
        charset=note.charset,
        body=body,
        sha256=note.sha256,
        read_at=note.read,
        from_cache=True,
    )
