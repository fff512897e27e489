"""A town of 2,000 portals, one in twenty dead, for several rounds: nothing leaks or grows, and no portal is left behind."""

import itertools
import os
import re
import statistics
import subprocess
import time
from collections import defaultdict
from datetime import datetime
from pathlib import Path

import pytest
from conftest import Town, eventually, verdicts_of

PORTALS = 2000
DEAD = 5  # percent


@pytest.fixture
def large_town(tmp_path):
    town = Town(tmp_path, "--portals", PORTALS, "--dead", DEAD)
    town.set("interval", "20s")
    town.set("timeout", "10s")
    town.set("log", "{level: debug}")
    yield town
    town.program.stop()


def resident_bytes(agent):
    status = Path(f"/proc/{agent.program.process.pid}/status").read_text()
    return 1024 * int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))


def open_files(agent):
    return len(list(Path(f"/proc/{agent.program.process.pid}/fd").iterdir()))


def longest_waits(log):
    """Of each portal that answers: how long, in seconds, it went without a look at most, from the first look at any to the last."""
    looks = defaultdict(list)
    dead = set()
    for when, portal, verdict in re.findall(r"^time=(\S+)Z .*msg=\"looked\" portal=(\S+) .*verdict=(\S+)$", log, re.M):
        looks[portal].append(datetime.fromisoformat(when).timestamp())
        if verdict == "unreachable":
            dead.add(portal)
    first, last = min(min(times) for times in looks.values()), max(max(times) for times in looks.values())
    return sorted(
        max(later - earlier for earlier, later in itertools.pairwise([first, *times, last]))
        for portal, times in looks.items()
        if portal not in dead
    )


def test_many_rounds_over_a_large_town(large_town, start_agent):
    agent = start_agent(large_town.config).ready()
    live = PORTALS - PORTALS * DEAD // 100

    def rounds(count):
        return lambda: agent.value("loketwacht_probes_total", outcome="success") >= count * live

    def least_memory_until(count):
        """What stays: the looks under way take more of it at one moment than at another."""
        least = resident_bytes(agent)
        while not rounds(count)():
            least = min(least, resident_bytes(agent))
            time.sleep(0.5)
        return least

    eventually(rounds(2), "two rounds")
    files = open_files(agent)
    memory = least_memory_until(3)
    eventually(rounds(4), "four rounds")
    later = least_memory_until(5)

    assert later < memory * 1.1 + 4e6, f"no growth: {memory}, {later}"
    eventually(lambda: open_files(agent) < files + 200, "no connection is left open")
    sums = {"secure": live, "unreachable": PORTALS - live, "insecure": 0, "unknown": 0}
    eventually(lambda: verdicts_of([agent]) == sums, "it sees what there is")
    assert not agent.metric("loketwacht_finding")

    longest = longest_waits(agent.program.log())
    assert len(longest) == live and longest[-1] < 2.5 * statistics.median(longest), f"none waits long while others do not: {longest[-9:]}"


def test_all_threads_share_one_arena():
    """An arena for each server thread keeps what it once took: scrapes would seem to leak for an hour."""
    said = subprocess.run([os.environ["LOKETWACHT"], "--version"], env={**os.environ, "MALLOC_CONF": "stats_print:true"},
                          capture_output=True, text=True, check=True)
    assert re.search(r"opt\.narenas: 1$", said.stderr, re.M), said.stderr[:2000] or "jemalloc says nothing of itself"
