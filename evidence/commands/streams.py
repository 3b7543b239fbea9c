"""Standard input, output and error as a command may find them: closed, full, without a reader, in another encoding."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

from evidence.errors import EvidenceError

if TYPE_CHECKING:
    from typing import BinaryIO, TextIO


def open_streams() -> None:
    """See to it that there is something to print to, and that no character can end a command."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            # Closed (`>&-`): what is printed goes nowhere, not into the next file that is opened.
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - open to the end
        elif isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")


def let_go(*streams: TextIO) -> None:
    """Let what is still to be printed there go nowhere, so that nothing complains at the very end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        os.dup2(nowhere, stream.fileno())


def standard_input() -> BinaryIO:
    """Return the bytes of standard input.

    Raises:
        EvidenceError: It is closed.
    """
    if sys.stdin is None:
        raise EvidenceError("<stdin>: standard input is closed; expected a draft")
    return sys.stdin.buffer


def failure(error: Exception, command: str) -> str:
    """Return one line about what no command has foreseen: a file of the system, else a fault of ours and its place."""
    if sys.flags.dev_mode:  # `python -X dev -m evidence ...`: for whoever mends it
        raise error
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename is not None else ""
        return f"{command}: {place}{error.strerror or error}"
    from traceback import extract_tb

    ours = [
        frame for frame in extract_tb(error.__traceback__) if f"{os.sep}evidence{os.sep}" in frame.filename
    ]
    place = f" ({ours[-1].filename}, line {ours[-1].lineno})" if ours else ""
    said = " ".join(str(error).split())
    return f"{command}: the program failed: {type(error).__name__}: {said}{place}; please report it"
