"""Which characters the fonts of paper have: a missing one would be printed as an empty box."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from pathlib import Path

_SUFFIXES = {".ttf", ".otf"}


def missing_glyph(text: str, folders: tuple[Path, ...]) -> str | None:
    """Return the first character, by number, that no font in the folders has, as ``U+4E2D (name)``; else None."""
    missing = sorted(set(text) - _covered(folders))
    if not missing:
        return None
    return f"U+{ord(missing[0]):04X} ({unicodedata.name(missing[0], 'without a name')})"


@lru_cache(maxsize=8)
def _covered(folders: tuple[Path, ...]) -> frozenset[str]:
    found = set("\n\t")
    for folder in folders:
        for path in sorted(folder.iterdir()):
            if path.suffix in _SUFFIXES:
                with TTFont(path, lazy=True) as font:
                    found.update(map(chr, font.getBestCmap()))
    return frozenset(found)
