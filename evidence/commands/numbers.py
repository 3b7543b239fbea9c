"""Numbers on a command line: whole, and within what makes sense."""

from __future__ import annotations

import argparse
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def whole_number(lowest: int, highest: float = math.inf) -> Callable[[str], int]:
    """Return what reads an argument as a number from ``lowest`` to ``highest``."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdecimal() and len(text) <= 9 and lowest <= int(text) <= highest):
            expected = f"{lowest} or more" if highest == math.inf else f"{lowest} to {highest}"
            raise argparse.ArgumentTypeError(f"{text!r} is no number that fits; expected {expected}")
        return int(text)

    return read
