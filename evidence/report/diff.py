"""What mending would change, as a unified diff."""

from __future__ import annotations

from difflib import unified_diff


def diff(path: str, before: str, after: str) -> str:
    """Return the change of one file, empty where there is none; `patch` and `git apply` take it."""
    if before == after:
        return ""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    lines = unified_diff(old, new, f"a/{path}", f"b/{path}")
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
