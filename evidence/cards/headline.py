"""The only form in which a template gets a number: with its setup around it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NoReturn

from markupsafe import escape

from evidence.cards.sentence import full_sentence, headline_segments
from evidence.errors import EvidenceError

if TYPE_CHECKING:
    from evidence.records.result import Result


class BareNumberError(EvidenceError):
    """A template asked for a number without its setup."""


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline number that cannot be had without its setup.

    As markup (``{{ headline }}``) it is the sentence with each element of the setup marked; as text it is the
    same sentence. Every way to get at the number alone raises :class:`BareNumberError`.
    """

    _result: Result
    _other: Result | None

    @property
    def address(self) -> str:
        """The result's permalink address."""
        return str(self._result.address)

    @property
    def fragment(self) -> str:
        """The part of the address behind ``#``: the id of the result on its card."""
        return self._result.address.fragment

    @property
    def sentence(self) -> str:
        """The sentence as plain text, for attributes and metadata; it holds the whole setup."""
        return full_sentence(self._result, self._other)

    def __html__(self) -> str:
        return _markup(self._result, self._other)

    def __str__(self) -> str:
        return self.sentence

    def __format__(self, specification: str) -> str:
        if specification:
            self._refuse(f"format {specification!r}")
        return str(self)

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):
            raise AttributeError(name)
        self._refuse(f".{name}")

    def __float__(self) -> float:
        self._refuse("float()")

    def __int__(self) -> int:
        self._refuse("int()")

    def __getitem__(self, key: object) -> NoReturn:
        self._refuse(f"[{key!r}]")

    def _refuse(self, how: str) -> NoReturn:
        raise BareNumberError(
            f"{self.address}: a template asked for {how} of a headline; a number is only given with its setup"
        )


@lru_cache(maxsize=64)
def _markup(result: Result, other: Result | None) -> str:
    """A headline's sentence with each element of the setup marked."""
    parts = []
    for segment in headline_segments(result, other):
        text = str(escape(segment.text))
        if segment.element == "value":
            text = f'<data class="figure" value="{escape(str(result.address))}">{text}</data>'
        elif segment.element:
            text = f'<span data-element="{segment.element}">{text}</span>'
        parts.append(text)
    return f'<span class="sentence">{"".join(parts)}</span>'


class Sealed:
    """Finished markup that holds numbers with their setup; a template can place it and nothing else."""

    __slots__ = ("_html",)

    def __init__(self, html: str) -> None:
        self._html = html

    def __html__(self) -> str:
        return self._html

    def __str__(self) -> str:
        self._refuse()

    def __format__(self, specification: str) -> str:
        self._refuse()

    def __getitem__(self, key: object) -> NoReturn:
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise BareNumberError("a template may place sealed markup, not take it apart")
