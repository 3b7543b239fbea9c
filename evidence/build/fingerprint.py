"""Digests: what a page was made of, so that it is made again exactly when one of those things changed."""

from __future__ import annotations

import sys
from functools import lru_cache
from hashlib import blake2b
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import evidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evidence.render.page import Site

_SIZE = 16
# Folders of the package that no page depends on; whatever is new counts until somebody says otherwise.
_UNRELATED = frozenset({"commands", "fetch", "gather", "importers", "verify", "draft", "check", "index"})
_PAGE_LIBRARIES = ("jinja2", "markupsafe", "pydantic", "scipy")
_PDF_LIBRARIES = ("weasyprint", "pikepdf", "fonttools", "pydyf", "tinycss2", "tinyhtml5")


def digest(data: bytes) -> bytes:
    """The digest of some bytes."""
    return blake2b(data, digest_size=_SIZE).digest()


def combined(*parts: bytes | str) -> bytes:
    """The digest of several parts, in which no part can run over into the next."""
    data = [part.encode() if isinstance(part, str) else part for part in parts]
    return digest(b"".join([len(part).to_bytes(8, "big") + part for part in data]))


def page_base(templates: str, site: Site) -> bytes:
    """The digest of what every page depends on: our code, the libraries under it, templates and options."""
    versions = _versions(_PAGE_LIBRARIES)
    return combined(evidence.__version__, code_digest(), *versions, sys.version, templates, repr(site))


def pdf_base(epoch: str) -> bytes:
    """The digest of what every PDF depends on beyond what its page does."""
    return combined(*_versions(_PDF_LIBRARIES), epoch)


def _versions(names: Iterable[str]) -> list[str]:
    found = []
    for name in names:
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            found.append(f"{name} is not there")
    return found


@lru_cache(maxsize=1)
def code_digest() -> bytes:
    """The digest of the package's own source: in a checkout it changes while the version does not.

    Read once: a process that goes on keeps the code that it has.
    """
    root = Path(evidence.__file__).parent
    files = sorted(path for path in root.rglob("*.py") if path.relative_to(root).parts[0] not in _UNRELATED)
    return combined(*(part for path in files for part in (str(path.relative_to(root)), path.read_bytes())))
