"""How page numbers are written onto pages that were laid out without them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from evidence.errors import EvidenceError

STAMP = "Page of 0123456789"
"""What the last line of the stamp's page reads: every character of a page number."""


@dataclass(frozen=True)
class Stamp:
    """How a page number is written: the font, the code and width of each character, the place and the size."""

    font: Any
    codes: dict[str, str]
    widths: dict[str, float]
    size: float
    right: float
    base: float
    ink: str

    @classmethod
    def read(cls, pdf: Any, stamp: Any) -> Stamp:  # noqa: ANN401
        """Return how a page number looks, read from a page on which :data:`STAMP` stands in its place.

        Args:
            pdf: The ``pikepdf.Pdf`` that will be written to.
            stamp: The ``pikepdf.Pdf`` with that page.

        Raises:
            EvidenceError: The page has no such text: a user's style sheet puts no number there.
        """
        page = stamp.pages[0]
        text = page.Contents.read_bytes().decode("latin-1")
        lines = [line for line in _LINE.finditer(text) if len(_codes(line[5])) == len(STAMP)]
        if not lines:
            raise EvidenceError(
                "print/paper.css: expected a page number at @bottom-right; a briefing needs one"
            )
        x, y, font, size, shown = lines[-1].groups()
        codes = dict(zip(STAMP, _codes(shown), strict=True))
        made = page.Resources.Font[f"/{font}"]
        widths = _widths(made.DescendantFonts[0].W)
        by_letter = {letter: widths[int(code, 16)] / 1000 for letter, code in codes.items()}
        points = float(size) * _PIXEL
        right = float(x) * _PIXEL + sum(by_letter[letter] for letter in STAMP) * points
        height = float(page.MediaBox[3])
        ink = _COLOUR.findall(text[: lines[-1].start()])[-1]
        base = height - float(y) * _PIXEL
        return cls(pdf.copy_foreign(made), codes, by_letter, points, right, base, ink)

    def write(self, text: str) -> bytes:
        """The drawing of a text that ends where page numbers end, as an artifact."""
        x = self.right - sum(self.widths[letter] for letter in text) * self.size
        codes = "".join(self.codes[letter] for letter in text)
        return (
            f"q /Artifact <</Type /Pagination>> BDC BT {self.ink} rg /EvidenceStamp {self.size:.3f} Tf "
            f"1 0 0 1 {x:.3f} {self.base:.3f} Tm <{codes}> Tj ET EMC Q\n"
        ).encode()


_LINE = re.compile(r"1 0 0 -1 ([\d.]+) ([\d.]+) Tm\s+/(\w+) ([\d.]+) Tf\s+\[([^\]]*)\] TJ")
_COLOUR = re.compile(r"([\d.]+ [\d.]+ [\d.]+) rg")
_PIXEL = 0.75
"""A pixel of a style sheet in points."""


def _codes(shown: str) -> list[str]:
    """The characters' codes of a line such as ``<0009>23<0020>``, without the kerning between them."""
    return re.findall(r"[0-9a-f]{4}", re.sub(r">[^<]*<|[<>]", " ", shown))


def _widths(listed: Any) -> dict[int, float]:  # noqa: ANN401
    """The widths of a font's characters from its list ``first [width ...] first [width ...]``."""
    found: dict[int, float] = {}
    parts = list(listed)
    for first, widths in zip(parts[::2], parts[1::2], strict=True):
        found.update({int(first) + place: float(width) for place, width in enumerate(widths)})
    return found
