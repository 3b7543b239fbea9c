"""What all records share: frozen, strict, every unknown key refused, every text fit for a page."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from evidence.address import SLUG
from evidence.rates import rates
from evidence.records.fault import quoted, unfilled


class Record(BaseModel):
    """Base of every record: values are taken as written, never coerced, and nothing unknown is let through."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Unicode categories that no reader sees; among them are the marks that turn text round (Trojan Source)."""
_DRAWN_AS_NOTHING = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\U000e0100-\U000e01ef]")
"""Letters and marks that print, but as a blank or not at all; text can be smuggled in them."""
_WANTED = "\n\u00a0\u202f"
"""A line break, and the spaces that hold a number and its unit together."""
_LONGEST = 6000


def _readable(text: str) -> str:
    # Not among the constraints of Text: there it would override the shorter limits that fields have.
    if len(text) > _LONGEST:
        raise ValueError(f"has {len(text)} characters; expected at most {_LONGEST}")
    if not text.isprintable() or (not text.isascii() and _DRAWN_AS_NOTHING.search(text)):
        for character in text:
            if _is_invisible(character):
                name = unicodedata.name(character, "a control character")
                raise ValueError(
                    f"holds U+{ord(character):04X} ({name}), which readers cannot see; take it out"
                )
    if todo := unfilled(text):
        raise ValueError(todo)
    return text


def _is_invisible(character: str) -> bool:
    hidden = unicodedata.category(character) in _INVISIBLE or _DRAWN_AS_NOTHING.match(character)
    return character not in _WANTED and bool(hidden)


Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    AfterValidator(_readable),
]
"""Text that a page may show: not empty, of bounded length, free of invisible characters, no longer a `todo`."""


def _without_rate(text: str) -> str:
    rate = next(iter(rates(text)), "")
    if rate:
        raise ValueError(
            f"says {rate!r}; titles, names and summaries stand alone, where a number would lose its setup"
        )
    return text


Label = Annotated[Text, AfterValidator(_without_rate)]
"""Text that may stand without a setup beside it, and so may hold no rate."""

_TODO_ID = re.compile(r"todo(?![a-z])")


def chosen(name: str) -> str:
    """Return an id that a person has chosen.

    Raises:
        ValueError: It begins with the `todo` of a scaffold.
    """
    if _TODO_ID.match(name):
        raise ValueError(f"still says {name!r}; a person has to choose the name")
    return name


Id = Annotated[str, StringConstraints(pattern=rf"^{SLUG}$", max_length=80), AfterValidator(chosen)]
"""An id: lower-case letters, digits, single hyphens or dots. It becomes a file name and a fragment."""

Url = Annotated[
    str, StringConstraints(pattern=r"^https?://[A-Za-z0-9\-._~:/?#\[\]@!$&()*+,;=%]+$", max_length=2000)
]
"""An address on the web, in the characters of RFC 3986; no other scheme, so that no record can make a link that runs."""

_MOST = 10**9


def _counted(*words: str) -> BeforeValidator:
    """A check that gives one error instead of pydantic's, one for each side of the union."""
    expected = " or ".join(["a whole number from 1", *map(repr, words)])

    def check(n: object) -> object:
        if n in words or (type(n) is int and 1 <= n <= _MOST):
            return n
        raise ValueError(f"{quoted(n)} is no sample size; expected {expected}")

    return BeforeValidator(check)


_Count = Annotated[int, Field(ge=1, le=_MOST)]
SampleSize = Annotated[_Count | Literal["not_reported"], _counted("not_reported")]
"""Number of cases behind a value, or the statement that the source gives none."""
PromptCount = Annotated[
    _Count | Literal["not_reported", "not_applicable"], _counted("not_reported", "not_applicable")
]
"""Number of different prompts behind a sample."""
