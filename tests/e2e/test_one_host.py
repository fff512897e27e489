"""Three dozen municipalities on one host, which nobody named a platform: the host is asked as one."""

import re
import subprocess
from collections import Counter

import pytest
from conftest import Program, eventually, free_port, listens

MANY = 36
HOST = "loket.leverancier.example"
NAMES = [f"gemeente-{i:02}" for i in range(MANY)]
# What README.md promises: 180 requests of discovery in an hour of twelve intervals, of which forty are those of one portal.
OF_ONE_PORTAL, AN_INTERVAL = 40, 11


class Supplier:
    """nginx with a page for each municipality that leads to its counter; notes what it is asked for."""

    def __init__(self, directory):
        self.directory = directory
        self.http, self.https = free_port(), free_port()
        self.openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Test Root",
                     "-days", "400")
        self.openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "leaf.key", "-out", "leaf.csr", "-subj", f"/CN={HOST}")
        (directory / "names").write_text(f"subjectAltName=DNS:{HOST}\n")
        self.openssl("x509", "-req", "-in", "leaf.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "300",
                     "-extfile", "names", "-out", "leaf.pem")
        (directory / "nginx.conf").write_text(
            "daemon off; pid nginx.pid; error_log stderr; events {}\n"
            "http { log_format asked '$scheme $request_uri'; access_log asked.log asked;\n"
            "client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;\n"
            "default_type 'text/html; charset=utf-8';\n"
            f"server {{ listen 127.0.0.1:{self.http}; return 301 https://{HOST}:{self.https}$request_uri; }}\n"
            f"server {{ listen 127.0.0.1:{self.https} ssl; ssl_certificate leaf.pem; ssl_certificate_key leaf.key;\n"
            "add_header Strict-Transport-Security 'max-age=31536000';\n"
            "location = /robots.txt { default_type text/plain; return 200 'User-agent: *\\nDisallow: /intern/\\n'; }\n"
            "location ~ /loket/$ { return 200 '<title>Loket</title><form><input name=naam><input name=straat></form>'; }\n"
            "location ~ /(gemeente-\\d+)/$ { return 200 '<title>$1</title><p>Welkom bij de gemeente.<a href=loket/>Digitaal loket</a>'; }\n"
            "location / { return 200 '<title>Loketten</title><p>Kies uw gemeente.'; } } }\n"
        )
        self.program = Program(["nginx", "-p", directory, "-c", "nginx.conf", "-e", "stderr"], directory / "nginx.log")
        eventually(lambda: listens(self.https), "nginx listens")

    def openssl(self, *arguments):
        subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, cwd=self.directory)

    def asked(self):
        """How often each address was asked for."""
        return Counter((self.directory / "asked.log").read_text().split("\n"))

    def config(self):
        (self.directory / "inventory.yaml").write_text("portals:\n" + "".join(
            f"  - {{id: {name}, municipality: {name.title()}, url: 'https://{HOST}:{self.https}/{name}/', "
            f"front_door: {{http_port: {self.http}, https_port: {self.https}}}}}\n" for name in NAMES))
        file = self.directory / "loketwacht.yaml"
        file.write_text(
            "contact: {url: https://crt.example.be/loketwacht, email: crt@example.be}\n"
            "interval: 10s\ntimeout: 9s\ntrust: {system: false, ca_files: [ca.pem]}\nnetworks: {allow: [127.0.0.0/8]}\n"
            f"inventory: [inventory.yaml]\nhosts:\n  {HOST}: [127.0.0.1]\n"
        )
        return file


@pytest.fixture
def supplier(tmp_path):
    out = Supplier(tmp_path)
    yield out
    out.program.stop()


def looks(agent):
    """The verdicts of each portal's looks, in their order."""
    out = {name: [] for name in NAMES}
    for portal, verdict in re.findall(r'msg="looked" portal=(\S+) .*verdict=(\S+)', agent.program.log()):
        out[portal].append(verdict)
    return out


def discovered(agent):
    return {name for name in NAMES if any("found_by" in e for e in agent.portal(name)["endpoints"])}


def test_a_host_is_asked_as_one(supplier, start_agent):
    config = supplier.config()
    config.write_text(config.read_text() + "log: {level: debug}\n")
    agent = start_agent(config)
    eventually(lambda: all(looks(agent).values()), "each had its first look")
    asked, seen = supplier.asked(), looks(agent)
    assert {verdicts[0] for verdicts in seen.values()} == {"secure"}, "the first look at each says how it is"
    assert max(map(len, seen.values())) <= 3, "nobody waits while others are discovered or looked at again and again"
    assert asked["https /robots.txt"] <= 1

    eventually(lambda: min(map(len, looks(agent).values())) >= 4, "four looks at each")
    eventually(lambda: len(discovered(agent)) == MANY, "each had its turn to be discovered")
    seen, asked = looks(agent), supplier.asked()
    intervals = max(map(len, seen.values())) + 1  # of which one may be under way
    assert asked["https /robots.txt"] == asked["https /.well-known/security.txt"] == 1
    for door in ("http /", "https /"):
        assert asked[door] <= intervals, "the doors are asked once an interval"
    for name, verdicts in seen.items():
        assert len(verdicts) <= asked[f"https /{name}/"] <= len(verdicts) + 1, "each page is seen at each look"
    new = sum(1 for name in NAMES if asked[f"https /{name}/loket/"]) + asked["https /robots.txt"]
    assert new == MANY + 1
    known = {"http /", "https /", "https /robots.txt", "https /.well-known/security.txt", "", *(f"https /{name}{page}" for name in NAMES for page in ("/", "/loket/"))}
    assert asked.keys() <= known, "nothing else is asked"


def test_what_a_host_is_asked_beyond_known_pages_is_bounded(supplier, start_agent):
    """A home page that leads to as many counters as discovery takes, of which none is one: all requests are discovery's."""
    conf = supplier.directory / "nginx.conf"
    many = "".join(f"<a href=loket-{i}>Digitaal loket</a>" for i in range(9))
    conf.write_text(conf.read_text().replace("<a href=loket/>Digitaal loket</a>", many).replace(
        "location ~ /loket/$", "location ~ /loket-\\d$ { return 200 '<title>Info</title><p>Hier is niets te doen.'; }\nlocation ~ /loket/$"))
    supplier.program.process.send_signal(1)  # SIGHUP: read it again
    config = supplier.config()
    config.write_text(config.read_text() + "log: {level: debug}\n")
    agent = start_agent(config)
    eventually(lambda: min(map(len, looks(agent).values())) >= 5, "five looks at each")
    asked = supplier.asked()
    intervals = max(map(len, looks(agent).values())) + 1
    counters = Counter(re.match(r"https /(gemeente-\d+)/loket-\d", each)[1] for each in asked if "/loket-" in each)
    assert max(asked[each] for each in asked if "/loket-" in each) == 1, "whoever had its turn does not come again"
    assert 2 * 9 <= counters.total() <= OF_ONE_PORTAL + AN_INTERVAL * intervals, (counters, intervals)
    assert len(counters) < MANY
