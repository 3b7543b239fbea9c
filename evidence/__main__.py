"""The `evidence` command: finds the sub-command's module and hands over, importing nothing else."""

from __future__ import annotations

import gc
import os
import sys

_YOUNG = 100_000
"""New objects from which the garbage collector looks through them; a start makes fewer, and nearly all are kept."""


def main(argv: list[str] | None = None) -> int:
    """Run one sub-command and return its exit status: 0 clean, 1 findings, 2 could not check, 130 stopped."""
    if argv is not None:
        return _run(argv)
    # Records mean the same whatever else is installed; to look for plugins is to look through all of it.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])
    status = _run(sys.argv[1:])
    gc.freeze()  # the program ends: nobody needs what is left to be looked through once more
    return status


def _run(argv: list[str]) -> int:
    try:
        from evidence.commands import run

        return run(argv)
    except KeyboardInterrupt:  # Ctrl-C
        sys.stderr.write("stopped\n")
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
