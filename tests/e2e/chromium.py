"""A Chromium that draws pages for the agent, started as config/browser/chromium does, and a site whose pages need one."""

import http.server
import json
import os
import socket
import threading
from pathlib import Path

from conftest import Program, eventually, fetch, free_port

START = Path(__file__).resolve().parents[2] / "config" / "browser" / "chromium"


def framed(data, first=0x81):
    """A WebSocket message of a server, with its length in as few bytes as it takes (RFC 6455, section 5.2)."""
    size = len(data)
    length = bytes([size]) if size < 126 else bytes([126]) + size.to_bytes(2) if size < 65536 else bytes([127]) + size.to_bytes(8)
    return bytes([first]) + length + data


def pass_on(come, to):
    try:
        while data := come.recv(65536):
            to.sendall(data)
    except OSError:
        pass
    for each in (come, to):
        try:
            each.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # the other end was first


def serve(listener, connect):
    """Joins whoever connects to another connection."""
    while True:
        try:
            one = listener.accept()[0]
        except OSError:
            return
        try:
            other = connect()
        except OSError:
            one.close()  # nobody listens there yet
            continue
        for pair in ((one, other), (other, one)):
            threading.Thread(target=pass_on, args=pair, daemon=True).start()


class Chromium:
    def __init__(self, directory, port=None):
        self.port = port or free_port()
        self.program = Program([START, self.port], Path(directory) / "chromium.log", start_new_session=True)
        self.devtools = f"http://127.0.0.1:{self.port}"
        eventually(lambda: fetch(self.devtools + "/json/version")[0] == 200, "Chromium listens")

    def pages(self):
        return [target["url"] for target in json.loads(fetch(self.devtools + "/json/list")[1])]

    def stop(self):
        self.program.stop()


class Site(http.server.ThreadingHTTPServer):
    """Serves these files (path: content, or path: function of the request) on loopback, and notes who asks for what."""

    daemon_threads = True

    def __init__(self, files, port=0):
        self.files = files
        self.asked = []
        super().__init__(("127.0.0.1", port), Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def paths(self):
        return [path for _, path, _ in self.asked]

    def stop(self):
        self.shutdown()
        self.server_close()


TYPES = {".js": "text/javascript", ".json": "application/json", ".css": "text/css", ".png": "image/png"}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        path = self.path.partition("?")[0]
        self.server.asked.append((self.command, path, dict(self.headers.items())))
        content = self.server.files.get(path)
        content = content(self) if callable(content) else content
        if content is None:
            self.send_error(404)
            return
        body = content if isinstance(content, bytes) else content.encode()
        self.send_response(200)
        self.send_header("Content-Type", TYPES.get(os.path.splitext(path)[1], "text/html; charset=utf-8"))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_HEAD = do_POST = do_PUT = do_OPTIONS = answer

    def log_message(self, *_):
        pass


def shell(script, head=""):
    """A page that is empty until this script has run."""
    return f'<!doctype html><html lang="nl"><head><title>Loket</title>{head}</head><body><div id="app"></div><script>{script}</script></body></html>'


class ConfinedChromium:
    """One in a network of its own, of which every packet is seen."""

    def __init__(self, directory):
        self.directory = Path(directory)
        script = Path(__file__).with_name("confined_chromium.py")
        command = ["unshare", "--user", "--map-root-user", "--net", "/usr/bin/python3", script, directory]
        self.program = Program(command, self.directory / "confined.log")
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.devtools = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=serve, args=(self.listener, self.connect), daemon=True).start()
        eventually(lambda: fetch(self.devtools + "/json/version")[0] == 200, "Chromium listens in its network")

    def connect(self):
        to = socket.socket(socket.AF_UNIX)
        to.connect(str(self.directory / "devtools"))
        return to

    def packets(self):
        """Each kind of packet that was no part of DevTools."""
        return set((self.directory / "packets").read_text().splitlines())

    def stop(self):
        self.listener.close()
        self.program.stop()
