"""Several agents over one town: every portal is watched by exactly one of them, and what they say adds up."""

import json
import re
import subprocess
import urllib.parse
from collections import defaultdict

import pytest
from conftest import AGENT, Town, eventually, fetch, verdicts_of
from test_remarks import LOGIN, day
from test_web import USERS

PORTALS = 300


@pytest.fixture
def large_town(tmp_path):
    town = Town(tmp_path, "--portals", PORTALS, "--dead", 5)
    town.set("interval", "1m")
    town.set("timeout", "50s")
    yield town
    town.program.stop()


def config_of(town, index, count):
    """The town's configuration for one of several agents; the lab tells them apart by their contact."""
    text = re.sub(r"^(shard|ledger|contact):.*\n", "", town.config.read_text(), flags=re.M)
    file = town.directory / f"agent-{index}-of-{count}.yaml"
    file.write_text(
        f"{text}shard: {index}/{count}\nledger: agent-{index}.db\n"
        f"contact: {{url: https://crt.example.be/, email: agent-{index}@example.be}}\n"
    )
    return file


def watched_by(agent):
    return {portal["id"] for portal in agent.json("/api/v1/portals")["portals"]}


def surveyed(config):
    told = subprocess.run([AGENT, "survey", "--config", config, "--format", "json"], capture_output=True, text=True, timeout=300)
    return json.loads(told.stdout)


def test_three_agents_share_a_town(large_town, start_agent):
    agents = [start_agent(config_of(large_town, i, 3)) for i in range(3)]
    dead = {portal for portal, plan in large_town.expected().items() if plan["https_state"] == "unreachable"}
    assert len(dead) == PORTALS * 5 // 100
    sums = {"secure": PORTALS - len(dead), "unreachable": len(dead), "insecure": 0, "unknown": 0}
    eventually(lambda: verdicts_of(agents) == sums, "they see what there is")
    shares = [watched_by(agent) for agent in agents]
    everybody = {portal for share in shares for portal in share}
    assert len(everybody) == sum(len(share) for share in shares) == PORTALS, "each portal has one agent"
    assert [agent.value("loketwacht_portals") for agent in agents] == [len(share) for share in shares]
    assert all(PORTALS / 3 * 0.7 < len(share) < PORTALS / 3 * 1.3 for share in shares), "they share alike"

    asked_by = defaultdict(set)
    log = json.loads(fetch(f"{large_town.control}/requests")[1])
    assert log["dropped"] == 0
    for request in log["requests"]:
        asked_by[request["portal"]].add(re.search(r"mailto:agent-(\d)@", request["user_agent"]).group(1))
    assert asked_by == {portal: {str(i)} for i, share in enumerate(shares) for portal in share - dead}


def test_a_link_leads_to_the_right_shard(large_town, start_agent):
    pages = ["--web.shard-url", "http://{}.watch.example"]
    agents = [start_agent(config_of(large_town, i, 2), ["--shard", f"{i}/2", *pages]) for i in range(2)]
    shares = [watched_by(agent) for agent in agents]
    for asked, other in ((0, 1), (1, 0)):
        theirs, mine = min(shares[other]), min(shares[asked])
        for path in ("/portals/", "/api/v1/portals/"):
            curl = ["curl", "-sS", "-w", "%{http_code} %{redirect_url}", "-o", "/dev/null", agents[asked].url + path + theirs]
            told = subprocess.run(curl, capture_output=True, text=True, check=True).stdout
            assert told == f"307 http://{other}.watch.example{path}{theirs}"
            assert agents[other].get(path + theirs)[0] == agents[asked].get(path + mine)[0] == 200
        page = agents[asked].get("/")[1]
        assert f'<a href="http://{other}.watch.example/">{other}</a>' in page
        # Who asked at an address that they share stays with the one that answered.
        listed = re.findall(rf'<a href="http://{asked}.watch.example/portals/([^"]*)">', page)
        assert listed and shares[asked].issuperset(listed)
        assert not re.search(r'<a [^>]*href="/', page.split("<main")[1].split("<footer")[0])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--web.shard-url", "https://{}.watch.example"], "--web.shard-url requires --shard"),
        (["--shard", "0/2", "--web.shard-url", "https://watch.example"], "is no address without a path and with {} in it"),
        (["--shard", "0/2", "--web.shard-url", "{}.watch.example"], "is no address without a path"),
        (["--shard", "0/2", "--web.shard-url", "https://watch.example/{}"], "is no address without a path"),
        (["--shard", "0/2", "--web.shard-url", "https://watch.example?{}"], "is no address without a path"),
        (["--shard", "0/2", "--web.shard-url", "https://watch.example#{}"], "is no address without a path"),
        (["--shard", "0/2", "--web.shard-url", "https://{}.{}.watch.example"], "is no address without a path"),
        (["--shard", "0/2", "--web.shard-url", "https://[{}"], "is no address without a path"),
        (["--listen", "127.0.0.1"], '--listen: "127.0.0.1" is not an address with a port; write address:port'),
        (["--listen", "nowhere:80"], '--listen: "nowhere" is not an IP address; write address:port such as 127.0.0.1:10285'),
    ],
)
def test_a_wrong_address_is_refused(large_town, arguments, said):
    told = subprocess.run([AGENT, "run", "--config", large_town.config, *arguments], capture_output=True, text=True, timeout=60)
    assert told.returncode == 2 and said in told.stderr, told.stderr


def test_the_surveys_of_shards_add_up_and_a_fourth_takes_its_quarter(large_town, start_agent):
    whole = surveyed(large_town.config)
    parts = [surveyed(config_of(large_town, i, 3)) for i in range(3)]
    assert sum(part["portals"] for part in parts) == whole["portals"] == PORTALS
    for verdict, count in whole["by_verdict"].items():
        assert sum(part["by_verdict"].get(verdict, 0) for part in parts) == count, verdict
    assert sum(part["counters"]["portals"] for part in parts) == whole["counters"]["portals"]

    def shares(count):
        agents = [start_agent(config_of(large_town, i, count)) for i in range(count)]
        found = {portal: i for i, agent in enumerate(agents) for portal in watched_by(agent)}
        for agent in agents:
            agent.program.stop()
        return found

    three, four = shares(3), shares(4)
    assert three.keys() == four.keys()
    moved = [portal for portal in three if three[portal] != four[portal]]
    assert all(four[portal] == 3 for portal in moved), "nobody moves but to the new agent"
    assert PORTALS * 0.15 < len(moved) < PORTALS * 0.35

class Shards:
    """Agents over one small town, whose number changes: each shard has a folder with its ledger and its audit, as in Kubernetes."""

    def __init__(self, town, start_agent):
        self.town, self.start = town, start_agent
        self.web = town.directory / "web.yaml"
        self.web.write_text(USERS)
        self.agents, self.by_portal = [], {}

    def ledger(self, index):
        return self.town.directory / f"shard-{index}/loketwacht.db"

    def run(self, count):
        """Ends the agents there are, and has so many watch."""
        self.stop()
        joined = self.join()
        for index in range(count):
            config = config_of(self.town, index, count)
            config.write_text(re.sub(r"^ledger: .*$", f"ledger: {self.ledger(index)}", config.read_text(), flags=re.M))
            agent = self.start(config, ["--web.config.file", self.web])
            agent.get = lambda path, url=agent.url: fetch(url + path, headers=LOGIN)
            self.agents.append(agent)
        for agent in self.agents:
            self.by_portal.update({portal: agent for portal in watched_by(agent)})
            agent.has_seen_all()
        return joined

    def stop(self):
        for agent in self.agents:
            agent.program.stop()
        self.agents, self.by_portal = [], {}

    def join(self):
        for index in range(3):
            self.ledger(index).parent.mkdir(exist_ok=True)
        command = [AGENT, "join", *(self.ledger(index) for index in range(3))]
        return subprocess.run(command, capture_output=True, text=True, timeout=60)

    def post(self, portal, what, finding, **fields):
        body = urllib.parse.urlencode({"rule": finding["rule"], "endpoint": finding["endpoint"], **fields}).encode()
        done = fetch(f"{self.by_portal[portal].url}/api/v1/portals/{portal}/{what}", data=body, method="POST",
                     headers={**LOGIN, "Content-Type": "application/x-www-form-urlencoded"})
        assert done[0] == 200, done

    def known(self):
        """Of each finding since when it is open and what was said of it, and of each portal what went before."""
        out = {}
        for portal, agent in self.by_portal.items():
            told = agent.portal(portal)
            out[portal] = [(c["at"], c["what"], c["rule"]) for c in told["history"]["transitions"]]
            for finding in told["findings"]:
                out[portal, finding["rule"], finding["endpoint"]] = [finding.get(key) for key in ("first_seen", "accepted", "handled")]
        return out

    def since(self, portal, rule):
        return {f["rule"]: f["first_seen"] for f in self.by_portal[portal].portal(portal)["findings"]}.get(rule)


def test_what_is_known_of_a_portal_moves_with_it_from_1_to_3_to_1_to_3_shards(town, start_agent):
    """By `loketwacht join`, as config/operations.md says."""
    town.set("interval", "10s")
    town.set("timeout", "9s")
    # The first stays with shard 0; the others move away from it and back.
    accepted, handled, healed, broken = "verlopegem", "halfopegem", "pluimegem", "leidterugge"
    town.keep(["terugvalle", accepted, handled, healed, broken])
    shards = Shards(town, start_agent)

    def moves_to(count):
        """The findings and what is known of them, which are the same before and after."""
        before = shards.known()
        done = shards.run(count)
        assert (done.returncode, done.stderr) == (0, ""), done
        assert shards.known() == before

    shards.run(1)
    flaw = "certificate-expired"
    town.change(healed, certificate="expired")
    eventually(lambda: shards.since(healed, flaw), "a flaw is found by the one")
    first = {portal: shards.by_portal[portal].portal(portal)["findings"][0] for portal in (accepted, handled)}
    shards.post(accepted, "exceptions", first[accepted], reason="x", until=day(30))
    shards.post(handled, "handling", first[handled], ticket="CRT-1")

    moves_to(3)
    assert {portal for portal, agent in shards.by_portal.items() if agent is shards.agents[0]} == {"terugvalle"}
    was = shards.since(healed, flaw)
    town.change(healed, certificate="sound")
    eventually(lambda: shards.since(healed, flaw) is None, "it is mended while another watches")
    shards.post(accepted, "exceptions", first[accepted], take_back="yes")
    town.change(broken, certificate="expired")
    eventually(lambda: shards.since(broken, flaw), "another is found while others watch")

    moves_to(1)
    town.change(healed, certificate="expired")
    eventually(lambda: (shards.since(healed, flaw) or was) > was, "it is found anew")

    moves_to(3)
    moves_to(1)


def test_ledgers_are_joined_while_no_agent_runs(town, start_agent):
    shards = Shards(town, start_agent)
    shards.run(1)
    refused = shards.join()
    assert refused.returncode == 2 and f"the ledger {shards.ledger(0)} is held by process" in refused.stderr
    portals = len(shards.by_portal)
    shards.stop()
    told = shards.join().stdout.splitlines()
    assert told == [f"{shards.ledger(i)}: {portals} portals, {0 if i == 0 else portals} of them from another ledger" for i in range(3)]
    audits = [town.directory / f"{name}.jsonl" for name in ("a", "b")]
    audits[0].write_text("an attempt\n")
    options = [word for audit in audits for word in ("--audit", audit)]
    done = subprocess.run([AGENT, "join", shards.ledger(0), shards.ledger(1), *options], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and audits[1].read_text() == "an attempt\n"