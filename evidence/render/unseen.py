"""Texts of a PDF page that are there for a machine and not for a reader: no setup may hide in them."""

from __future__ import annotations

import ctypes
import math
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Iterator

_FAINT = 0.4
"""Opacity below which text is not read on paper."""
_PALE = 225
"""Where red, green and blue are all above it, text on white paper has a contrast below 1.35 to 1."""
_SMALL = 4.0
"""Points; the small print of a contract has six."""


def unseen_texts(page: Any, text: Any) -> Iterator[str]:  # noqa: ANN401  pypdfium2 has no types
    """Yield the texts of a page that are too pale, too transparent or too small to be read, or drawn without ink.

    Args:
        page: A ``pypdfium2.PdfPage``.
        text: Its ``PdfTextPage``.
    """
    for place in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _unseen(pdfium.FPDFPage_GetObject(page, place), text, 1.0, 1.0)


def _unseen(thing: Any, text: Any, scale: float, opacity: float) -> Iterator[str]:  # noqa: ANN401
    """What cannot be seen of an object; a group passes its scale and its opacity on to what it holds."""
    kind = pdfium.FPDFPageObj_GetType(thing)
    if kind not in (pdfium.FPDF_PAGEOBJ_FORM, pdfium.FPDF_PAGEOBJ_TEXT):
        return
    darkest, own = _ink(thing)
    scale, opacity = scale * _scale(thing), opacity * own
    if kind == pdfium.FPDF_PAGEOBJ_FORM:
        for place in range(pdfium.FPDFFormObj_CountObjects(thing)):
            yield from _unseen(pdfium.FPDFFormObj_GetObject(thing, place), text, scale, opacity)
    elif darkest > _PALE or opacity < _FAINT or _points(thing) * scale < _SMALL:
        yield _text_of(thing, text)


def _ink(thing: Any) -> tuple[int, float]:  # noqa: ANN401
    """The darkest of red, green and blue, 0 to 255, and the opacity, 0 to 1."""
    parts = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFPageObj_GetFillColor(thing, *parts)
    return min(part.value for part in parts[:3]), parts[3].value / 255


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
