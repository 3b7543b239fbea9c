"""Files that are there whole or not at all, whoever reads meanwhile and whenever the writing is stopped."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from evidence.errors import EvidenceError

_UMASK = os.umask(0o022)
os.umask(_UMASK)
"""What new files are not to allow; it can only be read by setting it, so that no other thread may be about."""


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that the user has named; behind a link its target, and to what is no file as it comes.

    Raises:
        EvidenceError: Nothing can be written there.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)  # a pipe or a terminal
        else:
            put_in_place(Path(os.path.realpath(path)), data)
    except OSError as cause:
        raise EvidenceError(f"{path}: cannot be written: {cause.strerror or cause}") from cause


def put_in_place(path: Path, data: bytes) -> None:
    """Write a file beside its place and move it there; one that is there already keeps its owner and its mode.

    Raises:
        OSError: The file may not be written, or the folder not.
    """
    there = path.stat() if path.exists() else None
    if there is not None:
        with path.open("ab"):  # what may not be written to is not replaced either
            pass
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:80]}-")
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # mkstemp's own mode would lock everybody else out.
        draft.chmod(there.st_mode & 0o7777 if there is not None else 0o666 & ~_UMASK)
        if there is not None and hasattr(os, "chown"):
            with suppress(OSError):  # who is not allowed to give it back keeps it
                os.chown(draft, there.st_uid, there.st_gid)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
