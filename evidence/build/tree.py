"""Two trees, the site and a standby, and the step that swaps them.

New files are written into a folder of their own. When all is done, the standby (the site before the last build,
its files hard links to those of the site) is brought up to date and swapped with the site in one step. Whatever
happens before that step, the site is as it was; whatever happens after it, the site is as it should be. A file that
has two names is never written to: it is replaced.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from evidence.build.exchange import exchange
from evidence.build.fingerprint import digest
from evidence.build.ledger import File, file_digest_sum
from evidence.build.options import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from evidence.build.ledger import Ledger

MARK = ".evidence-site"
"""The file that says which state a tree is in, and that the folder is ours to replace."""


class Tree:
    """The site, its standby and the folder for new files.

    Attributes:
        live: The site.
        fresh: Where this build writes.
    """

    def __init__(self, live: Path, cache: Path) -> None:
        self.live = live
        self.fresh = cache / "fresh"
        self._standby = cache / "standby"
        self._leaving = cache / "leaving"
        self._trusted = cache / "standby-is-whole"

    def open(self, ledger: Ledger) -> None:
        """Finish what a killed build left, and see to it that the ledger describes the site.

        Raises:
            BuildError: The folder holds files that no build of ours wrote.
        """
        self._recover(ledger)
        state, whole = _state_of(self.live), False
        if state is None and self.live.exists():
            if not self.live.is_dir() or any(self.live.iterdir()):
                raise BuildError(
                    f"{self.live}: holds files that evidence did not build; expected an empty or a new folder"
                )
        elif state is not None and state == ledger.meta("live"):
            whole = self._has_exactly(set(ledger.all_paths()))
        elif state is not None:
            self._refuse_changed(state)
        if not whole:
            ledger.reset()
        _remove(self.fresh)
        self.fresh.mkdir(parents=True)

    def _recover(self, ledger: Ledger) -> None:
        live, due = _state_of(self.live), ledger.meta("live")
        if (
            due
            and live != due
            and _state_of(self._standby) == due
            and live in (None, ledger.meta("previous"))
        ):
            # Killed between the ledger's commit and the swap: the standby is whole, only the swap is missing.
            self._swap()
            self._trusted.unlink(missing_ok=True)

    def _has_exactly(self, ours: set[str]) -> bool:
        """Whether all our files are there; a file of the user's among them would be lost with the swap."""
        there = set(_paths(self.live))
        for path in sorted(there - ours):
            if path != MARK:
                raise BuildError(
                    f"{self.live / path}: is no file of this build and would be lost; move it out of {self.live}"
                )
        return ours <= there

    def _refuse_changed(self, state: str) -> None:
        """Without the ledger that belongs to it, a site is ours if its content is what its mark says."""
        files = (
            File(path, digest((self.live / path).read_bytes())) for path in _paths(self.live) if path != MARK
        )
        if file_digest_sum(files) != state:
            raise BuildError(
                f"{self.live}: holds files that were changed or added after it was built; "
                "remove the folder, or give another --out"
            )

    def publish(self, ledger: Ledger) -> None:
        """Let the site become what the ledger says, in one step; the ledger commits with it.

        Raises:
            BuildError: Two parts want the same file.
        """
        whole = _state_of(self.live) is None or not ledger.meta("live")
        if not whole and not ledger.changed and not ledger.removed:
            ledger.commit_keys()
            _remove(self.fresh)
            return
        if whole:
            _remove(self._standby)
            self.fresh.rename(self._standby)
        else:
            self._update_standby(ledger)
        _write_mark(self._standby, ledger.state)
        behind = () if whole else ledger.changed | ledger.removed
        ledger.commit(_state_of(self.live) or "", behind)
        self._swap()
        if whole:
            self._link_standby()
        self._trusted.touch()
        _remove(self.fresh)

    def _update_standby(self, ledger: Ledger) -> None:
        if not self._trusted.exists():
            self._link_standby()
        else:
            self._trusted.unlink()
            for path in ledger.behind():
                _unlink(self._standby, path)
                renewed = path in ledger.changed or path in ledger.removed
                if not renewed and (self.live / path).exists():
                    _link(self.live, self._standby, path)
        for path in ledger.removed:
            _unlink(self._standby, path)
        for path in ledger.changed:
            _make_parent(self._standby, path)
            (self.fresh / path).replace(self._standby / path)

    def _link_standby(self) -> None:
        """Make the standby anew, as a second tree of the same files."""
        self._trusted.unlink(missing_ok=True)
        _remove(self._standby)
        self._standby.mkdir()
        folders = {""}
        for path in _paths(self.live):
            folder = path.rpartition("/")[0]
            if folder not in folders:
                (self._standby / folder).mkdir(parents=True, exist_ok=True)
                folders.add(folder)
            _link(self.live, self._standby, path)

    def _swap(self) -> None:
        if not self.live.exists():
            self.live.parent.mkdir(parents=True, exist_ok=True)
            self._standby.rename(self.live)
        elif not exchange(self._standby, self.live):
            # Two steps where the system has no single one; a kill between them is mended by the next start.
            _remove(self._leaving)
            self.live.rename(self._leaving)
            self._standby.rename(self.live)
            self._leaving.rename(self._standby)


def _state_of(tree: Path) -> str | None:
    try:
        return (tree / MARK).read_text().split()[-1]
    except (OSError, IndexError, UnicodeDecodeError):
        return None


def _write_mark(tree: Path, state: str) -> None:
    mark = tree / MARK
    mark.unlink(missing_ok=True)  # it is a hard link of the live one
    mark.write_text(f"Built by evidence-cards; `evidence build` replaces this folder as a whole.\n{state}\n")


def _paths(tree: Path) -> Iterator[str]:
    """The paths of all files below a folder, relative to it."""
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        with os.scandir(tree / inside) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{inside}{entry.name}/")
                else:
                    yield f"{inside}{entry.name}"


def link_or_copy(source: str, target: str) -> None:
    """Give a file a second name, or copy it where the file system has no second names."""
    try:
        os.link(source, target)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copy2(source, target)


def _link(source: Path, target: Path, path: str) -> None:
    try:
        link_or_copy(f"{source}/{path}", f"{target}/{path}")
    except FileNotFoundError:
        _make_parent(target, path)
        link_or_copy(f"{source}/{path}", f"{target}/{path}")


def _make_parent(tree: Path, path: str) -> None:
    if "/" in path:
        (tree / path).parent.mkdir(parents=True, exist_ok=True)


def _unlink(tree: Path, path: str) -> None:
    """Remove a file and the folders that are empty without it."""
    (tree / path).unlink(missing_ok=True)
    folder = (tree / path).parent
    while folder != tree:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _remove(tree: Path) -> None:
    if tree.exists():
        shutil.rmtree(tree)
