"""What an exception does to a running agent: the finding stays, nobody is called, and it comes back."""

import datetime
import json
import subprocess
from zoneinfo import ZoneInfo

import pytest
from conftest import AGENT, eventually

PORTAL, RULE = "verlopegem", "certificate-expired"
REASON = "de leverancier vernieuwt het tegen het einde van de maand"
ACCEPTED = "loketwacht_finding_accepted_until_timestamp_seconds"


def day(from_today):
    """A day in Belgium."""
    return (datetime.datetime.now(ZoneInfo("Europe/Brussels")) + datetime.timedelta(days=from_today)).date()


def end_of(last_day):
    return datetime.datetime.combine(last_day + datetime.timedelta(days=1), datetime.time(), ZoneInfo("Europe/Brussels")).timestamp()


def accept(town, until, portal=PORTAL, rule=RULE):
    town.set("exceptions", json.dumps([{"portal": portal, "rule": rule, "reason": REASON, "by": "het CRT", "until": str(until)}]))


@pytest.fixture
def town(town):
    town.keep([PORTAL, "voorbeeldgem"])
    town.set("ledger", "loketwacht.db")
    return town


def test_an_accepted_finding_stays_with_its_explanation_until_its_end(town, agent):
    eventually(lambda: agent.metric("loketwacht_finding", portal=PORTAL, rule=RULE), "the flaw is found")
    assert not agent.metric(ACCEPTED)

    until = day(30)
    accept(town, until)  # the agent sees by itself that the file has changed
    eventually(lambda: agent.metric(ACCEPTED), "the exception counts")
    ((labels, value),) = agent.metric(ACCEPTED)
    assert (labels["portal"], labels["endpoint"], labels["rule"]) == (PORTAL, "home", RULE)
    assert value == end_of(until)
    # What was known stays known, and the verdict with it.
    assert agent.value("loketwacht_portal_verdict", portal=PORTAL, verdict="insecure") == 1
    assert agent.metric("loketwacht_finding", portal=PORTAL, rule=RULE)
    assert REASON not in agent.get("/metrics")[1]
    (finding,) = [f for f in agent.portal(PORTAL)["findings"] if f["rule"] == RULE]
    assert finding["accepted"] == {"until": str(until), "by": "het CRT", "reason": REASON, "from": "inventory"}
    assert "aanvaard tot en met" in agent.get("/?lang=nl")[1]
    assert REASON in agent.get(f"/portals/{PORTAL}")[1]

    # Of one that is past its end, the log tells once, and check tells; the finding counts again.
    past = day(-2)
    accept(town, past)
    eventually(lambda: not agent.metric(ACCEPTED), "the exception is over")
    assert "accepted" not in [f for f in agent.portal(PORTAL)["findings"] if f["rule"] == RULE][0]
    assert agent.program.log().count("an exception has ended and accepts nothing any more") == 1
    checked = subprocess.run([AGENT, "check", "--config", town.config], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr
    assert f"the exception for {RULE} at {PORTAL} ended with {past}" in checked.stdout


def test_an_exception_for_what_is_not_open_is_said_on_the_portals_page(town, agent):
    accept(town, day(30), rule="mixed-content")
    says = "mixed-content on any endpoint: nothing of it is open, so the exception can go."
    eventually(lambda: says in agent.get(f"/portals/{PORTAL}")[1], "the page says that the exception is idle")
    eventually(lambda: agent.metric("loketwacht_finding", portal=PORTAL, rule=RULE), "another flaw is found")
    check = [AGENT, "check", "--config", town.config]
    said = subprocess.run(check, capture_output=True, text=True).stdout
    assert f"of the exception for mixed-content at {PORTAL} nothing is open, says the ledger " in said
    accept(town, day(30))
    assert "nothing is open" not in subprocess.run(check, capture_output=True, text=True).stdout
    assert not agent.metric(ACCEPTED)


def test_a_survey_does_not_fail_for_what_is_accepted(town):
    survey = [AGENT, "survey", "--config", town.config, "--fail-on", "critical", "--format", "json"]
    assert subprocess.run(survey, capture_output=True).returncode == 1
    accept(town, day(0))  # to the end of today
    ran = subprocess.run(survey, capture_output=True, text=True)
    told = json.loads(ran.stdout)
    assert told["by_verdict"]["insecure"] == 1
    assert told["accepted_by_rule"] == {RULE: {"portals": 1, "severity": "critical"}}
    assert RULE not in told["by_rule"]
    assert ran.returncode == 0, ran.stderr


def test_a_mistake_in_an_exception_stops_nothing_that_runs(town, agent):
    eventually(lambda: agent.metric("loketwacht_finding", portal=PORTAL, rule=RULE), "the flaw is found")
    accept(town, day(30), portal="verlopegm")
    eventually(lambda: f'did you mean \\"{PORTAL}\\"' in agent.program.log(), "the log says what is wrong")
    assert agent.value("loketwacht_config_last_reload_successful") == 0
    assert agent.metric("loketwacht_finding", portal=PORTAL, rule=RULE)
