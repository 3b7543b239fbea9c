"""What a check imports and how often it reads: what makes a start fast, held without a clock."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from evidence.index.matching import Matcher

HEAVY = frozenset(
    (
        "pydantic",
        "jinja2",
        "httpx",
        "weasyprint",
        "rich",
        "lxml",
        "scipy",
        "pyarrow",
        "tomllib",
        "markdown_it",
    )
)
CLAIM = "OpenAI's o1 *tried* to disable its oversight in 5% of cases, says Apollo.\n"
QUIET = "It was a *quiet* week at the harbour, and 5% of the [boats](https://a.example) have come back.\n"
PARSER = {"markdown_it"}


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    """A folder with the compiled index, as any run but the first finds it."""
    folder = tmp_path_factory.mktemp("cache")
    status, _, _ = run(folder, CLAIM, "--format", "json")
    assert status == 1
    return folder


def run(cache, text, *arguments, name="draft.md"):
    """Return the exit status, what was printed, and which heavy modules a check of the text imported."""
    path = cache / name
    path.write_text(text, "utf-8")
    program = (
        "import sys; from evidence.__main__ import main; status = main(sys.argv[1:]); sys.stdout.flush()\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "check", str(path), *arguments],
        capture_output=True,
        text=True,
        cwd=cache,
        env={**os.environ, "XDG_CACHE_HOME": str(cache)},
    )
    assert done.returncode in (0, 1), done.stderr
    return done.returncode, done.stdout, HEAVY.intersection(done.stderr.split())


@pytest.mark.parametrize("form", ["text", "concise", "json"])
def test_a_check_with_findings_imports_only_the_parser(cache, form):
    status, out, heavy = run(cache, CLAIM, "--format", form)
    assert status == 1
    assert "missing-nudge" in out
    assert heavy == PARSER


@pytest.mark.parametrize("form", ["text", "concise", "json"])
def test_a_draft_without_claims_is_not_parsed(cache, form):
    status, _, heavy = run(cache, QUIET * 40, "--format", form)
    assert status == 0
    assert heavy == set()


def test_a_tweet_needs_no_parser(cache):
    status, _, heavy = run(cache, CLAIM, "--profile", "tweet", "--format", "json", name="tweet.txt")
    assert status == 1
    assert heavy == set()


def test_the_first_run_compiles_and_the_next_does_not(tmp_path):
    assert "pydantic" in run(tmp_path, QUIET)[2]
    assert run(tmp_path, QUIET)[2] == set()


@pytest.mark.parametrize(
    "quiet", [QUIET, "The model of the railway came back to the museum; the books were bad.\n"]
)
def test_only_paragraphs_that_could_make_a_claim_are_read(index, monkeypatch, quiet):
    reads: list[str] = []
    tell = Matcher._may_tell

    def told(self, text, rows, *, named):
        reads.append(text)
        return tell(self, text, rows, named=named)

    monkeypatch.setattr(Matcher, "_may_tell", told)
    assert not index.matcher.may_claim((quiet + "\n") * 1000)
    assert reads == []
    assert index.matcher.may_claim((quiet + "\n") * 1000 + CLAIM)
    assert len(reads) == 1
