"""The agent's ledger when its disk is full or its file is in others' hands: told, counted, and caught up with."""

import os
import signal
import sqlite3
import subprocess
from pathlib import Path

import pytest
from conftest import eventually


@pytest.fixture
def town(town):
    """A few portals, quickly looked at."""
    town.keep(["voorbeeldgem", "pluimegem", "verlopegem", "zwakzele", "openbrievegem", "speurgem"])
    return town


@pytest.fixture
def small_disk(tmp_path):
    """A file system of its own with hardly any room."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk], capture_output=True, text=True)
    if mounted.returncode:
        pytest.skip(f"only who may mount a file system can fill one: {mounted.stderr.strip()}")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


def errors(agent):
    return agent.value("loketwacht_ledger_errors_total")


def opened(file):
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as ledger:
        return {tuple(row) for row in ledger.execute("SELECT portal, endpoint, rule FROM findings WHERE resolved IS NULL")}


def shown(agent):
    return {finding[:3] for finding in agent.findings()}


def test_a_full_disk_stops_nothing_and_is_caught_up_with(town, start_agent, small_disk):
    town.set("ledger", small_disk / "loketwacht.db")
    filler = small_disk / "filler"
    with open(filler, "wb", buffering=0) as file:
        room = os.statvfs(small_disk)
        file.write(bytes(room.f_bavail * room.f_bsize - 12 * 4096))
    agent = start_agent(town.config).ready().has_seen_all()
    eventually(lambda: errors(agent) > 0, "the full disk is counted")
    assert "database or disk is full" in agent.program.log() or "disk I/O error" in agent.program.log()
    assert shown(agent), "and the agent goes on"
    filler.unlink()
    eventually(lambda: "is written again, with all that was missing" in agent.program.log(), "the ledger recovers")
    eventually(lambda: opened(small_disk / "loketwacht.db") == shown(agent), "nothing is missing")


def test_a_locked_ledger_stops_nothing_and_is_caught_up_with(town, start_agent, tmp_path):
    town.set("ledger", "loketwacht.db")
    file = tmp_path / "loketwacht.db"
    agent = start_agent(town.config).ready().has_seen_all()
    before = shown(agent)
    lock = sqlite3.connect(file, isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    town.change("voorbeeldgem", certificate="expired")
    flaw = ("voorbeeldgem", "home", "certificate-expired")
    eventually(lambda: flaw in shown(agent) and errors(agent) > 0, "the flaw is found, and the lock is counted")
    assert flaw not in opened(file)
    lock.execute("ROLLBACK")
    eventually(lambda: opened(file) == before | {flaw}, "it is written once it can be")
    assert "is written again, with all that was missing" in agent.program.log()


def test_what_was_open_shows_at_once_after_a_restart(town, start_agent):
    agent = start_agent(town.config).ready().has_seen_all()
    before = {(f["portal"], f["rule"]): f["first_seen"] for f in agent.json("/api/v1/findings")["findings"]}
    agent.program.stop()
    town.change("verlopegem", delay_ms=30000)  # so slow that the agent cannot have looked
    again = start_agent(town.config)
    found = {(f["portal"], f["rule"]): f["first_seen"] for f in again.json("/api/v1/findings")["findings"]}
    assert found[("verlopegem", "certificate-expired")] == before[("verlopegem", "certificate-expired")]
    assert "probed" not in again.portal("verlopegem")
    (series,) = again.metric("loketwacht_finding", portal="verlopegem")
    assert series[0]["rule"] == "certificate-expired"
    history = again.portal("verlopegem")["history"]
    assert [change["what"] for change in history["transitions"]] == ["opened"]
    assert [change["verdict"] for change in history["verdicts"]] == ["insecure"]


def test_what_was_discovered_is_looked_at_again_after_a_restart(town, start_agent):
    flaw = ("speurgem", "aanmelden", "login-national-number")
    town.keep(["speurgem"])
    agent = start_agent(town.config).ready().has_seen_all()
    assert flaw in shown(agent), "on an endpoint that nobody declared"
    first_seen = [f["first_seen"] for f in agent.portal("speurgem")["findings"] if f["rule"] == flaw[2]]
    agent.program.stop(signal.SIGKILL)

    town.change("speurgem", http="closed", https="closed")
    again = start_agent(town.config).ready().has_seen_all()
    assert again.value("loketwacht_endpoint_up", portal="speurgem", endpoint="home") == 0
    town.mend("speurgem")
    eventually(lambda: again.value("loketwacht_endpoint_up", portal="speurgem", endpoint="aanmelden") == 1, "it answers")
    (told,) = [f for f in again.portal("speurgem")["findings"] if f["rule"] == flaw[2]]
    assert [told["first_seen"]] == first_seen
    assert again.portal("speurgem")["verdict"] == "insecure"
    assert [t["what"] for t in again.portal("speurgem")["history"]["transitions"] if t["rule"] == flaw[2]] == ["opened"]


def test_what_changed_since_is_told(town, start_agent):
    agent = start_agent(town.config).ready().has_seen_all()
    town.change("verlopegem", certificate="sound")
    eventually(lambda: ("verlopegem", "home", "certificate-expired") not in shown(agent), "it is mended")
    everything = agent.json("/api/v1/findings?since=2026-01-01")
    assert everything["more"] is False
    over = [f for f in everything["findings"] if "resolved" in f]
    assert [(f["portal"], f["rule"]) for f in over] == [("verlopegem", "certificate-expired")]
    assert {(f["portal"], f["endpoint"], f["rule"]) for f in everything["findings"] if "resolved" not in f} == shown(agent)
    since = over[0]["resolved"]
    assert [f["portal"] for f in agent.json(f"/api/v1/findings?since={since}")["findings"]] == ["verlopegem"]


def test_a_damaged_ledger_is_set_aside_and_told(town, start_agent, tmp_path):
    file = tmp_path / "loketwacht.db"
    file.write_bytes(b"this is no database\n" * 500)
    agent = start_agent(town.config).ready().has_seen_all()
    assert errors(agent) == 1
    (kept,) = Path(tmp_path).glob("loketwacht.db.damaged-*")
    assert kept.read_bytes() == b"this is no database\n" * 500
    (told,) = [line for line in agent.program.log().splitlines() if f"is damaged: it is kept as {kept}" in line]
    assert told.startswith("time=") and "level=error" in told, "in the log's format from the first line on"
    assert opened(file) == shown(agent)


def test_a_second_agent_is_refused_and_told_who_holds_it(town, start_agent, tmp_path):
    town.set("ledger", "loketwacht.db")
    agent = start_agent(town.config).ready().has_seen_all()
    second = subprocess.run([agent.program.process.args[0], "run", "--config", town.config, "--listen", "127.0.0.1:0"],
                            capture_output=True, text=True, timeout=60)
    assert second.returncode == 2, second.stderr
    assert f"loketwacht.db is held by process {agent.program.process.pid} on " in second.stderr
    agent.program.stop(signal.SIGKILL)
    start_agent(town.config).ready()
