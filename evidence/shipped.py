"""Where the records and templates that ship with the package lie."""

from __future__ import annotations

from pathlib import Path

from evidence.errors import EvidenceError

_MODELS = "models.toml"  # named here as well: the home of such names takes longer to load than a check


def shipped_cards() -> Path:
    """Return the folder of the shipped library."""
    return _shipped("cards", _MODELS)


def shipped_models() -> Path:
    """Return the file of the shipped library's models, which studies of any library may test."""
    return shipped_cards() / _MODELS


def shipped_templates() -> Path:
    """Return the folder of the shipped templates."""
    return _shipped("templates", "card.html")


def _shipped(folder: str, landmark: str) -> Path:
    """Find a folder inside the package, where a wheel has it, or beside it, where a checkout has it.

    Raises:
        EvidenceError: It is in neither place; the installation is broken.
    """
    package = Path(__file__).parent  # importlib.resources says the same and takes longer to load than a check
    for place in (package / folder, package.parent / folder):
        if (place / landmark).is_file():
            return place
    raise EvidenceError(
        f"no {folder}/{landmark} in or beside {package}; expected it to ship with the package"
    )
