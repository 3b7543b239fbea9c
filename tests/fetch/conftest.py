"""A web server on loopback that misbehaves on purpose, and a machine whose network leads nowhere else."""

from __future__ import annotations

import datetime
import threading
import time
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import httpcore
import pytest

from evidence.fetch import Cache, Fetcher, Machine, Policy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PUBLIC = "93.184.215.14"
"""Stands for a machine in public; the network of these tests leads it to loopback."""
NOW = datetime.datetime(2026, 11, 20, 12, 0, tzinfo=datetime.UTC)


class Network(httpcore.NetworkBackend):
    """Writes down every address it is asked to connect to, and connects only to the test's own server."""

    def __init__(self, port: int) -> None:
        self.port, self.asked = port, []
        self.unroutable: set[str] = set()
        self._real = httpcore.SyncBackend()

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        self.asked.append(host)
        if host in self.unroutable:
            raise httpcore.ConnectError("no route to host")
        if host not in (PUBLIC, "127.0.0.1"):
            pytest.fail(f"a connection to {host} was opened")
        return self._real.connect_tcp("127.0.0.1", self.port, timeout, local_address, socket_options)


@dataclass
class Web:
    """The server, the names that lead to it and what was asked of it."""

    port: int
    network: Network
    pages: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    requests: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    slept: float = 0.0
    now: datetime.datetime = NOW
    stopping: threading.Event = field(default_factory=threading.Event)

    def resolve(self, host: str, port: int, seconds: float) -> tuple[str, ...]:
        self.looked_up.append(host)
        return self.names.get(host, (PUBLIC,))

    def sleep(self, seconds: float) -> None:
        """Nobody waits: the clock is put forward instead."""
        self.waits.append(round(seconds, 3))
        self.slept += seconds

    @property
    def machine(self) -> Machine:
        return Machine(
            resolve=self.resolve,
            network=self.network,
            monotonic=lambda: time.monotonic() + self.slept,
            sleep=self.sleep,
            now=lambda: self.now,
        )

    def fetcher(self, cache: Path | None = None, **policy) -> Fetcher:
        fast = Policy(delay_seconds=0, backoff_seconds=0, connect_seconds=5, read_seconds=5, total_seconds=10)
        return Fetcher(replace(fast, **policy), Cache(cache) if cache else None, self.machine)

    def page(self, path: str, body: bytes | str, kind: str = "text/plain; charset=utf-8", **headers) -> str:
        """Serve a body at a path; returns its address."""
        data = body.encode() if isinstance(body, str) else body
        return self.serve(path, lambda handler: self.answer(handler, 200, data, kind, **headers))

    def serve(self, path: str, action: Callable[[BaseHTTPRequestHandler], None]) -> str:
        self.pages[path] = action
        return f"http://paper.test{path}"

    @staticmethod
    def answer(handler, status: int, body: bytes = b"", kind: str = "text/plain", **headers) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    def asked(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(each == path for _, each, _ in self.requests)


@pytest.fixture
def web() -> Iterator[Web]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.requests.append((self.headers.get("Host", ""), self.path, dict(self.headers)))
            action = site.pages.get(self.path, lambda handler: site.answer(handler, 404))
            try:
                action(self)
            except OSError:
                self.close_connection = True  # the client hung up, as it should

        def log_message(self, *_) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None
    site = Web(server.server_port, Network(server.server_port))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield site
    site.stopping.set()
    server.shutdown()
    thread.join()
    server.server_close()
