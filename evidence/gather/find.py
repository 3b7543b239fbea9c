"""Find drafts: the files, folders and globs of a command line, what .gitignore names left out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from evidence.gather.ignored import Ignored
from evidence.gather.source import DraftError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    exclude: Sequence[str] = (),
    gitignore: bool = True,
    seen: set[str] | None = None,
) -> list[str]:
    """Return the paths of the drafts that ``paths`` name, each once: in their order, a folder's sorted.

    A file is taken as it is named. A folder gives the files in it, at any depth, that end in one of `ENDINGS`; a glob
    (``posts/**/*.md``) what it matches. Hidden files, symbolic links to folders, what a .gitignore names and what
    ``exclude`` names (patterns of the same syntax, seen from the working folder) are left out of both.

    A folder that is named itself is searched even where a .gitignore above leaves it out.

    Args:
        paths: Files, folders, globs.
        exclude: Patterns of what folders and globs leave out.
        gitignore: Whether .gitignore files count.
        seen: What earlier calls have found; it is added to, and what it holds is not found again.

    Raises:
        DraftError: A path names nothing.
    """
    found: list[str] = []
    seen = set() if seen is None else seen
    for path in paths:
        for file in _named(path, exclude, gitignore):
            identity = str(Path(file).resolve())
            if identity not in seen:
                seen.add(identity)
                found.append(file)
    return found


def _named(path: str, exclude: Sequence[str], gitignore: bool) -> Iterator[str]:  # noqa: FBT001 - handed on
    place = Path(path)
    if place.is_dir():
        ignored = Ignored(place, exclude, gitignore=gitignore)
        yield from _inside(place, ignored)
    elif place.exists():
        yield path
    elif _MAGIC & set(path):
        yield from _matching(path, exclude, gitignore)
    else:
        raise DraftError(path, "", "no such file or folder")


def _inside(folder: Path, ignored: Ignored) -> Iterator[str]:
    """Yield the drafts in a folder, sorted, the files of each folder before its folders."""
    folders = []
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        raise DraftError(str(folder), "", f"cannot be read: {error.strerror or error}") from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink() and not ignored.folder(entry):
                folders.append(entry)
        elif entry.suffix.lower() in ENDINGS and not ignored.file(entry):
            yield str(entry)
    for entry in folders:
        yield from _inside(entry, ignored)


def _matching(pattern: str, exclude: Sequence[str], gitignore: bool) -> Iterator[str]:  # noqa: FBT001
    """Yield the drafts that a glob matches."""
    parts = Path(pattern).parts
    fixed = next(index for index, part in enumerate(parts) if _MAGIC & set(part))
    base = Path(*parts[:fixed])
    matches = sorted(base.glob("/".join(parts[fixed:]))) if base.is_dir() else []
    if not matches:
        raise DraftError(pattern, "", "no file matches")
    ignored = Ignored(base, exclude, gitignore=gitignore)
    for match in matches:
        inner = match.relative_to(base)
        above = [base / folder for folder in [*inner.parents][-2::-1]]
        if any(part.startswith(".") for part in inner.parts) or any(map(ignored.folder, above)):
            continue
        if match.is_dir():
            yield from _inside(match, ignored)
        elif not ignored.file(match):
            yield str(match)
