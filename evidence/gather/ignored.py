"""What .gitignore files leave out, those in folders above and below included, the nearest deciding."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from evidence.gather.patterns import spec_of, spec_of_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pathspec import GitIgnoreSpec


class Ignored:
    """Answers for the files and folders below a start.

    As in git, a folder that is left out is not entered, so nothing below it can be taken in again; the caller asks
    for each folder before it enters.
    """

    def __init__(self, start: Path, exclude: Mapping[Path, Sequence[str]], *, gitignore: bool) -> None:
        self._specs: dict[Path, GitIgnoreSpec | None] = {}
        self._folders: dict[Path, bool] = {}
        self._exclude: dict[Path, GitIgnoreSpec] = {}
        start = start.resolve()
        self._top = _repository(start) if gitignore else None
        if self._top and any(self.folder(folder) for folder in (start, *start.parents)):
            self._top = start  # named although it is left out: then only what stands inside decides
            self._folders.clear()
        self._exclude = {
            folder.resolve(): spec_of(patterns) for folder, patterns in exclude.items() if patterns
        }

    def file(self, path: Path) -> bool:
        """Tell whether a file is left out; the folders above it are taken to be in."""
        return self._left_out(path, "")

    def folder(self, path: Path) -> bool:
        """Tell whether a folder is left out; the folders above it are taken to be in."""
        if path not in self._folders:
            self._folders[path] = self._left_out(path, "/")
        return self._folders[path]

    def _left_out(self, path: Path, mark: str) -> bool:
        absolute = path.resolve() if mark else path.parent.resolve() / path.name
        for folder, excluded in self._exclude.items():
            if folder in absolute.parents and excluded.match_file(
                absolute.relative_to(folder).as_posix() + mark
            ):
                return True
        top = self._top
        if top is None or top == absolute or not absolute.is_relative_to(top):
            return False
        for parent in absolute.parents:
            spec = self._spec_in(parent)
            verdict = (
                spec.check_file(absolute.relative_to(parent).as_posix() + mark).include if spec else None
            )
            if verdict is not None:
                return verdict
            if parent == top:
                break
        return False

    def _spec_in(self, folder: Path) -> GitIgnoreSpec | None:
        if folder not in self._specs:
            lines = _lines(folder / ".gitignore")
            if folder == self._top:
                lines = _lines(folder / ".git" / "info" / "exclude") + lines
            self._specs[folder] = spec_of_file(lines) if lines else None
        return self._specs[folder]


def _repository(start: Path) -> Path:
    """Return the folder that holds ``.git`` at or above ``start``, or ``start`` itself where none does."""
    for folder in (start, *start.parents):
        if os.path.exists(folder / ".git"):  # noqa: PTH110 - a folder that may not be entered is none
            return folder
    return start


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8", errors="replace").splitlines()
    except OSError:  # mostly there is none; one that may not be read leaves nothing out
        return []
