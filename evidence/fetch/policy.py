"""How far a fetch may go: limits, politeness, and whom it says it is."""

from __future__ import annotations

from dataclasses import dataclass

from evidence import __version__

DAY_SECONDS = 24 * 60 * 60


@dataclass(frozen=True)
class Policy:
    """Limits of a :class:`~evidence.fetch.fetcher.Fetcher`.

    Attributes:
        allow_private: Also connect to private, loopback and other addresses that are not public, where the caller
            names the host; a redirect to another host must lead to a public one all the same, as its target is
            chosen by whoever runs the first.
        offline: Answer from the cache alone.
        fresh_seconds: A cached copy younger than this is not asked for again.
        most_bytes: Largest body as sent; a system card with figures has some tens of megabytes.
        most_decoded_bytes: Largest body once decompressed.
        connect_seconds: Time for a connection, and for its encryption.
        read_seconds: Longest silence in the middle of an answer.
        total_seconds: Time for one answer as a whole, however steadily it drips.
        most_redirects: Redirects that are followed.
        attempts: How often an address is asked while it fails in a way that may pass.
        backoff_seconds: Wait before the second attempt; it doubles with each further one.
        most_retry_seconds: Longest wait that a server may ask for.
        delay_seconds: Pause between two requests to one host.
        user_agent: Whom we say we are; robots.txt is read for its first word.
    """

    allow_private: bool = False
    offline: bool = False
    fresh_seconds: float = DAY_SECONDS
    most_bytes: int = 64 * 1024 * 1024
    most_decoded_bytes: int = 128 * 1024 * 1024
    connect_seconds: float = 15.0
    read_seconds: float = 30.0
    total_seconds: float = 180.0
    most_redirects: int = 5
    attempts: int = 3
    backoff_seconds: float = 2.0
    most_retry_seconds: float = 60.0
    delay_seconds: float = 1.0
    user_agent: str = (
        f"evidence-cards/{__version__} (reads sources to check that quotations still stand in them)"
    )

    @property
    def robot(self) -> str:
        """The name that robots.txt may address us by."""
        return self.user_agent.split("/", 1)[0].lower()
