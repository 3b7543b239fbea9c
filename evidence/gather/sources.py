"""Everything a command line names, read: one `Source` or one error for each draft, so that one does not stop the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.gather.find import find
from evidence.gather.source import DraftError, Source, read_source, read_stdin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import BinaryIO

STDIN = "-"


def sources(
    paths: Iterable[str],
    stdin: Callable[[], BinaryIO],
    *,
    stdin_filename: str = "",
    exclude: Sequence[str] = (),
    gitignore: bool = True,
) -> Iterator[Source | DraftError]:
    """Yield the drafts that ``paths`` name, in their order, each read when it is asked for.

    What cannot be found or read is yielded as the error that says why, in its place.

    Args:
        paths: Files, folders, globs, and `STDIN` for standard input.
        stdin: Gives standard input where it is asked for.
        stdin_filename: The name that standard input would have as a file.
        exclude: Patterns, as in a .gitignore, of what folders and globs leave out.
        gitignore: Whether .gitignore files count.
    """
    seen: set[str] = set()
    for path in paths:
        try:
            found = (
                [STDIN] if path == STDIN else find([path], exclude=exclude, gitignore=gitignore, seen=seen)
            )
        except DraftError as error:
            yield error
            continue
        for file in found:
            try:
                yield read_stdin(stdin(), stdin_filename) if file == STDIN else read_source(file)
            except DraftError as error:
                yield error
