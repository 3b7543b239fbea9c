"""`evidence verify` from the command line, against a server on loopback."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import replace

import pytest
import weasyprint

from evidence.commands import run
from evidence.fetch import Fetcher, Machine
from evidence.receipts import read_receipts

PAGE = """<title>A paper</title><p>When told that nothing else matters, the model disabled its oversight in 5% of runs.
<p>Without it, it did so in less than one percent of runs, that is &lt;1%."""


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch):
    def impatient(policy, cache):
        return Fetcher(
            replace(policy, delay_seconds=0, backoff_seconds=0), cache, Machine(sleep=lambda _: None)
        )

    monkeypatch.setattr("evidence.fetch.Fetcher", impatient)


@pytest.fixture
def verify(tmp_path, capsys):
    """Return a function that runs the command on the test's library and gives its status, output and errors."""

    def call(*arguments, private=True):
        shared = ["--library", str(tmp_path / "library"), "--cache", str(tmp_path / "cache")]
        status = run(["verify", *shared, *(["--allow-private"] if private else []), *arguments])
        return status, *capsys.readouterr()

    return call


def rows(output):
    return [line.split("\t") for line in output.splitlines()]


def test_everything_found_is_status_0_and_leaves_a_receipt(site, library, verify):
    url = site.put("/paper", PAGE)
    folder = library("paper", url)
    status, output, errors = verify()
    assert (status, errors) == (0, "2 checked: 2 found\n")
    assert rows(output) == [
        ["found", "paper/oversight#nudged/o1", url, ""],
        ["found", "paper/oversight#unnudged/o1", url, ""],
    ]
    receipt = read_receipts(folder / "paper")["paper/oversight#nudged/o1"]
    today = datetime.datetime.now(datetime.UTC).date()
    assert (receipt.outcome, receipt.read, receipt.checked, receipt.media_type) == (
        "found",
        today,
        today,
        "text/html",
    )
    assert receipt.says == f"source last read {today}, quote found"


def test_a_page_and_its_full_text(site, library, verify):
    """arXiv and many publishers: the record names the page about the paper, which names the PDF."""
    pdf = weasyprint.HTML(string=f"<div style='break-after:page'>Cover</div>{PAGE}").write_pdf()
    site.put("/pdf/1", pdf, "application/pdf")
    url = site.put("/abs/1", '<meta name="citation_pdf_url" content="/pdf/1"><p>Abstract: we tested o1.')
    folder = library("paper", url)
    status, output, _ = verify()
    assert status == 0
    assert {row[2] for row in rows(output)} == {url.replace("/abs/", "/pdf/") + ", page 2"}
    receipt = read_receipts(folder / "paper")["paper/oversight#nudged/o1"]
    assert (receipt.url, receipt.final_url, receipt.page) == (url, url.replace("/abs/", "/pdf/"), 2)


def test_a_page_whose_full_text_is_away_is_unreachable_and_not_changed(site, library, verify):
    url = site.put("/abs/1", '<meta name="citation_pdf_url" content="/pdf/1"><p>Abstract: we tested o1.')
    site.put("/pdf/1", "busy", status=403)
    library("paper", url)
    status, output, _ = verify()
    assert status == 2
    assert {row[0] for row in rows(output)} == {"unreachable"}


def test_a_page_does_not_lead_us_to_another_private_host(site, library, verify):
    away = f"http://localhost:{site.port}/pdf/1"
    library(
        "paper",
        site.put("/abs/1", f'<meta name="citation_pdf_url" content="{away}"><p>Abstract: we tested o1.'),
    )
    status, output, _ = verify()
    assert (status, "/pdf/1" in site.asked) == (2, False)
    assert "a loopback address; expected a public one" in output


OUTCOMES = [
    ("found", 0, lambda site: site.put("/p", PAGE)),
    (
        "text-changed",
        1,
        lambda site: site.put("/p", PAGE.replace("in 5%", "in 15%").replace("less than", "about")),
    ),
    ("value-not-near", 1, lambda site: site.put("/p", PAGE.replace("&lt;1%", ""))),
    ("gone", 1, lambda site: f"http://127.0.0.1:{site.port}/nowhere"),
    ("gone", 1, lambda site: site.put("/p", "", status=410)),
    ("unreachable", 2, lambda site: site.put("/p", "", status=403)),
    ("unreachable", 2, lambda site: site.put("/p", "", status=503)),
    ("unreachable", 2, lambda site: site.put("/p", b"\x89PNG", "image/png")),
    ("unreachable", 2, lambda site: site.put("/p", b"%PDF-1.7 torn", "application/pdf")),
    ("unreachable", 2, lambda site: site.put("/p", "{", "application/json")),
    ("unreachable", 2, lambda site: site.put("/p", "", status=302, Location="file:///etc/passwd")),
    ("unreachable", 2, lambda site: site.put("/p", "", status=302, Location="/p")),
    ("not-checkable", 0, lambda site: None),
]


@pytest.mark.parametrize(("outcome", "status", "source"), OUTCOMES)
def test_every_outcome_has_its_line_and_its_status(site, library, verify, outcome, status, source):
    library("paper", source(site))
    ended, output, errors = verify()
    assert ended == status
    assert outcome in {row[0] for row in rows(output)}
    assert f" {outcome}" in errors


def test_private_addresses_are_refused_unless_allowed(site, library, verify):
    library("paper", site.put("/paper", PAGE))
    status, output, _ = verify(private=False)
    assert status == 2
    assert "127.0.0.1 is a loopback address; expected a public one (--allow-private lifts this, " in output
    assert site.asked == []


def test_a_changed_text_shows_what_stands_there_now(site, library, verify):
    library("paper", site.put("/paper", PAGE.replace("in 5%", "in 15%")))
    status, output, _ = verify("paper/oversight#nudged/o1")
    assert status == 1
    assert "it says: the model disabled its oversight in 15% of runs" in rows(output)[0][3]


def test_wrong_charset_and_tables(site, library, verify):
    page = "<table><tr><th>Model</th><th>Rate</th></tr><tr><td>o1 — “nudged”</td><td>5%</td></tr></table>"
    url = site.put("/paper", page, "text/html; charset=iso-8859-1")
    library("paper", url, nudged="o1 - 'nudged' 5%")
    status, _, _ = verify("paper/oversight#nudged")
    assert status == 0


def test_a_terminal_gets_a_table_and_a_page_cannot_style_it(site, library, verify, monkeypatch):
    library("paper", site.put("/paper", PAGE.replace("in 5%", "in [red]15%[/red]")))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "400")
    status, output, _ = verify("paper/oversight#nudged/o1")
    assert status == 1
    plain = re.sub(r"\x1b\[[0-9;]*m", "", output)
    assert plain.startswith("outcome ")
    assert "oversight in [red]15%" in plain


def test_json_holds_what_a_program_needs(site, library, verify):
    url = site.put("/paper", PAGE)
    library("paper", url, more='archived_url = "https://archive.test/1"')
    status, output, _ = verify("--json", "paper/oversight#nudged/o1")
    document = json.loads(output)
    result = document["results"][0]
    assert (status, document["status"], document["summary"]["found"]) == (0, 0, 1)
    assert (result["address"], result["outcome"], result["values"]) == (
        "paper/oversight#nudged/o1",
        "found",
        ["5%"],
    )
    assert (result["url"], result["archived_url"]) == (url, "https://archive.test/1")
    assert len(result["read"]["sha256"]) == 64


def test_a_run_that_was_broken_off_goes_on_from_the_cache(site, library, verify):
    library("one", site.put("/one", PAGE))
    library("two", site.put("/two", PAGE))
    verify("one")
    status, _, errors = verify()
    assert (status, errors) == (0, "4 checked: 4 found\n")
    assert (site.asked.count("/one"), site.asked.count("/two")) == (1, 1)
    verify("--refresh")
    assert (site.asked.count("/one"), site.asked.count("/two")) == (2, 2)


def test_offline_reads_the_cache_alone(site, library, verify):
    library("one", site.put("/one", PAGE))
    library("two", site.put("/two", PAGE))
    verify("one")
    site.asked.clear()
    status, output, _ = verify("--offline")
    assert (status, site.asked) == (2, [])
    assert [row[0] for row in rows(output)] == ["found", "found", "unreachable", "unreachable"]
    assert "is not in the cache; expected a copy read earlier, as we are offline" in output


def test_the_order_of_the_lines_never_depends_on_the_jobs(site, library, verify):
    for place in range(6):
        library(f"study-{place}", site.put(f"/{place}", PAGE))
    one = verify("--jobs", "1")
    assert verify("--jobs", "6", "--refresh") == one


def test_receipts_keep_the_last_reading_when_a_source_goes(site, library, verify):
    folder = library("paper", site.put("/paper", PAGE))
    verify()
    file = folder / "paper" / "receipts.toml"
    first = file.read_bytes()
    verify()
    assert file.read_bytes() == first
    site.put("/paper", "", status=503)
    verify("--refresh")
    assert file.read_bytes() == first  # nothing was learnt
    before = read_receipts(folder / "paper")["paper/oversight#nudged/o1"]
    site.put("/paper", "", status=410)
    verify("--refresh")
    after = read_receipts(folder / "paper")["paper/oversight#nudged/o1"]
    assert (after.outcome, after.read, after.sha256) == ("gone", before.read, before.sha256)
    assert after.says == f"source last read {before.read}, source gone {after.checked}"


def test_receipts_of_results_that_were_not_asked_for_stay(site, library, verify):
    folder = library("paper", site.put("/paper", PAGE))
    verify()
    site.put("/paper", PAGE.replace("in 5%", "in 15%"))
    verify("--refresh", "paper/oversight#nudged")
    outcomes = {address: receipt.outcome for address, receipt in read_receipts(folder / "paper").items()}
    assert outcomes == {"paper/oversight#nudged/o1": "text-changed", "paper/oversight#unnudged/o1": "found"}


def test_no_receipts_writes_nothing(site, library, verify):
    folder = library("paper", site.put("/paper", PAGE))
    assert verify("--no-receipts")[0] == 0
    assert not (folder / "paper" / "receipts.toml").exists()


def test_receipts_do_not_disturb_the_library(site, library, verify, capsys):
    folder = library("paper", site.put("/paper", PAGE))
    verify()
    assert run(["validate", str(folder)]) == 0


def test_what_was_found_is_told_although_no_receipt_can_be_written(site, library, verify, monkeypatch):
    def refused(path, data):
        raise OSError(30, "Read-only file system")

    library("paper", site.put("/paper", PAGE))
    monkeypatch.setattr("evidence.verify.write_receipts.put_in_place", refused)
    status, output, errors = verify()
    assert [row[0] for row in rows(output)] == ["found", "found"]
    assert status == 2
    assert "receipts.toml: cannot be written (Read-only file system)" in errors.splitlines()[-1]


def test_an_address_that_no_result_has_is_said(site, library, verify):
    library("paper", site.put("/paper", PAGE))
    status, _, errors = verify("paper/overs")
    assert (status, errors.splitlines()[0]) == (
        2,
        "paper/overs: no result of the library has this address (did you mean 'paper/oversight'?); "
        "expected study/evaluation",
    )
