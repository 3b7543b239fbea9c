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
        self._over: dict[Path, list[tuple[Path, GitIgnoreSpec]]] = {}
        self._real: dict[Path, Path] = {}
        self._folders: dict[Path, bool] = {}
        self._exclude: dict[Path, GitIgnoreSpec] = {}
        start = start.resolve()
        self._top = _repository(start) if gitignore else None
        if self._top and any(self.folder(folder) for folder in (start, *start.parents)):
            self._top = start  # named although it is left out: then only what stands inside decides
            self._folders.clear()
            self._over.clear()
        self._exclude = {
            folder.resolve(): spec_of(patterns) for folder, patterns in exclude.items() if patterns
        }

    def file(self, folder: Path, name: str) -> bool:
        """Tell whether a file is left out; the folders above it are taken to be in."""
        place = self._real.get(folder)
        if place is None:
            place = self._real[folder] = folder.resolve()
        # Asked for each of many files, most of which lie where nothing leaves anything out.
        return bool(self._exclude or self._deciding(place)) and self._left_out(place / name, "")

    def folder(self, path: Path) -> bool:
        """Tell whether a folder is left out; the folders above it are taken to be in."""
        if path not in self._folders:
            self._folders[path] = self._left_out(path.resolve(), "/")
        return self._folders[path]

    def _left_out(self, absolute: Path, mark: str) -> bool:
        for folder, excluded in self._exclude.items():
            if folder in absolute.parents and excluded.match_file(
                absolute.relative_to(folder).as_posix() + mark
            ):
                return True
        for parent, spec in self._deciding(absolute.parent):
            verdict = spec.check_file(absolute.relative_to(parent).as_posix() + mark).include
            if verdict is not None:
                return verdict
        return False

    def _deciding(self, folder: Path) -> list[tuple[Path, GitIgnoreSpec]]:
        """Return what the .gitignore files say that decide in a folder, the nearest first."""
        top = self._top
        if folder not in self._over:
            found = []
            inside = top is not None and folder.is_relative_to(top)
            for parent in (folder, *folder.parents) if inside else ():
                spec = self._spec_in(parent)
                if spec is not None:
                    found.append((parent, spec))
                if parent == top:
                    break
            self._over[folder] = found
        return self._over[folder]

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
