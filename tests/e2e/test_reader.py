"""The process that reads pages is killed again and again while an agent looks at a thousand portals for the first time."""

import os
import signal
import threading
from pathlib import Path

import pytest
from conftest import Town, eventually, verdicts_of

PORTALS = 1000


@pytest.fixture
def large_town(tmp_path):
    town = Town(tmp_path, "--portals", PORTALS)
    town.set("interval", "60s")
    yield town
    town.program.stop()


def readers_of(agent):
    parent = agent.program.process.pid
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [int(pid) for pid in children if Path(f"/proc/{pid}/comm").read_text().strip() == "page-reader"]


class Killer:
    """Kills the reader as soon as there is one, and the next."""

    def __init__(self, agent):
        self.killed = 0
        self.enough = threading.Event()
        self.thread = threading.Thread(target=self.kill, args=(agent,))
        self.thread.start()

    def kill(self, agent):
        # The pause lets a reader read something: one that is killed at its birth would only show that it is born again.
        while not self.enough.wait(0.1):
            try:
                for pid in readers_of(agent):
                    os.kill(pid, signal.SIGKILL)
                    self.killed += 1
            except (FileNotFoundError, ProcessLookupError):
                pass  # it ended by itself, or is not what it was

    def stop(self):
        self.enough.set()
        self.thread.join()


def test_kill_9_of_the_reader_loses_no_page(large_town, start_agent):
    agent = start_agent(large_town.config)
    killer = Killer(agent)
    try:
        agent.has_seen_all()
    finally:
        killer.stop()
    assert killer.killed > 10, "else it says nothing"
    assert agent.value("loketwacht_reader_restarts_total") >= killer.killed // 2
    sums = {"secure": PORTALS, "unreachable": 0, "insecure": 0, "unknown": 0}
    eventually(lambda: verdicts_of([agent]) == sums, "every page was read")
    assert not agent.metric("loketwacht_portal_unknown")
