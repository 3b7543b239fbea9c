"""TLS and HTTP/2 to a pinned address: name indication and certificate go by the name, not by the address."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from dataclasses import replace

import h2.config
import h2.connection
import h2.events
import pytest

from evidence.fetch import Fetcher, Policy, UnreachableError

pytestmark = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="openssl makes the test's certificate"
)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("certificate")
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -keyout key -out cert"
    subject = ["-subj", "/CN=paper.test", "-addext", "subjectAltName=DNS:paper.test"]
    subprocess.run([*command.split(), *subject], cwd=folder, check=True, capture_output=True)
    return folder / "cert", folder / "key"


class SecureServer:
    """Speaks HTTP/2, or HTTP/1.1 where it offers nothing else; writes down the names that clients indicate."""

    def __init__(self, certificate, protocols):
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(*certificate)
        self.context.set_alpn_protocols(protocols)
        self.context.sni_callback = lambda _socket, name, _context: self.names.append(name)
        self.names, self.requests = [], []
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def run(self):
        while True:
            try:
                plain, _ = self.listening.accept()
            except OSError:
                return
            with plain:
                try:
                    with self.context.wrap_socket(plain, server_side=True) as secure:
                        self.speak(secure)
                except OSError:
                    continue  # the client did not like the certificate

    def speak(self, secure):
        if secure.selected_alpn_protocol() == "h2":
            return self.speak_h2(secure)
        request = secure.recv(65536).decode()
        self.requests.append(("HTTP/1.1", request.split("Host: ")[1].split("\r\n")[0]))
        secure.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n5%")
        return None

    def speak_h2(self, secure):
        connection = h2.connection.H2Connection(
            h2.config.H2Configuration(client_side=False, header_encoding="ascii")
        )
        connection.initiate_connection()
        secure.sendall(connection.data_to_send())
        while data := secure.recv(65536):
            for event in connection.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    self.requests.append(("HTTP/2", dict(event.headers)[":authority"]))
                    headers = [(":status", "200"), ("content-type", "text/plain")]
                    connection.send_headers(event.stream_id, headers)
                    connection.send_data(event.stream_id, b"5%", end_stream=True)
            secure.sendall(connection.data_to_send())

    def stop(self):
        self.listening.shutdown(socket.SHUT_RDWR)
        self.listening.close()
        self.thread.join()


@pytest.fixture
def secure(web, certificate):
    """Return a function that starts a server with these protocols and gives a fetcher that trusts it."""
    servers = []

    def start(*protocols):
        server = SecureServer(certificate, protocols)
        servers.append(server)
        web.network.port = server.port
        trusted = replace(web.machine, tls=ssl.create_default_context(cafile=certificate[0]))
        return server, Fetcher(Policy(delay_seconds=0, attempts=1), None, trusted)

    yield start
    for server in servers:
        server.stop()


@pytest.mark.parametrize(
    ("protocols", "spoken"), [(("h2", "http/1.1"), "HTTP/2"), (("http/1.1",), "HTTP/1.1")]
)
def test_the_name_is_indicated_and_the_checked_address_connected_to(web, secure, protocols, spoken):
    server, fetcher = secure(*protocols)
    assert fetcher.get("https://paper.test/page").body == b"5%"
    assert set(server.names) == {"paper.test"}
    assert set(server.requests) == {(spoken, "paper.test")}
    assert set(web.network.asked) == {"93.184.215.14"}


def test_a_certificate_for_another_name_is_refused(web, secure):
    _, fetcher = secure("http/1.1")
    with pytest.raises(UnreachableError, match="certificate that does not hold"):
        fetcher.get("https://other.test/page")


def test_a_certificate_that_nobody_trusts_is_refused(web, secure):
    secure("http/1.1")
    with pytest.raises(UnreachableError, match="certificate that does not hold"):
        web.fetcher().get("https://paper.test/page")
