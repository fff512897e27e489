"""Pages that need a browser: a real Chromium draws them, and the agent alone asks for what they need."""

import base64
import hashlib
import http.server
import json
import os
import signal
import subprocess
import threading
from pathlib import Path

import pytest
from chromium import Chromium, ConfinedChromium, Site, framed, shell
from conftest import AGENT, Agent, eventually, fetch, free_port

SHELLS = Path(__file__).resolve().parents[1] / "data" / "browser"
LOGIN = """<h1>Aanmelden</h1><form action="/in" method="post"><label for="u">Rijksregisternummer</label><input id="u" name="user">
<label for="p">Wachtwoord</label><input id="p" type="password" name="pw"><button>Aanmelden</button></form>"""
DRAWS_LOGIN = f"document.getElementById('app').innerHTML = {json.dumps(LOGIN)};"


@pytest.fixture(scope="module")
def chromium(tmp_path_factory):
    browser = Chromium(tmp_path_factory.mktemp("chromium"))
    yield browser
    browser.stop()


@pytest.fixture
def confined(tmp_path_factory):
    if subprocess.run(["unshare", "--user", "--map-root-user", "--net", "true"], capture_output=True).returncode != 0:
        pytest.skip("this kernel gives nobody a network of their own, in which every packet could be seen")
    browser = ConfinedChromium(tmp_path_factory.mktemp("confined"))
    yield browser
    browser.stop()


class Look:
    """What `loketwacht probe --json` says of one page of a site."""

    def __init__(self, said):
        self.said = said
        self.findings = {finding["rule"] for finding in said["findings"] if finding["endpoint"] == "login"}
        self.unknown = {each["reason"] for each in said["unknown"] if each["endpoint"] == "login"}


@pytest.fixture
def look(chromium, tmp_path):
    sites = []

    def look(files, path="/in.html", browser=chromium):
        site = Site({"/": "<h1>Welkom</h1><p>De gemeente.</p>", **files})
        sites.append(site)
        (tmp_path / "inventory.yaml").write_text(
            f"portals:\n- {{id: a, municipality: A, url: {site.url}/, front_door: {{http_port: {site.server_port}}}, timeout: 60s, interval: 10m,\n"
            f'   endpoints: [{{name: login, role: login, url: "{site.url}{path}"}}]}}\n'
        )
        (tmp_path / "loketwacht.yaml").write_text(
            "contact: {url: http://crt.example/, email: crt@crt.example}\nnetworks: {allow: [127.0.0.0/8]}\n"
            f"inventory: [inventory.yaml]\n" + (f"browser: {{devtools: {browser.devtools}}}\n" if browser else "")
            + "hosts: {uit.example: [127.0.0.1]}\n"
        )
        def probe(*how):
            command = [AGENT, "probe", *how, "--config", tmp_path / "loketwacht.yaml", "a"]
            ended = subprocess.run(command, capture_output=True, text=True, timeout=300)
            assert ended.returncode in (0, 1), ended.stderr  # with findings or without
            return ended.stdout

        out = Look(json.loads(probe("--json")))
        out.site, out.text = site, lambda: probe()
        return out

    yield look
    for site in sites:
        site.stop()


def test_a_login_that_scripts_draw_is_unknown_without_a_browser_and_judged_with_one(look):
    files = {"/in.html": shell(DRAWS_LOGIN)}
    without = look(files, browser=None)
    assert without.unknown == {"needs_browser"}
    assert "login-plaintext" not in without.findings
    drawn = look(files)
    assert not drawn.unknown
    assert {"login-plaintext", "login-national-number"} <= drawn.findings


DRAWN = {
    "after a fetch": {
        "/in.html": shell("fetch('/texts.json').then(r => r.json()).then(t => { document.getElementById('app').innerHTML = t.html; });"),
        "/texts.json": json.dumps({"html": LOGIN}),
    },
    "after a while": {"/in.html": shell(f"setTimeout(() => {{ {DRAWS_LOGIN} }}, 800);")},
    "by a module of another file": {
        "/in.html": '<!doctype html><title>Loket</title><script type="module" src="/app.js"></script><div id="app"></div>',
        "/app.js": f"import {{ draw }} from './draw.js'; draw();",
        "/draw.js": f"export const draw = () => {{ {DRAWS_LOGIN} }};",
    },
    "in an open shadow root": {
        "/in.html": shell(
            f"customElements.define('my-login', class extends HTMLElement {{ connectedCallback() {{ this.attachShadow({{mode: 'open'}}).innerHTML = {json.dumps(LOGIN)}; }} }});"
            "document.getElementById('app').innerHTML = '<my-login></my-login>';"
        )
    },
    "in a slot of a shadow root": {
        "/in.html": shell(
            "customElements.define('my-card', class extends HTMLElement { connectedCallback() { this.attachShadow({mode: 'open'}).innerHTML = '<section><slot></slot></section>'; } });"
            f"document.getElementById('app').innerHTML = '<my-card>' + {json.dumps(LOGIN)} + '</my-card>';"
        )
    },
    "in a frame without an address": {
        "/in.html": shell(
            f"const f = document.createElement('iframe'); document.getElementById('app').append(f); f.contentDocument.body.innerHTML = {json.dumps(LOGIN)};"
        )
    },
    "in a frame of its own host": {
        "/in.html": shell("document.getElementById('app').innerHTML = '<iframe src=\"/frame.html\"></iframe>';"),
        "/frame.html": shell(DRAWS_LOGIN),
    },
    "behind a route that the page takes by itself": {
        "/in.html": shell(f"history.pushState({{}}, '', '/aanmelden'); {DRAWS_LOGIN}"),
    },
    "by a document that the page goes on to": {
        "/in.html": shell("location.href = '/verder.html';"),
        "/verder.html": shell(DRAWS_LOGIN),
    },
    "after a dialog": {"/in.html": shell(f"alert('Welkom'); confirm('Cookies?'); {DRAWS_LOGIN}")},
    "while a script changes the page for ever": {
        "/in.html": shell(f"{DRAWS_LOGIN} const p = document.createElement('p'); document.body.append(p); setInterval(() => {{ p.textContent = Date.now(); }}, 50);")
    },
    "in a form that a table cuts short": {
        "/in.html": shell("document.write('<h1>Aanmelden</h1><table><form action=/in method=post><tr><td>Rijksregisternummer</td><td><input name=u></td></tr>"
                          "<tr><td>Wachtwoord</td><td><input type=password name=p></td></tr><tr><td><input type=submit value=Aanmelden></td></tr></form></table>');")
    },
    "in a paragraph": {"/in.html": shell(f"const p = document.createElement('p'); p.innerHTML = {json.dumps(LOGIN)}; document.getElementById('app').append(p);")},
    "and posts": {"/in.html": shell(f"{DRAWS_LOGIN} fetch('/log', {{method: 'POST', body: 'x'}}); navigator.sendBeacon('/log', 'x');")},
    "and asks for a form to be sent": {"/in.html": shell(f"{DRAWS_LOGIN} document.querySelector('form').submit();")},
    "and leaves for another site": {"/in.html": shell(f"{DRAWS_LOGIN} location.href = 'http://127.0.0.2:1/';")},
    "and asks for a thousand things": {
        "/in.html": shell(f"{DRAWS_LOGIN} for (let i = 0; i < 1000; ++i) fetch('/thing-' + i).catch(() => 0);")
    },
}


@pytest.mark.parametrize("files", DRAWN.values(), ids=DRAWN.keys())
def test_a_login_is_seen_that_is_drawn(look, files):
    drawn = look(files)
    assert not drawn.unknown
    assert {"login-plaintext", "login-national-number"} <= drawn.findings
    methods = {method for method, _, _ in drawn.site.asked}
    assert methods == {"GET"}
    assert len([path for path in drawn.site.paths() if path.startswith("/thing-")]) <= 100
    # The agent asks, and nobody else.
    assert all(headers["User-Agent"].startswith("Loketwacht/") for _, _, headers in drawn.site.asked)


def test_what_a_drawn_page_wanted_to_send_is_told(look):
    drawn = look({"/in.html": shell(f"{DRAWS_LOGIN} fetch('/log', {{method: 'POST', body: 'x'}}).catch(() => 0); fetch('/log', {{method: 'PUT'}}).catch(() => 0);")})
    said = " ".join(drawn.text().split())
    assert "Drawn without what the page wanted to send; requests that were refused: 2, the first of them POST 127.0.0.1." in said
    assert "requests that were refused" not in look({"/in.html": shell(DRAWS_LOGIN)}).text()


FAILS = {
    "asks for ten thousand things": (shell("for (let i = 0; i < 10000; ++i) fetch('/thing-' + i).catch(() => 0);"), "browser_failed"),
    "never ends": (shell("while (true) {}"), "browser_failed"),
    "draws nothing": (shell("1 + 1;"), "empty"),
    "crashes": (shell("const all = []; while (true) all.push(new Array(1e7).fill(Math.random()));"), "browser_failed"),
    "opens frames without end": (shell("setInterval(() => { for (let i = 0; i < 300; ++i) document.body.append(document.createElement('iframe')); }, 1);"), "browser_failed"),
}


@pytest.mark.parametrize(("page", "reason"), FAILS.values(), ids=FAILS.keys())
def test_a_page_that_cannot_be_drawn_stays_unknown(look, chromium, page, reason):
    failed = look({"/in.html": page})
    assert failed.unknown == {reason}
    # The browser serves the next one all the same, and nothing of this one is left.
    assert not look({"/in.html": shell(DRAWS_LOGIN)}).unknown
    eventually(lambda: not [page for page in chromium.pages() if page.startswith("http")], "no page is left")


OUT = "http://uit.example"
WAYS_OUT = f"""
const out = '{OUT}', address = '203.0.113.9', all = [];
const attempt = (f) => {{ try {{ const made = f(); all.push(made); made?.catch?.(() => 0); }} catch (e) {{ /* one way less */ }} }};
const element = (name, attributes) => attempt(() => {{
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
  document.body.append(e);
  return e;
}});
for (const to of [out, 'https://uit.example', `http://${{address}}`, `https://${{address}}`, 'http://[2001:db8::9]']) {{
  attempt(() => fetch(to + '/fetch', {{mode: 'no-cors'}}));
  attempt(() => fetch(to + '/post', {{method: 'POST', mode: 'no-cors', body: 'x', keepalive: true}}));
  attempt(() => navigator.sendBeacon(to + '/beacon', 'x'));
  attempt(() => {{ const x = new XMLHttpRequest(); x.open('GET', to + '/xhr'); x.send(); }});
  attempt(() => new EventSource(to + '/events'));
  attempt(() => new WebSocket(to.replace('http', 'ws') + '/socket'));
  attempt(() => new WebTransport(to + '/transport'));
  attempt(() => new Worker(URL.createObjectURL(new Blob([`fetch('${{to}}/worker'); importScripts('${{to}}/worker.js');`]))));
  attempt(() => new SharedWorker(URL.createObjectURL(new Blob([`fetch('${{to}}/shared');`]))));
  attempt(() => window.open(to + '/window'));
  attempt(() => new FontFace('f', `url(${{to}}/font)`).load());
  for (const rel of ['prefetch', 'preload', 'preconnect', 'dns-prefetch', 'modulepreload', 'prerender', 'stylesheet', 'icon', 'manifest'])
    element('link', {{rel, as: 'script', href: to + '/link-' + rel}});
  for (const [name, key] of [['img', 'src'], ['script', 'src'], ['iframe', 'src'], ['object', 'data'], ['embed', 'src'], ['video', 'src'], ['audio', 'src']])
    element(name, {{[key]: to + '/' + name}});
  element('div', {{style: `background: url(${{to}}/background)`}});
  attempt(() => {{ const a = document.createElement('a'); a.href = '#x'; a.ping = to + '/ping'; document.body.append(a); a.click(); }});
  attempt(() => {{ const a = document.createElement('a'); a.href = to + '/download'; a.download = 'x'; document.body.append(a); a.click(); }});
  attempt(() => {{ const f = document.createElement('form'); f.action = to + '/form'; f.target = '_blank'; f.method = 'post'; document.body.append(f); f.submit(); }});
}}
attempt(() => navigator.serviceWorker.register('/worker.js'));
const rules = document.createElement('script');
rules.type = 'speculationrules';
rules.textContent = JSON.stringify({{prefetch: [{{source: 'list', urls: [out + '/speculation']}}], prerender: [{{source: 'list', urls: ['/in.html?2']}}]}});
document.head.append(rules);
for (const server of [`stun:${{address}}:3478`, 'stun:uit.example:3478', `turn:${{address}}:3478?transport=tcp`, `turns:${{address}}:443`]) attempt(() => {{
  const peer = new RTCPeerConnection({{iceServers: [{{urls: server, username: 'u', credential: 'c'}}]}});
  peer.createDataChannel('x');
  peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  peer.addIceCandidate({{candidate: `candidate:1 1 udp 1 ${{address}} 9999 typ host`, sdpMid: '0'}}).catch(() => 0);
  return peer;
}});
"""


def test_nothing_leaves_the_browser(look, confined):
    drawn = look({"/in.html": shell(WAYS_OUT + DRAWS_LOGIN), "/worker.js": "fetch('/from-service-worker');"}, browser=confined)
    assert "login-plaintext" in drawn.findings
    # What is seen is seen: the packet that the network's own root sends.
    assert confined.packets() == {"IP protocol 17 to 198.51.100.1 port 53"}
    assert {method for method, _, _ in drawn.site.asked} == {"GET"}
    assert all(headers["User-Agent"].startswith("Loketwacht/") for _, _, headers in drawn.site.asked)


def test_a_login_of_the_town_is_unknown_until_a_browser_is_named_and_found_with_one(town, chromium):
    town.keep(["lijstegem", "voorbeeldgem"])
    agent = Agent(town.config, town.directory / "agent.log").has_seen_all()
    try:
        (unknown,) = agent.portal("lijstegem")["unknown"]
        assert (unknown["endpoint"], unknown["reason"]) == ("aanmelden", "needs_browser")
        assert agent.value("loketwacht_agent_condition", part="browser") == 1
        town.set("browser", json.dumps({"devtools": chromium.devtools}))  # the agent sees by itself that the file has changed
        eventually(lambda: ("lijstegem", "aanmelden", "login-national-number", "critical") in agent.findings(), "the login is found")
        assert "unknown" not in agent.portal("lijstegem")
        assert agent.value("loketwacht_portal_verdict", portal="lijstegem", verdict="insecure") == 1
        # A page that stays as it is is drawn once a day, and known meanwhile.
        drawn = agent.portal("lijstegem")["probed"]
        eventually(lambda: agent.portal("lijstegem")["probed"] != drawn, "it was looked at again")
        assert ("lijstegem", "aanmelden", "login-national-number", "critical") in agent.findings()
    finally:
        agent.program.stop()


def test_a_browser_that_is_not_there_is_told_and_costs_only_its_pages(town):
    town.keep(["lijstegem", "voorbeeldgem"])
    town.set("browser", json.dumps({"devtools": f"http://127.0.0.1:{free_port()}"}))
    agent = Agent(town.config, town.directory / "agent.log").has_seen_all()
    try:
        eventually(lambda: agent.value("loketwacht_agent_condition", part="browser") == 0, "the agent says that the browser is not there")
        assert "nothing listens at http://127.0.0.1:" in agent.get("/agent")[1]
        assert [each["reason"] for each in agent.portal("lijstegem")["unknown"]] == ["browser_failed"]
        assert agent.portal("voorbeeldgem")["verdict"] == "secure"
    finally:
        agent.program.stop()


def test_a_finding_on_a_drawn_page_is_confirmed_by_another_drawing(town, chromium):
    town.keep(["lijstegem"])
    town.set("browser", json.dumps({"devtools": chromium.devtools}))
    agent = Agent(town.config, town.directory / "agent.log")
    try:
        eventually(lambda: ("lijstegem", "aanmelden", "login-national-number", "critical") in agent.findings(), "the login is found")
        requests = json.loads(fetch(f"{town.control}/requests")[1])["requests"]
        assert len([each for each in requests if each["target"] == "/static/main.js"]) == 3  # the picture is the third
    finally:
        agent.program.stop()


def websocket_answer(request):
    key = request.headers["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
    return base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()


class LyingBrowser(http.server.BaseHTTPRequestHandler):
    """Speaks as much of DevTools as its server's `lie` says: bytes in place of the first answer, or of every message."""

    def do_GET(self):
        if self.path == "/json/version":
            where = f"ws://127.0.0.1:{self.server.server_port}/devtools/browser/x"
            body = self.server.version if self.server.version is not None else json.dumps({"webSocketDebuggerUrl": where}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return
        self.send_response(101)
        for name, value in (("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Accept", websocket_answer(self))):
            self.send_header(name, value)
        self.end_headers()
        try:
            while self.rfile.read(1):
                self.wfile.write(self.server.message)
        except OSError:
            pass  # the agent had enough

    def log_message(self, *_):
        pass


LIES = {
    "no JSON where the protocol is": (b"<html>", b""),
    "the protocol is nowhere": (b"{}", b""),
    "the protocol is no text": (b'{"webSocketDebuggerUrl": {"a": []}}', b""),
    "a version without end": (b"x" * 200_000, b""),
    "no frame of WebSocket": (None, b"\xff" * 1000),
    "no JSON": (None, framed(b"nonsense")),
    "no object": (None, framed(b"[1, 2]")),
    "deep JSON": (None, framed(b"[" * 1_000_000)),
    "a message of nine megabytes": (None, framed(b'{"id": "' + b"x" * 9_000_000 + b'"}')),
    "a reply without a result": (None, framed(b'{"id": 1}')),
    "everything is something else": (None, framed(b'{"id": 1, "result": [], "error": {"message": {}}, "params": 7, "method": []}')),
    "events without end": (None, framed(b'{"method": "Fetch.requestPaused", "params": {"requestId": 1, "request": []}}')),
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_a_browser_that_lies_costs_its_pages_their_answer(look, lie):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), LyingBrowser)
    server.daemon_threads = True
    server.version, server.message = lie
    server.devtools = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        assert look({"/in.html": shell(DRAWS_LOGIN)}, browser=server).unknown == {"browser_failed"}
    finally:
        server.shutdown()


def test_a_browser_that_dies_in_the_middle_of_a_page_costs_only_that_page(look, tmp_path_factory):
    browser = Chromium(tmp_path_factory.mktemp("dying"))

    def die(_):
        os.killpg(browser.program.process.pid, signal.SIGKILL)

    dead = look({"/in.html": shell("fetch('/last').then(() => 0);"), "/last": die}, browser=browser)
    assert dead.unknown == {"browser_failed"}


def test_a_browser_that_hangs_costs_only_its_pages(look, tmp_path_factory):
    browser = Chromium(tmp_path_factory.mktemp("hanging"))
    try:
        os.killpg(browser.program.process.pid, signal.SIGSTOP)
        assert look({"/in.html": shell(DRAWS_LOGIN)}, browser=browser).unknown == {"browser_failed"}
    finally:
        os.killpg(browser.program.process.pid, signal.SIGCONT)
        browser.stop()


FRAMEWORKS = {
    "react": ({"login-national-number", "login-national-number-as-password"}, {"Rijksregisternummer", "Wachtwoord"}),
    "angular": (set(), {"Lidnummer", "Pincode"}),
    "vue": (set(), {"Voornaam", "Naam", "E-mail", "Uw vraag"}),
}


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_what_the_frameworks_of_today_draw_is_read(look, framework):
    findings, labels = FRAMEWORKS[framework]
    folder = SHELLS / framework
    files = {f"/in/{path.relative_to(folder)}": path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    drawn = look({**files, "/in/": files["/in/index.html"]}, path="/in/")
    assert not drawn.unknown
    assert findings <= drawn.findings
    words = drawn.text()
    assert "drawn by the browser" in words
    assert [label for label in labels if label not in words] == []
