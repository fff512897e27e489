"""The status pages and lists as somebody works with them: a part of the portals, in an order, and a look at once."""

import json
import re
import subprocess

import pytest
from conftest import AGENT, Agent, Town, eventually, fetch

BUTTON = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    """A town, and an agent that would not look again by itself while a test asks it to."""
    folder = tmp_path_factory.mktemp("pages")
    town = Town(folder)
    town.set("interval", "1h")
    town.set("survey_interval", "1h")
    town.set("log", "{level: debug}")
    agent = Agent(town.config, folder / "agent.log").ready().has_seen_all()
    yield town, agent
    assert agent.program.stop() == 0
    town.program.stop()


@pytest.fixture
def agent(watched):
    return watched[1]


def ids(agent, query):
    return [each["id"] for each in agent.json(f"/api/v1/portals?{query}")["portals"]]


def ids_on_page(agent, query):
    status, page = agent.get(f"/?{query}")
    assert status == 200
    return re.findall(r'<th scope="row"><a href="/portals/([^"?]+)', page)


def test_a_portal_is_looked_at_when_somebody_asks_and_not_too_often(agent):
    def looks():
        return agent.program.log().count('msg="looked" portal=speurgem ')

    before = looks()
    look = f"{agent.url}/api/v1/portals/speurgem/look"
    assert fetch(look, method="POST")[0] == 202, "as curl asks"
    eventually(lambda: looks() > before, "it was looked at again")
    assert fetch(look, method="POST")[0] == 429
    assert fetch(look, method="POST", headers={"Sec-Fetch-Site": "cross-site"})[0] == 403
    assert fetch(look)[0] == 405
    assert fetch(f"{agent.url}/api/v1/portals/nergens/look", method="POST")[0] == 404
    status, page = fetch(f"{agent.url}/api/v1/portals/zelzate-loket/look?lang=nl", method="POST", headers=BUTTON)
    assert status == 404, "no such portal, whoever asks"


def test_the_button_of_the_page_leads_back_to_it(agent):
    status, page = agent.get("/portals/verlopegem?lang=nl")
    action = re.search(r'<form method="post" action="([^"]+)"><button type="submit">Kijk nu opnieuw<', page).group(1)
    status, again = fetch(agent.url + action, data=b"", method="POST", headers=BUTTON)  # follows the redirect
    assert status == 200 and "<html lang=\"nl\">" in again and "Verlopegem" in again
    # Over plain http a browser tells the origin alone.
    status, again = fetch(f"{agent.url}/api/v1/portals/nummergem/look", data=b"", method="POST", headers={"Origin": agent.url})
    assert status == 200 and "Nummergem" in again


def test_lists_and_page_show_the_same_part_in_the_same_order(agent):
    findings = agent.findings()
    critical = {portal for portal, _, _, severity in findings if severity == "critical"}
    untrusted = {portal for portal, _, rule, _ in findings if rule == "certificate-untrusted"}
    assert critical and untrusted and not critical <= untrusted
    assert set(ids(agent, "severity=critical")) == set(ids_on_page(agent, "severity=critical")) == critical
    assert set(ids(agent, "rule=certificate-untrusted")) == untrusted
    assert ids(agent, "q=VERLOPEG") == ids_on_page(agent, "q=VERLOPEG") == ["verlopegem"]
    assert ids(agent, "q=verlopegem&verdict=secure") == []
    by_name = ids(agent, "sort=name")
    names = [each["municipality"]["name"].lower() for each in agent.json("/api/v1/portals?sort=name")["portals"]]
    assert len(by_name) == len(agent.json("/api/v1/portals")["portals"]) and names == sorted(names)
    assert ids(agent, "sort=certificate")[0] in ids(agent, "rule=certificate-expired")
    rules = {each["rule"] for each in agent.json("/api/v1/findings?rule=https-missing")["findings"]}
    assert rules == {"https-missing"}


def test_a_list_that_cannot_be_asked_says_what_could_be(agent):
    status, text = agent.get("/api/v1/portals?severity=high")
    assert (status, json.loads(text)["error"]) == (400, "severity cannot be 'high'; right are critical, warning, info")
    assert agent.get("/api/v1/findings?gemeente=aalst")[0] == 400
    assert agent.get("/?severity=high")[0] == 200, "a page shows all instead"


def test_pages_speak_the_language_of_the_browser_until_another_is_chosen(agent):
    def html(path, languages):
        return fetch(agent.url + path, headers={"Accept-Language": languages})[1]

    dutch = html("/", "nl-BE,nl;q=0.9,en;q=0.8")
    assert '<html lang="nl">' in dutch and 'href="/?lang=en"' in dutch
    english = html("/?lang=en", "nl-BE,nl;q=0.9,en;q=0.8")
    assert '<html lang="en">' in english and "/portals/speurgem?lang=en" in english, "what was chosen stays"
    assert '<html lang="en">' in html("/agent", "fr,en;q=0.5")
    assert '<html lang="nl">' in html("/portals/speurgem", "nl")


def test_what_a_page_of_a_portal_leads_to_is_there(agent):
    status, page = agent.get("/portals/openbrievegem?lang=nl")
    assert status == 200
    links = set(re.findall(r'href="(/[^"]*)"', page))
    assert {"/runbooks/LoketwachtDataInTheClear?lang=nl", "/portals/openbrievegem/letter?lang=nl"} <= links
    for link in links:
        assert agent.get(link.replace("&amp;", "&"))[0] == 200, link


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("form", ["text", "html"])
def test_the_letter_is_what_the_command_writes(watched, language, form):
    town, agent = watched
    wrote = subprocess.run([AGENT, "letter", "--config", town.config, "--language", language, "--format", form, "openbrievegem"],
                           capture_output=True, text=True, timeout=60)
    assert wrote.returncode == 0, wrote.stderr
    status, shown = agent.get(f"/portals/openbrievegem/letter?lang={language}&format={form}")
    assert status == 200 and "openbrievegem" in shown
    assert shown.strip() == wrote.stdout.strip()
