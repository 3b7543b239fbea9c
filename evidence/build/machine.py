"""What the machine has of what the build needs, and how to get what it lacks."""

from __future__ import annotations

import ctypes
import sys
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING, Any

from evidence.errors import EvidenceError
from evidence.toml import loads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_SIGNS = "–—−×±≤≥≈→“”‘’…•·%§†‡"
"""Signs that the package's own texts set, whatever the records say."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        fine: Whether it is as it should be.
        what: The thing.
        said: What was found.
        remedy: How to get it, if it is not fine.
    """

    fine: bool
    what: str
    said: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class _Library:
    what: str
    files: dict[str, str]
    debian: str
    without: str


_BREW = "brew install pango"
_LIBRARIES = (
    _Library(
        "Pango",
        {"linux": "libpango-1.0.so.0", "darwin": "libpango-1.0.dylib", "win32": "libpango-1.0-0.dll"},
        "libpango-1.0-0",
        "no PDF can be made",
    ),
    _Library(
        "PangoFT2",
        {
            "linux": "libpangoft2-1.0.so.0",
            "darwin": "libpangoft2-1.0.dylib",
            "win32": "libpangoft2-1.0-0.dll",
        },
        "libpangoft2-1.0-0",
        "no PDF can be made",
    ),
    _Library(
        "HarfBuzz subset",
        {
            "linux": "libharfbuzz-subset.so.0",
            "darwin": "libharfbuzz-subset.0.dylib",
            "win32": "libharfbuzz-subset-0.dll",
        },
        "libharfbuzz-subset0",
        "PDFs are made, but the fonts in them take about 12 times as long",
    ),
)


def examine(libraries: Iterable[Path]) -> Iterator[Finding]:
    """Look at everything that a build needs; ``libraries`` are read for the characters in their texts."""
    yield _python()
    yield from map(_system_library, _LIBRARIES)
    yield _weasyprint()
    yield from _fonts(libraries)


def lacks_subsetter() -> bool:
    """Whether fonts are cut down the slow way on this machine."""
    return not _system_library(_LIBRARIES[-1]).fine


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding(sys.version_info >= (3, 11), "Python", version, "install Python 3.11 or later")


def _system_library(library: _Library) -> Finding:
    platform = sys.platform if sys.platform in library.files else "linux"
    name = library.files[platform]
    try:
        ctypes.CDLL(name)
    except OSError:
        remedy = f"apt-get install {library.debian}" if platform == "linux" else _BREW
        return Finding(False, library.what, f"{name} is not there: {library.without}", remedy)  # noqa: FBT003
    return Finding(True, library.what, name)  # noqa: FBT003


def _weasyprint() -> Finding:
    try:
        import evidence.render.pdf  # noqa: F401  the module that loads it
    except (ImportError, OSError) as cause:
        said = str(cause).partition("\n")[0]
        return Finding(False, "WeasyPrint", said, "install the libraries above, then evidence-cards again")  # noqa: FBT003
    return Finding(True, "WeasyPrint", metadata.version("weasyprint"))  # noqa: FBT003


def _fonts(libraries: Iterable[Path]) -> Iterator[Finding]:
    from evidence.render.glyphs import missing_glyph
    from evidence.shipped import shipped_templates

    try:
        folder = shipped_templates() / "fonts"
    except EvidenceError as cause:
        yield Finding(False, "Fonts", str(cause), "install evidence-cards again")  # noqa: FBT003
        return
    files = sorted(path.name for path in folder.glob("*.ttf")) if folder.is_dir() else []
    yield Finding(
        bool(files), "Fonts", ", ".join(files) or f"none in {folder}", "install evidence-cards again"
    )
    if not files:
        return
    missing = missing_glyph(_SIGNS, (folder,))
    told = "the signs that cards set" if missing is None else f"{missing} is in none of the fonts"
    yield Finding(missing is None, "Signs", told, "install evidence-cards again")
    yield from _coverage(libraries, folder)


def _coverage(libraries: Iterable[Path], fonts: Path) -> Iterator[Finding]:
    from evidence.render.glyphs import missing_glyph

    files = [path for library in libraries for path in sorted(library.rglob("*.toml"))]
    lacking = 0
    for path in files:
        missing = missing_glyph("".join(_texts(path)), (fonts,))
        if missing is not None:
            lacking += 1
            yield Finding(
                False,  # noqa: FBT003
                "Characters",
                f"{path}: {missing} is in none of the fonts",
                "write it otherwise, or add a font that has it to fonts/ of a --templates folder",
            )
    if not lacking:
        yield Finding(True, "Characters", f"the fonts have every character of {len(files)} record files")  # noqa: FBT003


def _texts(path: Path) -> Iterator[str]:
    """All texts of a record file; one that cannot be read is `evidence validate`'s business."""
    try:
        waiting: list[Any] = [loads(path.read_text(encoding="utf-8"))]
    except (OSError, ValueError):
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
