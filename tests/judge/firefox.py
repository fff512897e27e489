"""Asks Debian's Firefox: headless, by Marionette, with a profile and a database of authorities of its own, and no network but the table."""

import itertools
import json
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

import nss

PROGRAM = "/usr/bin/firefox-esr"
PATIENCE = 120  # seconds, of Firefox itself
PATIENCE_FOR_PAGE = 20  # seconds; Firefox would shake hands for thirty, and then again
NOBODY = 9  # the port "discard", where nobody listens: the proxy for all but the table's names

PREFERENCES = {
    "marionette.port": 0,  # one that is free
    # Who browses in private leaves no intermediate behind in the profile, by which a later row would open.
    "browser.privatebrowsing.autostart": True,
    # What would be shown or asked before the first page.
    "browser.startup.page": 0,
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    # Who calls home reaches nobody, but need not try: a connection that waits would slow the rows.
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.region.network.url": "",
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.search.update": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "extensions.update.enabled": False,
    "media.gmp-manager.updateEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disablePrefetch": True,
    "network.prefetch-next": False,
    "network.trr.mode": 5,
    "services.settings.server": "data:,",  # heeded with MOZ_REMOTE_SETTINGS_DEVTOOLS in the environment
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.server": "data:,",
    "security.enterprise_roots.enabled": False,
    # The row's page by https is what is asked, and nothing in its place.
    "dom.security.https_only_mode": False,
    "dom.security.https_first": False,
}

RESOLVE = """
const override = Cc["@mozilla.org/network/native-dns-override;1"].getService(Ci.nsINativeDNSResolverOverride);
for (const [host, address] of arguments[0]) override.addIPOverride(host, address);
"""
# As the error page itself finds what to tell: a certificate's error has its name in the one, TLS's and the network's in the other.
REASON = """
const page = new URL(document.documentURI);
const name = what => { try { return document[what]().errorCodeString; } catch { return ""; } };
return name("getFailedCertSecurityInfo") || name("getNetErrorInfo") || page.searchParams.get("e") || page.href;
"""


def version():
    """As "Firefox 153.8.0esr"."""
    said = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=True).stdout
    return said.strip().removeprefix("Mozilla ")


class Browser:
    """One browser for all rows, each of which has a name and an address of its own."""

    def __init__(self, directory, names, world):
        self.home = Path(directory) / "firefox"
        profile = self.home / "profile"
        nss.trust(profile, world.trusted, world.trusted_hosts)
        proxies = {"network.proxy.type": 1, "network.proxy.no_proxies_on": ",".join(names)}
        for kind in ("http", "ssl", "socks"):
            proxies |= {f"network.proxy.{kind}": "127.0.0.1", f"network.proxy.{kind}_port": NOBODY}
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in (PREFERENCES | proxies).items())
        (profile / "user.js").write_text("".join(lines))
        command = [PROGRAM, "--headless", "--no-remote", "--marionette", "--remote-allow-system-access", "--profile", str(profile), "about:blank"]
        environment = {**os.environ, "HOME": str(self.home), "XDG_CONFIG_HOME": str(self.home), "XDG_CACHE_HOME": str(self.home),
                       "MOZ_REMOTE_SETTINGS_DEVTOOLS": "1"}
        self.log = Path(directory) / "firefox.log"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
        self.connection = socket.create_connection(("127.0.0.1", self.port(profile / "MarionetteActivePort")), PATIENCE)
        self.come = self.connection.makefile("rb")
        self.numbers = itertools.count(1)
        self.read()  # its greeting
        self.call("WebDriver:NewSession", pageLoadStrategy="eager", timeouts={"pageLoad": 1000 * PATIENCE_FOR_PAGE})
        self.call("Marionette:SetContext", value="chrome")
        self.call("WebDriver:ExecuteScript", script=RESOLVE, args=[list(names.items())])
        self.call("Marionette:SetContext", value="content")

    def port(self, path):
        end = time.monotonic() + PATIENCE
        while not (path.exists() and path.read_text()):
            if self.process.poll() is not None or time.monotonic() > end:
                self.process.kill()
                raise RuntimeError(f"Firefox does not start: {self.log.read_text(errors='replace')}")
            time.sleep(0.02)
        return int(path.read_text())

    def read(self):
        size = b""
        while (octet := self.come.read(1)) != b":":
            if not octet:
                raise RuntimeError(f"Firefox has ended: {self.log.read_text(errors='replace')}")
            size += octet
        return json.loads(self.come.read(int(size)))

    def send(self, method, **parameters):
        message = json.dumps([0, next(self.numbers), method, parameters]).encode()
        self.connection.sendall(str(len(message)).encode() + b":" + message)
        _, _, error, result = self.read()
        return error, result

    def call(self, method, **parameters):
        error, result = self.send(method, **parameters)
        if error:
            raise RuntimeError(f"{method}: {error['error']}: {error['message']}")
        return result

    def ask(self, url):
        """"opens", or the name of the error that is shown instead. What came too late may be a busy machine's, and is asked again."""
        said = self.navigate(url)
        return self.navigate(url) if said == "timeout" else said

    def navigate(self, url):
        error, _ = self.send("WebDriver:Navigate", url=url)
        if not error:
            return "opens"
        if error["error"] == "timeout":
            return "timeout"
        return self.call("WebDriver:ExecuteScript", script=REASON, args=[])["value"]

    def close(self):
        self.call("Marionette:Quit", flags=["eForceQuit"])
        self.process.wait(PATIENCE)
        self.connection.close()
        shutil.rmtree(self.home, ignore_errors=True)

    def ask_all(self, urls):
        return [self.ask(url) for url in urls]
