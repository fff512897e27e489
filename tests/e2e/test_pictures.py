"""Pictures of login pages with a finding: a real Chromium takes them, and the agent keeps, shows and drops them."""

import base64
import ctypes
import json
import re
import socket
import sqlite3
import subprocess
import threading
import urllib.error
import urllib.request

import pytest
from chromium import Chromium, Site, framed, pass_on, shell
from conftest import AGENT, PATIENCE, eventually

LOGIN = """<h1>Aanmelden</h1><form action="/in" method="post"><label for="u">Rijksregisternummer</label><input id="u" name="user">
<label for="p">Wachtwoord</label><input id="p" type="password" name="pw"><textarea id="t"></textarea><select id="s"><option>Een<option>Twee</select>
<input id="b" name="b"><div id="e" contenteditable role="textbox" style="width: 300px; height: 40px"></div><output id="o"></output>
<button>Aanmelden</button></form><my-field></my-field><iframe id="f" style="border: 0"></iframe>"""
# Both draw the same page, with a style sheet; one of them fills in its fields, and goes on to.
DRAWS = f"""document.getElementById('app').innerHTML = {json.dumps(LOGIN)};
const style = document.createElement('link'); style.rel = 'stylesheet'; style.href = '/style.css'; document.head.append(style);
const root = document.querySelector('my-field').attachShadow({{mode: 'open'}}); root.innerHTML = '<input id="x">';
document.getElementById('f').contentDocument.body.innerHTML = '<input id="y">';"""
FILLS = """const fill = () => {
  for (const each of [...document.querySelectorAll('input'), t, root.firstChild, f.contentDocument.body.firstChild]) each.value = '85.07.30-033.61';
  s.selectedIndex = 1;
  if (!e.textContent) e.textContent = 'Jan Peeters';
  if (!o.value) o.value = 'uw nummer: 85.07.30-033.61';
  if (!b.hasAttribute('value')) b.setAttribute('value', 'Jan Peeters');
};
fill();
setInterval(fill, 1);"""
FILES = {
    "/": "<h1>Welkom</h1><p>De gemeente.</p>",
    "/style.css": "body { background: #102030; color: #fff; margin: 0 } input[value]::before, form::after { content: attr(value) }",
    "/empty.html": shell(DRAWS),
    "/filled.html": shell(DRAWS + FILLS),
}


@pytest.fixture(scope="module")
def chromium(tmp_path_factory):
    browser = Chromium(tmp_path_factory.mktemp("chromium"))
    yield browser
    browser.stop()


@pytest.fixture
def site():
    site = Site(dict(FILES))
    yield site
    site.stop()


@pytest.fixture
def watch(site, start_agent, tmp_path):
    """Starts an agent that watches these pages of the site."""

    def watch(browser, *pages):
        endpoints = ", ".join(f'{{name: {page}, role: login, url: "{site.url}/{page}.html"}}' for page in pages)
        (tmp_path / "inventory.yaml").write_text(
            f"portals:\n- {{id: a, municipality: A, url: {site.url}/, front_door: {{http_port: {site.server_port}}}, timeout: 9s, interval: 10s,\n"
            f"   endpoints: [{endpoints}]}}\n"
        )
        (tmp_path / "loketwacht.yaml").write_text(
            "contact: {url: http://crt.example/, email: crt@crt.example}\nnetworks: {allow: [127.0.0.0/8]}\nledger: loketwacht.db\n"
            "inventory: [inventory.yaml]\n" + (f"browser: {{devtools: {browser.devtools}}}\n" if browser else "")
        )
        return start_agent(tmp_path / "loketwacht.yaml")

    return watch


def found(agent, *pages):
    eventually(lambda: {("a", page, "login-plaintext", "critical") for page in pages} <= agent.findings(), "the logins are found")


def get(url):
    """The status, headers and bytes of an answer."""
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers, refused.read()


def pictures_on(page):
    """The addresses of the pictures on a page, by what is written below them."""
    return {text.split()[0]: where for where, text in re.findall(r'<img src="(/pictures/[^"]+)"[^>]*/><figcaption>([^<]*)', page)}


def pixels(webp):
    """Width, height and colours, as libwebp reads them, which Chromium stands on."""
    library = ctypes.CDLL("libwebp.so.7")
    library.WebPDecodeRGB.restype = ctypes.c_void_p
    width, height = ctypes.c_int(), ctypes.c_int()
    decoded = library.WebPDecodeRGB(webp, ctypes.c_size_t(len(webp)), ctypes.byref(width), ctypes.byref(height))
    assert decoded, "libwebp cannot read it"
    return width.value, height.value, ctypes.string_at(decoded, width.value * height.value * 3)


def kept(tmp_path):
    return sorted(path.name for path in tmp_path.glob("loketwacht.db.pictures/*"))


def letter(tmp_path, kind):
    command = [AGENT, "letter", "--config", tmp_path / "loketwacht.yaml", "--language", "nl", "--format", kind]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout


def test_a_login_with_a_finding_is_pictured_without_what_its_fields_hold(watch, chromium, site, tmp_path):
    agent = watch(chromium, "empty", "filled")
    found(agent, "empty", "filled")
    page = agent.get("/portals/a")[1]
    where = pictures_on(page)
    assert where.keys() == {"empty", "filled"}
    assert "as a browser shows it to somebody who has not logged in" in page
    answers = {name: get(agent.url + path) for name, path in where.items()}
    for status, headers, webp in answers.values():
        assert (status, headers["Content-Type"], headers["X-Content-Type-Options"]) == (200, "image/webp", "nosniff")
        assert len(webp) <= 200_000
    (width, height, empty), filled = pixels(answers["empty"][2]), pixels(answers["filled"][2])
    assert (width, height) == (1280, 900)
    red, green, blue = empty[-3:]
    assert abs(red - 0x10) < 8 and abs(green - 0x20) < 8 and abs(blue - 0x30) < 8, "its style sheet is on it"
    assert len(set(empty)) > 20, "and what stands on the page"
    assert filled == (width, height, empty)
    # In the letter it is whole by itself; a mail says nothing of it.
    for text in (agent.get("/portals/a/letter?lang=nl")[1], letter(tmp_path, "html")):
        inside = {base64.b64decode(each) for each in re.findall(r'src="data:image/webp;base64,([^"]+)"', text)}
        assert inside == {webp for _, _, webp in answers.values()}
        assert "zoals een browser het toont aan wie niet is aangemeld" in text
    assert "browser het toont" not in letter(tmp_path, "text")
    assert {method for method, _, _ in site.asked} == {"GET"}
    # Taken at the look that opened the finding, and not again.
    before = kept(tmp_path)
    seen = agent.portal("a")["probed"]
    eventually(lambda: agent.portal("a")["probed"] != seen, "it was looked at again")
    assert kept(tmp_path) == before and len(before) == 2


def test_a_picture_goes_when_its_finding_is_over_and_its_retention_too(watch, chromium, site, tmp_path):
    agent = watch(chromium, "filled")
    found(agent, "filled")
    (name,) = kept(tmp_path)
    path = agent.url + "/pictures/" + name.removesuffix(".webp")
    agent.program.stop()
    # An agent that starts again shows it too.
    agent = watch(chromium, "filled")
    assert list(pictures_on(agent.get("/portals/a")[1])) == ["filled"]
    site.files["/filled.html"] = "<title>Loket</title><h1>Aanmelden</h1><p>Meld u aan met itsme.</p><a href='/'>Terug naar het loket</a>"
    eventually(lambda: not [each for each in agent.findings() if each[2].startswith("login-")], "the login is mended")
    assert kept(tmp_path) == [name]
    assert not pictures_on(agent.get("/portals/a")[1])
    assert get(agent.url + "/pictures/" + name.removesuffix(".webp"))[0] == 200
    agent.program.stop()
    day = 24 * 3600 * 1000
    with sqlite3.connect(tmp_path / "loketwacht.db") as ledger:
        ledger.execute("UPDATE findings SET resolved = resolved - ? WHERE resolved IS NOT NULL", [401 * day])
    agent = watch(chromium, "filled")
    assert kept(tmp_path) == []
    assert get(agent.url + "/pictures/" + name.removesuffix(".webp"))[0] == 404


def test_without_a_browser_or_a_finding_there_is_no_picture(watch, chromium, site, tmp_path):
    site.files["/static.html"] = f"<title>Loket</title>{LOGIN}"
    agent = watch(None, "static")
    found(agent, "static")
    assert kept(tmp_path) == []
    assert not pictures_on(agent.get("/portals/a")[1])
    agent.program.stop()
    (tmp_path / "loketwacht.db").unlink()
    site.files["/static.html"] = "<title>Loket</title><h1>Aanmelden</h1><p>Meld u aan met itsme.</p><a href='/'>Terug</a>"
    agent = watch(chromium, "static").has_seen_all()
    assert kept(tmp_path) == []


def test_a_page_that_needs_no_browser_is_pictured_too(watch, chromium, site, tmp_path):
    site.files["/static.html"] = f"<title>Loket</title>{LOGIN}"
    agent = watch(chromium, "static")
    found(agent, "static")
    assert list(pictures_on(agent.get("/portals/a")[1])) == ["static"]


def test_a_page_with_parts_that_no_script_may_empty_has_no_picture(watch, chromium, site, tmp_path):
    closed = "document.createElement('div')"
    site.files["/closed.html"] = shell(DRAWS + f"const c = {closed}; document.body.append(c); c.attachShadow({{mode: 'closed'}}).innerHTML = '<input value=geheim>';")
    agent = watch(chromium, "closed")
    found(agent, "closed")
    assert kept(tmp_path) == []
    assert "parts that no script may empty" in agent.program.log()


class LyingBrowser:
    """Passes on what a browser says, but for its pictures."""

    def __init__(self, browser, picture):
        self.browser, self.picture = browser, picture
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.devtools = f"http://127.0.0.1:{self.port}"
        self.lies = 0
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                one = self.listener.accept()[0]
            except OSError:
                return
            other = socket.create_connection(("127.0.0.1", self.browser.port))
            threading.Thread(target=pass_on, args=(one, other), daemon=True).start()
            threading.Thread(target=self.answer, args=(other, one), daemon=True).start()

    def answer(self, come, to):
        """The head of an answer as it is, then messages (RFC 6455, section 5.2) where it is no page."""
        stream = come.makefile("rb")
        try:
            while line := stream.readline():
                to.sendall(line)
                if line == b"\r\n":
                    break
            while head := stream.read(2):
                if head[0] not in (0x81, 0x8A, 0x89, 0x88):  # the page at /json/version
                    to.sendall(head + stream.read1())
                    continue
                length = head[1] & 127
                size = stream.read({126: 2, 127: 8}.get(length, 0))
                message = stream.read(int.from_bytes(size) if size else length)
                changed = re.sub(rb'"data":"UklG[^"]*"', lambda _: b'"data":"' + self.picture + b'"', message)
                self.lies += changed != message
                to.sendall(framed(changed, head[0]))
        except OSError:
            pass  # one of both had enough


NO_PICTURES = {
    "five megabytes": (base64.b64encode(b"RIFF" + (4_999_992).to_bytes(4, "little") + b"WEBPVP8 " + bytes(4_999_984)), "small enough"),
    "ten megabytes": (base64.b64encode(bytes(10_000_000)), "the connection to the browser broke"),
    "a page": (base64.b64encode(b"<!doctype html><script>alert(1)</script>"), "no WebP"),
    "a WebP with a page behind it": (base64.b64encode(b"RIFF" + (4).to_bytes(4, "little") + b"WEBPVP8 " + b"<script>alert(1)</script>"), "no WebP"),
    "no base64": (b"UklGR<>", "no WebP"),
    "nothing": (b"", "no WebP"),
}


@pytest.mark.parametrize(("picture", "why"), NO_PICTURES.values(), ids=NO_PICTURES.keys())
def test_a_browser_that_lies_has_no_picture_kept(watch, chromium, picture, why, tmp_path):
    lying = LyingBrowser(chromium, picture)
    agent = watch(lying, "empty")
    found(agent, "empty")
    assert lying.lies > 0
    assert kept(tmp_path) == []
    assert "a login page with a finding has no picture" in agent.program.log() and why in agent.program.log()
    assert not pictures_on(agent.get("/portals/a")[1])
