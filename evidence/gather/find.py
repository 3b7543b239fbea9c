"""Find drafts: the files, folders and globs of a command line, what .gitignore names left out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from evidence.gather.ignored import Ignored
from evidence.gather.source import DraftError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ENDINGS = frozenset(
    {
        *(".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd"),
        *(".html", ".htm", ".xhtml", ".txt", ".text", ".eml"),
    }
)
"""What a folder is searched for; a file that is named on the command line may end in anything."""

_MAGIC = frozenset("*?[")


def find(
    paths: Iterable[str],
    *,
    exclude: Mapping[Path, Sequence[str]] | None = None,
    gitignore: bool = True,
    seen: set[str] | None = None,
) -> list[str | DraftError]:
    """Return the paths of the drafts that ``paths`` name, each once: in their order, a folder's sorted.

    A file is taken as it is named. A folder gives the files in it, at any depth, that end in one of `ENDINGS`; a glob
    (``posts/**/*.md``) what it matches. Hidden files, symbolic links to folders, what a .gitignore names and what
    ``exclude`` names are left out of both. A path that names nothing and a folder that cannot be read come back as the
    error that says so, in their place; they do not stop the rest.

    A folder that is named itself is searched even where a .gitignore above leaves it out.

    Args:
        paths: Files, folders, globs.
        exclude: Patterns, as in a .gitignore, of what folders and globs leave out, by the folder that they stand in.
        gitignore: Whether .gitignore files count.
        seen: What earlier calls have found; it is added to, and what it holds is not found again.
    """
    found: list[str | DraftError] = []
    seen = set() if seen is None else seen
    for path in paths:
        for file in _named(path, exclude or {}, gitignore):
            identity = str(file) if isinstance(file, DraftError) else os.path.realpath(file)
            if identity not in seen:
                seen.add(identity)
                found.append(file)
    return found


def _named(
    path: str,
    exclude: Mapping[Path, Sequence[str]],
    gitignore: bool,  # noqa: FBT001 - handed on
) -> Iterator[str | DraftError]:
    # `os.path` says no where a `Path` raises: a name that is too long, a folder that may not be entered.
    if os.path.isdir(path):  # noqa: PTH112
        place = Path(path)
        ignored = Ignored(place, exclude, gitignore=gitignore)
        yield from _inside(place, ignored)
    elif os.path.exists(path):  # noqa: PTH110
        yield path
    elif _MAGIC & set(path):
        yield from _matching(path, exclude, gitignore)
    else:
        yield DraftError(path or "''", "", "no such file or folder")


def _inside(folder: Path, ignored: Ignored) -> Iterator[str | DraftError]:
    """Yield the drafts in a folder, sorted, the files of each folder before its folders."""
    folders = []
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield DraftError(str(folder), "", f"cannot be read: {error.strerror or error}")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if os.path.isdir(entry):  # noqa: PTH112
            if not entry.is_symlink() and not ignored.folder(entry):
                folders.append(entry)
        elif entry.suffix.lower() in ENDINGS and _is_readable(entry) and not ignored.file(entry):
            yield str(entry)
    for entry in folders:
        yield from _inside(entry, ignored)


def _is_readable(entry: Path) -> bool:
    """Whether to try: a pipe that happens to lie there would be waited for; what is missing behind a link is told."""
    return os.path.isfile(entry) or not os.path.exists(entry)  # noqa: PTH110, PTH113


def _matching(
    pattern: str,
    exclude: Mapping[Path, Sequence[str]],
    gitignore: bool,  # noqa: FBT001 - handed on
) -> Iterator[str | DraftError]:
    """Yield the drafts that a glob matches."""
    parts = Path(pattern).parts
    fixed = next(index for index, part in enumerate(parts) if _MAGIC & set(part))
    base = Path(*parts[:fixed])
    try:
        matches = sorted(base.glob("/".join(parts[fixed:]))) if base.is_dir() else []
    except (ValueError, OSError) as error:
        yield DraftError(pattern, "", f"cannot be matched: {error}")
        return
    if not matches:
        yield DraftError(pattern, "", "no file matches")
    ignored = Ignored(base, exclude, gitignore=gitignore)
    for match in matches:
        inner = match.relative_to(base)
        above = [base / folder for folder in [*inner.parents][-2::-1]]
        if any(part.startswith(".") for part in inner.parts) or any(map(ignored.folder, above)):
            continue
        if os.path.isdir(match):  # noqa: PTH112
            yield from _inside(match, ignored)
        elif not ignored.file(match):
            yield str(match)
