"""A town of 2,000 portals, one in twenty dead, for several rounds: nothing leaks or grows, and no portal is left behind."""

import os
import re
import subprocess
import time
from collections import Counter
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

    # Looks, not requests: on a busy machine a look may ask twice.
    dead = {each["id"] for each in agent.json("/api/v1/portals")["portals"] if each["verdict"] == "unreachable"}
    looks = Counter(re.findall(r'msg="?looked"? portal=(\S+)', agent.program.log()))
    looks = Counter({portal: number for portal, number in looks.items() if portal not in dead})
    print(Counter(looks.values()))
    assert len(looks) == live and max(looks.values()) - min(looks.values()) <= 2, "none waits for a dead one while others go on"


def test_all_threads_share_one_arena():
    """An arena for each server thread keeps what it once took: scrapes would seem to leak for an hour."""
    said = subprocess.run([os.environ["LOKETWACHT"], "--version"], env={**os.environ, "MALLOC_CONF": "stats_print:true"},
                          capture_output=True, text=True, check=True)
    assert re.search(r"opt\.narenas: 1$", said.stderr, re.M), said.stderr[:2000] or "jemalloc says nothing of itself"
