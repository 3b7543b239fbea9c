"""Find drafts and read them as text: files, folders, globs, standard input.

`sources` yields a `Source` (or the error that says why there is none) for each draft that a command line names;
``parse_draft(source.text, source.path, source.kind)`` of `evidence.draft` takes it from there. `find`, `read_source`
and `read_stdin` are its parts.
"""

from __future__ import annotations

from evidence.gather.find import ENDINGS, find
from evidence.gather.source import DraftError, Source, decoded, read_source, read_stdin
from evidence.gather.sources import STDIN, sources

__all__ = [
    "ENDINGS",
    "STDIN",
    "DraftError",
    "Source",
    "decoded",
    "find",
    "read_source",
    "read_stdin",
    "sources",
]
