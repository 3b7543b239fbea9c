"""The glossary: one list of words for the site and the briefing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from evidence.shipped import shipped_templates
from evidence.toml import loads


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A word of the cards and what they mean by it."""

    id: str
    term: str
    text: str


@lru_cache(maxsize=1)
def glossary() -> tuple[GlossaryEntry, ...]:
    """The entries, in the order in which they are shown."""
    table = loads((shipped_templates() / "glossary.toml").read_text(encoding="utf-8"))
    return tuple(GlossaryEntry(**entry) for entry in table["entry"])
