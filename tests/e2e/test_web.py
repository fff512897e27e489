"""The agent's own server behind --web.config.file, met by real clients, by slow ones and by hostile ones; and health."""

import base64
import ctypes
import gzip
import json
import os
import re
import resource
import shutil
import socket
import ssl
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from conftest import AGENT, PATIENCE, Program, eventually, fetch, free_port

PASSWORD = "vier woorden zonder bijzonder belang"
COST = 10
COUNT_HASHES = os.path.abspath(os.environ.get("COUNT_HASHES", "build/dev/tests/libcount_hashes.so"))  # count_hashes.cpp, built


libxcrypt = ctypes.CDLL("libcrypt.so.1")  # Python 3.13 has no module for it
libxcrypt.crypt.restype = ctypes.c_char_p


def hashed(password, cost=COST, form="2y"):
    return libxcrypt.crypt(password.encode(), f"${form}${cost:02}$abcdefghijklmnopqrstuu".encode()).decode()


class Authority:
    """A certificate authority of its own, and what it signs, made by openssl."""

    def __init__(self, directory, name="ca"):
        self.directory = directory
        self.name = name
        self.key(name)
        self.openssl("req", "-x509", "-key", f"{name}.key", "-out", f"{name}.pem", "-subj", f"/CN=Test {name}", "-days", "30",
                     "-addext", "keyUsage=critical,keyCertSign,cRLSign")

    def openssl(self, *arguments):
        subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, cwd=self.directory)

    def key(self, name):
        self.openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", f"{name}.key")

    def sign(self, name, names="DNS:localhost,IP:127.0.0.1", usage="serverAuth"):
        self.key(name)
        (self.directory / "extensions").write_text(
            f"subjectAltName={names}\nextendedKeyUsage={usage}\nauthorityKeyIdentifier=keyid\n"
        )
        self.openssl("req", "-new", "-key", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={name}")
        self.openssl("x509", "-req", "-in", f"{name}.csr", "-CA", f"{self.name}.pem", "-CAkey", f"{self.name}.key",
                     "-CAcreateserial", "-days", "10", "-extfile", "extensions", "-out", f"{name}.pem")


class Watching:
    """An agent with a web configuration, watching one portal that does not answer."""

    def __init__(self, directory, start_agent, web, *arguments):
        self.directory = directory
        self.web = directory / "web.yaml"
        self.web.write_text(web)
        agent = start_agent(configuration(directory), arguments=["--web.config.file", self.web, *arguments])
        self.program, self.url = agent.program, agent.url
        self.port = urlsplit(self.url).port

    def curl(self, path, *arguments, scheme=None):
        """The status (000 where there is no answer) and the text that came, with the headers where -i asks for them."""
        base = f"{scheme}://localhost:{self.port}" if scheme else self.url.replace("127.0.0.1", "localhost")
        out = subprocess.run(
            ["curl", "-s", "-m", "60", "-w", "\n%{http_code}", *map(str, arguments), base + path],
            capture_output=True, text=True, cwd=self.directory, timeout=90,
        )
        text, _, status = out.stdout.rpartition("\n")
        return status, text

    def status(self, path, *arguments, **more):
        """The status alone. Who comes too soon after a guess in vain, or when too many do, is told so and asks again."""

        def looked_at():
            status, _ = self.curl(path, *arguments, **more)
            return status != "429" and status

        return eventually(looked_at, f"{path} is looked at")


def configuration(directory, **more):
    """Of an agent; another one beside it takes another directory, for each has a ledger of its own."""
    directory.mkdir(exist_ok=True)
    config = directory / "loketwacht.yaml"
    settings = {"inventory": "[inventory.yaml]", "interval": "10s", "timeout": "1s", "networks": "{allow: [127.0.0.0/8]}", **more}
    config.write_text("".join(f"{key}: {value}\n" for key, value in settings.items()))
    if not (directory / "inventory.yaml").exists():
        (directory / "inventory.yaml").write_text(
            "portals:\n  - {id: hier, municipality: Hier, url: 'http://127.0.0.1:1/', front_door: {http_port: 1, https_port: 2}}\n"
        )
    return config


@pytest.fixture
def authority(tmp_path):
    made = Authority(tmp_path)
    made.sign("server")
    return made


class Hash(NamedTuple):
    """A password hash that an agent computed."""

    cost: int
    began: int  # nanoseconds of a clock that is the same for all
    ended: int


@pytest.fixture
def hashes(tmp_path, monkeypatch):
    """Gives the password hashes that the agents of this test have computed until now, the oldest first."""
    file = tmp_path / "hashes"
    file.touch()
    monkeypatch.setenv("LD_PRELOAD", COUNT_HASHES)
    monkeypatch.setenv("HASHES_FILE", str(file))
    return lambda: [Hash(*map(int, line.split())) for line in file.read_text().splitlines()]


@pytest.fixture
def watching(tmp_path, start_agent):
    return lambda web, *arguments: Watching(tmp_path, start_agent, web, *arguments)


TLS = "tls_server_config:\n  cert_file: server.pem\n  key_file: server.key\n"
USERS = f"basic_auth_users:\n  alice: {hashed(PASSWORD)}\n"
CA = ("--cacert", "ca.pem")
ALICE = ("-u", f"alice:{PASSWORD}")


def test_curl_over_tls(authority, watching):
    agent = watching(TLS)
    assert agent.url.startswith("https://")
    assert agent.status("/metrics", *CA) == "200"
    assert agent.status("/metrics") == "000", "its certificate is of an authority that curl does not know"
    assert agent.status("/metrics", *CA, "--http2") == "200", "HTTP/1.1 to who asks for more"
    assert agent.status("/metrics", *CA, "--tls-max", "1.1", "--tlsv1.0", "--ciphers", "DEFAULT@SECLEVEL=0") == "000"


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_connection_is_kept_for_the_next_request(authority, watching, start_agent, tmp_path, scheme):
    url = watching(TLS).url if scheme == "https" else start_agent(configuration(tmp_path)).url
    paths = ("/-/healthy", "/metrics", "/-/healthy", "/style.css")

    def kept():
        command = ["curl", "-s", "-m", "60", "--cacert", "ca.pem", "-w", "%{http_code} %{num_connects}\n"]
        for path in paths:
            command += ["-o", os.devnull, url.replace("127.0.0.1", "localhost") + path]
        said = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=90).stdout.split("\n")
        assert [line[:3] for line in said[:-1]] == ["200"] * len(paths)
        return said[1:-1] == ["200 0"] * (len(paths) - 1)

    # On a busy machine curl may leave it idle for longer than it is kept.
    eventually(kept, "one connection serves them all")


def test_over_plain_http_tls_lets_health_through_and_nothing_else(authority, watching):
    agent = watching(TLS + "  client_auth_type: RequireAndVerifyClientCert\n  client_ca_file: ca.pem\n" + USERS)
    assert agent.curl("/-/healthy", scheme="http") == ("200", "healthy\n")
    eventually(lambda: agent.status("/-/ready", scheme="http") == "200", "it is ready")
    for path in ("/", "/metrics", "/-/reload", "/api/v1/portals", "/-/healthy/../../metrics"):
        status, text = agent.curl(path, "--path-as-is", *ALICE, scheme="http")
        assert status == "400" and "speaks https" in text, path


def s_client(agent, *arguments):
    return subprocess.run(
        ["openssl", "s_client", "-connect", f"127.0.0.1:{agent.port}", "-CAfile", "ca.pem", *arguments],
        input="", capture_output=True, text=True, cwd=agent.directory, timeout=60,
    ).stdout


def test_versions_suites_and_curves_are_those_of_the_file(authority, watching):
    agent = watching(
        TLS + "  max_version: TLS12\n"
        "  cipher_suites: [TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384]\n"
        "  curve_preferences: [CurveP384]\n"
    )
    said = s_client(agent)
    assert "New, TLSv1.2, Cipher is ECDHE-ECDSA-CHACHA20-POLY1305" in said and "ECDH, secp384r1" in said, said
    assert "Cipher is (NONE)" in s_client(agent, "-cipher", "ECDHE-ECDSA-AES128-GCM-SHA256")
    assert "Cipher is (NONE)" in s_client(agent, "-tls1_3")
    agent.web.write_text(TLS + "  min_version: TLS13\n")
    assert "New, TLSv1.3" in s_client(agent)
    assert "Cipher is (NONE)" in s_client(agent, "-tls1_2")


def test_only_certificates_of_the_right_clients_are_let_in(authority, watching, tmp_path):
    authority.sign("client", "DNS:prometheus.example.be,URI:spiffe://example.be/prometheus,IP:192.0.2.7,email:crt@example.be", "clientAuth")
    authority.sign("other", "DNS:elsewhere.example.be", "clientAuth")
    Authority(tmp_path, "strange").sign("stranger", "DNS:prometheus.example.be", "clientAuth")

    def shows(name):
        return agent.status("/metrics", *CA, "--cert", f"{name}.pem", "--key", f"{name}.key")

    required = TLS + "  client_auth_type: RequireAndVerifyClientCert\n  client_ca_file: ca.pem\n"
    agent = watching(required)
    assert agent.status("/metrics", *CA) == "000"
    assert [shows(name) for name in ("client", "other", "stranger", "server")] == ["200", "200", "000", "000"]
    for name in ("prometheus.example.be", "spiffe://example.be/prometheus", "192.0.2.7", "crt@example.be"):
        agent.web.write_text(required + f"  client_allowed_sans: ['{name}', 'nobody']\n")
        assert [shows(name) for name in ("client", "other", "stranger")] == ["200", "000", "000"], name


def test_a_client_that_may_come_without_a_certificate_may_not_bring_a_wrong_one(authority, watching, tmp_path):
    Authority(tmp_path, "strange").sign("stranger", usage="clientAuth")
    agent = watching(TLS + "  client_auth_type: VerifyClientCertIfGiven\n  client_ca_file: ca.pem\n")
    assert agent.status("/metrics", *CA) == "200"
    assert agent.status("/metrics", *CA, "--cert", "stranger.pem", "--key", "stranger.key") == "000"


def serial(agent):
    with socket.create_connection(("127.0.0.1", agent.port), timeout=20) as plain:
        context = ssl.create_default_context(cafile=agent.directory / "ca.pem")
        with context.wrap_socket(plain, server_hostname="localhost") as secured:
            return int(secured.getpeercert()["serialNumber"], 16)


def serial_of(file):
    out = subprocess.run(["openssl", "x509", "-in", file, "-noout", "-serial"], check=True, capture_output=True, text=True)
    return int(out.stdout.strip().partition("=")[2], 16)


def test_a_renewed_certificate_is_served_without_a_restart(authority, watching, tmp_path):
    # As Kubernetes lays out a secret: names -> ..data -> a folder; a new version moves ..data.
    for version in ("first", "second"):
        authority.sign(version)
        folder = tmp_path / f"..{version}"
        folder.mkdir()
        for kind in ("pem", "key"):
            shutil.move(tmp_path / f"{version}.{kind}", folder / f"tls.{kind}")
    (tmp_path / "..data").symlink_to("..first")
    for kind in ("pem", "key"):
        (tmp_path / f"tls.{kind}").symlink_to(f"..data/tls.{kind}")
    agent = watching(TLS.replace("server.", "tls."))
    assert serial(agent) == serial_of(tmp_path / "..first/tls.pem")

    (tmp_path / "..new").symlink_to("..second")
    os.replace(tmp_path / "..new", tmp_path / "..data")
    assert serial(agent) == serial_of(tmp_path / "..second/tls.pem")

    served = serial(agent)
    (tmp_path / "..second/tls.key").write_text((tmp_path / "..first/tls.key").read_text())
    assert serial(agent) == served, "a key that is not of the certificate leaves the old pair"
    assert re.search(r"the old one stays.*key_file \S+ cannot be used: key values mismatch", agent.program.log())
    (tmp_path / "..second/tls.pem").write_text("half writ")
    assert serial(agent) == served
    (tmp_path / "..second/tls.pem").unlink()
    assert serial(agent) == served

    (tmp_path / "..second/tls.pem").write_text((tmp_path / "..first/tls.pem").read_text())
    assert serial(agent) == serial_of(tmp_path / "..first/tls.pem"), "the pair is sound again"
    assert agent.program.log().count("web configuration read again") == 2


def test_a_certificate_is_renewed_while_the_web_configuration_is_wrong(authority, watching):
    agent = watching(TLS)
    before = serial(agent)
    agent.web.write_text("tls_server_confg: {}\n")
    assert serial(agent) == before
    authority.sign("server")
    assert serial(agent) == serial_of(agent.directory / "server.pem") != before


def test_check_refuses_a_pair_that_run_would_refuse(authority, tmp_path):
    web = tmp_path / "web.yaml"
    web.write_text(TLS)
    command = [AGENT, "check", "--config", configuration(tmp_path), "--web.config.file", web]
    assert subprocess.run(command, capture_output=True, timeout=60).returncode == 0
    authority.key("server")
    told = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert told.returncode == 2 and "key values mismatch" in told.stderr


def test_who_is_refused_holds_no_connection(watching):
    agent = watching(USERS)
    with socket.create_connection(("127.0.0.1", agent.port), timeout=60) as stranger:
        stranger.sendall(b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")
        answer = b""
        while piece := stranger.recv(4096):  # until the server ends it
            answer += piece
    head = answer.partition(b"\r\n\r\n")[0]
    assert head.startswith(b"HTTP/1.1 401 ") and b"Connection: close" in head


def test_a_login_is_asked_for_everything_but_health(watching):
    agent = watching(USERS)
    for path in ("/", "/metrics", "/api/v1/portals", "/portals/hier", "/style.css", "/nergens", "/probe?target=hier"):
        status, text = agent.curl(path, "-i")
        assert status == "401", path
        assert 'WWW-Authenticate: Basic realm="Loketwacht", charset="UTF-8"' in text
        assert agent.status(path, *ALICE) != "401", path
    assert agent.status("/-/reload", "-X", "POST") == "401"
    assert agent.status("/-/reload", "-X", "POST", *ALICE) == "200"
    assert agent.status("/-/healthy") == "200"
    assert agent.status("/-/ready") in ("200", "503")


@pytest.mark.parametrize("credentials", ["alice:", "alice:wrong", f"bob:{PASSWORD}", f":{PASSWORD}", f"alice:{PASSWORD}x", f"Alice:{PASSWORD}"])
def test_wrong_credentials_are_refused(watching, credentials):
    assert watching(USERS).status("/metrics", "-u", credentials) == "401"


@pytest.mark.parametrize(
    "header",
    ["Basic", "Basic ", "Basic !!!!", "Basic YWxpY2U=", "Bearer abcd", "Basic " + base64.b64encode(f"alice:{PASSWORD}\0x".encode()).decode(),
     "Basic " + base64.b64encode(b"alice:" + b"a" * 5000).decode()],
)
def test_odd_credentials_are_refused(watching, header):
    assert watching(USERS).status("/metrics", "-H", f"Authorization: {header}") == "401"


def test_every_kind_of_bcrypt_and_passwords_in_utf_8(watching):
    words = {"a": "één:twee", "b": "plain", "y": "x" * 72}
    agent = watching("basic_auth_users:\n" + "".join(f"  user-{k}: {hashed(w, form='2' + k)}\n" for k, w in words.items()))
    for kind, word in words.items():
        assert agent.status("/metrics", "-u", f"user-{kind}:{word}") == "200", kind
        assert agent.status("/metrics", "-u", f"user-{kind}:{word[:-1]}") == "401", kind


def test_metrics_can_stay_open(watching):
    agent = watching(USERS, "--web.open-metrics")
    assert agent.status("/metrics") == "200"
    for path in ("/", "/metrics/", "//metrics", "/api/v1/findings"):
        assert agent.status(path) == "401", path


def test_users_change_at_once_but_a_login_is_not_lost_to_a_half_written_file(authority, watching):
    agent = watching(TLS + USERS)
    assert agent.status("/metrics", *CA, *ALICE) == "200"
    agent.web.write_text(TLS + USERS + f"  bob: {hashed('kort')}\n")
    assert agent.status("/metrics", *CA, "-u", "bob:kort") == "200"
    agent.web.write_text(TLS + f"basic_auth_users:\n  alice: {hashed('nieuw')}\n")
    assert agent.status("/metrics", *CA, *ALICE) == "401", "nor does what was remembered let the old password in"
    assert agent.status("/metrics", *CA, "-u", "bob:kort") == "401"
    for broken in ("", TLS, "basic_auth_users:\n  alice: x\n", USERS, "{", "# nothing\n"):
        agent.web.write_text(broken)
        assert agent.status("/metrics", *CA) == "401", broken
        assert agent.status("/metrics", *CA, "-u", "alice:nieuw") == "200", broken
    agent.web.unlink()
    assert agent.status("/metrics", *CA) == "401"
    assert "basic_auth_users is gone; to take it away, start the agent again" in agent.program.log()
    agent.web.write_text(TLS + USERS)
    assert agent.status("/metrics", *CA, *ALICE) == "200"


def test_a_real_prometheus_scrapes_with_its_own_certificate_and_password(authority, watching, tmp_path):
    authority.sign("client", "DNS:prometheus.example.be", "clientAuth")
    agent = watching(
        TLS + "  client_auth_type: RequireAndVerifyClientCert\n  client_ca_file: ca.pem\n  client_allowed_sans: [prometheus.example.be]\n" + USERS
    )
    job = (
        "  - job_name: {name}\n    scheme: https\n    scrape_interval: 10s\n    static_configs: [{{targets: ['localhost:{port}']}}]\n"
        "    tls_config: {{ca_file: ca.pem, cert_file: client.pem, key_file: client.key}}\n"
        "    basic_auth: {{username: alice, password: '{password}'}}\n"
    )
    jobs = job.format(name="right", port=agent.port, password=PASSWORD) + job.format(name="wrong", port=agent.port, password="nee")
    (tmp_path / "prometheus.yml").write_text("scrape_configs:\n" + jobs)
    door = f"127.0.0.1:{free_port()}"
    prometheus = Program(
        ["prometheus", f"--config.file={tmp_path}/prometheus.yml", f"--storage.tsdb.path={tmp_path}/tsdb", f"--web.listen-address={door}"],
        tmp_path / "prometheus.log",
    )

    def target(job, health, error):
        status, text = fetch(f"http://{door}/api/v1/targets")
        active = json.loads(text)["data"]["activeTargets"] if status == 200 else []
        return [t for t in active if t["labels"]["job"] == job and t["health"] == health and error in t["lastError"]]

    try:
        eventually(lambda: target("right", "up", ""), "Prometheus scrapes")
        eventually(lambda: target("wrong", "down", "401"), "Prometheus is refused")
        assert not target("wrong", "up", "")
    finally:
        prometheus.stop()


class Tap:
    """Passes connections on to a port, and keeps what went each way."""

    def __init__(self, port):
        self.port = port
        self.asked, self.answered = bytearray(), bytearray()
        self.server = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.server.getsockname()[1]}"
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                client, _ = self.server.accept()
            except OSError:
                return  # closed
            agent = socket.create_connection(("127.0.0.1", self.port))
            for source, to, kept in ((client, agent, self.asked), (agent, client, self.answered)):
                threading.Thread(target=self.pass_on, args=(source, to, kept), daemon=True).start()

    @staticmethod
    def pass_on(source, to, kept):
        try:
            while piece := source.recv(65536):
                kept += piece
                to.sendall(piece)
            to.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # the other side is gone


def test_a_real_prometheus_scrapes_compressed_text(start_agent, tmp_path):
    agent = start_agent(configuration(tmp_path))
    tap = Tap(urlsplit(agent.url).port)
    (tmp_path / "prometheus.yml").write_text(
        f"scrape_configs:\n  - job_name: loketwacht\n    scrape_interval: 1s\n    static_configs: [{{targets: ['{tap.address}']}}]\n"
    )
    door = f"127.0.0.1:{free_port()}"
    prometheus = Program(
        ["prometheus", f"--config.file={tmp_path}/prometheus.yml", f"--storage.tsdb.path={tmp_path}/tsdb", f"--web.listen-address={door}"],
        tmp_path / "prometheus.log",
    )

    def values(query):
        status, text = fetch(f"http://{door}/api/v1/query?query={query}")
        return [float(each["value"][1]) for each in json.loads(text)["data"]["result"]] if status == 200 else []

    try:
        eventually(lambda: values("loketwacht_portals") == [1] and values("up") == [1], "Prometheus has read it")
        assert b"\r\nAccept-Encoding: gzip\r\n" in tap.asked
        head, _, rest = bytes(tap.answered).partition(b"\r\n\r\n")
        assert b"\r\nContent-Encoding: gzip\r\n" in head + b"\r\n" and rest.startswith(b"\x1f\x8b")
    finally:
        prometheus.stop()
        tap.server.close()


@pytest.mark.parametrize("path", ["/metrics", "/api/v1/portals", "/api/v1/findings"])
def test_curl_reads_compressed_lists(start_agent, tmp_path, path):
    agent = start_agent(configuration(tmp_path)).ready()

    def curl(*arguments):
        return subprocess.run(["curl", "-s", "-m", "60", *arguments, agent.url + path], capture_output=True, check=True, timeout=90).stdout

    def without_numbers(text):
        return re.sub(rb"[0-9.e+-]+", b"", text)

    # Between two of them a look may end.
    eventually(lambda: without_numbers(curl("--compressed")) == without_numbers(curl()), "curl reads the same")
    eventually(lambda: without_numbers(gzip.decompress(curl("-H", "Accept-Encoding: gzip"))) == without_numbers(curl()), "it is gzip")
    head, _, compressed = curl("-i", "-H", "Accept-Encoding: gzip").partition(b"\r\n\r\n")
    assert b"Content-Encoding: gzip" in head and f"Content-Length: {len(compressed)}".encode() in head
    assert path != "/metrics" or len(compressed) < len(curl()) / 3


def test_a_right_login_costs_a_bcrypt_once_and_an_unknown_user_as_much_as_a_known_one(hashes, watching):
    agent = watching(f"basic_auth_users:\n  alice: {hashed(PASSWORD, cost=10)}\n")

    def costs(credentials, times, answer):
        """The costs of the hashes that are computed when so many ask."""
        before = len(hashes())
        for _ in range(times):
            assert agent.status("/metrics", "-u", credentials) == answer
        return [each.cost for each in hashes()[before:]]

    assert costs("alice:wrong", 3, "401") == [10, 10, 10]
    assert costs("bob:wrong", 3, "401") == [10, 10, 10]
    assert costs(ALICE[1], 1, "200") == [10]
    assert costs(ALICE[1], 30, "200") == []


def test_a_flood_of_guesses_takes_neither_the_cpu_nor_the_probes_nor_known_logins(hashes, watching):
    agent = watching(f"basic_auth_users:\n  alice: {hashed(PASSWORD, cost=10)}\n")
    assert agent.status("/metrics", *ALICE) == "200"
    ended = threading.Event()
    answers = []

    def guess():
        while not ended.is_set():
            answers.append(agent.curl("/metrics", "-u", f"alice:{len(answers)}")[0])

    def rounds():
        status, text = agent.curl("/metrics", *ALICE)
        assert status == "200", "who logged in before is let in"
        return sum(float(n) for n in re.findall(r"^loketwacht_probes_total\{.*\} (\S+)$", text, re.M))

    before = rounds()
    guesses = [threading.Thread(target=guess) for _ in range(8)]
    for each in guesses:
        each.start()
    try:
        eventually(lambda: rounds() >= before + 2, "probes go on")
        eventually(lambda: {"401", "429"} <= set(answers) and len(hashes()) > 3, "some guesses are looked at")
    finally:
        ended.set()
        for each in guesses:
            each.join()
    assert {"401", "429"} == set(answers)
    _, *in_vain = hashes()
    # A busy machine can make the pause longer, never shorter.
    for one, next_one in zip(in_vain, in_vain[1:]):
        assert next_one.began - one.ended >= 4 * (one.ended - one.began), "a fifth of a core at most"


def test_headers_of_the_file_take_the_place_of_the_usual(authority, watching):
    agent = watching(
        TLS + "http_server_config:\n  http2: false\n  headers:\n    Strict-Transport-Security: max-age=31536000\n"
        "    Content-Security-Policy: default-src 'none'\n    X-Frame-Options: sameorigin\n"
    )
    _, secure = agent.curl("/metrics", "-i", *CA)
    assert "Strict-Transport-Security: max-age=31536000" in secure
    assert "Content-Security-Policy: default-src 'none'\r\n" in secure.replace("\n", "\r\n").replace("\r\r", "\r")
    assert secure.count("X-Frame-Options:") == 1 and "X-Frame-Options: sameorigin" in secure
    assert "X-Content-Type-Options: nosniff" in secure
    _, plain = agent.curl("/-/healthy", "-i", scheme="http")
    assert "Strict-Transport-Security" not in plain and "X-Frame-Options: sameorigin" in plain


def test_pages_of_other_sites_get_nothing_though_the_browser_logs_in(authority, watching):
    agent = watching(TLS + USERS)

    def asked(path, *headers, method="GET"):
        return agent.status(path, *CA, *ALICE, "-X", method, *(word for header in headers for word in ("-H", header)))

    for path in ("/", "/metrics", "/api/v1/portals", "/style.css"):
        assert asked(path, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: image") == "403", path
        assert asked(path, "Origin: https://elsewhere.example.be") == "403", path
    link = ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate")
    assert asked("/portals/hier", *link, "Sec-Fetch-Dest: document") == "200", "a link of an alert"
    assert asked("/portals/hier", *link, "Sec-Fetch-Dest: iframe") == "403"
    assert asked("/-/reload", *link, "Sec-Fetch-Dest: document", method="POST") == "403"
    assert asked("/-/reload", f"Origin: http://localhost:{agent.port}", method="POST") == "403", "not over TLS"
    assert asked("/-/reload", f"Origin: https://localhost:{agent.port}", method="POST") == "200"


def ends(client):
    """Whether the server has ended the connection, be it after an answer."""
    client.setblocking(False)
    try:
        while client.recv(65536):
            pass
        return True
    except BlockingIOError:
        return False
    except OSError:
        return True


def drip(client, bytes_to_send):
    """Sends a byte at a time, so that the client is never idle, until the server ends the connection."""
    rest = iter(bytes_to_send)

    def ended():
        if ends(client):
            return True
        try:
            client.send(next(rest))
        except OSError:
            return True
        return False

    eventually(ended, "the server ends the connection of a client that drips")


def forever(first, then):
    yield from (bytes([b]) for b in first)
    while True:
        yield then


def test_a_handshake_that_drips_is_ended(authority, watching):
    agent = watching(TLS)
    record = b"\x16\x03\x01\x40\x00\x01\x00\x3f\xfc\x03\x03"  # a ClientHello of 16 KiB begins
    with socket.create_connection(("127.0.0.1", agent.port)) as slow:
        drip(slow, forever(record, b"a"))
    assert agent.status("/metrics", *CA) == "200"


def test_a_request_that_drips_over_tls_is_ended(authority, watching):
    agent = watching(TLS)
    context = ssl.create_default_context(cafile=agent.directory / "ca.pem")
    with context.wrap_socket(socket.create_connection(("127.0.0.1", agent.port)), server_hostname="localhost") as slow:
        rest = forever(b"GET /metrics HTTP/1.1\r\nX: ", b"a")

        def ended():
            try:
                slow.settimeout(0.01)
                slow.send(next(rest))
                return slow.recv(65536) == b""
            except TimeoutError:
                return False
            except OSError:
                return True

        eventually(ended, "the server ends it")


def test_endless_handshake_messages_are_ended(authority, watching):
    agent = watching(TLS)
    with socket.create_connection(("127.0.0.1", agent.port)) as hostile:
        hostile.settimeout(20)
        sent = 0
        with pytest.raises(OSError):
            while sent < 50_000_000:
                # Records with one byte each of a ClientHello that never ends.
                sent += hostile.send(b"\x16\x03\x01\x00\x01" + (b"\x01\x01\x00\x00"[sent // 6 : sent // 6 + 1] or b"a"))
        assert sent < 1_000_000
    assert agent.status("/metrics", *CA) == "200"


SERVED_AT_ONCE = 12  # connections, as config/README.md says


def address_of(agent):
    return "127.0.0.1", urlsplit(agent.url).port


def silent_client(agent, begin):
    """Says how it begins, and no more."""
    client = socket.create_connection(address_of(agent))
    client.send(begin)
    return client


def test_silent_crowds_do_not_shut_others_out(authority, watching, start_agent, tmp_path):
    agent = watching(TLS)
    quiet = start_agent(configuration(tmp_path / "quiet"))
    pool = ThreadPoolExecutor(100)  # more than the agent takes: some wait in the kernel until it takes them
    crowd = [pool.submit(silent_client, agent, b"\x16" if i % 2 else b"G") for i in range(100)]

    def given_up():
        return sum(ends(each.result()) for each in crowd if each.done())

    try:
        eventually(lambda: given_up() >= SERVED_AT_ONCE, "the first are given up")
        before = given_up()
        # Who is alone with another agent has all the patience of a server that nobody else waits for. Meanwhile the crowd
        # is given up, as many at a time as are served.
        with silent_client(quiet, b"G") as alone:
            alone.recv(65536)
        assert given_up() >= before + 2 * SERVED_AT_ONCE + 1, "the more wait, the less patience it has"
        eventually(lambda: agent.status("/metrics", *CA) == "200", "an honest client is served")
    finally:
        for each in crowd:
            each.result().close()


@pytest.mark.parametrize("begin", [b"", b"\x16", b"\x16\x03\x01\x40\x00\x01", b"GET /-/healthy HTTP/1.1\r\nX: "])
def test_health_is_answered_before_crowds_are_given_up(authority, watching, begin):
    agent = watching(TLS + USERS)

    def is_beside():
        crowd = [silent_client(agent, begin) for _ in range(100)]
        try:
            assert agent.curl("/-/healthy", scheme="http") == ("200", "healthy\n")
            return sum(not ends(each) for each in crowd) > SERVED_AT_ONCE
        finally:
            for each in crowd:
                each.close()

    # A machine that is busy may keep it from it, but not every time.
    assert any(is_beside() for _ in range(5))


def test_it_ends_at_once_amid_handshakes_and_logins(authority, watching, start_agent, tmp_path):
    other = start_agent(configuration(tmp_path / "other"))

    def ends_at_once():
        """Whether it ends before the other agent gives up a client that said half before any did here."""
        waiting = silent_client(other, b"G")
        agent = watching(TLS + f"basic_auth_users:\n  alice: {hashed(PASSWORD, cost=10)}\n")
        half = [silent_client(agent, b"\x16\x03\x01") for _ in range(5)]
        guesses = [subprocess.Popen(["curl", "-sk", "-o", os.devnull, "-u", f"alice:{i}", agent.url + "/"]) for i in range(5)]
        assert agent.program.stop() == 0, agent.program.log()
        at_once = not ends(waiting)
        for each in guesses:
            each.wait(timeout=60)
        for each in [*half, waiting]:
            each.close()
        return at_once

    # A machine that is busy may keep it from it, but not every time.
    assert any(ends_at_once() for _ in range(5))


@pytest.mark.parametrize("stack", [128 * 1024, 4096 * 1024, resource.RLIM_INFINITY])
def test_headers_that_it_does_not_use_reach_no_costly_code_however_small_stacks_are(start_agent, tmp_path, stack):
    before = resource.getrlimit(resource.RLIMIT_STACK)
    if before[1] != resource.RLIM_INFINITY and not 0 <= stack <= before[1]:
        pytest.skip("the system gives no such stack")
    resource.setrlimit(resource.RLIMIT_STACK, (stack, before[1]))
    try:
        agent = start_agent(configuration(tmp_path))
    finally:
        resource.setrlimit(resource.RLIMIT_STACK, before)
    ranges = "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nRange: bytes=" + ",".join(["0-0"] * 2030) + "\r\nX: "
    most = 16 * 1024 - len("\r\n\r\n")
    for headers in (ranges, ranges.ljust(most, "y")):
        with socket.create_connection(address_of(agent), timeout=PATIENCE) as client:
            client.sendall(headers.encode() + b"\r\n\r\n")
            assert client.recv(12) == b"HTTP/1.1 200"
    assert agent.get("/-/healthy")[0] == 200


def run(*arguments):
    return subprocess.run([AGENT, *map(str, arguments)], capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("command", ["run", "check"])
def test_a_web_configuration_with_mistakes_stops_it_before_it_starts(authority, tmp_path, command):
    web = tmp_path / "web.yaml"
    web.write_text(TLS + "http_server_config: {http2: true}\nbasic_auth_users: {alice: " + hashed("x", cost=5) + "}\n")
    out = run(command, "--config", configuration(tmp_path), "--web.config.file", web)
    assert out.returncode == 2
    assert f"{web}:4:29: http2: true is not supported; write false, or leave the key out\n" in out.stderr
    assert f'{web}:5:27: basic_auth_users: "alice": the hash has cost 5, too cheap to resist guessing; make a hash' in out.stderr


def test_a_key_of_another_certificate_stops_it_before_it_starts(authority, tmp_path):
    authority.sign("other")
    web = tmp_path / "web.yaml"
    web.write_text(TLS.replace("server.key", "other.key"))
    out = run("run", "--config", configuration(tmp_path), "--listen", "127.0.0.1:0", "--web.config.file", web)
    assert out.returncode == 2
    assert f"{web}: key_file {tmp_path}/other.key cannot be used: key values mismatch; name the key of cert_file's" in out.stderr


def test_an_encrypted_key_is_refused_rather_than_asked_for_on_a_terminal(authority, tmp_path):
    authority.openssl("ec", "-in", "server.key", "-aes128", "-passout", "pass:geheim", "-out", "locked.key")
    web = tmp_path / "web.yaml"
    web.write_text(TLS.replace("server.key", "locked.key"))
    out = run("run", "--config", configuration(tmp_path), "--listen", "127.0.0.1:0", "--web.config.file", web)
    assert out.returncode == 2 and "in PEM form and without a password" in out.stderr


def test_health_asks_the_agent_whatever_its_web_configuration_asks_of_others(authority, watching, tmp_path):
    config = configuration(tmp_path, listen=f"127.0.0.1:{free_port()}")
    nobody = run("health", "--config", config)
    assert nobody.returncode == 1 and nobody.stderr.count("\n") == 1 and "no answer of http://127.0.0.1:" in nobody.stderr
    agent = watching(TLS + "  client_auth_type: RequireAndVerifyClientCert\n  client_ca_file: ca.pem\n" + USERS)
    url = f"http://127.0.0.1:{agent.port}"
    healthy = run("health", "--url", url)
    assert (healthy.returncode, healthy.stdout, healthy.stderr) == (0, "loketwacht health: healthy\n", "")
    eventually(lambda: run("health", "--ready", "--url", url).returncode == 0, "it is ready")
    configuration(tmp_path, listen=f"0.0.0.0:{agent.port}", intervall="soon")
    assert run("health", "--config", config).returncode == 0, "a mistake elsewhere in the configuration makes no agent ill"
    assert run("health", "--url", agent.url).returncode == 1
    configuration(tmp_path, listen="nowhere")
    assert f"{config}:" in run("health", "--config", config).stderr


def test_health_tells_what_readiness_waits_for(tmp_path, start_agent):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        (tmp_path / "inventory.yaml").write_text(
            f"portals:\n  - {{id: stil, municipality: Stil, url: 'http://127.0.0.1:{port}/', front_door: {{http_port: {port}, https_port: 2}}}}\n"
        )
        agent = start_agent(configuration(tmp_path, interval="10m", timeout="1m"))
        out = run("health", "--ready", "--url", agent.url)
        assert out.returncode == 1
        assert out.stderr == "loketwacht health: status 503: not ready: waiting for the first round: 0 of 1 portals\n"
        assert run("health", "--url", agent.url).returncode == 0


def test_a_shard_of_the_command_line_holds_also_after_a_reload(tmp_path, start_agent):
    (tmp_path / "inventory.yaml").write_text(
        "portals:\n" + "".join(f"  - {{id: p{i}, municipality: P, url: 'http://127.0.0.1:1/{i}', front_door: {{http_port: 1, https_port: 2}}}}\n" for i in range(40))
    )
    folders = [tmp_path / "a", tmp_path / "b"]  # each agent has a ledger of its own

    def configurations(shard):
        return [configuration(folder, shard=shard, inventory="[../inventory.yaml]") for folder in folders]

    configs = configurations("0/1")
    parts = [start_agent(config, arguments=["--shard", f"{i}/2"]) for i, config in enumerate(configs)]

    def ids():
        return [{p["id"] for p in part.json("/api/v1/portals")["portals"]} for part in parts]

    first, second = ids()
    assert first and second and not first & second and len(first | second) == 40
    configurations("1/4")
    for part in parts:
        assert fetch(part.url + "/-/reload", method="POST")[0] == 200
    assert ids() == [first, second]
    wrong = run("run", "--config", configs[0], "--shard", "2/2")
    assert wrong.returncode == 2 and "--shard" in wrong.stderr and "write i/n with i from 0 to n-1" in wrong.stderr
