"""The machine's own name look-up: literal addresses, names that do not exist, and one that never answers."""

from __future__ import annotations

import socket
import threading
import time

import pytest

from evidence.fetch.machine import Machine, look_up


def test_literal_addresses_need_no_name_server():
    assert look_up("127.0.0.1", 80, 5) == ("127.0.0.1",)
    assert look_up("::1", 80, 5) == ("::1",)
    assert look_up("0x7f.1", 80, 5) == ("127.0.0.1",)


def test_a_name_that_cannot_be_one_is_an_os_error():
    with pytest.raises(OSError, match="label"):
        look_up("a" * 70 + ".invalid", 80, 5)


def test_a_look_up_that_hangs_is_left_behind(monkeypatch):
    release = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: release.wait(5) and [])
    began = time.monotonic()
    with pytest.raises(OSError, match=r"no answer within 0\.1 s"):
        look_up("slow.test", 80, 0.1)
    assert time.monotonic() - began < 2
    release.set()


def test_the_clock_of_the_machine_knows_its_zone():
    assert Machine().now().utcoffset() is not None
