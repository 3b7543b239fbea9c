"""Texts of a PDF page that are there for a machine and not for a reader: no setup may hide in them."""

from __future__ import annotations

import ctypes
import math
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

CUT = "is cut off by its box"
"""Why a text is not seen whose box takes some of it. Nobody means that, and half a sentence says something else."""
_FAINT = 0.4
"""Opacity below which text is not read on paper."""
_PALE = 225
"""Where red, green and blue are all above it, text on white paper has a contrast below 1.35 to 1."""
_SMALL = 4.0
"""Points; the small print of a contract has six."""
_TRIM = 0.3
"""How much of a line's height a box may cut off above or below before letters cannot be told apart any more."""
_EDGE = 1.0
"""How much of a line a box may cut off at either end: less than a letter takes. In the units of the line's box."""


class Unseen(NamedTuple):
    """A text that cannot be read where it stands, and why."""

    text: str
    why: str


class _Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float


def unseen_texts(page: Any, text: Any) -> Iterator[Unseen]:  # noqa: ANN401  pypdfium2 has no types
    """Yield the texts of a page that are too pale, too transparent or too small to be read, cut off or without ink.

    Args:
        page: A ``pypdfium2.PdfPage``.
        text: Its ``PdfTextPage``.
    """
    for place in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _unseen(pdfium.FPDFPage_GetObject(page, place), text, 1.0, 1.0)


def _unseen(thing: Any, text: Any, scale: float, opacity: float) -> Iterator[Unseen]:  # noqa: ANN401
    """What cannot be seen of an object; a group passes its scale and its opacity on to what it holds."""
    kind = pdfium.FPDFPageObj_GetType(thing)
    if kind not in (pdfium.FPDF_PAGEOBJ_FORM, pdfium.FPDF_PAGEOBJ_TEXT):
        return
    darkest, own = _ink(thing)
    scale, opacity = scale * _scale(thing), opacity * own
    if kind == pdfium.FPDF_PAGEOBJ_FORM:
        for place in range(pdfium.FPDFFormObj_CountObjects(thing)):
            yield from _unseen(pdfium.FPDFFormObj_GetObject(thing, place), text, scale, opacity)
    elif darkest > _PALE or opacity < _FAINT:
        yield Unseen(_text_of(thing, text), "is too faint")
    elif _points(thing) * scale < _SMALL:
        yield Unseen(_text_of(thing, text), "is too small")
    elif _is_cut(thing):
        yield Unseen(_text_of(thing, text), CUT)


def _is_cut(thing: Any) -> bool:  # noqa: ANN401
    """Whether what clips a text (``overflow``, ``clip``, a height or a number of lines with them) takes some of it."""
    clip = pdfium.FPDFPageObj_GetClipPath(thing)
    # A document that clips nothing has -1 paths around a text, which is every one of ours.
    paths = pdfium.FPDFClipPath_CountPaths(clip)
    if paths < 1:
        return False
    line = _bounds(thing)
    height, boxes = line.top - line.bottom, [_around(clip, path) for path in range(paths)]
    return any(
        box.left > line.left + _EDGE
        or box.right < line.right - _EDGE
        or box.bottom > line.bottom + height * _TRIM
        or box.top < line.top - height * _TRIM
        for box in boxes
    )


def _bounds(thing: Any) -> _Box:  # noqa: ANN401
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(thing, *sides)
    return _Box(*(side.value for side in sides))


def _around(clip: Any, path: int) -> _Box:  # noqa: ANN401
    """The box around a path that clips, in the same space as the bounds of what it clips; empty if it has no points."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for number in range(pdfium.FPDFClipPath_CountPathSegments(clip, path)):
        pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(clip, path, number), x, y)
        points.append((x.value, y.value))
    across, along = zip(*points, strict=True) if points else ((0.0,), (0.0,))
    return _Box(min(across), min(along), max(across), max(along))


def _ink(thing: Any) -> tuple[int, float]:  # noqa: ANN401
    """The darkest of red, green and blue, 0 to 255, and the opacity, 0 to 1."""
    red, green, blue, alpha = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFPageObj_GetFillColor(thing, red, green, blue, alpha)
    return min(red.value, green.value, blue.value), alpha.value / 255


def _points(thing: Any) -> float:  # noqa: ANN401
    """The size of a text's letters; none for text without ink."""
    if pdfium.FPDFTextObj_GetTextRenderMode(thing) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
        return 0.0
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(thing, size)
    return size.value


def _scale(thing: Any) -> float:  # noqa: ANN401
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(thing, matrix)
    return math.hypot(matrix.b, matrix.d)


def _text_of(thing: Any, text: Any) -> str:  # noqa: ANN401
    length = pdfium.FPDFTextObj_GetText(thing, text, None, 0)
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    pdfium.FPDFTextObj_GetText(thing, text, buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0").strip()
