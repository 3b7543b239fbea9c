"""What the site is made of: for each part its key and its files, so that only what differs is made again.

The ledger describes the site as it is live, and changes in one transaction with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evidence.build.facts import open_database
from evidence.build.fingerprint import combined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from evidence.render.page import Fragment

_FORMAT = 1
_TABLES = """
create table if not exists made (owner text primary key, key blob not null, files text not null) without rowid;
create table if not exists fragment (
    collection text, place text, card text, digest blob not null, html text not null,
    primary key (collection, place, card)
) without rowid;
create index if not exists fragment_of on fragment (card);
create index if not exists fragment_digest on fragment (collection, place, card, digest);
create table if not exists behind (path text primary key) without rowid;
create table if not exists meta (name text primary key, value text not null) without rowid;
"""
_STATE_BYTES = 16


@dataclass(frozen=True, slots=True)
class File:
    """One file of the site: its path and the digest of its content."""

    path: str
    digest: bytes


class Ledger:
    """The ledger of one site, in one SQLite file.

    Attributes:
        changed: Files that this build made new or different.
        removed: Files that this build takes away.
        count: How many files the site has.
    """

    def __init__(self, path: Path) -> None:
        self._base = open_database(path, _FORMAT, _TABLES)
        self.changed: set[str] = set()
        self.removed: set[str] = set()
        self._state = int(self.meta("live") or "0", 16)
        self.count = int(self.meta("count") or "0")

    def meta(self, name: str) -> str:
        """A value of the ledger's own, empty if it was never set."""
        row = self._base.execute("select value from meta where name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set_meta(self, name: str, value: str) -> None:
        """Set a value of the ledger's own."""
        self._base.execute("insert or replace into meta values (?, ?)", (name, value))

    @property
    def state(self) -> str:
        """A digest of all paths and contents, whatever order they came in."""
        return f"{self._state:0{_STATE_BYTES * 2}x}"

    def keys(self, kind: str) -> dict[str, bytes]:
        """The keys of all parts of a kind: ``card``, ``pdf``, ``part``, ``whole``."""
        rows = self._base.execute(
            "select owner, key from made where owner >= ? and owner < ?", (f"{kind}:", f"{kind};")
        )
        return {owner[len(kind) + 1 :]: key for owner, key in rows}

    def key(self, owner: str) -> bytes | None:
        """The key of one part, None if it was never made."""
        row = self._base.execute("select key from made where owner = ?", (owner,)).fetchone()
        return row[0] if row else None

    def files(self, owner: str) -> list[File]:
        """The files of one part."""
        row = self._base.execute("select files from made where owner = ?", (owner,)).fetchone()
        return _files(row[0]) if row else []

    def all_paths(self) -> Iterator[str]:
        """The path of every file of the site."""
        for (files,) in self._base.execute("select files from made where files != ''"):
            for line in files.split("\n"):
                yield line.partition(" ")[2]

    def put(self, owner: str, key: bytes, files: Iterable[File]) -> None:
        """A part was made again; note which of its files differ from what the site has."""
        new = {file.path: file.digest for file in files}
        old = {file.path: file.digest for file in self.files(owner)}
        for path in old.keys() - new.keys():
            self._drop(path, old[path])
        self.count += len(new.keys() - old.keys())
        for path, content in new.items():
            if old.get(path) != content:
                self._state = _add(self._state, path, content)
                self._state = _subtract(self._state, path, old[path]) if path in old else self._state
                self.changed.add(path)
                self.removed.discard(path)
        self._write(owner, key, new)

    def _write(self, owner: str, key: bytes, files: dict[str, bytes]) -> None:
        text = "\n".join(f"{content.hex()} {path}" for path, content in sorted(files.items()))
        self._base.execute("insert or replace into made values (?, ?, ?)", (owner, key, text))

    def drop(self, owner: str) -> None:
        """A part is gone."""
        for file in self.files(owner):
            self._drop(file.path, file.digest)
        self._base.execute("delete from made where owner = ?", (owner,))

    def _drop(self, path: str, content: bytes) -> None:
        self._state = _subtract(self._state, path, content)
        self.count -= 1
        if path not in self.changed:
            self.removed.add(path)

    def put_fragments(self, card: str, fragments: Iterable[tuple[Fragment, bytes]]) -> set[str]:
        """Replace what a card says on the pages about many cards; returns the pages that this touches."""
        rows = self._base.execute("select collection, place, digest from fragment where card = ?", (card,))
        old = {(collection, place): content for collection, place, content in rows}
        new = {(entry.collection, entry.order): (content, entry.html) for entry, content in fragments}
        touched = {place[0] for place in old.keys() ^ new.keys()}
        touched |= {place[0] for place in old.keys() & new.keys() if old[place] != new[place][0]}
        self._base.execute("delete from fragment where card = ?", (card,))
        self._base.executemany(
            "insert into fragment values (?, ?, ?, ?, ?)",
            [(*place, card, content, html) for place, (content, html) in new.items()],
        )
        return touched

    def collections(self) -> list[str]:
        """Every page about many cards that some card has an entry on."""
        return [row[0] for row in self._base.execute("select distinct collection from fragment order by 1")]

    def entries(self, collection: str) -> list[tuple[str, bytes]]:
        """The cards of a collection's entries and the entries' digests, in their order."""
        return self._base.execute(
            "select card, digest from fragment where collection = ? order by place, card", (collection,)
        ).fetchall()

    def fragments(self, collection: str, first: int, many: int) -> list[str]:
        """The markup of some of a collection's entries, in their order."""
        rows = self._base.execute(
            "select html from fragment where collection = ? order by place, card limit ? offset ?",
            (collection, many, first),
        )
        return [row[0] for row in rows]

    def behind(self) -> list[str]:
        """The paths in which the standby differs from the site."""
        return [row[0] for row in self._base.execute("select path from behind")]

    def commit_keys(self) -> None:
        """Keep what was learned by a build that changed no file."""
        self._base.commit()

    def commit(self, previous: str, behind: Iterable[str]) -> None:
        """Make this the ledger of the site that is about to go live.

        Args:
            previous: The state that leaves, and becomes the standby.
            behind: The paths in which the two differ.
        """
        self._base.execute("delete from behind")
        self._base.executemany("insert into behind values (?)", [(path,) for path in sorted(behind)])
        self.set_meta("previous", previous)
        self.set_meta("live", self.state)
        self.set_meta("count", str(self.count))
        self._base.commit()

    def reset(self) -> None:
        """Forget everything: the next site is made from nothing."""
        for table in ("made", "fragment", "behind", "meta"):
            self._base.execute(f"delete from {table}")  # noqa: S608  our own names
        self._state = self.count = 0

    def close(self) -> None:
        """Close; what was not committed is forgotten."""
        self._base.close()


def file_digest_sum(files: Iterable[File]) -> str:
    """The state of a site with these files, as :attr:`Ledger.state` has it."""
    state = 0
    for file in files:
        state = _add(state, file.path, file.digest)
    return f"{state:0{_STATE_BYTES * 2}x}"


def _files(text: str) -> list[File]:
    rows = (line.split(" ", 1) for line in text.split("\n") if line)
    return [File(path, bytes.fromhex(content)) for content, path in rows]


def _number(path: str, content: bytes) -> int:
    return int.from_bytes(combined(path, content), "big")


def _add(state: int, path: str, content: bytes) -> int:
    return (state + _number(path, content)) % (1 << 8 * _STATE_BYTES)


def _subtract(state: int, path: str, content: bytes) -> int:
    return (state - _number(path, content)) % (1 << 8 * _STATE_BYTES)
