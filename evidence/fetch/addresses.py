"""Which addresses may be asked: http and https, no credentials, and public machines only."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

import httpx

from evidence.fetch.errors import RefusedError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evidence.fetch.machine import Machine

_Ip = ipaddress.IPv4Address | ipaddress.IPv6Address

_MOST_PORTS = 65535
_EXPECTED = "a public one (--allow-private lifts this, but not for a redirect to another host)"

# An address of one kind that leads to one of the other: what it reaches depends on a gateway, not on the number.
_GATEWAYS = {
    ipaddress.IPv6Network("::ffff:0:0/96"): "an IPv4-mapped address",
    ipaddress.IPv6Network("64:ff9b::/96"): "a NAT64 address",
    ipaddress.IPv6Network("64:ff9b:1::/48"): "a NAT64 address",
    ipaddress.IPv6Network("2002::/16"): "a 6to4 address",
    ipaddress.IPv6Network("2001::/32"): "a Teredo address",
    ipaddress.IPv6Network("::/96"): "an IPv4-compatible address",
    ipaddress.IPv6Network("fec0::/10"): "a site-local address",
}
_KINDS = {
    "is_unspecified": "the unspecified address",
    "is_loopback": "a loopback address",
    "is_link_local": "a link-local address",
    "is_multicast": "a multicast address",
    "is_reserved": "a reserved address",
    "is_private": "a private address",
}


def checked_url(text: str, base: httpx.URL | None = None) -> httpx.URL:
    """Return the address, without its fragment, if it is one that we ask; ``base`` is where it was linked from.

    Raises:
        RefusedError: It cannot be read, is not http or https, has no host or carries a password.
    """
    shown = text if base is None else f"{base} redirects to {text}"
    try:
        url = httpx.URL(text) if base is None else base.join(text)
    except (httpx.InvalidURL, ValueError) as cause:
        raise RefusedError(shown, f"is no address ({cause})", "an http or https address") from cause
    if url.scheme not in ("http", "https"):
        raise RefusedError(shown, f"has the scheme {url.scheme or 'none'!r}", "http or https")
    if not url.host or "%" in url.host:
        raise RefusedError(shown, "names no host", "an http or https address")
    if url.port is not None and not 0 < url.port <= _MOST_PORTS:
        raise RefusedError(shown, f"has the port {url.port}", f"1 to {_MOST_PORTS}")
    if url.userinfo:
        raise RefusedError(str(url.copy_with(userinfo=b"")), "carries a user name", "an address without one")
    return url.copy_with(fragment=None)


def kind_refused(address: str) -> str | None:
    """Return what kind of non-public address this is, such as "a loopback address", or None if it is public."""
    try:
        ip: _Ip = ipaddress.ip_address(address)
    except ValueError:
        return "no IP address"
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.is_loopback or ip.is_unspecified:
            return _KINDS["is_loopback" if ip.is_loopback else "is_unspecified"]
        for network, name in _GATEWAYS.items():
            if ip in network:
                return name
    for attribute, name in _KINDS.items():
        if getattr(ip, attribute):
            return name
    return None if ip.is_global else "not a public address"


def looked_up(url: str, host: str, port: int, machine: Machine, seconds: float) -> tuple[str, ...]:
    """Return the IP addresses of a host, at least one.

    Raises:
        UnreachableError: The name has none, or nobody could say within ``seconds``.
    """
    try:
        addresses = machine.resolve(host, port, seconds)
    except OSError as cause:
        happened = f"{host} cannot be looked up ({cause.strerror or cause})"
        raise UnreachableError(url, happened, "a host name that exists") from cause
    if not addresses:
        raise UnreachableError(url, f"{host} has no address", "a host name that exists")
    return addresses


def refuse_private(url: str, host: str, addresses: Iterable[str]) -> None:
    """Check every address of a host, not just the one that will be tried.

    Whoever runs the name server chooses the order, so one bad address among good ones refuses the host.

    Raises:
        RefusedError: An address is not public.
    """
    for address in addresses:
        kind = kind_refused(address)
        if kind is not None:
            happened = f"{host} is {kind}" if host == address else f"{host} leads to {address}, {kind}"
            raise RefusedError(url, happened, _EXPECTED)
