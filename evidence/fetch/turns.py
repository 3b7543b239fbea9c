"""Politeness: one request at a time to a host, with a pause between two, and longer where the host asks for it."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from evidence.fetch.machine import Machine

_LONGEST_NUMBER = 9


@dataclass
class _Host:
    turn: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    delay: float = 0.0


class Turns:
    """Who may ask which host, and when."""

    def __init__(self, machine: Machine, delay: float) -> None:
        self._machine, self._delay = machine, delay
        self._hosts: dict[str, _Host] = {}
        self._door = threading.Lock()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait for the host to be free; keep it to oneself for as long as the block runs."""
        place = self._host(host)
        with place.turn:
            wait = place.free_at - self._machine.monotonic()
            if wait > 0:
                self._machine.sleep(wait)
            try:
                yield
            finally:
                pause = max(self._delay, place.delay)
                place.free_at = max(place.free_at, self._machine.monotonic() + pause)

    def postpone(self, host: str, seconds: float) -> None:
        """Leave the host alone for that long, whoever asks next."""
        place = self._host(host)
        place.free_at = max(place.free_at, self._machine.monotonic() + seconds)

    def slow_down(self, host: str, delay: float) -> None:
        """Pause at least that many seconds between two requests to this host."""
        self._host(host).delay = delay

    def _host(self, host: str) -> _Host:
        with self._door:
            return self._hosts.setdefault(host, _Host())


def retry_after_seconds(header: str | None, now: datetime.datetime) -> float | None:
    """Return how long a ``Retry-After`` header asks to wait, or None if it is absent or says nothing readable.

    Source:
        RFC 9110 section 10.2.3: a number of seconds or a date.
    """
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:_LONGEST_NUMBER]) if len(text) <= _LONGEST_NUMBER else float("inf")
    try:
        date = parsedate_to_datetime(text)
        if date.tzinfo is None:
            return None
        return max((date - now).total_seconds(), 0.0)
    except (ValueError, TypeError, OverflowError):
        return None
