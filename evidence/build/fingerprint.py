"""Digests: what a page was made of, so that it is made again exactly when one of those things changed."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
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
    """The installed versions of some packages, as the folders of their metadata are called.

    To ask `importlib.metadata` is a fifth of a build in which nothing changed: it reads them as it would read mail.
    """
    there: dict[str, str] = {}
    for folder in sys.path:
        with suppress(OSError):
            for entry in sorted(os.listdir(folder or ".")):  # noqa: PTH208  names are all that is asked for
                if entry.endswith((".dist-info", ".egg-info")):
                    there.setdefault(entry.partition("-")[0].lower(), entry)
    return [there[name] if name in there else _asked(name) for name in names]


def _asked(name: str) -> str:
    """The version of a package that lies in no folder, say in an archive."""
    from importlib import metadata

    try:
        return f"{name} {metadata.version(name)}"
    except metadata.PackageNotFoundError:
        return f"{name} is not there"


@lru_cache(maxsize=1)
def code_digest() -> bytes:
    """The digest of the package's own source: in a checkout it changes while the version does not.

    Read once: a process that goes on keeps the code that it has.
    """
    root = Path(evidence.__file__).parent
    files = sorted(path for path in root.rglob("*.py") if path.relative_to(root).parts[0] not in _UNRELATED)
    return combined(*(part for path in files for part in (str(path.relative_to(root)), path.read_bytes())))
