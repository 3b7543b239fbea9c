"""`evidence.toml`, in the folder where the commands run: which libraries and templates a project has."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evidence.errors import EvidenceError
from evidence.shipped import shipped_cards

if TYPE_CHECKING:
    from pathlib import Path

CONFIG_FILE = "evidence.toml"
_FIELDS = {
    "library": {"paths": list, "shipped": bool},
    "site": {"base_url": str, "title": str, "templates": list},
}
_EXPECTED = {list: "a list of folders", bool: "true or false", str: "a text in quotes"}


class ConfigError(EvidenceError):
    """A fault in ``evidence.toml``: ``file: place: what was expected``."""


@dataclass(frozen=True, slots=True)
class Config:
    """What a project says of itself; all of it may be left out.

    Attributes:
        libraries: Its own library folders.
        shipped: Whether the shipped library is read as well.
        base_url: Where its site will be published.
        title: The site's name, None for the shipped one.
        templates: Its template folders.
    """

    libraries: tuple[Path, ...] = ()
    shipped: bool = True
    base_url: str = ""
    title: str | None = None
    templates: tuple[Path, ...] = ()

    def library_folders(self, given: list[Path], *, shipped: bool = False) -> tuple[Path, ...]:
        """Return the libraries to read: those given, else the shipped one and the project's own.

        Args:
            given: The folders that the command line names.
            shipped: Whether the shipped one is to be read beside those.
        """
        if given:
            return (shipped_cards(), *given) if shipped else tuple(given)
        return (shipped_cards(), *self.libraries) if self.shipped or shipped else self.libraries


def load_config(folder: Path) -> Config:
    """Read a folder's ``evidence.toml``; without one, everything is as it ships.

    Raises:
        ConfigError: It is no TOML, or has a field or a value that is not expected there.
    """
    path = folder / CONFIG_FILE
    if not path.is_file():
        return Config()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as cause:
        raise ConfigError(f"{CONFIG_FILE}: is no TOML: {cause}") from cause
    _check(table)
    library, site = table.get("library", {}), table.get("site", {})
    return Config(
        libraries=tuple(folder / name for name in library.get("paths", ())),
        shipped=library.get("shipped", True),
        base_url=site.get("base_url", ""),
        title=site.get("title"),
        templates=tuple(folder / name for name in site.get("templates", ())),
    )


def _check(table: dict[str, Any]) -> None:
    for section, content in table.items():
        if section not in _FIELDS or not isinstance(content, dict):
            raise ConfigError(f"{CONFIG_FILE}: {section}: expected one of the tables [library], [site]")
        for name, value in content.items():
            kind = _FIELDS[section].get(name)
            if kind is None:
                raise ConfigError(
                    f"{CONFIG_FILE}: {section}.{name}: is no field; expected one of {', '.join(_FIELDS[section])}"
                )
            if type(value) is not kind or (kind is list and not all(isinstance(item, str) for item in value)):
                raise ConfigError(f"{CONFIG_FILE}: {section}.{name}: expected {_EXPECTED[kind]}")
