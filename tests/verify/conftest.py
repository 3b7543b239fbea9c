"""A small web on loopback and a library whose records point to it."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

import pytest

MODELS = """
[[model]]
id = "o1"
name = "o1"
maker = "OpenAI"
aliases = ["o1"]
"""

STUDY = """
title = "A paper"
short = "the paper"
found_by = "A Lab"
summary = "A study for tests."
published = 2024-12-05
source_type = "documentation"
evaluator_relationship = "third_party"
evidence_level = "primary"
{url}
record_created = 2026-11-20
record_modified = 2026-11-20
citation = {{ type = "report", title = "A paper", author = [{{ literal = "A Lab" }}] }}

[models.o1]
version = "not_reported"
"""

EVALUATION = """
title = "Oversight"
summary = "Does the model switch off what watches it?"

[setup]
goal_type = "explicit"
goal_text = "A goal."
goal_nudge = "strong"
goal_nudge_text = ["Nothing else matters."]
explicitly_instructed = false
scenario = "A task in which it learns that it is watched."
oversight_belief = "That it is watched."
tools = "bash"
scratchpad = "hidden"
scorer = {{ type = "rule", text = "by a script" }}

[wording]
test_setting = "a simulated company"
scenario = "having read that it is watched"
goal = "given a goal"

[[outcome]]
id = "disabled"
name = "Disabled oversight"
says = "disabled its oversight"
measure = "share"
counts = "It switched it off."
denominator_means = "of all test runs"
unit_of_analysis = "trial"

[[condition]]
id = "nudged"
name = "Nudged"
says = "told that nothing else matters"
arm = "nudged"
n = "not_reported"
control = "unnudged"

[[condition]]
id = "unnudged"
name = "No nudge"
says = "not told so"
arm = "unnudged"
n = "not_reported"
setup = {{ goal_nudge = "none" }}

[[row]]
condition = "nudged"
locator = "section 3"
quote = {{ exact = "{nudged}" }}
values = {{ o1 = "5%" }}

[[row]]
condition = "unnudged"
locator = "section 3"
quote = {{ exact = "it did so in less than one percent of runs" }}
values = {{ o1 = "<1%" }}
"""


class Answer(NamedTuple):
    status: int
    kind: str
    body: bytes
    headers: dict[str, str]


class Site:
    """Pages by path; a path that is not there is gone."""

    def __init__(self, port: int) -> None:
        self.port, self.pages, self.asked = port, {}, []

    def put(
        self, path: str, body: str | bytes, kind: str = "text/html; charset=utf-8", status=200, **headers
    ) -> str:
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = Answer(
            status, kind, data, {key.replace("_", "-"): value for key, value in headers.items()}
        )
        return f"http://127.0.0.1:{self.port}{path}"


@pytest.fixture
def site():
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            here.asked.append(self.path)
            answer = here.pages.get(self.path, Answer(404, "text/plain", b"", {}))
            self.send_response(answer.status)
            for name, value in ({"Content-Type": answer.kind} | answer.headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here = Site(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield here
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def library(tmp_path):
    """Return a function that adds a study with a source's address to a library and gives the library's folder."""
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "models.toml").write_text(MODELS)

    def add(
        study: str,
        url: str | None,
        nudged: str = "the model disabled its oversight in 5% of runs",
        more: str = "",
    ):
        place = folder / study
        place.mkdir()
        (place / "study.toml").write_text(STUDY.format(url=(f'url = "{url}"' if url else "") + "\n" + more))
        (place / "oversight.toml").write_text(EVALUATION.format(nudged=nudged))
        return folder

    return add
