"""Behind a proxy that is spoken to over TLS, asks for a login and opens https by the way: it speaks TLS with either side, and shows
certificates of an authority of its own. All by the keys of config/operations.md."""

import base64
import re
import select
import socket
import ssl
import threading

import pytest
from conftest import eventually
from test_web import Authority

LOGIN = "wacht:geheim"
PROXY = "proxy.crt.example"
PORTALS = ["voorbeeldgem", "nummergem", "verlopegem"]


def pump(one, other):
    """Carries bytes both ways until one side ends."""
    to = {one: other, other: one}
    while True:
        ready = [each for each in to if isinstance(each, ssl.SSLSocket) and each.pending()]
        for each in ready or select.select([*to], [], [], 60)[0]:
            each.setblocking(False)
            try:
                data = each.recv(65536)
            except ssl.SSLWantReadError:  # a ticket, and nothing of the page
                continue
            finally:
                each.setblocking(True)
            if not data:
                return
            to[each].sendall(data)


class Listener:
    """Does something with each connection, in a thread of its own, until it is stopped."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=[client], daemon=True).start()

    def serve(self, client):
        open_now = [client]
        try:
            self.handle(client, open_now)
        except OSError:
            pass  # who hangs up is no failure of the test; what comes of it is seen from outside
        for each in open_now:
            each.close()

    def stop(self):
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()


def server_context(directory, name):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(directory / f"{name}.pem", directory / f"{name}.key")
    return context


class Inspector(Listener):
    """Opens connections for who is logged in, and looks into those that begin as TLS does."""

    def __init__(self, authority, hosts):
        self.asked, self.refused = [], 0
        self.contexts = {}
        for number, host in enumerate(hosts):
            authority.sign(f"shown-{number}", f"DNS:{host}")
            self.contexts[host] = server_context(authority.directory, f"shown-{number}")
        self.shown = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.shown.sni_callback = self.show
        super().__init__()

    def show(self, tls, host, _):
        tls.context, tls.host = self.contexts[host], host

    def handle(self, client, open_now):
        head = b""
        while b"\r\n\r\n" not in head:
            head += client.recv(1)  # what follows the head is not the proxy's
        login = f"Proxy-Authorization: Basic {base64.b64encode(LOGIN.encode()).decode()}"
        if login not in head.decode().splitlines():
            self.refused += 1
            client.sendall(b'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="a"\r\nContent-Length: 0\r\n\r\n')
            return
        method, to = head.decode().split()[:2]
        assert method == "CONNECT"
        self.asked.append(to)
        address, port = to.rsplit(":", 1)
        server = socket.create_connection((address, port))
        open_now.append(server)
        client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        if client.recv(1, socket.MSG_PEEK) == b"\x16":
            client = self.shown.wrap_socket(client, server_side=True)
            open_now.append(client)
            trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
            server = trusting.wrap_socket(server, server_hostname=client.host)
            open_now.append(server)
        pump(client, server)


class TlsFront(Listener):
    """TLS in front of what speaks none."""

    def __init__(self, context, port):
        self.context, self.behind = context, port
        super().__init__()

    def handle(self, client, open_now):
        client = self.context.wrap_socket(client, server_side=True)
        open_now.append(client)
        plain = socket.create_connection(("127.0.0.1", self.behind))
        open_now.append(plain)
        pump(client, plain)


@pytest.fixture
def inspector(town, tmp_path):
    """A proxy that the town's agent is told of, with its login."""
    town.keep(PORTALS)
    folder = tmp_path / "inspector"
    folder.mkdir()
    authority = Authority(folder, "inspector")
    authority.sign("proxy", f"DNS:{PROXY}")
    proxy = Inspector(authority, [f"www.{portal}.example" for portal in PORTALS])
    front = TlsFront(server_context(folder, "proxy"), proxy.port)
    (folder / "login").write_text(LOGIN + "\n")
    text = town.config.read_text()
    town.config.write_text(text.replace("\nhosts:\n", f"\nhosts:\n  {PROXY}: [127.0.0.1]\n"))
    town.set("proxy", f"https://{PROXY}:{front.port}")
    town.set("proxy_login", f"file:{folder}/login")
    town.set("trust", f"{{system: false, ca_files: [ca.pem, {folder}/inspector.pem]}}")
    yield proxy
    front.stop()
    proxy.stop()


def issuers(agent):
    return {labels["issuer"] for labels, _ in agent.metric("loketwacht_certificate_info")}


def test_what_it_opens_is_read_and_its_certificates_are_those_that_are_seen(town, inspector, start_agent):
    agent = start_agent(town.config).ready().has_seen_all()
    eventually(lambda: ("nummergem", "aanmelden", "login-national-number", "critical") in agent.findings(), "the form behind it is read")
    assert agent.portal("voorbeeldgem")["verdict"] == "secure"
    assert issuers(agent) == {"CN=Test inspector"}
    # The portal's own, which has ended, is behind the proxy: who has an eye on it is the proxy.
    assert not [rule for portal, _, rule, _ in agent.findings() if portal == "verlopegem" and rule.startswith("certificate-")]
    addresses = {re.search(rf"^  www.{portal}.example: \[(.*)\]$", town.config.read_text(), re.M)[1] for portal in PORTALS}
    assert {asked.rsplit(":", 1)[0] for asked in inspector.asked} == addresses
    assert inspector.refused == 0


def test_without_its_authority_every_portal_is_untrusted(town, inspector, start_agent):
    """Of a proxy that is spoken to without TLS; one of https is told nothing then."""
    town.set("proxy", f"http://127.0.0.1:{inspector.port}")
    town.set("trust", "{system: false, ca_files: [ca.pem]}")
    agent = start_agent(town.config).ready().has_seen_all()
    flaw = {(portal, "certificate-untrusted") for portal in PORTALS}
    eventually(lambda: flaw <= {(portal, rule) for portal, _, rule, _ in agent.findings()}, "all are untrusted")


def test_what_is_left_out_of_it_is_seen_as_it_is(town, inspector, start_agent):
    town.set("proxy_except", "[127.0.0.0/8]")
    agent = start_agent(town.config).ready().has_seen_all()
    eventually(lambda: ("verlopegem", "home", "certificate-expired", "critical") in agent.findings(), "the portal's own has ended")
    assert issuers(agent) and "CN=Test inspector" not in issuers(agent)
    assert inspector.asked == []
