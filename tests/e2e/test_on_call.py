"""From a flaw in the town to the on-call of the Cyber Response Team: once, with what to do; and resolved when it is mended."""

import re
import signal
from typing import NamedTuple

import pytest
import yaml
from conftest import eventually, fetch, free_port
from stack import CONFIG, Stack


class Flaw(NamedTuple):
    portal: str
    behaviour: dict
    alert: str
    endpoint: str
    rule: str

    @property
    def municipality(self):
        return self.portal.capitalize()


# Each on a portal that is sound without it. Without https there are other flaws too: they need no notification of their own.
FLAWS = [
    Flaw("voorbeeldgem", {"certificate": "expired"}, "LoketwachtCertificateInvalid", "home", "certificate-expired"),
    Flaw("wegwijzele", {"login": "national_number"}, "LoketwachtWeakLogin", "aanmelden", "login-national-number"),
    Flaw("tweehuizem", {"counter": "plaintext"}, "LoketwachtDataInTheClear", "loket", "counter-plaintext"),
    Flaw("traagzele", {"https": "closed", "http": "content"}, "LoketwachtDataInTheClear", "home", "https-missing"),
]
# Planted when there should be nothing to tell: had there been something, it would have come before this.
SENTINEL = Flaw("slotvastem", {"protected": "open"}, "LoketwachtProtectedPageOpen", "gezinslid", "protected-endpoint-open")
# Of severity warning: for the digest, and no reason to wake anybody.
WARNING = Flaw("pluimegem", {"certificate": "chain_incomplete"}, "LoketwachtWeakEncryptionWarning", "home", "certificate-chain-incomplete")
OTHERS = ["dubbeladresse", "stempelgem", "sterkegem", "leidterugge", "oudschriftem", "kanariegem"]


@pytest.fixture
def sound_town(town):
    town.keep([flaw.portal for flaw in [*FLAWS, SENTINEL, WARNING]] + OTHERS)
    town.set("ledger", "loketwacht.db")
    return town


@pytest.fixture
def address():
    return f"127.0.0.1:{free_port()}"


@pytest.fixture
def agent(sound_town, address, start_agent):
    return start_agent(sound_town.config, listen=address).ready().has_seen_all()


@pytest.fixture
def stack(tmp_path, address, agent):
    stack = Stack(tmp_path / "stack", [address])
    yield stack
    stack.stop()


class OnCall:
    """What the on-call is told, step by step."""

    def __init__(self, stack):
        self.stack = stack
        self.heard = 0

    def all(self):
        return self.stack.notifications("on-call")

    def hears(self, count):
        """The next notifications, once there are so many; and there must be no more."""
        eventually(lambda: len(self.all()) >= self.heard + count, f"{count} notifications")
        new = self.all()[self.heard :]
        self.heard += len(new)
        assert len(new) == count, new
        return new

    def hears_of(self, flaw):
        """The next notification, of this flaw alone."""
        (notification,) = self.hears(1)
        tells_of(notification, flaw)


def shipped(alert):
    """The alert's summary in the shipped rules."""
    rules = [rule for group in yaml.safe_load((CONFIG / "prometheus/alerts.yaml").read_text())["groups"] for rule in group["rules"]]
    (summary,) = {rule["annotations"]["summary"] for rule in rules if rule["alert"] == alert}
    return summary


def tells(notification, status, alert, **labels):
    """The one alert that the notification has, of that name and with these labels, and what to do about it."""
    assert notification["status"] == status
    (told,) = notification["alerts"]
    assert told["labels"]["alertname"] == alert
    assert {"severity": "critical", "team": "crt", **labels}.items() <= told["labels"].items(), told["labels"]
    assert told["annotations"]["summary"] == shipped(alert) != ""
    runbook = told["annotations"]["runbook_url"]
    assert re.fullmatch(rf"http://127\.0\.0\.1:\d+/runbooks/{alert}\.md", runbook)
    if alert != "LoketwachtAgentDown":  # then no agent shows it
        status, page = fetch(runbook)
        assert status == 200 and f">{alert}</h1>" in page
    return told


def tells_of(notification, flaw):
    told = tells(
        notification,
        "firing",
        flaw.alert,
        portal=flaw.portal,
        municipality=flaw.municipality,
        endpoint=flaw.endpoint,
        rule=flaw.rule,
    )
    assert f"{flaw.municipality} ({flaw.portal}, {flaw.endpoint})" in told["annotations"]["description"]
    assert re.match(rf"https?://\w+\.{flaw.portal}\.example", told["annotations"]["site"])
    return told


def by_municipality(notifications):
    return sorted(notifications, key=lambda n: n["groupLabels"]["municipality"])


def firing_since(stack, flaws):
    """Since when the alert of each flaw fires (later, had it been resolved in between), and since when the flaw is known."""
    found = {
        flaw.portal: [
            (alert["activeAt"], alert["value"])
            for alert in stack.alerts()
            if alert["state"] == "firing" and (alert["labels"].get("portal"), alert["labels"].get("rule")) == (flaw.portal, flaw.rule)
        ]
        for flaw in flaws
    }
    assert all(len(since) == 1 for since in found.values()), found
    return found


def reload(agent):
    assert fetch(agent.url + "/-/reload", method="POST")[0] == 200


def test_from_a_flaw_to_the_on_call(sound_town, agent, stack, address, start_agent):
    town, on_call = sound_town, OnCall(stack)
    eventually(lambda: stack.ask("loketwacht:portals:by_verdict"), "Prometheus has seen the portals")
    eventually(lambda: stack.notifications("dead-mans-switch"), "the Watchdog is heard: alerts arrive")
    assert not agent.findings() and not on_call.all()

    # Planted: one notification each, and an e-mail for what can wait.
    for flaw in [*FLAWS, WARNING]:
        town.change(flaw.portal, **flaw.behaviour)
    for flaw, notification in zip(sorted(FLAWS), by_municipality(on_call.hears(len(FLAWS))), strict=True):
        told = tells_of(notification, flaw)
        (finding,) = [f for f in agent.portal(flaw.portal)["findings"] if f["rule"] == flaw.rule]
        assert told["annotations"]["evidence"] == finding["evidence"]
        # What a webhook has, for which no template writes: in Dutch too, with the portal's page and what to do.
        assert told["annotations"]["evidence_nl"] not in ("", told["annotations"]["evidence"])
        assert (told["annotations"]["remedy"], told["annotations"]["remedy_nl"]) == (finding["remedy"]["en"], finding["remedy"]["nl"])
        assert told["annotations"]["next"]
        assert fetch(told["annotations"]["page"])[0] == 200
        assert told["annotations"]["since"] == finding["first_seen"][:16].replace("T", " ") + " UTC"

    (digest,) = eventually(lambda: stack.notifications("e-mail"), "the digest")
    assert WARNING.municipality in digest.get_body(("plain",)).get_content()

    # The agent is killed and comes back: nothing is told, and no alert was ever interrupted.
    since = firing_since(stack, FLAWS)
    started = agent.value("process_start_time_seconds")
    agent.program.stop(signal.SIGKILL)
    eventually(lambda: stack.ask("up == 0"), "Prometheus misses the agent")
    agent = start_agent(town.config, listen=address).ready().has_seen_all()
    eventually(lambda: stack.ask(f"process_start_time_seconds{{job='loketwacht'}} > {started}"), "Prometheus sees the new one")
    stack.evaluate(15)  # more than the ten of group_interval, after which a group tells what changed
    town.change(SENTINEL.portal, **SENTINEL.behaviour)
    on_call.hears_of(SENTINEL)
    assert firing_since(stack, FLAWS) == since

    # Mended: one resolution each.
    for flaw in [*FLAWS, WARNING]:
        town.mend(flaw.portal)
    for flaw, notification in zip(sorted(FLAWS), by_municipality(on_call.hears(len(FLAWS))), strict=True):
        assert notification["status"] == "resolved"
        assert notification["groupLabels"] == {"municipality": flaw.municipality}
        assert (flaw.alert, flaw.rule) in {(a["labels"]["alertname"], a["labels"]["rule"]) for a in notification["alerts"]}
    eventually(lambda: agent.findings() == {(SENTINEL.portal, SENTINEL.endpoint, SENTINEL.rule, "critical")}, "all is mended but one")

    # The warning too is mended, and the next e-mail says so; it is no finding that is open.
    def is_mended(mail):
        return re.search(rf"(?m)^hersteld · mended {{4}}{WARNING.municipality} \({WARNING.portal}\): .+ · less than an hour\)\r?$", mail)

    def texts():
        return [mail.get_body(("plain",)).get_content() for mail in stack.notifications("e-mail") if mail is not digest]

    eventually(lambda: any(map(is_mended, texts())), "the e-mail that says what is mended")
    assert not stack.ask(f"loketwacht:finding:known{{portal='{WARNING.portal}'}}")

    # Of no municipality was anything else of severity warning. That is asked now: in the outage below its portals are unreachable,
    # and for how long, before the alert that silences them is there, depends on the machine.
    others = [text for text in texts() if not is_mended(text)]
    assert not [text for text in others for flaw in [*FLAWS, SENTINEL, WARNING] if flaw.municipality in text]

    # The agent's way out is gone: only that is told, and what is open stays open.
    since = firing_since(stack, [SENTINEL])
    sound_network = town.config.read_text()
    town.set("proxy", f"http://127.0.0.1:{free_port()}")
    reload(agent)
    tells(*on_call.hears(1), "firing", "LoketwachtMassFailure", scope="everything")
    routed = {alert["labels"]["alertname"]: alert["status"]["state"] for alert in stack.routed()}
    assert {name for name, state in routed.items() if state == "active"} == {"LoketwachtMassFailure", "LoketwachtWatchdog"}
    assert routed[SENTINEL.alert] == "suppressed"
    town.config.write_text(sound_network)
    reload(agent)
    tells(*on_call.hears(1), "resolved", "LoketwachtMassFailure", scope="everything")
    assert firing_since(stack, [SENTINEL]) == since

    # The agent is stopped: nobody watches.
    assert agent.program.stop() == 0
    tells(*on_call.hears(1), "firing", "LoketwachtAgentDown")
    stack.evaluate(15)
    assert len(on_call.all()) == on_call.heard, on_call.all()[on_call.heard :]
    assert firing_since(stack, [SENTINEL]) == since
