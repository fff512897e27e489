"""Fifty restarts: an agent that is killed at any moment, again and again, loses nothing of its ledger and repeats nothing."""

import json
import os
import random
import signal
import sqlite3
from collections import defaultdict
from datetime import datetime, timezone
from http.client import HTTPException

import pytest
from conftest import AGENT, Program, eventually, fetch, free_port

RESTARTS = 50
# Every so many lives, one lasts until the agent has looked at every portal. The others end before that, after a random number
# of requests to the town: how long either takes is the machine's affair.
WHOLE_LIFE = 5

# There from the start to the end. Verlopegem's outages must not end its finding.
LASTING = ["verlopegem", "nummergem", "openbrievegem", "schakelloze"]
OUTAGE = ("verlopegem", {"https": "closed", "http": "closed"})
# Planted and mended all the time, each with the finding that shows it.
PASSING = {
    "voorbeeldgem": ({"certificate": "expired"}, ("home", "certificate-expired", "critical")),
    "pluimegem": ({"certificate": "expiring"}, ("home", "certificate-expiring", "warning")),
    "wegwijzele": ({"login": "national_number"}, ("aanmelden", "login-national-number", "critical")),
    "tweehuizem": ({"counter": "plaintext"}, ("loket", "counter-plaintext", "critical")),
    "slotvastem": ({"protected": "open"}, ("gezinslid", "protected-endpoint-open", "critical")),
    "sterkegem": ({"hsts": ""}, ("home", "hsts-missing", "info")),
}
SOUND = ["dubbeladresse", "oudschriftem"]


def identity(finding):
    return finding["portal"], finding["endpoint"], finding["rule"]


class Flaws:
    """The flaws of the town, those that last and those that come and go."""

    def __init__(self, town):
        self.town = town
        self.there = set()  # portals that have their passing flaw now, or their outage

    def flip(self, portal):
        if portal in self.there:
            self.town.mend(portal)
        else:
            self.town.change(portal, **(OUTAGE[1] if portal == OUTAGE[0] else PASSING[portal][0]))
        self.there ^= {portal}

    def open(self):
        lasting = {
            (portal, f["endpoint"], f["rule"], f["severity"])
            for portal in LASTING
            for f in self.town.expected()[portal]["findings"]
        }
        return lasting | {(portal, *PASSING[portal][1]) for portal in self.there & PASSING.keys()}


@pytest.fixture
def flaws(town):
    town.keep([*LASTING, *PASSING, *SOUND])
    town.set("ledger", "loketwacht.db")
    return Flaws(town)


def live_and_be_killed(town, log, requests=None):
    """One life of the agent, of so many requests to the town or until it has looked at every portal.

    Gives how many requests it made, and all findings that it showed before it was killed.
    """
    fetch(f"{town.control}/requests", method="DELETE")
    address = f"127.0.0.1:{free_port()}"
    program = Program([AGENT, "run", "--config", town.config, "--listen", address], log)
    shown = set()

    def asked():
        return len(json.loads(fetch(f"{town.control}/requests")[1])["requests"])

    def is_over():
        if requests is not None and asked() >= requests:
            return True
        try:
            whole = all("probed" in p for p in api(address, "portals"))
            shown.update((*identity(f), f["first_seen"]) for f in api(address, "findings"))
        except (OSError, HTTPException):  # it does not serve yet
            return False
        return whole

    try:
        eventually(is_over, "it is time to be killed", every=0.005)
    finally:
        program.process.kill()
    assert program.process.wait() == -signal.SIGKILL, program.log()
    return asked(), shown


def api(address, what):
    return json.loads(fetch(f"http://{address}/api/v1/{what}")[1])[what]


def rows(ledger, query):
    database = sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)
    database.row_factory = sqlite3.Row
    with database:
        return database.execute(query).fetchall()


def seconds(milliseconds):
    return datetime.fromtimestamp(milliseconds // 1000, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def check_transitions(ledger):
    """For every identity: opened, resolved, opened, …, each pair one finding; the open ones are those of the last opened."""
    log = defaultdict(list)
    for row in rows(ledger, "SELECT f.*, t.at, t.what FROM transitions t JOIN findings f ON f.id = t.finding ORDER BY t.id"):
        log[identity(row)].append(row)
    for who, transitions in log.items():
        told = [(row["what"], row["at"]) for row in transitions]
        assert [what for what, _ in told] == (["opened", "resolved"] * len(told))[: len(told)], (who, told)
        assert [at for _, at in told] == sorted({at for _, at in told}), (who, told)
        for row in transitions:
            assert row["at"] == (row["first_seen"] if row["what"] == "opened" else row["resolved"]), (who, dict(row))
        for opened, resolved in zip(transitions[::2], transitions[1::2]):
            assert opened["id"] == resolved["id"], (who, told)
    (orphans,) = rows(ledger, "SELECT count(*) AS count FROM transitions WHERE finding NOT IN (SELECT id FROM findings)")
    (untold,) = rows(ledger, "SELECT count(*) AS count FROM findings WHERE id NOT IN (SELECT finding FROM transitions WHERE what = 'opened')")
    (unended,) = rows(
        ledger,
        "SELECT count(*) AS count FROM findings WHERE (resolved IS NOT NULL) !="
        " (id IN (SELECT finding FROM transitions WHERE what = 'resolved'))",
    )
    assert (orphans["count"], untold["count"], unended["count"]) == (0, 0, 0)
    return log


def test_fifty_restarts_lose_and_repeat_nothing(flaws, town, start_agent, tmp_path):
    seed = int(os.environ.get("SEED", random.randrange(2**32)))
    print(f"SEED={seed}")
    chance = random.Random(seed)
    ledger = town.directory / "loketwacht.db"

    first = start_agent(town.config).ready()
    eventually(lambda: first.findings() == flaws.open(), "the lasting flaws are found")
    lasting = {(*identity(f), f["first_seen"]) for f in first.json("/api/v1/findings")["findings"]}
    shown = set(lasting)
    first.program.stop(signal.SIGKILL)

    for life in range(RESTARTS):
        for portal in chance.sample([OUTAGE[0], *PASSING], chance.randint(0, 3)):
            flaws.flip(portal)
        log = tmp_path / f"life-{life}.log"
        if life % WHOLE_LIFE == 0:
            whole_life, seen = live_and_be_killed(town, log)
        else:
            _, seen = live_and_be_killed(town, log, chance.randint(0, whole_life))
        shown |= seen
    if OUTAGE[0] in flaws.there:
        flaws.flip(OUTAGE[0])

    last = start_agent(town.config).ready()
    eventually(lambda: last.findings() == flaws.open(), "what is open is what the town has")
    assert last.value("loketwacht_ledger_errors_total") == 0
    assert last.program.stop() == 0

    assert [tuple(row) for row in rows(ledger, "PRAGMA integrity_check")] == [("ok",)]
    log = check_transitions(ledger)
    findings = rows(ledger, "SELECT * FROM findings")
    open_now = {(*identity(f), f["severity"]) for f in findings if f["resolved"] is None}
    assert open_now == flaws.open()

    kept = {(*identity(f), seconds(f["first_seen"])) for f in findings}
    assert shown <= kept, "what was shown before a kill is in the ledger"
    for *who, first_seen in lasting:
        assert [(row["what"], seconds(row["at"])) for row in log[tuple(who)]] == [("opened", first_seen)], who
    passing = [row["what"] for portal in PASSING for who, of in log.items() if who[0] == portal for row in of]
    assert passing.count("resolved") >= len(PASSING), "flaws came and went"
    assert not [f["portal"] for f in findings if f["portal"] in SOUND]

    verdicts = defaultdict(list)
    for row in rows(ledger, "SELECT portal, verdict FROM verdicts ORDER BY portal, since"):
        verdicts[row["portal"]].append(row["verdict"])
    for portal, of in verdicts.items():
        assert all(before != after for before, after in zip(of, of[1:])), (portal, of)
    assert verdicts.keys() == {*LASTING, *PASSING, *SOUND}
    assert all(set(verdicts[portal]) == {"secure"} for portal in SOUND)
