"""What mending would change, as a unified diff."""

from __future__ import annotations

import re
from difflib import unified_diff

_QUOTED = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_TO_QUOTE = re.compile(r'[\x00-\x1f\x7f\\"]')


def diff(path: str, before: str, after: str) -> str:
    """Return the change of one file, empty where there is none; `patch` and `git apply` take it."""
    if before == after:
        return ""
    lines = unified_diff(_lines(before), _lines(after), _name(f"a/{path}"), _name(f"b/{path}"))
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(text: str) -> list[str]:
    """Return lines as `patch` has them, which ends them at a line feed and nowhere else."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _name(path: str) -> str:
    """Return a path as git writes it: quoted where it would end its line, with a tab behind it where it holds a space."""
    if _TO_QUOTE.search(path):
        return '"' + _TO_QUOTE.sub(lambda found: _QUOTED.get(found[0], f"\\{ord(found[0]):03o}"), path) + '"'
    return f"{path}\t" if " " in path else path
