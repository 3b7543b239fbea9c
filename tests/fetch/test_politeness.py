"""Turns, pauses, back-off and robots.txt; the tests' clock is put forward, so that nobody waits."""

from __future__ import annotations

import datetime
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from email.utils import format_datetime

import pytest

from evidence.fetch import LimitError, RefusedError, UnreachableError
from evidence.fetch.robots import read_robots
from evidence.fetch.turns import retry_after_seconds

NOW = datetime.datetime(2026, 11, 20, 12, 0, tzinfo=datetime.UTC)


def failing(web, path, *, times, status=429, **headers):
    def action(handler):
        failed = web.asked(path) <= times
        web.answer(handler, status if failed else 200, b"5%", **headers)

    return web.serve(path, action)


def test_a_host_is_asked_one_at_a_time_with_a_pause_and_hosts_do_not_wait_for_each_other(web):
    inside, most = [], []

    def action(handler):
        inside.append(handler)
        most.append(sum(each.headers["Host"] == handler.headers["Host"] for each in inside))
        time.sleep(0.03)
        inside.remove(handler)
        web.answer(handler, 200)

    urls = [f"http://host-{place % 2}.test/{place}" for place in range(6)]
    for place in range(6):
        web.serve(f"/{place}", action)
    fetcher = web.fetcher(delay_seconds=3)
    with ThreadPoolExecutor(6) as pool:
        assert len(list(pool.map(fetcher.get, urls))) == 6
    assert set(most) == {1}
    # For each host: robots.txt, then three pages, each after a pause that the requests themselves count towards.
    assert len(web.waits) >= 3
    assert all(0 <= wait <= 3 for wait in web.waits)  # in thousandths: a pause that is nearly over is none


def test_a_busy_server_is_asked_again_after_as_long_as_it_says(web):
    url = failing(web, "/busy", times=2, Retry_After="7")
    assert web.fetcher().get(url).body == b"5%"
    assert [round(wait) for wait in web.waits] == [7, 7]


def test_without_a_word_from_the_server_waits_double(web):
    url = failing(web, "/busy", times=9, status=503)
    with pytest.raises(UnreachableError, match="503 Service Unavailable"):
        web.fetcher(backoff_seconds=4, attempts=4).get(url)
    assert [round(wait) for wait in web.waits] == [4, 8, 16]
    assert web.asked("/busy") == 4


@pytest.mark.parametrize(
    "asked", ["3600", "999999999999999999999", format_datetime(NOW + datetime.timedelta(hours=1))]
)
def test_a_server_that_asks_for_too_long_a_wait_is_left_alone(web, asked):
    url = failing(web, "/busy", times=9, Retry_After=asked)
    with pytest.raises(
        UnreachableError, match=r"answers 429 Too Many Requests and asks us to wait .* at most 60 s"
    ):
        web.fetcher().get(url)
    assert (web.asked("/busy"), web.waits) == (1, [])


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 0),
        ("120", 120),
        (" 5 ", 5),
        (format_datetime(NOW + datetime.timedelta(seconds=90), usegmt=True), 90),
        (format_datetime(NOW - datetime.timedelta(seconds=90), usegmt=True), 0),
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("Fri, 20 Nov 2026 12:00:00", None),
        ("Fri, 99 Nov 99999 12:00:00 GMT", None),
    ],
)
def test_retry_after_is_a_number_or_a_date(header, seconds):
    assert retry_after_seconds(header, NOW) == seconds


def test_a_page_closed_to_programs_is_not_asked_for(web):
    web.page("/robots.txt", "User-agent: *\nDisallow: /closed\n")
    web.page("/open", "text")
    url = web.page("/closed/page", "text")
    fetcher = web.fetcher()
    with pytest.raises(RefusedError, match=r"is closed to programs by http://paper\.test/robots\.txt"):
        fetcher.get(url)
    assert fetcher.get("http://paper.test/open").body == b"text"
    assert (web.asked("/closed/page"), web.asked("/robots.txt")) == (0, 1)


def test_a_redirect_does_not_lead_round_robots_txt(web):
    web.page("/robots.txt", "User-agent: evidence-cards\nDisallow: /closed\n")
    web.page("/closed", "text")

    url = web.serve("/open", lambda handler: web.answer(handler, 302, Location="http://other.test/closed"))
    with pytest.raises(RefusedError, match=r"http://other\.test/closed"):
        web.fetcher().get(url)
    assert web.asked("/closed") == 0


def test_a_server_that_cannot_say_what_is_closed_is_left_alone(web):
    failing(web, "/robots.txt", times=99, status=500)
    url = web.page("/page", "text")
    fetcher = web.fetcher(attempts=2)
    for _ in range(2):
        with pytest.raises(UnreachableError, match=r"robots\.txt: answers 500"):
            fetcher.get(url)
    assert (web.asked("/robots.txt"), web.asked("/page")) == (2, 0)


def test_an_endless_robots_txt_closes_the_host(web):
    web.page("/robots.txt", b"#" * 3000)
    with pytest.raises(LimitError):
        web.fetcher(most_bytes=2000).get(web.page("/page", "text"))


def test_crawl_delay_is_kept(web):
    web.page("/robots.txt", "User-agent: *\nCrawl-delay: 12\n")
    fetcher = web.fetcher()
    fetcher.get(web.page("/a", "text"))
    fetcher.get(web.page("/b", "text"))
    assert [round(wait) for wait in web.waits][-1] == 12


RULES = [
    ("", "/any", True),
    ("User-agent: *\nDisallow:", "/any", True),
    ("User-agent: *\nDisallow: /", "/any", False),
    ("User-agent: *\nDisallow: /", "/robots.txt", True),
    ("User-agent: *\nDisallow: /\nAllow: /paper", "/paper/1", True),
    ("User-agent: *\nAllow: /\nDisallow: /paper", "/paper/1", False),
    ("User-agent: *\nAllow: /paper\nDisallow: /paper", "/paper", True),
    ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
    ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", True),
    ("User-agent: *\nDisallow: /*?print=", "/a?print=1", False),
    ("User-agent: *\nDisallow: /a$", "/a", False),
    ("User-agent: *\nDisallow: /a$", "/ab", True),
    ("User-agent: *\nDisallow: /a*b*c", "/a-c-b", True),
    ("User-agent: *\nDisallow: /~me", "/%7Eme/x", False),
    ("User-agent: *\nDisallow: /a%2fb", "/a/b", True),
    ("User-agent: *\nDisallow: /a%2fb", "/a%2Fb", False),
    ("User-agent: *\nDisallow: /\n\nUser-agent: Evidence-Cards\nDisallow: /x", "/any", True),
    ("User-agent: other\nUser-agent: evidence-cards\nDisallow: /", "/any", False),
    ("User-agent: other\nDisallow: /", "/any", True),
    ("User-agent: evidence-cards\nDisallow: /a\nUser-agent: evidence-cards\nDisallow: /b", "/a", False),
    ("\ufeffUSER-AGENT : *  # all\r\nDISALLOW : /x # why\r\n", "/x", False),
    ("Disallow: /", "/any", True),
    ("<html>not found</html>", "/any", True),
]


@pytest.mark.parametrize(("text", "path", "allowed"), RULES)
def test_robots_txt_is_read_as_rfc_9309_says(text, path, allowed):
    assert read_robots(text.encode(), "evidence-cards").allows(path) is allowed


def test_a_hostile_robots_txt_is_read_in_linear_time():
    many = read_robots(b"User-agent: *\nDisallow: /" + b"*a" * 20000 + b"b\n", "evidence-cards")
    began = time.monotonic()
    assert many.allows("/" + "a" * 40000)
    assert time.monotonic() - began < 2


def test_two_threads_read_robots_txt_once(web):
    web.page("/robots.txt", "")
    web.page("/page", "text")
    fetcher, barrier = web.fetcher(), threading.Barrier(4)

    def get(_):
        barrier.wait()
        return fetcher.get("http://paper.test/page").body

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(get, range(4))) == [b"text"] * 4
    assert web.asked("/robots.txt") == 1
