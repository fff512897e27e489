"""A town of 1,000 portals, one in twenty dead, for several rounds: nothing leaks or grows, and no portal is left behind."""

import os
import re
import statistics
import subprocess
import time
from pathlib import Path

import pytest
from conftest import Town, eventually, fetch, longest_waits, verdicts_of

PORTALS = 1000
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


def looked(agent):
    return sum(value for _, value in agent.metric("loketwacht_probes_total"))


def look_every(agent, town, interval, survey_interval):
    town.set("interval", interval)
    town.set("survey_interval", survey_interval)
    status, says = fetch(f"{agent.url}/-/reload", method="POST")
    assert status == 200, says


def in_rest(town, agent, what):
    """What `what` gives while the agent has nothing to do: how much it holds during looks is a matter of how many there are."""
    before = looked(agent)
    look_every(agent, town, "1h", "1h")
    eventually(lambda: looked(agent) >= before + PORTALS, "each is looked at once, as one whose settings changed")
    eventually(lambda: agent.value("loketwacht_probes_in_flight") == 0, "it rests")
    return what(agent)


def least_memory(agent):
    """Memory that was given back to the allocator goes back to the system a little at each scrape."""
    least = resident_bytes(agent)
    for _ in range(40):
        time.sleep(0.25)
        agent.get("/-/healthy")
        least = min(least, resident_bytes(agent))
    return least


def test_many_rounds_over_a_large_town(large_town, start_agent):
    agent = start_agent(large_town.config).ready()
    live = PORTALS - PORTALS * DEAD // 100

    def more_rounds(count):
        before = agent.value("loketwacht_probes_total", outcome="success")
        eventually(lambda: agent.value("loketwacht_probes_total", outcome="success") >= before + count * live, f"{count} rounds more")

    more_rounds(2)
    memory, files = in_rest(large_town, agent, lambda it: (least_memory(it), open_files(it)))
    look_every(agent, large_town, "20s", "1m")
    logged = len(agent.program.log())
    more_rounds(3)
    waits = longest_waits(agent.program.log()[logged:])
    assert len(waits) == live and waits[-1] < 2.5 * statistics.median(waits), f"none waits long while others do not: {waits[-9:]}"
    sums = {"secure": live, "unreachable": PORTALS - live, "insecure": 0, "unknown": 0}
    eventually(lambda: verdicts_of([agent]) == sums, "it sees what there is")
    assert not agent.metric("loketwacht_finding")
    later, files_later = in_rest(large_town, agent, lambda it: (least_memory(it), open_files(it)))

    assert later < memory * 1.1 + 4e6, f"no growth: {memory}, {later}"
    assert files_later < files + 20, "no connection is left open"


def test_all_threads_share_one_arena():
    """An arena for each server thread keeps what it once took: scrapes would seem to leak for an hour."""
    said = subprocess.run([os.environ["LOKETWACHT"], "--version"], env={**os.environ, "MALLOC_CONF": "stats_print:true"},
                          capture_output=True, text=True, check=True)
    assert re.search(r"opt\.narenas: 1$", said.stderr, re.M), said.stderr[:2000] or "jemalloc says nothing of itself"
