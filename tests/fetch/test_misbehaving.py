"""Servers that are slow, endless, lying or broken: each ends soon, with one line that says what happened."""

from __future__ import annotations

import gzip
import time
import tracemalloc
import zlib

import pytest

from evidence.fetch import FetchError, GoneError, LimitError, MediaTypeError, RefusedError, UnreachableError

MEGABYTE = 1 << 20


def start(handler, **headers):
    handler.send_response(200)
    for name, value in {"Content-Type": "text/plain", **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()


def dripping(web):
    def action(handler):
        start(handler, Content_Length="1000000")
        while not web.stopping.wait(0.02):
            handler.wfile.write(b".")
            handler.wfile.flush()

    return action


def dripping_headers(web):
    def action(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not web.stopping.wait(0.02):
            handler.wfile.write(b"X-More: 1\r\n")
            handler.wfile.flush()

    return action


@pytest.mark.parametrize("action", [dripping, dripping_headers])
def test_a_drip_ends_at_the_deadline_and_is_not_asked_for_again(web, action):
    url = web.serve("/drip", action(web))
    began = time.monotonic()
    with pytest.raises(LimitError, match=r"not finished after 0\.3 s"):
        web.fetcher(total_seconds=0.3).get(url)
    assert time.monotonic() - began < 3
    assert web.asked("/drip") == 1


def test_silence_ends_and_is_asked_for_again(web):
    url = web.serve("/silent", lambda _: web.stopping.wait(30))
    with pytest.raises(UnreachableError, match="gives no answer in time"):
        web.fetcher(read_seconds=0.1, attempts=2).get(url)
    assert web.asked("/silent") == 2


@pytest.mark.parametrize("announced", [{}, {"Transfer_Encoding": "chunked"}])
def test_an_endless_body_ends_at_the_size_limit(web, announced):
    def action(handler):
        start(handler, **announced)
        block = b"5% " * 20000
        if announced:
            block = b"%x\r\n%s\r\n" % (len(block), block)
        while not web.stopping.is_set():
            handler.wfile.write(block)

    with pytest.raises(LimitError, match=f"more than {MEGABYTE} bytes"):
        web.fetcher(most_bytes=MEGABYTE).get(web.serve("/endless", action))


def test_endless_headers_end(web):
    def action(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not web.stopping.is_set():
            handler.wfile.write(b"X-More: " + b"y" * 5000 + b"\r\n")

    with pytest.raises(UnreachableError, match="broke off"):
        web.fetcher(attempts=1).get(web.serve("/headers", action))


def test_a_body_announced_too_large_is_not_read(web):
    url = web.serve("/large", lambda handler: start(handler, Content_Length="99999999999999"))
    with pytest.raises(LimitError, match="announces 99999999999999 bytes"):
        web.fetcher().get(url)


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(bytes(40 * MEGABYTE), mtime=0)),
        ("gzip", gzip.compress(bytes(MEGABYTE // 2), mtime=0) * 40),
        ("deflate", zlib.compress(bytes(40 * MEGABYTE))),
    ],
    ids=["gzip", "many gzip members", "deflate"],
)
def test_a_bomb_is_defused_in_little_memory(web, encoding, packed):
    url = web.page("/bomb", packed, Content_Encoding=encoding)
    fetcher = web.fetcher(most_decoded_bytes=2 * MEGABYTE)
    tracemalloc.start()
    try:
        with pytest.raises(LimitError, match="bytes unpacked"):
            fetcher.get(url)
        assert tracemalloc.get_traced_memory()[1] < 12 * MEGABYTE
    finally:
        tracemalloc.stop()


RAW = zlib.compressobj(wbits=-zlib.MAX_WBITS)


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"in 5% of runs", mtime=0)),
        ("x-gzip", gzip.compress(b"in 5%", mtime=0) + gzip.compress(b" of runs", mtime=0) + bytes(8)),
        ("deflate", zlib.compress(b"in 5% of runs")),
        ("deflate", RAW.compress(b"in 5% of runs") + RAW.flush()),
        ("identity", b"in 5% of runs"),
        ("GZIP", gzip.compress(b"in 5% of runs", mtime=0)),
    ],
)
def test_compressed_bodies_are_unpacked(web, encoding, packed):
    assert web.fetcher().get(web.page("/packed", packed, Content_Encoding=encoding)).body == b"in 5% of runs"


@pytest.mark.parametrize(
    ("encoding", "packed", "happened"),
    [
        ("gzip", gzip.compress(b"in 5% of runs" * 99, mtime=0)[:-12], "gzip that stops in the middle"),
        ("gzip", b"no gzip at all", "broken gzip"),
        ("br", b"\x00", "compressed as 'br'; expected gzip, deflate or nothing"),
        ("gzip, gzip", b"\x00", "compressed as 'gzip, gzip'"),
    ],
)
def test_broken_or_unknown_compression_is_said(web, encoding, packed, happened):
    with pytest.raises(UnreachableError, match=happened):
        web.fetcher().get(web.page("/packed", packed, Content_Encoding=encoding))


def test_an_answer_that_breaks_off_is_asked_for_again(web):
    def action(handler):
        handler.close_connection = True
        whole = web.asked("/torn") > 1
        start(handler, Content_Length="10")
        handler.wfile.write(b"0123456789" if whole else b"0123")

    assert web.fetcher().get(web.serve("/torn", action)).body == b"0123456789"
    assert web.asked("/torn") == 2


def test_no_http_at_all_is_said(web):
    def action(handler):
        handler.close_connection = True
        handler.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n")

    with pytest.raises(UnreachableError, match="broke off its answer"):
        web.fetcher(attempts=1).get(web.serve("/ssh", action))


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://inside.test/",
        "http://[::1]:8080/",
        "file:///etc/passwd",
        "ftp://paper.test/x",
        "javascript:alert(1)",
        "http://user:word@paper.test/",
    ],
)
def test_a_redirect_to_where_we_do_not_go_is_refused_before_any_connection(web, target):
    web.names |= {"169.254.169.254": ("169.254.169.254",), "::1": ("::1",), "inside.test": ("192.168.0.7",)}
    url = web.serve("/away", lambda handler: web.answer(handler, 302, Location=target))
    with pytest.raises(RefusedError):
        web.fetcher().get(url)
    assert set(web.network.asked) == {"93.184.215.14"}


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_remembered(web, status):
    web.page("/new", "text")
    url = web.serve("/old", lambda handler: web.answer(handler, status, Location="/new#part"))
    fetched = web.fetcher().get(url)
    assert (fetched.url, fetched.final_url) == ("http://paper.test/old", "http://paper.test/new")


def test_redirects_end(web):
    url = web.serve("/loop", lambda handler: web.answer(handler, 302, Location="/loop"))
    with pytest.raises(LimitError, match="redirects more than 3 times"):
        web.fetcher(most_redirects=3).get(url)
    assert web.asked("/loop") == 4


def test_a_redirect_to_nowhere_is_said(web):
    with pytest.raises(UnreachableError, match="answers 302 and not where to"):
        web.fetcher().get(web.serve("/nowhere", lambda handler: web.answer(handler, 302)))


@pytest.mark.parametrize("status", [404, 410])
def test_gone_is_told_from_unreachable(web, status):
    url = web.serve("/gone", lambda handler: web.answer(handler, status))
    with pytest.raises(GoneError, match=f"answers {status}: there is no such document; expected 200 OK"):
        web.fetcher().get(url)
    assert web.asked("/gone") == 1


@pytest.mark.parametrize(
    ("status", "asked"), [(401, 1), (403, 1), (451, 1), (206, 1), (304, 1), (500, 3), (503, 3)]
)
def test_other_answers_are_no_document_and_only_passing_ones_are_asked_for_again(web, status, asked):
    url = web.serve("/no", lambda handler: web.answer(handler, status))
    with pytest.raises(UnreachableError, match=f"answers {status} "):
        web.fetcher().get(url)
    assert web.asked("/no") == asked


@pytest.mark.parametrize(
    ("kind", "body", "read_as"),
    [
        ("text/html; charset=utf-8", b"<p>5%", "text/html"),
        ("application/xhtml+xml", b"<p>5%</p>", "text/html"),
        ("TEXT/Plain", b"5%", "text/plain"),
        ("text/markdown", b"5%", "text/plain"),
        ("application/ld+json", b"{}", "application/json"),
        ("application/octet-stream", b"%PDF-1.7 ...", "application/pdf"),
        ("", b"\n<!DOCTYPE html><p>5%", "text/html"),
    ],
)
def test_the_four_kinds_of_document(web, kind, body, read_as):
    assert web.fetcher().get(web.page("/document", body, kind)).media_type == read_as


@pytest.mark.parametrize(
    "kind", ["image/png", "application/zip", "video/mp4", "application/octet-stream", "", "x"]
)
def test_other_kinds_are_refused(web, kind):
    with pytest.raises(MediaTypeError, match="expected HTML, PDF, plain text or JSON"):
        web.fetcher().get(web.page("/document", b"\x89PNG", kind))


def test_no_error_lets_a_server_write_a_second_line_or_a_terminal_code(web):
    url = web.serve("/evil", lambda handler: web.answer(handler, 302, Location="http://x\x1b[31m/\x85y"))
    with pytest.raises(FetchError) as raised:
        web.fetcher().get(url)
    assert str(raised.value).isprintable()
