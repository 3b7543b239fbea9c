"""One build at a time into one folder."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from evidence.build.options import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def locked(path: Path) -> Iterator[int]:
    """Hold a lock that ends with the process, however it ends; yields the time of the file system in ns.

    Raises:
        BuildError: Another process holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as cause:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise BuildError(
                f"{path.parent}: another build is running (process {holder}); wait for it, or give another --out"
            ) from cause
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        os.utime(path)
        yield os.fstat(file.fileno()).st_mtime_ns
