"""The text of a PDF, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw

from evidence.verify.source import SourceError, SourceText

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_PAGES = 3000
_MOST_CHARACTERS = 30_000_000
_TAIL = 2048
_PAGE_END = "\n\n"


def pdf_text(url: str, body: bytes) -> SourceText:
    """Return the text of a PDF with the places where its pages begin.

    Not for several threads at once: PDFium has no locks.

    Raises:
        SourceError: It cannot be opened, even after PDFium's own repair.
    """
    partial = None if b"%%EOF" in body[-_TAIL:] else "the PDF is cut off: it lacks its end"
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as cause:
        raise SourceError(
            f"{url}: {partial or f'is no PDF that can be opened ({cause})'}; expected a whole PDF"
        ) from cause
    try:
        starts: list[int] = []
        parts: list[str] = []
        length = 0
        for number, text in enumerate(_pages(document), 1):
            starts.append(length)
            parts += (text, _PAGE_END)
            length += len(text) + len(_PAGE_END)
            if number == _MOST_PAGES or length > _MOST_CHARACTERS:
                partial = f"only the first {number} of {len(document)} pages were read"
                break
    finally:
        document.close()
    return SourceText("".join(parts), tuple(starts), partial)


def _pages(document: pypdfium2.PdfDocument) -> Iterator[str]:
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            yield ""  # a broken page among sound ones
            continue
        text_page = page.get_textpage()
        try:
            yield text_page.get_text_range().replace("\r\n", "\n")
        finally:
            text_page.close()
            page.close()
