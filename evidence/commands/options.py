"""What several commands have in common: options, how their values are read, and what holds without one."""

from __future__ import annotations

import argparse
import math
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from evidence.errors import EvidenceError

if TYPE_CHECKING:
    from collections.abc import Callable

    from evidence.config import Config
    from evidence.index.model import Index


def add_library(parser: argparse.ArgumentParser) -> None:
    """Declare the options of a command that goes through a library from end to end, or through several together."""
    parser.add_argument(
        "--library",
        action="append",
        type=Path,
        default=[],
        metavar="DIR",
        help="take this library alone (default: the shipped one and those that evidence.toml names)",
    )
    parser.add_argument("--shipped", action="store_true", help="with --library: the shipped one as well")


def add_further_library(parser: argparse._ActionsContainer) -> None:
    """Declare the option of a command that asks every library there is, the shipped one among them."""
    parser.add_argument(
        "--library", action="append", type=Path, default=[], metavar="DIR", help="read this library as well"
    )


def whole_number(lowest: int, highest: float = math.inf) -> Callable[[str], int]:
    """Return what reads an argument as a number from ``lowest`` to ``highest``."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdecimal() and len(text) <= 9 and lowest <= int(text) <= highest):
            expected = f"{lowest} or more" if highest == math.inf else f"{lowest} to {highest}"
            raise argparse.ArgumentTypeError(f"{text!r} is no number that fits; expected {expected}")
        return int(text)

    return read


def web_address(given: str | None, config: Config) -> str:
    """Return where a site is published, with a slash at its end; empty if nobody said.

    Args:
        given: What the command line says, None where it says nothing: then the settings decide.
        config: The settings.

    Raises:
        EvidenceError: It is no address.
    """
    url, place = (
        (given, "--base-url") if given is not None else (config.base_url, f"{config.file}: site.base_url")
    )
    if url and not re.fullmatch(r"https?://[^\s<>\"'?#]+", url):
        raise EvidenceError(f"{place}: {url!r} is no address; expected https://… without ? and #")
    return url if not url or url.endswith("/") else f"{url}/"


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def cache_folder() -> Path:
    """Return where what was worked out before is kept, as the XDG base directory specification says.

    A user without a home has no such place; then it is one where nothing can be kept, which costs time, nothing else.
    """
    try:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:
        base = Path(os.devnull)
    return base / "evidence-cards"


def kept_index(folders: tuple[Path, ...]) -> Index:
    """Return the index of libraries from the user's cache folder; on a terminal the first run says why it takes longer."""
    from evidence.index import load_index

    cache = cache_folder()
    if sys.stderr.isatty() and not any(cache.glob("index-*")):
        print("compiling the libraries' words; later runs take them from the cache", file=sys.stderr)
    return load_index(folders, cache)
