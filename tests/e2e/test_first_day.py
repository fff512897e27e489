"""The first day of a town with many flaws: one message for all that was there, and then what is new, so much of it an hour."""

import pytest
from conftest import eventually, free_port
from stack import Stack

# Sound until something is planted there.
SOUND = ["voorbeeldgem", "wegwijzele", "tweehuizem", "traagzele", "slotvastem", "pluimegem", "stempelgem", "sterkegem", "leidterugge"]
PAGES_PER_HOUR = 3


@pytest.fixture
def address():
    return f"127.0.0.1:{free_port()}"


@pytest.fixture
def agent(town, address, start_agent):
    town.set("ledger", "loketwacht.db")
    town.set("pages_per_hour", PAGES_PER_HOUR)
    return start_agent(town.config, listen=address).ready().has_seen_all()


@pytest.fixture
def stack(tmp_path, address, agent):
    stack = Stack(tmp_path / "stack", [address])
    yield stack
    stack.stop()


def critical_at(stack, portals):
    """The alerts of these portals that fire, by how they are told and since when."""
    return {
        (alert["labels"]["portal"], alert["labels"]["rule"], alert["labels"].get("told_together"), alert["activeAt"])
        for alert in stack.alerts()
        if alert["labels"]["severity"] == "critical" and alert["labels"].get("portal") in portals
    }


def portals_in(notification):
    return {alert["labels"]["portal"] for alert in notification["alerts"] if "portal" in alert["labels"]}


def test_a_first_day_is_told_once(town, agent, address, stack, start_agent):
    def heard():
        return stack.notifications("on-call")

    (first,) = eventually(heard, "the first day is told")
    assert first["groupLabels"] == {"told_together": "first_look"} and first["status"] == "firing"
    critical = {portal for portal, _, _, severity in agent.findings() if severity == "critical"}
    assert len(portals_in(first)) >= 15 and portals_in(first) <= critical

    # One new flaw: one page, of it alone. The limit is three looks an hour.
    town.change(SOUND[0], certificate="expired")
    eventually(lambda: len(heard()) >= 2, "what is new is told")
    assert heard()[1]["groupLabels"] == {"municipality": SOUND[0].capitalize()} and portals_in(heard()[1]) == {SOUND[0]}

    # Eight at once: two pages, and one message with the rest.
    for portal in SOUND[1:]:
        town.change(portal, login="national_number")
    eventually(lambda: any(each["groupLabels"].get("told_together") == "hourly_limit" for each in heard()), "the rest is told")
    stack.evaluate(15)
    pages = [each for each in heard()[1:] if "municipality" in each["groupLabels"]]
    assert len(pages) == PAGES_PER_HOUR, pages
    (rest,) = [each for each in heard()[1:] if each not in pages]
    alone = set.union(*map(portals_in, pages))
    assert portals_in(rest) == set(SOUND) - alone

    # The agent forgets nothing, and Prometheus takes no alert for another.
    before = critical_at(stack, critical | set(SOUND))
    assert {told for _, _, told, _ in before} == {"first_look", "hourly_limit", None}
    agent.program.stop()
    eventually(lambda: stack.ask("up == 0"), "Prometheus misses the agent")
    start_agent(town.config, listen=address).ready().has_seen_all()
    eventually(lambda: stack.ask("up == 1"), "Prometheus sees the new one")
    stack.evaluate(5)
    assert critical_at(stack, critical | set(SOUND)) == before
