"""What the end-to-end tests share: the lab town, the agent on it, free ports, and waiting for what must come true."""

import itertools
import json
import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections import defaultdict
from datetime import datetime
from pathlib import Path

import pytest

AGENT = os.environ.get("LOKETWACHT", "build/dev/agent/loketwacht")
LAB = os.environ.get("LOKETLAB", "build/dev/tests/lab/loketlab")
PATIENCE = 300  # seconds until something that must come true is given up; nothing waits this long when all is well


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listens(port):
    with socket.create_connection(("127.0.0.1", port), timeout=1):
        return True


def fetch(url, data=None, method=None, headers=None):
    """The status and body of an answer, whatever the status."""
    request = urllib.request.Request(url, data=data, method=method, headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


def eventually(truth, what, every=0.05):
    """Asks truth() every so many seconds until it gives something true, and gives that."""
    last = None
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            value = truth()
            if value:
                return value
        except (OSError, urllib.error.URLError) as not_yet:
            last = not_yet
        time.sleep(every)
    pytest.fail(f"never came true: {what} ({last})")


class Program:
    """A child process that is gone when the test is."""

    def __init__(self, arguments, log, **more):
        self.log_path = Path(log)
        self.process = subprocess.Popen(
            [str(a) for a in arguments], stdout=open(log, "wb"), stderr=subprocess.STDOUT, **more
        )

    def log(self):
        return self.log_path.read_text(errors="replace")

    def stop(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            return self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise


class Town:
    def __init__(self, directory, *arguments):
        self.directory = Path(directory)
        command = [LAB, "--directory", directory, "--http-port", 0, "--https-port", 0, "--control", "127.0.0.1:0"]
        self.program = Program(command + list(arguments), self.directory / "lab.log")
        ready = eventually(lambda: re.search(r"^ready .*$", self.program.log(), re.M), "the lab town is ready")
        self.control = re.search(r"control=(\S+)", ready.group()).group(1)
        self.config = self.directory / "loketwacht.yaml"

    def expected(self):
        return json.loads((self.directory / "expected.json").read_text())

    def change(self, portal, **behaviour):
        status, text = fetch(f"{self.control}/portals/{portal}/behaviour", json.dumps(behaviour).encode())
        assert status == 200, text

    def mend(self, portal):
        """Makes the portal what it was at the start."""
        status, text = fetch(f"{self.control}/portals/{portal}/reset", method="POST")
        assert status == 200, text

    def keep(self, portals):
        """Leaves only these portals in the agent's inventory."""
        inventory = self.directory / "inventory.yaml"
        head, *all_portals = inventory.read_text().split("  - id: ")
        kept = [each for each in all_portals if each.split()[0] in portals]
        assert len(kept) == len(portals)
        inventory.write_text("  - id: ".join([head, *kept]))

    def share(self, portal, other, municipality):
        """Adds another municipality's portal on the same host, with the same pages."""
        inventory = self.directory / "inventory.yaml"
        block = re.search(rf"^  - id: {portal}\n(?:    .*\n)+", inventory.read_text(), re.M).group(0)
        block = re.sub(r"^    nis_code: .*\n", "", block, flags=re.M)
        block = block.replace(f"id: {portal}\n", f"id: {other}\n")
        block = re.sub(r"municipality: .*", f"municipality: {municipality}", block)
        with inventory.open("a") as file:
            file.write(block)

    def set(self, key, value):
        """Changes one key of the agent's configuration."""
        text = self.config.read_text()
        changed, count = re.subn(rf"^{key}:.*$", f"{key}: {value}", text, flags=re.M)
        self.config.write_text(changed if count else text + f"{key}: {value}\n")


class Agent:
    def __init__(self, config, log, *arguments, listen="127.0.0.1:0"):
        self.program = Program([AGENT, "run", "--config", config, "--listen", listen, *arguments], log)
        serving = eventually(lambda: re.search(r"address=(\S+)/", self.program.log()), "the agent serves")
        self.url = serving.group(1)

    def get(self, path):
        return fetch(self.url + path)

    def json(self, path):
        status, text = self.get(path)
        assert status == 200, text
        return json.loads(text)

    def ready(self):
        eventually(lambda: self.get("/-/ready")[0] == 200, "the agent is ready")
        return self

    def has_seen_all(self):
        """Waits until every portal was looked at: discovery takes its time."""
        eventually(lambda: all("probed" in p for p in self.json("/api/v1/portals")["portals"]), "all were looked at")
        return self

    def findings(self):
        return {(f["portal"], f["endpoint"], f["rule"], f["severity"]) for f in self.json("/api/v1/findings")["findings"]}

    def metric(self, name, **labels):
        """The series of a metric that have these labels: pairs of labels and value."""
        out = []
        for line in self.get("/metrics")[1].splitlines():
            series = re.fullmatch(rf"{name}(?:\{{(.*)\}})? (\S+)", line)
            if not series:
                continue
            has = dict(re.findall(r'(\w+)="((?:[^"\\]|\\.)*)"', series.group(1) or ""))
            if labels.items() <= has.items():
                out.append((has, float(series.group(2))))
        return out

    def value(self, name, **labels):
        """The value of the one series that has these labels."""
        ((_, value),) = self.metric(name, **labels)
        return value

    def portal(self, portal):
        return self.json(f"/api/v1/portals/{portal}")


def verdicts_of(agents):
    """How many portals have each verdict, over all these agents."""
    verdicts = defaultdict(int)
    for agent in agents:
        for labels, value in agent.metric("loketwacht_portal_verdict"):
            verdicts[labels["verdict"]] += value
    return verdicts


def longest_waits(log, among=None):
    """Of each portal that answers, or of those named: how long, in seconds, it went without a look at most, from the first look at any to the last."""
    looks = defaultdict(list)
    dead = set()
    for when, portal, verdict in re.findall(r"^time=(\S+)Z .*msg=\"looked\" portal=(\S+) .*verdict=(\S+)$", log, re.M):
        looks[portal].append(datetime.fromisoformat(when).timestamp())
        if verdict == "unreachable":
            dead.add(portal)
    chosen = looks.keys() - dead if among is None else among
    first, last = min(min(times) for times in looks.values()), max(max(times) for times in looks.values())
    return sorted(
        max(later - earlier for earlier, later in itertools.pairwise([first, *times, last]))
        for portal, times in looks.items()
        if portal in chosen
    )


@pytest.fixture
def town(tmp_path):
    lab = Town(tmp_path)
    lab.set("interval", "10s")  # the shortest that the agent takes
    lab.set("timeout", "9s")  # the longest that fits into it: what answers has this long to do so, however busy the machine is
    lab.change("traagzele", delay_ms=100)  # slow enough to be itself, quick enough for many tests
    yield lab
    lab.program.stop()


@pytest.fixture
def start_agent(tmp_path):
    """Starts agents; those that still run when the test ends are stopped, however it ends."""
    started = []

    def start(config, arguments=(), **more):
        started.append(Agent(config, tmp_path / f"agent-{len(started)}.log", *arguments, **more))
        return started[-1]

    yield start
    for each in started:
        if each.program.process.poll() is None:
            assert each.program.stop() == 0, each.program.log()


@pytest.fixture
def agent(town, start_agent):
    return start_agent(town.config).ready().has_seen_all()  # ready it is also when the first round takes too long
