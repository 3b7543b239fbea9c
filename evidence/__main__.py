"""The `evidence` command: finds the sub-command's module and hands over, importing nothing else."""

from __future__ import annotations

import sys


def main(argv: list[str] | None = None) -> int:
    """Run one sub-command and return its exit status: 0 clean, 1 findings, 2 could not check, 130 stopped."""
    try:
        from evidence.commands import run

        return run(sys.argv[1:] if argv is None else argv)
    except KeyboardInterrupt:  # Ctrl-C
        sys.stderr.write("stopped\n")
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
