"""What `evidence brief` keeps between its runs, and the printer that it mostly does without."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from evidence.build.fingerprint import combined, digest, page_base, pdf_base
from evidence.errors import EvidenceError
from evidence.render.page import Site
from evidence.whole_file import put_in_place

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from evidence.library import Card
    from evidence.render.brief import InUse
    from evidence.render.pdf import Printer

_KEPT = 1000
"""Laid-out parts in the cache."""
_DIGEST = 16
"""Bytes of a digest."""


@dataclass(frozen=True)
class FolderShelf:
    """Laid-out parts as files, named by the digest of everything that they were made of.

    The cache is a convenience: a folder that cannot be read or written is as good as an empty one. Each file begins
    with the digest of the rest, so that one that was cut off or written to is laid out again.
    """

    folder: Path
    base: bytes

    @classmethod
    def of_this_version(cls, folder: Path) -> FolderShelf:
        """The parts in a folder that our code and the libraries under it laid out as they are now."""
        return cls(folder, combined(page_base("", Site()), pdf_base("")))

    def get(self, made_of: bytes) -> bytes | None:
        """What was laid out of the same things, or None."""
        path = self._file(made_of)
        try:
            kept = path.read_bytes()
            os.utime(path)  # the files that were not asked for longest make room
        except OSError:
            return None
        pdf = kept[_DIGEST:]
        return pdf if digest(pdf) == kept[:_DIGEST] else None

    def put(self, made_of: bytes, pdf: bytes) -> None:
        """Keep a laid-out part."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            put_in_place(self._file(made_of), digest(pdf) + pdf)

    def make_room(self) -> None:
        """Drop what was not asked for longest."""
        with contextlib.suppress(OSError):
            kept = sorted(self.folder.glob("*.part"), key=lambda file: file.stat().st_mtime)
            for old in kept[:-_KEPT]:
                old.unlink(missing_ok=True)

    def _file(self, made_of: bytes) -> Path:
        return self.folder / f"{combined(self.base, made_of).hex()}.part"


@dataclass(frozen=True)
class LatePrinter:
    """A printer that is loaded when the first part has to be laid out: WeasyPrint takes longer to start than to bind.

    Attributes:
        done: Is told of each card that was laid out.
    """

    done: Callable[[], None]

    def part(self, html: str, in_use: InUse, corner: str = "", card: Card | None = None) -> bytes:
        """A document of a briefing as a PDF, read back.

        Raises:
            EvidenceError: The machine cannot make PDFs, or what
                :meth:`evidence.render.pdf.Printer.part` raises.
        """
        made = self._printer.part(html, in_use, corner, card)
        if card is not None:
            self.done()
        return made

    @cached_property
    def _printer(self) -> Printer:
        try:
            from evidence.render.pdf import Printer
        except OSError as cause:  # a library of the system that WeasyPrint cannot do without
            said = str(cause).partition("\n")[0]
            raise EvidenceError(f"PDFs cannot be made here: {said}; see `evidence doctor`") from cause
        return Printer()
