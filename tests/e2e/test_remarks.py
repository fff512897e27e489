"""What somebody who is logged in says of a finding on its portal's page: it is kept, shown everywhere, and taken back; nobody else may."""

import json
import sqlite3
import subprocess
import urllib.parse
from base64 import b64encode

import pytest
from conftest import AGENT, eventually, fetch
from test_exceptions import ACCEPTED, day, end_of
from test_web import PASSWORD, USERS

PORTAL, RULE = "verlopegem", "certificate-expired"
HANDLED = "loketwacht_finding_handled"
HANDLED_SINCE = "loketwacht_finding_handled_since_timestamp_seconds"
REASON = "de leverancier <b>vernieuwt</b> het & test"
LOGIN = {"Authorization": "Basic " + b64encode(f"alice:{PASSWORD}".encode()).decode()}


class LoggedIn:
    """An agent with logins, as alice meets it."""

    def __init__(self, town, start_agent):
        self.town, self.start = town, start_agent
        self.web = town.config.parent / "web.yaml"
        self.web.write_text(USERS)
        self.begin()

    def begin(self):
        self.agent = self.start(self.town.config, arguments=["--web.config.file", self.web, "--web.open-metrics"])
        plain = self.agent.get
        self.agent.get = lambda path: plain(path) if path == "/metrics" else fetch(self.agent.url + path, headers=LOGIN)

    def post(self, what, headers=LOGIN, portal=PORTAL, body=None, **fields):
        """The status and the text that came."""
        body = urllib.parse.urlencode({"rule": RULE, "endpoint": "home", **fields}) if body is None else body
        return fetch(f"{self.agent.url}/api/v1/portals/{portal}/{what}", data=body.encode(), method="POST",
                     headers={"Content-Type": "application/x-www-form-urlencoded", **headers})

    def finding(self):
        (found,) = [f for f in self.agent.portal(PORTAL)["findings"] if f["rule"] == RULE]
        return found

    def page(self, lang="en"):
        return self.agent.get(f"/portals/{PORTAL}?lang={lang}")[1]


@pytest.fixture
def town(town):
    town.keep([PORTAL, "voorbeeldgem"])
    town.set("ledger", "loketwacht.db")
    return town


@pytest.fixture
def alice(town, start_agent):
    made = LoggedIn(town, start_agent)
    eventually(lambda: made.agent.metric("loketwacht_finding", portal=PORTAL, rule=RULE), "the flaw is found")
    return made


def test_a_finding_is_accepted_on_its_page_and_no_longer(alice):
    until = day(30)
    assert 'name="reason" maxlength="200" required="required"' in alice.page()
    assert f'min="{day(0)}" max="{day(366)}"' in alice.page()
    assert alice.post("exceptions", reason=REASON, until=until) == (200, "that is kept, and shown on the portal's page\n")

    # As an exception of the inventory does.
    ((labels, value),) = alice.agent.metric(ACCEPTED)
    assert (labels["portal"], labels["endpoint"], labels["rule"], value) == (PORTAL, "home", RULE, end_of(until))
    assert alice.agent.value("loketwacht_portal_verdict", portal=PORTAL, verdict="insecure") == 1
    assert alice.finding()["accepted"] == {"until": str(until), "by": "alice", "reason": REASON, "from": "page"}
    assert "aanvaard tot en met" in alice.agent.get("/?lang=nl")[1]
    page = alice.page()
    assert "by alice: de leverancier &lt;b&gt;vernieuwt&lt;/b&gt; het &amp; test (said on this page)" in page
    assert "Accept it no longer" in page
    assert "Aanvaard" in alice.agent.get("/?lang=nl&accepted=yes")[1] and PORTAL in alice.agent.get("/api/v1/portals?accepted=yes")[1]
    log = alice.agent.program.log()
    assert f'a finding is accepted on its portal\'s page" portal={PORTAL} endpoint=home rule={RULE} by=alice until={until}' in log
    assert "leverancier" not in log and "alice" not in alice.agent.get("/metrics")[1]

    # A later look leaves it, and so does a restart.
    alice.agent.program.stop()
    alice.begin()
    eventually(lambda: alice.agent.metric("loketwacht_finding", portal=PORTAL, rule=RULE), "the flaw is found again")
    assert alice.finding()["accepted"]["reason"] == REASON

    assert alice.post("exceptions", take_back="yes")[0] == 200
    assert "accepted" not in alice.finding()
    assert not alice.agent.metric(ACCEPTED)
    assert f'a finding is no longer accepted on its portal\'s page" portal={PORTAL}' in alice.agent.program.log()
    assert alice.post("exceptions", take_back="yes") == (409, "nothing of the kind is said of that finding on its portal's page\n")


def test_a_look_of_a_command_knows_what_was_accepted_on_a_page(alice):
    """While the agent runs; and where the ledger is not there, that is said."""
    until = day(30)
    probe = [AGENT, "probe", PORTAL, "--config", alice.town.config, "--fail-on", "critical", "--json"]
    survey = [AGENT, "survey", "--config", alice.town.config, "--fail-on", "critical", "--format", "json"]
    assert [subprocess.run(each, capture_output=True).returncode for each in (probe, survey)] == [1, 1]
    assert alice.post("exceptions", reason="x", until=until)[0] == 200
    for command in (probe, survey):
        ran = subprocess.run(command, capture_output=True, text=True)
        says = f"loketwacht {command[1]}: one exception counts that was made on a portal's page, from the ledger "
        assert ran.returncode == 0 and says in ran.stderr, ran.stderr
    told = json.loads(subprocess.run(probe, capture_output=True).stdout)
    (found,) = [f for f in told["findings"] if f["rule"] == RULE]
    assert found["accepted"] == {"until": str(until), "by": "alice", "reason": "x", "from": "page"}

    # Who works on it too: since when the ledger has it open, and not since this look.
    assert alice.post("handling", ticket="CRT-1042")[0] == 200
    for command, findings in ((probe, lambda told: told["findings"]), (survey, lambda told: next(p for p in told["portals_with_findings"] if p["id"] == PORTAL)["findings"])):
        told = json.loads(subprocess.run(command, capture_output=True).stdout)
        (found,) = [f for f in findings(told) if f["rule"] == RULE]
        assert (found["handled"]["by"], found["handled"]["ticket"]) == ("alice", "CRT-1042")
        assert found["handled"]["since"] == alice.finding()["handled"]["since"]
    text = subprocess.run([AGENT, "probe", PORTAL, "--config", alice.town.config, "--language", "nl"], capture_output=True, text=True).stdout
    assert "bezig    door alice, sinds " in text and ": CRT-1042\n" in text

    alice.town.set("ledger", "elsewhere.db")
    for command in (probe, survey):
        ran = subprocess.run(command, capture_output=True, text=True)
        assert ran.returncode == 1 and "there is no ledger " in ran.stderr and "is not known here; exceptions of files are" in ran.stderr


def test_what_was_accepted_comes_back_at_its_end(alice):
    assert alice.post("exceptions", reason="x", until=day(0))[0] == 200
    assert alice.agent.metric(ACCEPTED)
    # As if its last day had been yesterday: a clock of another day would need a machine of its own.
    alice.agent.program.stop()
    with sqlite3.connect(alice.town.config.parent / "loketwacht.db") as ledger:
        ledger.execute("UPDATE remarks SET until = ?", (str(day(-1)),))
    alice.begin()
    eventually(lambda: alice.agent.metric("loketwacht_finding", portal=PORTAL, rule=RULE), "the flaw is found again")
    assert "accepted" not in alice.finding() and not alice.agent.metric(ACCEPTED)
    page = alice.page()
    assert "and accepts nothing any more." in page and "Accept it no longer" in page


def test_a_finding_is_handled_until_it_is_mended(alice):
    ticket = "https://tickets.example.be/?id=1042&x=1"
    assert "I work on it" in alice.page()
    assert alice.post("handling", ticket=ticket)[0] == 200
    ((labels, value),) = alice.agent.metric(HANDLED)
    assert (labels, value) == ({"portal": PORTAL, "municipality": labels["municipality"], "endpoint": "home", "rule": RULE}, 1)
    ((labels, _),) = alice.agent.metric(HANDLED_SINCE)
    assert labels["ticket"] == ticket and not labels.get("by"), "who it is stands on the page alone"
    assert not alice.agent.metric(ACCEPTED)
    said = alice.finding()["handled"]
    assert (said["by"], said["ticket"]) == ("alice", ticket)
    assert "in behandeling" in alice.agent.get("/?lang=nl")[1]
    assert 'href="https://tickets.example.be/?id=1042&amp;x=1"' in alice.page()

    alice.town.change(PORTAL, certificate="sound")
    eventually(lambda: not alice.agent.metric("loketwacht_finding", portal=PORTAL, rule=RULE), "the flaw is mended")
    assert not alice.agent.metric(HANDLED)


def test_a_ticket_that_is_no_address_is_a_text(alice):
    for ticket in ("javascript:alert(1)", "http://tickets.example.be/", "<script>alert(1)</script>", "CRT-1042"):
        assert alice.post("handling", ticket=ticket)[0] == 200
        page = alice.page()
        assert "<script" not in page and 'href="javascript' not in page and 'href="http://tickets' not in page
        assert alice.finding()["handled"]["ticket"] == ticket
    assert alice.post("handling", take_back="yes")[0] == 200
    assert "handled" not in alice.finding()


REFUSED = {
    "nobody": ({"headers": {}}, 401, "log in with a name and a password"),
    "a wrong password": ({"headers": {"Authorization": "Basic " + b64encode(b"alice:x").decode()}}, 401, "log in"),
    "another site": ({"headers": {**LOGIN, "Origin": "https://elsewhere.example"}}, 403, "a page of another site may not ask this"),
    "another site's form": ({"headers": {**LOGIN, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}}, 403, "another site"),
    "no reason": ({"reason": " "}, 400, 'reason: "" is empty; write 1 to 200 characters of printable text'),
    "a reason that is too long": ({"reason": "x" * 201}, 400, "is too long; write 1 to 200 characters of printable text"),
    "a reason of two lines": ({"reason": "a\nb"}, 400, "holds characters that cannot be printed; write 1 to 200 characters"),
    "no day": ({"until": "soon"}, 400, 'until: "soon" is not a date; write the last day as 2027-01-31'),
    "a day that is over": ({"until": day(-1)}, 400, f"until: {day(-1)} is over; write a day from {day(0)} to {day(366)}"),
    "a day too far ahead": ({"until": day(367)}, 400, f"until: {day(367)} is too far ahead; write a day from {day(0)} to {day(366)}"),
    "a finding that is not open": ({"rule": "mixed-content"}, 409, "the portal has no such finding open"),
    "a portal that is none": ({"portal": "nergens"}, 404, "no portal has this id"),
    "JSON": ({"headers": {**LOGIN, "Content-Type": "application/json"}, "body": "{}"}, 415, "as application/x-www-form-urlencoded"),
    "a form that is too long": ({"body": "x" * 9000}, 413, "at most 8 KiB are read"),
}


def test_what_is_refused_says_what_would_be_right_and_changes_nothing(alice):
    for name, (asked, status, says) in REFUSED.items():
        got = eventually(lambda: (a := alice.post("exceptions", **{"reason": "x", "until": day(1), **asked}))[0] != 429 and a, "it is looked at")
        assert got[0] == status and says in got[1], (name, got)
    assert alice.post("handling", ticket="x" * 201)[0] == 400
    assert "accepted" not in alice.finding() and "handled" not in alice.finding()


def test_without_logins_nobody_may(town, agent):
    eventually(lambda: agent.metric("loketwacht_finding", portal=PORTAL, rule=RULE), "the flaw is found")
    assert "<form" in agent.get(f"/portals/{PORTAL}")[1]  # look again now
    assert 'name="reason"' not in agent.get(f"/portals/{PORTAL}")[1]
    status, says = fetch(f"{agent.url}/api/v1/portals/{PORTAL}/exceptions", data=b"reason=x", method="POST", headers={
        "Content-Type": "application/x-www-form-urlencoded", **LOGIN})
    assert (status, "give the agent a --web.config.file with basic_auth_users" in says) == (403, True)


def test_an_exception_of_the_inventory_goes_first(alice):
    assert alice.post("exceptions", reason="op de pagina", until=day(9))[0] == 200
    alice.town.set("exceptions", f"[{{portal: {PORTAL}, endpoint: home, rule: {RULE}, reason: in het bestand, by: het CRT, until: {day(3)}}}]")
    eventually(lambda: alice.finding()["accepted"]["from"] == "inventory", "the file counts")
    assert "in het bestand (from the inventory)" in alice.page()
    # One for any endpoint comes after one that names it, wherever that stands.
    alice.town.set("exceptions", f"[{{portal: {PORTAL}, rule: {RULE}, reason: in het bestand, by: het CRT, until: {day(3)}}}]")
    eventually(lambda: alice.finding()["accepted"]["from"] == "page", "the page counts")
