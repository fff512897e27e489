"""Several agents over one town: every portal is watched by exactly one of them, and what they say adds up."""

import json
import re
import shutil
import sqlite3
import subprocess
import urllib.parse
from collections import defaultdict
from pathlib import Path

import pytest
from conftest import AGENT, Town, eventually, fetch, verdicts_of
from test_remarks import LOGIN, day
from test_web import USERS

ROOT = Path(__file__).resolve().parents[2]
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


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="sqlite3 is missing; .ci/packages.sh test installs it")
def test_a_portal_that_moves_takes_along_since_when_and_what_was_said(town, start_agent):
    """By the recipe of config/operations.md, from two shards to three."""
    town.set("interval", "10s")
    town.set("timeout", "9s")
    town.keep(["openbrievegem", "zonderslotegem", "verlopegem", "terugvalle", "halfopegem", "glazeloket", "vergeetsele", "vreemdetaalgem"])
    web = town.directory / "web.yaml"
    web.write_text(USERS)

    def started(count, name):
        agents = []
        for index in range(count):
            config = config_of(town, index, count)
            config.write_text(re.sub(r"^ledger: .*$", f"ledger: {name.format(index)}.db", config.read_text(), flags=re.M))
            agents.append(start_agent(config, ["--web.config.file", web]))
            agents[-1].get = lambda path, url=agents[-1].url: fetch(url + path, headers=LOGIN)
        return agents

    def stop(agents):
        for agent in agents:
            agent.program.stop()

    def post(agent, portal, what, finding, **fields):
        body = urllib.parse.urlencode({"rule": finding["rule"], "endpoint": finding["endpoint"], **fields}).encode()
        done = fetch(f"{agent.url}/api/v1/portals/{portal}/{what}", data=body, method="POST",
                     headers={**LOGIN, "Content-Type": "application/x-www-form-urlencoded"})
        assert done[0] == 200, done

    three = started(3, "other-{}")
    to_third = watched_by(three[2])
    stop(three)
    two = started(2, "{}")
    for agent in two:
        agent.has_seen_all()
    before = {}
    for agent in two:
        for portal in watched_by(agent) & to_third:
            before[portal] = agent.portal(portal)
            for finding, (what, fields) in zip(before[portal]["findings"], (("exceptions", {"reason": "x", "until": day(30)}), ("handling", {"ticket": "CRT-1"}))):
                post(agent, portal, what, finding, **fields)
            before[portal] = agent.portal(portal)
    said = [(key, portal) for portal, state in before.items() for finding in state["findings"] for key in ("accepted", "handled") if key in finding]
    assert {key for key, _ in said} == {"accepted", "handled"}
    stop(two)

    recipe = (ROOT / "config/operations.md").read_text().split("## When the number of shards changes")[1]
    (town.directory / "take-over.sql").write_text(re.search(r"```sql\n(.*?)```", recipe, re.S).group(1))
    commands = "".join(line[4:] + "\n" for line in recipe.split("\nand start them.")[0].splitlines() if line.startswith("    ") and "```" not in line)
    commands = commands[commands.index("cp 0.db"):]
    done = subprocess.run(["sh", "-e", "-c", commands], cwd=town.directory, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, ""), done
    with sqlite3.connect(town.directory / "2.db") as ledger:
        assert ledger.execute("PRAGMA integrity_check").fetchone() == ("ok",)

    third = started(3, "{}")[2].has_seen_all()
    for portal, state in before.items():
        now = {(f["rule"], f["endpoint"]): f for f in third.portal(portal)["findings"]}
        for finding in state["findings"]:
            kept = now[finding["rule"], finding["endpoint"]]
            assert [kept.get(key) for key in ("first_seen", "accepted", "handled")] == \
                [finding.get(key) for key in ("first_seen", "accepted", "handled")], portal
