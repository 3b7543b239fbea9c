"""Names, messages, offers and reasons that hold markup or terminal codes: no format lets them do anything."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from evidence.report.formats import FORMATS, formatted
from evidence.report.review import FileReport
from evidence.report.run import Run
from evidence.rules.finding import Suggestion

HOSTILE = "</p></ins></title>]]>\"'&<script>x</script><img src=x onerror=x>\x1b[2J\x07\u202e\n::error::y%0A"
OBEYED = "\x1b\x07\u202e"


@pytest.fixture(scope="module")
def run(reviewer, review, draft):
    """A run in which everything that comes from outside is hostile."""
    read = review(draft, HOSTILE)
    offer = Suggestion(HOSTILE, 0, 0, safe=True)
    findings = [each._replace(message=HOSTILE, suggestion=offer) for each in read.findings]
    findings[0] = findings[0]._replace(suppressed=HOSTILE)
    claims = tuple(claim._replace(why=HOSTILE) for claim in read.claims)
    hostile = read._replace(findings=tuple(findings), claims=claims)
    broken = FileReport(HOSTILE, "post", f"{HOSTILE}: cannot be read")
    return Run((hostile, broken), reviewer.facts, (HOSTILE,), explain=True, cards=HOSTILE)


class _Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.seen |= {tag, *(name for name, _ in attrs)}


def test_html_shows_them_as_they_are(run):
    for some in (run, run._replace(reports=run.reports[:1]), run._replace(reports=run.reports[1:])):
        page = formatted(some, "html")  # one draft gives the page its title
        assert not {"script", "img", "onerror", "src"} & _Tags(page).seen
        assert page.count("&lt;script&gt;") > 2


@pytest.mark.parametrize("name", ["text", "concise"])
def test_a_terminal_obeys_nothing(run, name):
    assert not set(OBEYED) & set(formatted(run, name))


def test_junit_stays_xml(run):
    root = ElementTree.fromstring(formatted(run, "junit"))
    assert {each.tag for each in root.iter()} == {
        *("testsuites", "testsuite", "testcase", "failure", "skipped", "error"),
    }
    assert root[0].get("name").startswith("</p></ins>")


def test_github_has_one_command_a_remark(run):
    lines = formatted(run, "github").splitlines()
    assert sum(line.startswith("::") for line in lines) == sum("file=" in line for line in lines)
    assert not any(line.startswith("::error::") for line in lines)


@pytest.mark.parametrize("name", sorted({"json", "sarif", "gitlab"} & set(FORMATS)))
def test_data_stays_data(run, name):
    assert HOSTILE in _texts(json.loads(formatted(run, name)))


def _texts(data: object) -> set[str]:
    if isinstance(data, dict):
        return {text for value in data.values() for text in _texts(value)}
    if isinstance(data, list):
        return {text for value in data for text in _texts(value)}
    return {data} if isinstance(data, str) else set()
