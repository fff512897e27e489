"""The canary on the lab's kanariegem: one authorised login a day, and nowhere a word of what it logged in with."""

import json
import re
from pathlib import Path

import pytest
from conftest import eventually, fetch
from test_agent import run

CANARY = """    canary:
      authorisation: {{reference: CRT-2026-17, granted_by: the municipal secretary, valid_until: {until}}}
      endpoint: {endpoint}
      form: {{action: "{action}", fields: [{fields}]}}
      username: {{field: gebruiker, value: "file:username"}}
      password: {{field: wachtwoord, value: "${{KANARIE_WACHTWOORD}}"}}
      success: {success}
      armed: 2026-01-01T00:00:00Z
"""


def arm(town, until="2100-01-01"):
    """Writes the canary of kanariegem into the inventory, as its owner and the operator agreed."""
    agreed = town.expected()["kanariegem"]["canary"]
    (town.directory / "username").write_text(agreed["username"] + "\n")
    inventory = town.directory / "inventory.yaml"
    canary = CANARY.format(until=until, fields=", ".join(agreed["fields"]), **{k: agreed[k] for k in ("endpoint", "action", "success")})
    text = inventory.read_text()
    inventory.write_text(text.replace("  - id: kanariegem\n", "  - id: kanariegem\n" + canary))
    town.set("canary", f"{{audit: {town.directory}/audit.jsonl}}")
    return agreed


def sent(town):
    """What kanariegem was sent."""
    requests = json.loads(fetch(f"{town.control}/requests")[1])["requests"]
    return [r for r in requests if r["portal"] == "kanariegem" and r["method"] != "GET"]


def test_an_old_login_that_still_works_is_found_by_one_attempt(town, start_agent, monkeypatch):
    agreed = arm(town)
    monkeypatch.setenv("KANARIE_WACHTWOORD", agreed["password"])
    found = ("kanariegem", "aanmelden", "legacy-login-accepted", "critical")
    agent = start_agent(town.config).ready()
    eventually(lambda: found in agent.findings(), "the login is found to work")
    (attempt,) = sent(town)
    assert (attempt["method"], attempt["target"], attempt["tls"]) == ("POST", "/aanmelden", True)
    assert sorted(attempt["fields"]) == sorted(agreed["fields"])

    told = agent.program.log() + Path(town.directory / "audit.jsonl").read_text()
    for path in ("/metrics", "/api/v1/findings", "/api/v1/portals", "/api/v1/portals/kanariegem", "/", "/portals/kanariegem"):
        told += agent.get(path)[1]
    assert agreed["password"] not in told and agreed["username"] not in told
    events = [json.loads(line)["event"] for line in Path(town.directory / "audit.jsonl").read_text().splitlines()]
    assert events == ["attempting", "accepted"]

    agent.program.stop()
    again = start_agent(town.config).ready().has_seen_all()
    assert again.value("loketwacht_endpoint_up", portal="kanariegem", endpoint="aanmelden") == 1
    assert len(sent(town)) == 1, "one attempt a day, over restarts too"


def test_survey_and_probe_never_try(town, monkeypatch):
    agreed = arm(town)
    monkeypatch.setenv("KANARIE_WACHTWOORD", agreed["password"])
    run("probe", "--config", town.config, "kanariegem")
    run("survey", "--config", town.config)
    assert sent(town) == []


@pytest.mark.parametrize("behaviour", ["changed", "captcha", "elsewhere", "plaintext", "locked"])
def test_any_change_of_the_page_stops_it(town, start_agent, monkeypatch, behaviour):
    agreed = arm(town)
    monkeypatch.setenv("KANARIE_WACHTWOORD", agreed["password"])
    town.change("kanariegem", canary=behaviour)
    agent = start_agent(town.config).ready()
    eventually(lambda: "canary" in agent.program.log(), "it says that it stopped")
    agent.has_seen_all()
    assert "legacy-login-accepted" not in {rule for _, _, rule, _ in agent.findings()}
    assert len(sent(town)) == (1 if behaviour == "locked" else 0), "a lock shows only after the attempt"
    assert agreed["password"] not in agent.program.log()


def test_check_refuses_what_is_not_authorised(town, monkeypatch):
    agreed = arm(town, until="2026-01-31")
    monkeypatch.setenv("KANARIE_WACHTWOORD", agreed["password"])
    out = run("check", "--config", town.config)
    assert out.returncode == 2
    assert re.search(r"inventory\.yaml:\d+:\d+: the authorisation has ended; ask", out.stderr), out.stderr
    assert agreed["password"] not in out.stderr
