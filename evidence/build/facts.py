"""What is known of each record file, so that a build reads only the files that changed.

A row says what a file with a certain content holds; it is true whatever becomes of the build that wrote it.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_FORMAT = 1
_CODE = "code"
_TABLE = """
create table if not exists source (
    path text primary key, signature text not null, digest blob not null, facts text, fragments text
) without rowid
"""


@dataclass(frozen=True, slots=True)
class Known:
    """A file as it was when last read: ``facts`` is None if it had faults or was not understood yet."""

    signature: str
    digest: bytes
    facts: dict[str, Any] | None


class Facts:
    """The facts of all record files as some code found them, in one SQLite file."""

    def __init__(self, path: Path, code: bytes) -> None:
        self._base = open_database(path, _FORMAT, _TABLE)
        known = self._base.execute("select digest from source where path = ?", (_CODE,)).fetchone()
        if known is None or known[0] != code:
            # Other code may find other facts, and faults where there were none.
            self._base.execute("delete from source")
            self.store(_CODE, Known("", code, None))

    def all(self) -> dict[str, Known]:
        """Everything known, by path."""
        rows = self._base.execute(
            "select path, signature, digest, coalesce(facts, 'null') from source"
        ).fetchall()
        # One text of them all: ten thousand small ones cost twice as much.
        facts = json.loads(f"[{','.join(row[3] for row in rows)}]")
        return {
            path: Known(signature, content, found)
            for (path, signature, content, _), found in zip(rows, facts, strict=True)
        }

    def fragments(self, path: str) -> frozenset[str]:
        """The results of an evaluation, by the part of their address behind ``#``."""
        row = self._base.execute("select fragments from source where path = ?", (path,)).fetchone()
        return frozenset(row[0].split("\n")) if row and row[0] else frozenset()

    def store(self, path: str, known: Known, fragments: str = "") -> None:
        """Remember a file."""
        facts = json.dumps(known.facts, separators=(",", ":")) if known.facts is not None else None
        self._base.execute(
            "insert or replace into source values (?, ?, ?, ?, ?)",
            (path, known.signature, known.digest, facts, fragments),
        )

    def sign(self, path: str, signature: str) -> None:
        """Remember that a file was touched, and that its content is still the same."""
        self._base.execute("update source set signature = ? where path = ?", (signature, path))

    def forget(self, path: str) -> None:
        """Drop a file that is gone or has faults."""
        self._base.execute("delete from source where path = ?", (path,))

    def close(self) -> None:
        """Keep what was stored, and close."""
        self._base.commit()
        self._base.close()


def open_database(path: Path, form: int, tables: str) -> sqlite3.Connection:
    """Open a cache; one of another form, or one that is damaged, is begun anew."""
    path.parent.mkdir(parents=True, exist_ok=True)
    base = sqlite3.connect(path)
    try:
        fits = base.execute("pragma user_version").fetchone()[0] in (0, form)
        if fits:
            # Killing the process loses nothing. Only a machine that loses its power may, and the files of the site
            # are not waited for either.
            base.execute("pragma synchronous = off")
            base.executescript(tables)
            base.execute(f"pragma user_version = {form}")
    except sqlite3.DatabaseError:
        fits = False
    if fits:
        return base
    base.close()
    for spoiled in (path, path.with_name(f"{path.name}-journal")):
        spoiled.unlink(missing_ok=True)
    return open_database(path, form, tables)
