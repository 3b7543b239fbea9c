"""What all records share: frozen, strict, every unknown key refused, every text fit for a page."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from evidence.address import SLUG


class Record(BaseModel):
    """Base of every record: values are taken as written, never coerced, and nothing unknown is let through."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


ABSENT = ("not_reported", "not_applicable", "withheld")
"""The three words for what is absent (Evaluation Cards: an absent field is a claim not made)."""
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
"""Unicode categories that no reader sees; among them are the marks that turn text round (Trojan Source)."""
_LONGEST = 6000


def _readable(text: str) -> str:
    for character in text:
        if unicodedata.category(character) in _INVISIBLE and character != "\n":
            name = unicodedata.name(character, "a control character")
            raise ValueError(f"holds U+{ord(character):04X} ({name}), which readers cannot see; take it out")
    if text.lstrip().lower().startswith("todo"):
        raise ValueError(f"still says {text.strip()[:60]!r}; a person has to fill this in")
    return text


Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=_LONGEST),
    AfterValidator(_readable),
]
"""Text that a page may show: not empty, of bounded length, free of invisible characters, no longer a `todo`."""

Id = Annotated[str, StringConstraints(pattern=rf"^{SLUG}$", max_length=80)]
"""An id: lower-case letters, digits, single hyphens or dots. It becomes a file name and a fragment."""

Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"'`{}|\\^]+$", max_length=2000)]
"""An address on the web; no other scheme, so that no record can make a link that runs."""

SampleSize = Annotated[int, Field(ge=1, le=10**9)] | Literal["not_reported"]
"""Number of cases behind a value, or the statement that the source gives none."""
