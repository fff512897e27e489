"""What a site's links say of a person leaves the agent by no way out."""

import sqlite3
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from conftest import AGENT, eventually

PERSONAL = ["85073003328", "85.07.30", "jan.peeters", "GEHEIM123", "jan@x.be"]
LOGIN = "/login/85073003328/jan.peeters@voorbeeld.be?sid=GEHEIM123&email=jan@x.be"
PAGES = {
    "/": f'<p>Welkom in Linkgem</p><a href="{LOGIN}">Aanmelden als jan.peeters@voorbeeld.be (85.07.30-033.28)</a>',
    # The session's redirect says it all again.
    LOGIN: ("/login/85073003328/start?sid=GEHEIM123&user=jan@x.be",),
    "/login/85073003328/start?sid=GEHEIM123&user=jan@x.be":
        '<h1>Aanmelden</h1><form action="/login/85073003328" method="get"><label>Gebruikersnaam <input name="u"></label>'
        '<label>Wachtwoord <input type="password" name="p"></label><button>Aanmelden</button></form>',
}


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        page = PAGES.get(self.path)
        body = page.encode() if isinstance(page, str) else b""
        self.send_response(404 if page is None else 200 if body else 302)
        if page and not body:
            self.send_header("Location", page[0])
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def test_a_person_in_a_link_is_named_nowhere(tmp_path, site, start_agent):
    config = tmp_path / "loketwacht.yaml"
    config.write_text(
        "contact: {url: https://crt.linkgem.example/, email: crt@linkgem.example}\nnetworks: {allow: [127.0.0.0/8]}\n"
        "inventory: [inventory.yaml]\ninterval: 10s\ntimeout: 5s\nledger: ledger.db\nlog: {level: debug}\n"
    )
    (tmp_path / "inventory.yaml").write_text(
        f"portals:\n  - {{id: linkgem, municipality: Linkgem, url: 'http://127.0.0.1:{site}/', front_door: {{https_port: 2}}}}\n"
    )
    agent = start_agent(config)
    found = eventually(lambda: [e for e in agent.portal("linkgem")["endpoints"] if "found_by" in e], "the login is found")
    assert [(e["name"], e["role"]) for e in found] == [("login", "login")]
    eventually(lambda: [f for f in agent.findings() if f[1] == "login"], "and judged")
    outlets = {
        path: agent.get(path)[1]
        for path in ("/metrics", "/api/v1/portals", "/api/v1/portals/linkgem", "/api/v1/findings", "/", "/portals/linkgem",
                     "/portals/linkgem?lang=nl", "/probe?target=linkgem", "/api/v1/findings?since=2020-01-01")
    }
    outlets["log"] = agent.program.log()
    for arguments in (["probe", "linkgem"], ["probe", "--json", "linkgem"], ["survey"], ["survey", "--format", "json"],
                      ["survey", "--format", "csv"], ["survey", "--format", "html"]):
        ran = subprocess.run([AGENT, *arguments, "--config", config], capture_output=True, text=True, timeout=120)
        outlets[" ".join(arguments)] = ran.stdout + ran.stderr
    written = tmp_path / "found.yaml"
    subprocess.run([AGENT, "survey", "--config", config, "--write-inventory", written], capture_output=True, timeout=120)
    outlets["--write-inventory"] = written.read_text()
    assert "declare it by hand" in outlets["--write-inventory"]
    with sqlite3.connect(f"file:{tmp_path / 'ledger.db'}?mode=ro", uri=True) as ledger:
        tables = [name for (name,) in ledger.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {table: str(ledger.execute(f"SELECT * FROM {table}").fetchall()) for table in tables}
    # The address itself is kept to be asked again.
    rows["discovered"] = rows["discovered"].replace(LOGIN, "").replace(PAGES[LOGIN][0], "")
    outlets |= rows
    for outlet, text in outlets.items():
        assert not [word for word in PERSONAL if word in text], (outlet, text)
