"""`elsewhere.toml`: studies and incidents of which the library has no records, so that theirs are not taken for ours."""

from __future__ import annotations

from pydantic import Field

from evidence.records.base import Id, Record, Text
from evidence.records.pattern import Patterns, Phrase, Phrases


class Elsewhere(Record):
    """A study or an incident that drafts tell of in the words of the library's own."""

    id: Id = Field(description="a study of this id, once it has records, takes its place")
    about: Text = Field(description="what it is, for whoever reads the file")
    names: Phrases = Field(default=(), description="how texts name it")
    told_by: Patterns = Field(
        default=(), description="what only it is told by: its setting, its people, as patterns"
    )
    models: tuple[Phrase, ...] = Field(
        default=(),
        description="its models that the library has too, by id or family: naming them does not make it ours",
    )


class ElsewhereFile(Record):
    """The file: nothing but ``[[elsewhere]]`` tables."""

    elsewhere: tuple[Elsewhere, ...] = ()
