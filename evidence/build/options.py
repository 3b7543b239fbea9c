"""What a build is asked for, and what it says afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evidence.errors import EvidenceError
from evidence.render.page import Site

if TYPE_CHECKING:
    import datetime
    from pathlib import Path


class BuildError(EvidenceError):
    """A build that cannot be done or finished; the site is as it was before."""


@dataclass(frozen=True, slots=True)
class Options:
    """One build.

    Attributes:
        libraries: Library folders, read together.
        out: The folder that becomes the site.
        site: What all pages share.
        templates: The user's template folders, the first wins.
        only: Addresses of the cards to bring up to date; empty for all.
        jobs: Processes that render.
        today: Dates in records after it are faults; None to let them pass.
        epoch: SOURCE_DATE_EPOCH as the environment gives it: PDFs are made again when it changes.
    """

    libraries: tuple[Path, ...]
    out: Path
    site: Site = field(default_factory=Site)
    templates: tuple[Path, ...] = ()
    only: tuple[str, ...] = ()
    jobs: int = 1
    today: datetime.date | None = None
    epoch: str = ""

    @property
    def cache(self) -> Path:
        """The folder beside the site that holds what the next build can use."""
        return self.out.parent / f".{self.out.name}-cache"


@dataclass(frozen=True, slots=True)
class Built:
    """What a finished build did.

    Attributes:
        cards: Cards on the site.
        rendered: Cards that were rendered; the others were reused.
        pdfs: PDFs on the site.
        printed: PDFs that were made; the others were reused.
        files: Files on the site.
        changed: Files that are new, different or gone.
    """

    cards: int
    rendered: int
    pdfs: int
    printed: int
    files: int
    changed: int
