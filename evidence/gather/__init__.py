"""Find drafts and read them as text: files, folders, globs, standard input.

`find` gives the paths of the drafts that a command line names (or the error that says why there is none); `read_source`
and `read_stdin` give a `Source`. ``parse_draft(source.text, source.path, source.kind)`` of `evidence.draft` takes it
from there.
"""

from __future__ import annotations

from evidence.gather.find import ENDINGS, find
from evidence.gather.source import DraftError, Source, decoded, read_source, read_stdin

__all__ = [
    "ENDINGS",
    "DraftError",
    "Source",
    "decoded",
    "find",
    "read_source",
    "read_stdin",
]
