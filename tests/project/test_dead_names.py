"""Private names that nothing uses any more: linters see those of a function, not those of a module."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[2] / "evidence"
WORD = re.compile(r"\w+")


def private_names(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        targets = node.targets if isinstance(node, ast.Assign) else []
        yield from (n.id for target in targets for n in ast.walk(target) if isinstance(n, ast.Name))


def test_each_private_name_of_a_module_is_used_in_it():
    dead = []
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text("utf-8")
        used = Counter(WORD.findall(text))
        names = private_names(ast.parse(text))
        dead += [f"{path.name}: {n}" for n in names if n[0] == "_" and n[:2] != "__" and used[n] < 2]
    assert dead == []
