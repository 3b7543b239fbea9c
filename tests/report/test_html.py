"""The HTML report: one file, nothing runs, nothing is fetched, everything escaped, every remark reachable."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from evidence.report.formats import formatted

VOID = {"meta", "br"}
OPTIONAL = {"tr", "td", "th"}


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.ids, self.links, self.open, self.faults = [], [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        names = dict(attrs)
        self.ids += [names["id"]] if "id" in names else []
        self.links += [names["href"]] if "href" in names else []
        self.faults += [name for name in names if name.startswith("on") or name in ("style", "src")]
        if tag not in VOID | OPTIONAL:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID | OPTIONAL and self.open.pop() != tag:
            self.faults.append(f"crossed {tag}")


@pytest.fixture
def page(run_of, draft):
    return formatted(run_of(draft, cards="https://cards.example/"), "html")


def test_nothing_runs_and_nothing_is_fetched(page):
    seen = Page(page)
    assert not {"script", "img", "link", "iframe", "form", "object", "svg"} & set(seen.tags)
    assert seen.faults == []
    assert seen.open == []


def test_the_policy_allows_this_style_alone(page):
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)[1]
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert page.count("<style") == 1


def test_every_link_leads_somewhere(page):
    seen = Page(page)
    assert len(seen.ids) == len(set(seen.ids))
    inner = {link[1:] for link in seen.links if link.startswith("#")}
    assert inner <= set(seen.ids)
    assert {link for link in seen.links if not link.startswith("#")} <= {
        link for link in seen.links if link.startswith("https://cards.example/")
    }


def test_the_draft_cannot_write_markup(page):
    assert "<script" not in page
    assert "alert(1)" in page


def test_every_remark_stands_beside_its_words(page):
    seen = Page(page)
    remarks = [name for name in seen.ids if re.fullmatch(r"r\d+-\d+", name)]
    assert remarks
    claims = [name for name in remarks if f"{name}-text" in seen.ids]
    assert len(claims) >= 4


def test_what_could_not_be_checked_is_said(page):
    assert 'class="fault">Not checked: br,ok:en.md' in page


def test_values_of_several_outcomes_say_which_is_which(run_of):
    """Two values of one model and one condition, side by side, would tell nothing without what was counted."""
    page = formatted(
        run_of("In follow-up interviews o1 denied its act in 99% of runs by its system card."), "html"
    )
    (table,) = re.findall(r'<article id="card-o1-system-card-doubling-down">.*?</article>', page, re.DOTALL)
    rows = re.findall(r"<tr><td>(.*?)<td>(.*?)<td>", table)
    counted = re.findall(r'<th colspan="4">([^<]+)', table)
    assert len(set(rows)) < len(rows)
    assert len(counted) > 1
    assert len(set(counted)) == len(counted)


def test_no_cell_of_a_sample_is_empty(run_of):
    page = formatted(
        run_of("Palisade Research found that o3 sabotaged the shutdown script in 79 of 100 runs."), "html"
    )
    cells = re.findall(r"<tr><td>.*?<td>.*?<td>.*?<td>([^<]*)", page)
    assert cells
    assert all(cells)


def test_words_of_which_a_remark_elsewhere_holds_lead_to_it(run_of):
    text = "In a test, o1 disabled its oversight in 5% of runs.\n\nOnce more: o1 switched off its oversight in 5% of runs."
    page = formatted(run_of(text), "html")
    (name,) = re.findall(r'<a class="mark alike" href="#(r\d+-\d+)">[^<]*5%</a>', page)
    assert re.search(rf'id="{name}".*?The same holds in line 3\.', page, re.DOTALL)


def test_of_several_drafts_each_is_listed_with_its_remarks(page):
    header = page[page.index("<header>") : page.index("</header>")]
    entries = re.findall(r'<li><a href="#(d\d+)">[^<]+</a>: (\d+ remarks?|not checked)', header)
    assert len(entries) == len(re.findall(r'<h2 id="d\d+">', page)) >= 2
    assert "not checked" in dict(entries).values()


def test_of_another_models_number_the_records_show_the_named_models_own(run_of):
    text = "In a simulated company by Anthropic, Claude Opus 4 blackmailed in 96% of runs and Grok 3 Beta in 79%."
    page = formatted(run_of(text), "html")
    (told,) = re.findall(r'<p class="record">(Grok 3 Beta, [^|]+: 80%)', page)
    assert told
    table = re.search(r'<article id="card-agentic-misalignment-blackmail">.*?</article>', page, re.DOTALL)[0]
    assert "<tr><td>Grok 3 Beta<td>Goal conflict and replacement<td>80%" in table
    assert "<td>79%" in table
