"""Do no harm: what the lab saw of an agent that watched it for several rounds, portals of every kind, slow looks too."""

import json
import re
import socket
import threading
from collections import defaultdict

import pytest
from conftest import eventually, fetch

CONTACT = "{url: https://crt.example.be/loketwacht, email: crt@example.be}"
USER_AGENT = re.compile(r"Loketwacht/\d+\.\d+\.\d+ \(\+https://crt\.example\.be/loketwacht; mailto:crt@example\.be\)")
ROUNDS = 4
# What README.md promises for the usual interval of five minutes.
REQUESTS_PER_PORTAL_AND_HOUR = 180
REQUESTS_OF_A_SLOW_LOOK = 40


class NameServer:
    """Notes every name that is looked up, and answers none: the town's names need no lookup."""

    def __init__(self):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.asked = []
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            question, _ = self.socket.recvfrom(4096)
            self.asked.append(question[12:])


def rounds_of(agent):
    return agent.value("loketwacht_probes_total", outcome="success") + agent.value(
        "loketwacht_probes_total", outcome="failure"
    )


@pytest.fixture
def watched(town, start_agent):
    """The town, the requests of the first round (the slow one), and those of the rounds after it."""
    names = NameServer()
    town.set("contact", CONTACT)
    town.set("nameservers", f'["127.0.0.1:{names.port}"]')
    agent = start_agent(town.config).ready().has_seen_all()
    portals = len(town.expected())
    town.names = names

    def requests():
        answer = json.loads(fetch(f"{town.control}/requests")[1])
        assert answer["dropped"] == 0
        return answer["requests"]

    slow = requests()
    fetch(f"{town.control}/requests", method="DELETE")
    before = rounds_of(agent)
    eventually(lambda: rounds_of(agent) >= before + (ROUNDS - 1) * portals, f"{ROUNDS} rounds")
    usual = requests()
    return town, agent, slow, usual, (rounds_of(agent) - before) / portals


def test_it_only_looks_and_politely(watched):
    town, agent, slow, usual, rounds = watched
    hosts = set(re.findall(r'^  "?([\w.-]+)"?: \[', town.config.read_text(), re.M))
    never = {url for what in town.expected().values() for url in what.get("never_asked", [])}
    assert slow and usual and hosts and never
    for request in slow + usual:
        assert request["method"] in ("GET", "HEAD"), request
        assert request["body_bytes"] == 0, request
        assert request["open_to_host"] <= 1, request
        assert USER_AGENT.fullmatch(request["user_agent"]), request
        assert request["host"].split(":")[0] in hosts, request
        assert f"{'https' if request['tls'] else 'http'}://{request['host']}{request['target']}" not in never, request
    assert not town.names.asked, "a name outside the town was looked up"
    assert {r["portal"] for r in slow} | {"slaapdorpe"} == set(town.expected()), "every portal was looked at"

    per_portal = defaultdict(int)
    for request in usual:
        per_portal[request["portal"]] += 1
    for portal, count in per_portal.items():
        assert count / rounds * 12 <= REQUESTS_PER_PORTAL_AND_HOUR, (portal, count, rounds)
    per_slow_look = defaultdict(int)
    for request in slow:
        per_slow_look[request["portal"]] += 1
    assert max(per_slow_look.values()) <= REQUESTS_OF_A_SLOW_LOOK, dict(per_slow_look)


def test_it_discovers_at_most_ten_pages(watched):
    town, agent, slow, usual, rounds = watched
    pages = {r["target"] for r in slow if r["portal"] == "doolhovem" and r["target"].startswith("/e-loket")}
    assert len(pages) == 10
    found = [e for e in agent.portal("doolhovem")["endpoints"] if "found_by" in e]
    assert len(found) == 10
    assert found[0]["found_by"].startswith('the link "')
