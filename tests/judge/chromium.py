"""Asks Debian's Chromium: headless, with a profile and a database of authorities of its own, and no network but the table."""

import concurrent.futures
import itertools
import json
import os
import shutil
import subprocess
import threading
from pathlib import Path

import nss

PROGRAM = "/usr/bin/chromium"
PATIENCE = 120  # seconds; Chromium gives up a handshake after thirty


def version():
    """As "Chromium 156.0.8078.108"."""
    said = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=True).stdout
    return " ".join(said.split()[:2])


class Browser:
    """One browser for all rows, each asked in a context of its own, which remembers nothing of the others."""

    def __init__(self, directory, names, world):
        home = Path(directory) / "browser"
        nss.trust(home / ".pki" / "nssdb", world.trusted, world.trusted_hosts)
        rules = ", ".join([*(f"MAP {host} {address}" for host, address in names.items()), "MAP * ~NOTFOUND", "EXCLUDE 127.*"])
        command = [PROGRAM, "--headless=new", "--remote-debugging-pipe", f"--user-data-dir={home / 'profile'}", "--no-first-run",
                   "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                   "--disable-extensions", "--no-proxy-server", "--disable-dev-shm-usage", f"--host-resolver-rules={rules}"]
        if os.geteuid() == 0:
            command.insert(1, "--no-sandbox")
        ours, theirs = os.pipe(), os.pipe()
        # Chromium reads on 3 and writes on 4.
        shell = ["bash", "-c", f'exec "$@" 3<&{ours[0]} 4>&{theirs[1]}', "bash", *command]
        environment = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "XDG_CACHE_HOME": str(home / "cache")}
        environment.pop("XDG_DATA_HOME", None)
        self.log = Path(directory) / "chromium.log"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(shell, env=environment, stdout=log, stderr=log, pass_fds=(ours[0], theirs[1]), start_new_session=True)
        os.close(ours[0])
        os.close(theirs[1])
        self.to, self.come = os.fdopen(ours[1], "wb"), os.fdopen(theirs[0], "rb")
        self.numbers = itertools.count(1)
        self.waiting = {}
        self.lock = threading.Lock()
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        read = b""
        while more := self.come.read1(65536):
            *whole, read = (read + more).split(b"\0")
            for message in map(json.loads, whole):
                if answer := self.waiting.pop(message.get("id"), None):
                    answer.set_result(message)

    def call(self, method, session=None, **parameters):
        message = {"id": next(self.numbers), "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        answer = self.waiting[message["id"]] = concurrent.futures.Future()
        with self.lock:
            self.to.write(json.dumps(message).encode() + b"\0")
            self.to.flush()
        said = answer.result(PATIENCE)
        if "error" in said:
            raise RuntimeError(f"{method}: {said['error']}")
        return said["result"]

    def ask(self, url):
        """"opens", or the net:: error that is shown instead. What came too late may be a busy machine's, and is asked again."""
        said = self.navigate(url)
        return self.navigate(url) if said == "net::ERR_TIMED_OUT" else said

    def navigate(self, url):
        context = self.call("Target.createBrowserContext")["browserContextId"]
        try:
            target = self.call("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
            session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            return self.call("Page.navigate", session, url=url).get("errorText") or "opens"
        finally:
            self.call("Target.disposeBrowserContext", browserContextId=context)

    def close(self):
        self.call("Browser.close")
        self.process.wait(PATIENCE)
        self.to.close()
        shutil.rmtree(self.log.parent / "browser", ignore_errors=True)

    def ask_all(self, urls, at_once=4):
        with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
            return list(pool.map(self.ask, urls))
