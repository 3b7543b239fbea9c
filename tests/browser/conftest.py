"""A built site on loopback, and a real Chromium that notes every request and every complaint."""

from __future__ import annotations

import functools
import http.server
import subprocess
import sys
import threading
from pathlib import Path

import pytest

SMALL = Path(__file__).parents[1] / "libraries" / "small"


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The shipped library with the made-up one beside it, built as a user would."""
    from evidence.shipped import shipped_cards

    out = tmp_path_factory.mktemp("browser") / "site"
    command = [sys.executable, "-m", "evidence", "build", "--no-pdf", "--out", str(out)]
    subprocess.run(
        [*command, "--library", str(shipped_cards()), "--library", str(SMALL)],
        check=True,
        capture_output=True,
    )
    return out


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope="session")
def address(site) -> str:
    """The site under a sub-path of a server on loopback, as GitHub Pages serves a project."""
    handler = functools.partial(Quiet, directory=str(site.parent))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    # A page that is left before all of its files came hangs up; that is no error to print into another test.
    server.handle_error = lambda *_: None
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/site/"
    server.shutdown()
    server.server_close()
    thread.join()


class Visit:
    """A page in a window of its own, with what it asked for and what the browser said of it."""

    def __init__(self, browser, **options):
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))


@pytest.fixture
def visit(chromium):
    """Open windows: ``visit(viewport=…, color_scheme=…)``."""
    opened = []

    def open_window(**options) -> Visit:
        opened.append(Visit(chromium, **options))
        return opened[-1]

    yield open_window
    for window in opened:
        window.context.close()
