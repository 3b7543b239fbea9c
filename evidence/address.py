"""The address of a result: `study/evaluation#condition/model[/outcome]`.

It is the permalink on the site and the name in every report, so it has one form and one parser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from evidence.errors import EvidenceError

SLUG = r"[a-z0-9]+(?:[-.][a-z0-9]+)*"
"""What an id may look like: it becomes a file name and a fragment, so nothing that a path or a page could misread."""

_ADDRESS = re.compile(
    rf"(?P<study>{SLUG})/(?P<evaluation>{SLUG})(?:#(?P<condition>{SLUG})/(?P<model>{SLUG})(?:/(?P<outcome>{SLUG}))?)?"
)


class AddressError(EvidenceError):
    """A text that is no address."""


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """Where a result stands; without condition and model, the address of a whole evaluation.

    Attributes:
        card: The evaluation's own address, ``study/evaluation``.
        fragment: The part behind ``#``, empty for a whole evaluation.
    """

    study: str
    evaluation: str
    condition: str = ""
    model: str = ""
    outcome: str = ""
    # A page asks for them dozens of times.
    card: str = field(init=False, repr=False, compare=False)
    fragment: str = field(init=False, repr=False, compare=False)
    _text: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        card = f"{self.study}/{self.evaluation}"
        fragment = "/".join(filter(None, (self.condition, self.model, self.outcome)))
        object.__setattr__(self, "card", card)
        object.__setattr__(self, "fragment", fragment)
        object.__setattr__(self, "_text", f"{card}#{fragment}" if self.condition else card)

    def __str__(self) -> str:
        return self._text


def parse_address(text: str) -> Address:
    """Read an address.

    Raises:
        AddressError: The text has another form.
    """
    found = _ADDRESS.fullmatch(text)
    if found is None:
        raise AddressError(
            f"{text!r} is no address: expected study/evaluation or study/evaluation#condition/model[/outcome]"
        )
    return Address(**{name: value or "" for name, value in found.groupdict().items()})
