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


def is_born(pid):
    """It has locked itself in, the last that it does before it reads: one that dies earlier is no reader that was lost."""
    return "\nSeccomp:\t2\n" in Path(f"/proc/{pid}/status").read_text()


class Killer:
    """Kills the reader soon after there is one, and the next."""

    def __init__(self, agent):
        self.enough = threading.Event()
        self.thread = threading.Thread(target=self.kill, args=(agent,))
        self.thread.start()

    def kill(self, agent):
        # The pause lets a reader read something.
        while not self.enough.wait(0.1):
            try:
                for pid in filter(is_born, readers_of(agent)):
                    os.kill(pid, signal.SIGKILL)
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
        eventually(lambda: agent.value("loketwacht_reader_restarts_total") > 10, "readers are lost")
    finally:
        killer.stop()
    sums = {"secure": PORTALS, "unreachable": 0, "insecure": 0, "unknown": 0}
    eventually(lambda: verdicts_of([agent]) == sums, "every page was read")
    assert not agent.metric("loketwacht_portal_unknown")
