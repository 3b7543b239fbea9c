"""Only public machines are asked, whatever a name, a redirect or a second look-up says."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.fetch import RefusedError, UnreachableError
from evidence.fetch.addresses import checked_url, kind_refused

PUBLIC = "93.184.215.14"
NOT_PUBLIC = {
    "127.0.0.1": "loopback",
    "127.9.9.9": "loopback",
    "::1": "loopback",
    "0.0.0.0": "unspecified",
    "::": "unspecified",
    "10.1.2.3": "private",
    "172.16.0.1": "private",
    "192.168.1.1": "private",
    "fd00::1": "private",
    "0.1.2.3": "private",
    "198.18.0.1": "private",
    "203.0.113.9": "private",
    "2001:db8::1": "private",
    "100.64.0.1": "not a public",
    "100.100.100.200": "not a public",
    "169.254.169.254": "link-local",
    "fe80::1": "link-local",
    "fe80::1%eth0": "link-local",
    "fec0::1": "site-local",
    "224.0.0.1": "multicast",
    "ff02::1": "multicast",
    "ff0e::1": "multicast",
    "240.0.0.1": "reserved",
    "255.255.255.255": "reserved",
    "::ffff:127.0.0.1": "IPv4-mapped",
    "::ffff:93.184.215.14": "IPv4-mapped",
    "64:ff9b::7f00:1": "NAT64",
    "64:ff9b::808:808": "NAT64",
    "64:ff9b:1::a00:1": "NAT64",
    "2002:7f00:1::": "6to4",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2": "Teredo",
    "::127.0.0.1": "IPv4-compatible",
    "localhost": "no IP address",
}


@pytest.mark.parametrize(("address", "kind"), NOT_PUBLIC.items())
def test_every_kind_of_private_address_is_known(address, kind):
    assert kind in (kind_refused(address) or "")


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:4700:4700::1111", "1.1.1.1"])
def test_public_addresses_pass(address):
    assert kind_refused(address) is None


@given(st.integers(0, 2**32 - 1))
def test_what_passes_is_global_and_so_is_refused_in_no_other_dress(number):
    plain = ipaddress.IPv4Address(number)
    if kind_refused(str(plain)) is None:
        assert plain.is_global
        assert not plain.is_multicast
    assert kind_refused(str(ipaddress.IPv6Address(0xFFFF00000000 + number))) is not None
    assert kind_refused(str(ipaddress.IPv6Address((0x64FF9B << 96) + number))) is not None


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_a_name_that_leads_to_such_an_address_is_never_connected_to(web, address):
    web.names["inside.test"] = (address,)
    with pytest.raises(RefusedError, match=r"inside\.test leads to"):
        web.fetcher().get("http://inside.test/page")
    assert web.network.asked == []


def test_one_bad_address_among_good_ones_refuses_the_host(web):
    web.names["mixed.test"] = (PUBLIC, "10.0.0.1")
    with pytest.raises(RefusedError, match=r"10\.0\.0\.1, a private address; expected a public one"):
        web.fetcher().get("http://mixed.test/page")
    assert web.network.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[::ffff:127.0.0.1]/",
    ],
)
def test_addresses_without_a_name_are_checked_too(web, url):
    """However the number is written: what the system's look-up makes of it is what is checked."""
    web.names["2130706433"] = web.names["0x7f.1"] = web.names["127.0.0.1"] = ("127.0.0.1",)
    web.names["::1"] = ("::1",)
    web.names["::ffff:127.0.0.1"] = ("::ffff:127.0.0.1",)
    with pytest.raises(RefusedError, match=r"a loopback|an IPv4-mapped"):
        web.fetcher().get(url)
    assert web.network.asked == []


def test_private_addresses_may_be_allowed(web):
    web.names["paper.test"] = ("127.0.0.1",)
    url = web.page("/page", "text")
    assert web.fetcher(allow_private=True).get(url).body == b"text"


def test_a_redirect_to_another_private_host_is_refused_even_then(web):
    """The user vouches for the host that they name, not for what it redirects to."""
    web.names |= {"paper.test": ("127.0.0.1",), "metadata.test": ("169.254.169.254",)}
    web.page("/page", "text")
    web.serve("/near", lambda handler: web.answer(handler, 302, Location="/page"))
    web.serve("/away", lambda handler: web.answer(handler, 302, Location="http://metadata.test/latest"))
    fetcher = web.fetcher(allow_private=True)
    assert fetcher.get("http://paper.test/near").body == b"text"
    with pytest.raises(RefusedError, match=r"169\.254\.169\.254, a link-local address"):
        fetcher.get("http://paper.test/away")
    assert set(web.network.asked) == {"127.0.0.1"}


def test_a_robots_txt_that_redirects_to_a_private_host_is_refused_too(web):
    web.names["metadata.test"] = ("169.254.169.254",)
    web.serve("/robots.txt", lambda handler: web.answer(handler, 302, Location="http://metadata.test/latest"))
    with pytest.raises(RefusedError, match=r"169\.254\.169\.254, a link-local address"):
        web.fetcher(allow_private=True).get(web.page("/page", "text"))
    assert web.asked("/page") == 0


@pytest.mark.parametrize(
    ("url", "happened"),
    [
        ("file:///etc/passwd", "scheme 'file'"),
        ("ftp://paper.test/x", "scheme 'ftp'"),
        ("javascript:alert(1)", "scheme 'javascript'"),
        ("data:text/plain,5%25", "scheme 'data'"),
        ("paper.test/x", "scheme 'none'"),
        ("", "scheme 'none'"),
        ("http://", "names no host"),
        ("http:///x", "names no host"),
        ("http://a b/", "names no host"),
        ("http://[::1/", "is no address"),
        ("http://paper.test:99999/", "has the port 99999"),
        ("http://me:secret@paper.test/", "carries a user name"),
    ],
)
def test_other_addresses_are_refused_before_anything_is_looked_up(web, url, happened):
    with pytest.raises(RefusedError, match=happened) as refused:
        web.fetcher().get(url)
    assert "secret" not in str(refused.value)
    assert (web.looked_up, web.network.asked) == ([], [])


def test_the_connection_goes_to_the_checked_address_and_the_name_stays_in_the_request(web):
    """A name server that answers otherwise the second time is never asked a second time."""
    answers = iter([(PUBLIC,), (PUBLIC,), ("127.0.0.1",)])
    url = web.page("/page", "text")
    web.resolve = lambda *_: next(answers)
    web.fetcher().get(url)
    assert web.network.asked == [PUBLIC, PUBLIC]  # robots.txt, then the page
    assert {host for host, _, _ in web.requests} == {"paper.test"}


def test_the_next_address_is_tried_where_one_has_no_route(web):
    web.names["paper.test"] = ("2606:4700::1", PUBLIC)
    web.network.unroutable.add("2606:4700::1")
    assert web.fetcher().get(web.page("/page", "text")).body == b"text"


def test_a_name_without_address_is_said_and_not_asked_again(web):
    def nowhere(*_):
        web.looked_up.append("asked")
        raise OSError("Name or service not known")

    web.resolve = nowhere
    with pytest.raises(
        UnreachableError, match=r"paper\.test cannot be looked up \(Name or service not known\)"
    ):
        web.fetcher().get("http://paper.test/page")
    assert web.looked_up == ["asked"]


def test_the_fragment_is_not_part_of_the_address():
    assert str(checked_url("https://paper.test/a#table-2")) == "https://paper.test/a"


def test_a_relative_redirect_is_read_against_the_page_that_gave_it():
    base = checked_url("https://paper.test/a/b?c")
    assert str(checked_url("../d?e", base)) == "https://paper.test/d?e"
    assert str(checked_url("//other.test/x", base)) == "https://other.test/x"
