#!/usr/bin/env python3
"""The Debian package, made of what is built here, under a real systemd: installed, started, upgraded, removed. The system is a
root of this release, kept in ~/.cache/loketwacht/package; where this machine cannot boot one, the test is skipped, and says why."""

import fcntl
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests/e2e"), str(ROOT / "tests/helm")]
from chart_test import Skipped  # noqa: E402
from conftest import AGENT, eventually  # noqa: E402
from operations import commands, section  # noqa: E402

BUILD = Path(AGENT).resolve().parents[1]
KEPT = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "loketwacht/package"
URL = "http://127.0.0.1:10285"
SETTINGS = """contact: {url: https://crt.example.be/loketwacht, email: crt@example.be}
interval: 10s
timeout: 2s
networks: {allow: [127.0.0.0/8]}
ledger: /var/lib/loketwacht/loketwacht.db
inventory: [own.yaml]
"""
INVENTORY = "portals: [{id: gem, municipality: Gem, url: 'https://www.gem.example'}]\n"


def output(*command, **more):
    done = subprocess.run([str(each) for each in command], capture_output=True, text=True, **more)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    folder = tmp_path_factory.mktemp("package")
    if not shutil.which("dpkg-shlibdeps"):
        pytest.skip("this is not Debian: dpkg-shlibdeps is missing")
    output("cpack", "-G", "DEB", "-B", folder, cwd=BUILD)
    (made,) = folder.glob("*.deb")
    return made


def field(package, name):
    return output("dpkg-deb", "--field", package, name).strip()


@pytest.fixture(scope="module")
def root(package):
    """A root of this release with what the package depends on."""
    if os.geteuid():
        pytest.skip("a root is made and booted by root alone")
    release = re.search(r"^VERSION_CODENAME=(\w+)", Path("/etc/os-release").read_text(), re.M)[1]
    depends = sorted(re.sub(r" *\(.*?\)", "", each).strip() for each in field(package, "Depends").split(","))
    names = ",".join(["sqlite3", "systemd", "systemd-sysv", *depends])
    made, known = KEPT / release, KEPT / f"{release}.names"
    KEPT.mkdir(parents=True, exist_ok=True)
    with open(KEPT / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not known.exists() or known.read_text() != names:
            shutil.rmtree(made, ignore_errors=True)
            done = subprocess.run([ROOT / ".ci/debian_root.sh", release, made, f"--include={names}"], capture_output=True, text=True)
            if done.returncode:
                pytest.skip(f"mmdebstrap makes no root here: {(done.stderr.strip() or 'it says nothing').splitlines()[-1]}")
            known.write_text(names)
    return made


class Machine:
    def __init__(self, root, scratch):
        self.given = scratch / "given"
        self.given.mkdir(parents=True)
        self.log = scratch / "log"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen([ROOT / "tests/package/boot.sh", root, scratch], stdout=log, stderr=log)
        self.servers = []

    def first(self):
        """The number of its systemd, outside."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        found = children.read_text().split() if children.exists() else []
        return found[0] if found else None

    def enter(self, *command, only_network=False):
        spaces = ["--net"] if only_network else ["--mount", "--pid", "--uts", "--ipc", "--net", "--cgroup"]
        clean = [] if only_network else ["env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8", "DEBIAN_FRONTEND=noninteractive"]
        first = self.first()
        assert first, self.log.read_text()
        return ["nsenter", "--target", first, *spaces, *clean, *map(str, command)]

    def run(self, *command, check=True):
        done = subprocess.run(self.enter(*command), capture_output=True, text=True)
        assert not check or done.returncode == 0, f"{command}: {done.stdout}{done.stderr}{self.journal() if 'systemctl' in str(command) else ''}"
        return done.stdout.strip()

    def do(self, lines):
        """Commands of config/operations.md as they are written there, by root."""
        for line in lines:
            line = re.sub(r"\S*/loketwacht_[\w.]+\.deb", "/given/loketwacht.deb", line.replace("sudo ", ""))
            self.run("sh", "-euc", line.replace("apt-get ", "apt-get --yes "))

    def journal(self):
        return self.run("journalctl", "--unit", "loketwacht", "--no-pager", "--output", "cat", check=False)

    def fetch(self, path):
        return output(*self.enter("curl", "--silent", "--fail", f"{URL}{path}", only_network=True))

    def serve(self, folder):
        """A site on port 80 that has no https."""
        self.servers.append(subprocess.Popen(
            self.enter(sys.executable, "-m", "http.server", "80", "--bind", "127.0.0.1", "--directory", folder, only_network=True),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))

    def is_up(self):
        if self.process.poll() is not None:
            return True
        return self.first() and self.run("systemctl", "is-system-running", check=False) in ("running", "degraded")

    def stop(self):
        for each in [*self.servers, self.process]:
            each.kill()
            each.wait()


@pytest.fixture(scope="module")
def machine(root):
    scratch = Path(tempfile.mkdtemp(prefix="loketwacht-package-", dir="/var/tmp"))
    booted = Machine(root, scratch)
    try:
        eventually(booted.is_up, "systemd runs")
        if booted.process.poll() is not None:
            pytest.skip(f"systemd does not boot here: {(booted.log.read_text().strip() or 'it says nothing').splitlines()[-1]}")
        yield booted
    finally:
        booted.stop()
        shutil.rmtree(scratch, ignore_errors=True)


def findings(machine):
    return {(each["rule"], each["first_seen"]) for each in json.loads(machine.fetch("/api/v1/findings"))["findings"]}


def test_a_life_of_it(machine, package, tmp_path):
    """In one test, for each step begins where the one before ended."""
    # Installed: it waits for who watches.
    shutil.copy(package, machine.given / "loketwacht.deb")
    install, check, start, health, *_ = commands("Install")
    machine.do([install])
    assert machine.run("systemctl", "is-active", "loketwacht", check=False) == "inactive"
    checked = machine.run("loketwacht", "check", "--config", "/etc/loketwacht/loketwacht.yaml")
    assert "contact.url and contact.email are missing" in checked and "285 municipalities" in checked
    # Chromium compiles what it runs, and makes namespaces for its own sandbox.
    for unit, most in (("loketwacht.service", 2), ("loketwacht-browser.service", 3)):
        security = machine.run("systemd-analyze", "security", "--offline=true", "--no-pager", f"/usr/lib/systemd/system/{unit}")
        assert float(re.search(rf"exposure level for {unit}: ([\d.]+)", security)[1]) < most, security
    assert machine.run("systemctl", "is-enabled", "loketwacht-browser", check=False) == "disabled", "a browser is for whoever wants one"

    # Configured and started: by the words of its own message.
    (tmp_path / "index.html").write_text("<title>Gem</title><p>Welkom op de site van de gemeente")
    machine.serve(tmp_path)
    (machine.given / "loketwacht.yaml").write_text(SETTINGS + "hosts: {www.gem.example: [127.0.0.1]}\n")
    (machine.given / "own.yaml").write_text(INVENTORY)
    machine.run("cp", "/given/loketwacht.yaml", "/given/own.yaml", "/etc/loketwacht/")
    machine.do([check, start, health])
    eventually(lambda: findings(machine), "it sees that the site has no https")
    before = findings(machine)
    assert re.search(r"^loketwacht_reader_sandboxed(\{.*\})? 1$", machine.fetch("/metrics"), re.M), machine.journal()
    ledger = machine.run("stat", "--format", "%a %U", "/var/lib/private/loketwacht/loketwacht.db").split()
    assert ledger[0] == "600" and ledger[1] != "root"
    shown = machine.run("systemctl", "show", "loketwacht", "--property", "WatchdogTimestamp,Type,WatchdogUSec")
    assert re.search(r"WatchdogTimestamp=\w", shown) and "Type=notify" in shown and "WatchdogUSec=3min" in shown

    # A file that others may not read is its group's.
    group, owner, mode, own, again = commands("Files that others may not read")
    machine.run("mkdir", "/etc/systemd/system/loketwacht.service.d")
    (machine.given / "override.conf").write_text(re.search(r"```ini\n(.*?)```", section("Files that others may not read"), re.S)[1])
    machine.run("cp", "/given/override.conf", "/etc/systemd/system/loketwacht.service.d/")
    machine.run("cp", "/etc/loketwacht/web.yaml", "/etc/loketwacht/web.key")
    machine.run("sh", "-euc", """echo 'ARGS="--web.config.file /etc/loketwacht/web.key"' >> /etc/default/loketwacht""")
    machine.do([group, owner, mode, own, again])
    assert machine.run("stat", "--format", "%a %G", "/etc/loketwacht/web.key") == "640 loketwacht-keys"
    assert "--web.config.file" in machine.run("systemctl", "status", "--no-pager", "loketwacht")
    machine.run("sh", "-euc", "sed -i '$d' /etc/default/loketwacht; rm -r /etc/loketwacht/web.key /etc/systemd/system/loketwacht.service.d")
    machine.do([own, again])

    # Reloaded, and killed: systemd starts it again, and it remembers.
    read = machine.journal().count('msg="watching"')
    machine.run("touch", "/etc/loketwacht/own.yaml")
    machine.run("systemctl", "reload", "loketwacht")
    eventually(lambda: machine.journal().count('msg="watching"') > read, "it reads its configuration again")
    machine.run("systemctl", "kill", "--signal", "KILL", "--kill-who", "main", "loketwacht")
    eventually(lambda: "NRestarts=1" in machine.run("systemctl", "show", "loketwacht", "--property", "NRestarts,ActiveState")
               and "ActiveState=active" in machine.run("systemctl", "show", "loketwacht", "--property", "ActiveState"), "it is started again")
    assert findings(machine) >= before

    # Copied while it runs; then a later version had its ledger, and the copy is put back.
    copy, *back = commands("Backup and restore")
    keep, *bring = re.findall(r"`(sudo (?:cp|chown) [^`]+)`", section("Backup and restore"))
    pictures = "/var/lib/private/loketwacht/loketwacht.db.pictures"
    machine.run("mkdir", "-p", pictures)
    machine.do([copy, keep])
    machine.run("rm", "-r", pictures)
    machine.run("systemctl", "stop", "loketwacht")
    machine.run("sqlite3", "/var/lib/private/loketwacht/loketwacht.db", "PRAGMA user_version = 99")
    machine.run("systemctl", "start", "loketwacht")
    eventually(lambda: "goes on in memory: it was written by a newer version of loketwacht (schema 99)" in machine.journal(), "it says so")
    *first, start = back
    machine.do([*first, *bring, start])
    eventually(lambda: before <= findings(machine), "it remembers since when")
    whose = machine.run("stat", "--format", "%U", "/var/lib/private/loketwacht", pictures).split()
    assert whose[0] == whose[1] != "root"
    assert re.search(r"^loketwacht_ledger_errors_total(\{.*\})? 0$", machine.fetch("/metrics"), re.M), machine.journal()

    # A second one beside it, for another network.
    machine.run("sh", "-euc", "sed -e 's|loketwacht.db|intern.db|; s|/var/lib/loketwacht/|/var/lib/loketwacht-intern/|' /etc/loketwacht/loketwacht.yaml > /etc/loketwacht/intern.yaml; echo 'listen: 127.0.0.1:10286' >> /etc/loketwacht/intern.yaml")
    machine.do(commands("Several Prometheus, several agents"))
    machine.do(["loketwacht health --url http://127.0.0.1:10286"])
    machine.run("test", "-s", "/var/lib/private/loketwacht-intern/intern.db")
    machine.run("systemctl", "disable", "--now", "loketwacht-intern")

    # Upgraded: what somebody wrote stays, and so does what was found.
    unpacked = tmp_path / "unpacked"
    output("dpkg-deb", "--raw-extract", package, unpacked)
    control = unpacked / "DEBIAN/control"
    control.write_text(re.sub(r"^Version: .*", r"\g<0>.1", control.read_text(), flags=re.M))
    shipped = unpacked / "etc/loketwacht/loketwacht.yaml"
    shipped.write_text(shipped.read_text() + "# A later version.\n")
    output("dpkg-deb", "--build", "--root-owner-group", unpacked, machine.given / "later.deb")
    process = machine.run("systemctl", "show", "loketwacht", "--property", "MainPID")
    machine.run("dpkg", "--force-confold", "--install", "/given/later.deb")
    assert machine.run("systemctl", "show", "loketwacht", "--property", "MainPID") != process, "the new one runs"
    assert "contact: {url" in machine.run("cat", "/etc/loketwacht/loketwacht.yaml")
    assert "A later version" in machine.run("cat", "/etc/loketwacht/loketwacht.yaml.dpkg-dist")
    eventually(lambda: machine.run("systemctl", "is-active", "loketwacht", check=False) == "active", "it runs")
    assert findings(machine) >= before

    # And back, to what was there before it.
    (older,) = re.findall(r"`sudo (apt-get install --allow-downgrades \S+)`", section("Upgrade, and back"))
    machine.do([older.replace("--allow-downgrades", "--allow-downgrades --option Dpkg::Options::=--force-confold")])
    assert machine.run("dpkg-query", "--show", "--showformat", "${Version}", "loketwacht") == field(package, "Version")
    eventually(lambda: machine.run("systemctl", "is-active", "loketwacht", check=False) == "active", "it runs")
    assert findings(machine) >= before

    # Removed, and purged: what it found is a record.
    remove, leave = commands("Leaving")
    machine.do([remove])
    assert machine.run("systemctl", "is-active", "loketwacht", check=False) == "inactive"
    assert machine.run("systemctl", "is-enabled", "loketwacht", check=False) in ("", "not-found")
    assert "contact: {url" in machine.run("cat", "/etc/loketwacht/loketwacht.yaml")
    assert "the ledger stays" in machine.run("apt-get", "purge", "--yes", "loketwacht")
    assert machine.run("find", "/usr/bin/loketwacht", "/usr/share/loketwacht", "/etc/default/loketwacht", check=False) == ""
    assert machine.run("find", "/etc/loketwacht", "-type", "f").splitlines() == ["/etc/loketwacht/intern.yaml", "/etc/loketwacht/own.yaml"]
    machine.run("test", "-s", "/var/lib/private/loketwacht/loketwacht.db")
    machine.do([leave])
    assert machine.run("find", "/var/lib", "-name", "loketwacht*.db") == ""


def test_it_holds_what_a_package_should(package):
    listed = set(re.findall(r"\./(\S+[^/\s])$", output("dpkg-deb", "--contents", package), re.M))
    assert {"usr/bin/loketwacht", "usr/lib/systemd/system/loketwacht.service", "usr/lib/systemd/system/loketwacht-browser.service",
            "usr/share/loketwacht/browser/chromium", "usr/share/loketwacht/browser/health", "usr/share/man/man1/loketwacht.1.gz",
            "usr/share/bash-completion/completions/loketwacht", "usr/share/zsh/vendor-completions/_loketwacht",
            "usr/share/fish/vendor_completions.d/loketwacht.fish", "usr/share/doc/loketwacht/copyright",
            "usr/share/loketwacht/prometheus/alerts.yaml", "usr/share/loketwacht/alertmanager/alertmanager.yaml",
            "usr/share/loketwacht/dashboards/overview.json"} <= listed
    conffiles = output("dpkg-deb", "--info", package, "conffiles").split()
    assert sorted(conffiles) == sorted(f"/{each}" for each in listed if each.startswith("etc/")), "whoever changes one keeps it"
    assert not [each for each in listed if each.endswith((".py", ".csv", ".png"))]
    version = re.search(r"project\(loketwacht VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text())[1]
    assert field(package, "Version") == version


def test_it_installs_for_others_too(tmp_path):
    """Below a prefix of their own, where the unit finds it."""
    output("cmake", "--install", BUILD, "--prefix", tmp_path / "opt")
    unit = (tmp_path / "opt/lib/systemd/system/loketwacht.service").read_text()
    program, config = re.search(r"^ExecStart=(\S+) run --config (\S+)", unit, re.M).groups()
    assert Path(program).is_relative_to(tmp_path) and Path(config).is_relative_to(tmp_path)
    assert "contact.url and contact.email are missing" in output(program, "check", "--config", config)


def main(arguments):
    skipped = Skipped()
    code = pytest.main(["-q", "-rfEs", "-p", "no:cacheprovider", __file__, *arguments], plugins=[skipped])
    return 77 if code == 0 and skipped.any else code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
