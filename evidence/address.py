"""The address of a result: `study/evaluation#condition/model[/outcome]`.

It is the permalink on the site and the name in every report, so it has one form and one parser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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
    """Where a result stands; without condition and model, the address of a whole evaluation."""

    study: str
    evaluation: str
    condition: str = ""
    model: str = ""
    outcome: str = ""

    @property
    def card(self) -> str:
        """The evaluation's own address, ``study/evaluation``."""
        return f"{self.study}/{self.evaluation}"

    @property
    def fragment(self) -> str:
        """The part behind ``#``, empty for a whole evaluation."""
        return "/".join(filter(None, (self.condition, self.model, self.outcome)))

    def __str__(self) -> str:
        return f"{self.card}#{self.fragment}" if self.condition else self.card


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
