"""The command lines of the benchmarks: what a module says of itself is its help."""

from __future__ import annotations

import argparse


def parser(said: str | None) -> argparse.ArgumentParser:
    """Return a parser without arguments for a module that says that of itself."""
    return argparse.ArgumentParser(
        description=said, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS
    )
