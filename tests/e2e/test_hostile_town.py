"""Sixty honest portals, with four of each hostile kind beside them: every portal costs only itself."""

import re
from collections import Counter
from pathlib import Path

import pytest
from conftest import Town, eventually
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


def resident(agent):
    status = Path(f"/proc/{agent.program.process.pid}/status").read_text()
    return 1024 * int(re.search(r"^VmRSS:\s+(\d+)", status, re.M)[1])


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
    memory = resident(alone)
    assert alone.program.stop() == 0

    inventory.write_text(inventory.read_text() + hostile.portals)
    beside = start_agent(honest_town.config)
    assert after_rounds(beside, honest, 5) == verdicts, "no honest portal is judged otherwise, or not at all"
    seen = looks(beside)
    of_honest = [seen[portal] for portal in honest]
    assert max(of_honest) - min(of_honest) <= 2, "none waits for a hostile one while others go on"
    hostile_ones = {f"{kind}-{i}" for kind in KINDS for i in range(OF_EACH)}
    told = {each["id"]: each["verdict"] for each in beside.json("/api/v1/portals")["portals"] if each["id"] in hostile_ones}
    assert set(told) == hostile_ones and "secure" not in told.values()
    assert resident(beside) < 1.5 * memory, (resident(beside), memory)
    assert beside.value("loketwacht_agent_condition", part="reader") == 1
    # The fixture asks it to end, and that it does.
