"""Find drafts and read them as text: files, folders, globs, standard input.

`find` turns what stands on a command line into places, `read_source` and `read_stdin` turn a place into a `Source`
that `evidence.draft.parse_draft` takes. This is the only part of the checker that touches the disk.
"""

from __future__ import annotations

from evidence.gather.find import ENDINGS, find
from evidence.gather.source import DraftError, Source, decoded, read_source, read_stdin

__all__ = ["ENDINGS", "DraftError", "Source", "decoded", "find", "read_source", "read_stdin"]
