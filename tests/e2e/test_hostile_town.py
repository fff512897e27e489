"""Sixty honest portals, with four of each hostile kind beside them: every portal costs only itself."""

import re
import statistics
import time
from collections import Counter
from pathlib import Path

import pytest
from conftest import Town, eventually, longest_waits
from hostile import KINDS, Hostile

HONEST = 60
OF_EACH = 4


@pytest.fixture
def honest_town(tmp_path):
    town = Town(tmp_path, "--portals", HONEST)
    town.set("interval", "10s")
    town.set("timeout", "9s")
    town.set("log", "{level: debug}")
    yield town
    town.program.stop()


@pytest.fixture
def hostile():
    servers = Hostile(OF_EACH)
    yield servers
    servers.close()


def looks(agent):
    return Counter(re.findall(r"msg=looked portal=(\S+)", agent.program.log().replace('"looked"', "looked")))


def memory_of(agent, which):
    """VmRSS: now; VmHWM: the most that it ever had."""
    status = Path(f"/proc/{agent.program.process.pid}/status").read_text()
    return 1024 * int(re.search(rf"^{which}:\s+(\d+)", status, re.M)[1])


def handshake_of(agent, portals):
    """Seconds: the median over these portals of what the latest handshake took."""
    took = [seconds for has, seconds in agent.metric("loketwacht_endpoint_phase_seconds", phase="tls") if has["portal"] in portals]
    assert len(took) >= len(portals) // 2, took
    return statistics.median(took)


def seconds_to_end(agent):
    asked = time.monotonic()
    assert agent.program.stop() == 0
    return time.monotonic() - asked


def after_rounds(agent, portals, rounds):
    def done():
        seen = looks(agent)
        return all(seen[portal] >= rounds for portal in portals)

    eventually(done, f"{rounds} looks at each of {len(portals)} portals")
    return {each["id"]: each["verdict"] for each in agent.json("/api/v1/portals")["portals"] if each["id"] in portals}


def test_hostile_portals_cost_only_themselves(honest_town, start_agent, hostile):
    inventory = honest_town.directory / "inventory.yaml"
    honest = set(re.findall(r"^  - id: (\S+)", inventory.read_text(), re.M))
    assert len(honest) == HONEST
    alone = start_agent(honest_town.config).ready()
    verdicts = after_rounds(alone, honest, 3)
    memory, peak, handshake = memory_of(alone, "VmRSS"), memory_of(alone, "VmHWM"), handshake_of(alone, honest)
    to_end = seconds_to_end(alone)

    inventory.write_text(inventory.read_text() + hostile.portals)
    beside = start_agent(honest_town.config)
    assert after_rounds(beside, honest, 5) == verdicts, "no honest portal is judged otherwise, or not at all"
    waits = longest_waits(beside.program.log(), honest)
    assert len(waits) == HONEST and waits[-1] < 2.5 * statistics.median(waits), f"none waits for a hostile one while others go on: {waits}"
    hostile_ones = {f"{kind}-{i}" for kind in KINDS for i in range(OF_EACH)}
    told = {each["id"]: each["verdict"] for each in beside.json("/api/v1/portals")["portals"] if each["id"] in hostile_ones}
    assert set(told) == hostile_ones and "secure" not in told.values()
    eventually(lambda: memory_of(beside, "VmRSS") < 1.5 * memory, "what they send is not kept")
    assert memory_of(beside, "VmHWM") < 2.5 * peak, "for a moment: the pages of a megabyte that many send at once"
    eventually(lambda: handshake_of(beside, honest) < 2 * handshake, "handshakes take honest portals no longer")
    assert beside.value("loketwacht_agent_condition", part="reader") == 1
    assert seconds_to_end(beside) < to_end + 2
