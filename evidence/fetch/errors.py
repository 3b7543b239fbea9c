"""Why an address gave no document: one line with the address, what happened and what was expected."""

from __future__ import annotations

from evidence.errors import EvidenceError, visible

_LONGEST = 300


class FetchError(EvidenceError):
    """An address that gave no document.

    Attributes:
        url: The address that was asked for, or the one that a redirect led to.
        happened: What happened there.
        expected: What would have been right.
    """

    def __init__(self, url: str, happened: str, expected: str) -> None:
        # Servers choose parts of these texts: no line break or terminal code of theirs reaches the report.
        self.url, self.happened, self.expected = map(printable, (url, happened, expected))
        super().__init__(f"{self.url}: {self.happened}; expected {self.expected}")


class RefusedError(FetchError):
    """An address that we do not ask: another scheme, a private address, robots.txt says no."""


class GoneError(FetchError):
    """The server answers that the document is not there (404 or 410)."""


class UnreachableError(FetchError):
    """No answer, or an answer that is no document: network, TLS, protocol, refusal, server error."""


class TransientError(UnreachableError):
    """As :class:`UnreachableError`, but asking again may help.

    Attributes:
        retry_after: Seconds that the server asks us to wait, or None.
    """

    def __init__(self, url: str, happened: str, expected: str, retry_after: float | None = None) -> None:
        super().__init__(url, happened, expected)
        self.retry_after = retry_after


class LimitError(FetchError):
    """A document that is larger, slower or farther away than we are willing to follow."""


class MediaTypeError(FetchError):
    """A document of a kind that we cannot read."""


class NotCachedError(FetchError):
    """Offline, and the cache holds no sound copy."""


def printable(text: str) -> str:
    """Return ``text`` on one line, shortened, with everything that does not print written as an escape."""
    return visible(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
