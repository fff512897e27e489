"""Somebody sets the civil clock while the agent runs: the watch goes on, and what was judged by a wrong date does not stay."""

import mmap
import os
import struct
import subprocess
from pathlib import Path

import pytest
from conftest import eventually

PORTALS = ["voorbeeldgem", "pluimegem", "wegwijzele", "stempelgem"]
HOUR = 3600
DAY = 24 * HOUR


@pytest.fixture
def set_clock(tmp_path, monkeypatch):
    """A function that moves the agent's civil clock by so many seconds against this machine's."""
    library = tmp_path / "stepping_clock.so"
    source = Path(__file__).with_name("stepping_clock.c")
    subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", library, source], check=True)
    file = tmp_path / "clock-offset"
    file.write_bytes(bytes(8))
    monkeypatch.setenv("CLOCK_OFFSET", str(file))
    monkeypatch.setenv("LD_PRELOAD", os.pathsep.join(filter(None, [str(library), os.environ.get("LD_PRELOAD")])))
    with open(file, "r+b") as opened, mmap.mmap(opened.fileno(), 8) as view:

        def move(seconds):
            view[:8] = struct.pack("=q", seconds)

        yield move


@pytest.fixture
def agent(town, set_clock, start_agent):
    town.keep(PORTALS)
    town.set("ledger", "loketwacht.db")
    return start_agent(town.config).ready()


YEAR = 365 * DAY


@pytest.mark.parametrize("offset", [-56 * YEAR, 14 * YEAR], ids=["in_1970", "in_2040"])
def test_an_agent_that_starts_by_a_wrong_clock_judges_nothing_until_it_is_right(town, set_clock, start_agent, offset):
    town.keep([*PORTALS, "verlopegem"])
    town.set("ledger", "loketwacht.db")
    set_clock(offset)
    agent = start_agent(town.config).ready()
    eventually(lambda: agent.value("loketwacht_clock_plausible") == 0, "the clock cannot be right")
    looks_at_all_again(agent)
    assert agent.findings() == set()
    set_clock(0)
    expired = {("verlopegem", "home", "certificate-expired", "critical")}
    eventually(lambda: agent.findings() == expired, "looks count again")
    assert agent.value("loketwacht_clock_plausible") == 1


def rounds(agent):
    return sum(value for _, value in agent.metric("loketwacht_probes_total"))


def looks_at_all_again(agent):
    before = rounds(agent)
    eventually(lambda: rounds(agent) >= before + 2 * len(PORTALS), "the rounds go on")


@pytest.mark.parametrize("step", [-HOUR, -10 * DAY, HOUR], ids=["an_hour_back", "ten_days_back", "an_hour_ahead"])
def test_rounds_go_on_after_the_clock_stepped(agent, set_clock, step):
    looks_at_all_again(agent)
    set_clock(step)
    looks_at_all_again(agent)
    set_clock(0)
    looks_at_all_again(agent)


def test_what_a_wrong_date_showed_is_resolved_with_the_right_one(agent, set_clock):
    looks_at_all_again(agent)
    assert agent.findings() == set()
    set_clock(400 * DAY)
    expired = {(portal, "home", "certificate-expired", "critical") for portal in PORTALS}
    eventually(lambda: expired <= agent.findings(), "every certificate is over after 400 days")
    set_clock(0)
    eventually(lambda: agent.findings() == set(), "no certificate is over today")
    looks_at_all_again(agent)
