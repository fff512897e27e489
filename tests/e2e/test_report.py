"""The report of a period, from the ledger of an agent that runs: what is new, open, mended and accepted, in each format and language."""

import csv
import datetime
import io
import json
import re
import subprocess
import xml.etree.ElementTree

import pytest
from conftest import AGENT, Agent, Town, eventually
from dutch import english_in
from test_letter import CONTACT, NAME, PHONE, english_table, said_of_rules

OLD, MENDED, NEW, ACCEPTED, QUIET = "gemengdem", "verlopegem", "voorbeeldgem", "kleinsleutele", "pluimegem"
STATES = {
    (OLD, "mixed-content"): "open",
    (MENDED, "certificate-expired"): "mended",
    (NEW, "certificate-expired"): "new",
    (ACCEPTED, "certificate-weak-key"): "accepted",
}
REASON = "de leverancier vernieuwt het in maart"


def report(town, *arguments):
    command = [AGENT, "report", "--config", town.config, *arguments]
    return subprocess.run([str(a) for a in command], capture_output=True, text=True, timeout=300)


def now():
    return datetime.datetime.now(datetime.timezone.utc)


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    """An agent that goes on watching a town where a flaw was mended and another appeared, and the moment before that."""
    town = Town(tmp_path_factory.mktemp("report"))
    town.set("interval", "10s")
    town.set("timeout", "9s")
    town.keep([OLD, MENDED, NEW, ACCEPTED, QUIET])
    until = str(datetime.date.today() + datetime.timedelta(days=30))
    exception = {"portal": ACCEPTED, "rule": "certificate-weak-key", "reason": REASON, "by": "het CRT", "until": until}
    town.set("exceptions", json.dumps([exception]))
    inventory = town.directory / "inventory.yaml"
    inventory.write_text(re.sub(r"^(  - id: .*\n)", r"\1" + CONTACT, inventory.read_text(), flags=re.M))
    agent = Agent(town.config, town.directory / "agent.log")
    agent.ready().has_seen_all()

    def open_now():
        return {(portal, rule) for portal, _, rule, _ in agent.findings()}

    eventually(lambda: open_now() == {flaw for flaw, state in STATES.items() if state != "new"}, "the flaws of the beginning are found")
    # Moments are written in whole seconds: the next one that begins is after all that was found.
    between = now().replace(microsecond=0) + datetime.timedelta(seconds=1)
    eventually(lambda: now() > between, "that second has begun")
    town.change(MENDED, certificate="sound")
    town.change(NEW, certificate="expired")
    eventually(lambda: open_now() == {flaw for flaw, state in STATES.items() if state != "mended"}, "one is mended, the other found")
    yield town, agent, between.strftime("%Y-%m-%dT%H:%M:%SZ")
    agent.program.stop()
    town.program.stop()


def test_programs_are_told_what_became_of_each_finding(watched):
    town, _, since = watched
    told = report(town, "--since", since, "--format", "json")
    assert told.returncode == 0, told.stderr
    document = json.loads(told.stdout)
    portals = [portal for municipality in document["municipalities"] for portal in municipality["portals"]]
    assert {(p["id"], f["rule"]): f["state"] for p in portals for f in p["findings"]} == STATES
    counts = document["counts"]
    assert (counts["portals"], counts["new"], counts["mended"], counts["accepted"]) == (5, 1, 1, 1)
    assert document["since"] == since and document["ledger_knows_all"] is True
    (mended,) = [f for p in portals if p["id"] == MENDED for f in p["findings"]]
    assert mended["open_seconds"] >= 0 and mended["seen"]["kind"] and mended["evidence"]
    assert NAME not in told.stdout and PHONE not in told.stdout, "whom to call is for people"

    rows = report(town, "--since", since, "--format", "csv-excel", "--language", "nl")
    assert rows.returncode == 0 and rows.stdout.startswith("\ufeff")
    table = list(csv.DictReader(io.StringIO(rows.stdout[1:]), delimiter=";"))
    assert {(row["id"], row["rule"]): row["state"] for row in table} == STATES
    dutch = said_of_rules("nl")
    for row in table:
        assert (row["says"], row["remedy"]) == (dutch[row["rule"]][0], dutch[row["rule"]][2])
        assert bool(row["mended"]) == (row["state"] == "mended")
        assert (row["accepted_reason"] == REASON) == (row["state"] == "accepted")


@pytest.mark.parametrize("format", ["text", "html"])
def test_people_are_told_all_of_it_in_dutch(watched, format):
    town, _, since = watched
    told = report(town, "--since", since, "--language", "nl", "--format", format)
    assert told.returncode == 0, told.stderr
    text = told.stdout
    if format == "html":
        root = xml.etree.ElementTree.fromstring(text)
        assert root.get("lang") == "nl"
        assert not [e.tag for e in root.iter() if e.tag.split("}")[-1] in ("script", "link", "img", "iframe", "object")]
        text = "".join(root.find("{*}body").itertext())
    text = " ".join(text.split())
    rules, english = said_of_rules("nl"), said_of_rules("en")
    for _, rule in STATES:
        assert rules[rule][0] in text and not [part for part in english[rule] if part in text], rule
    table = english_table()
    assert len(table) > 100 and not [words for words in table if words in text]
    for said in (
        "Bij 1 van 5 sites staat iets kritieks open.", "In deze periode: nieuw 1, hersteld 1, ernstiger 0, minder ernstig 0. Aanvaard: 1.",
        "Nieuw in deze periode", "Al langer open", "Bekend en voorlopig aanvaard", "Hersteld in deze periode", REASON,
        "Niets open en niets hersteld", "Gerapporteerd door crt@voorbeeldgem.example", f"Ter attentie van {NAME} (ICT), {PHONE}",
    ):
        assert said in text, said
    assert " UTC" not in text and not re.findall(r"\d\d:\d\d:\d\dZ|\{\w+[}:]|%\d(?![0-9A-F])", text)
    assert "Het register begint pas" not in text


def test_each_municipality_has_a_page_of_its_own_on_request(watched, tmp_path):
    town, _, between = watched
    told = report(town, "--since", between, "--format", "html", "--language", "nl", "--to", tmp_path)
    assert told.returncode == 0 and told.stdout == "", told.stderr
    assert f"{len(STATES) + 1} reports are in {tmp_path}" in told.stderr
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(f"{portal}.nl.html" for portal in {QUIET, *(p for p, _ in STATES)})
    names = {portal["id"]: portal["municipality"]["name"] for portal in watched[1].json("/api/v1/portals")["portals"]}
    for portal, rule in STATES:
        page = (tmp_path / f"{portal}.nl.html").read_text()
        assert english_in(page) == [], portal
        text = "".join(xml.etree.ElementTree.fromstring(page).find("{*}body").itertext())
        assert text.startswith(f"Wat openstaat bij de digitale loketten van {names[portal]}")
        assert rule in text and f"Ter attentie van {NAME}" in text
        assert not [other for other in names if other != portal and f"www.{other}.example" in text], "and of no other"
    assert "Bij 1 site staat niets open van wat gezien is." in (tmp_path / f"{QUIET}.nl.html").read_text()
    again = report(town, "--since", between, "--format", "html", "--language", "nl", "--to", tmp_path)
    assert again.returncode == 2 and "exists already; name a new file" in again.stderr


def test_a_ledger_that_is_younger_says_so(watched):
    town, _, _ = watched
    since = (datetime.date.today() - datetime.timedelta(days=10)).isoformat()
    assert "The ledger begins only on" in report(town, "--since", since, QUIET).stdout
    one = json.loads(report(town, "--since", since, "--format", "json", OLD).stdout)
    assert one["ledger_knows_all"] is False
    assert [p["id"] for m in one["municipalities"] for p in m["portals"]] == [OLD]


WRONG = {
    "no date": ([], "--since is required"),
    "no day": (["--since", "2026-02-30"], "--since: '2026-02-30' is neither a day nor a moment; write a day as 2026-11-01"),
    "the future": (["--since", "2999-01-01"], "--since: '2999-01-01' is in the future; write a day that has begun"),
    "a name": (["--since", "2020-01-01", "verlopgem"], 'did you mean "verlopegem"?'),
    "a language of JSON": (["--since", "2020-01-01", "--format", "json", "--language", "nl"], "JSON is English"),
}


@pytest.mark.parametrize("arguments, says", WRONG.values(), ids=WRONG)
def test_a_mistake_says_what_would_be_right(watched, arguments, says):
    town, _, _ = watched
    wrong = report(town, *arguments)
    assert wrong.returncode == 2 and not wrong.stdout and says.lower() in wrong.stderr.lower()


def test_without_a_ledger_it_says_where_one_comes_from(watched):
    town, _, since = watched
    other = town.directory / "other.yaml"
    other.write_text(town.config.read_text() + "ledger: nowhere.db\n")
    lost = subprocess.run([AGENT, "report", "--config", other, "--since", since], capture_output=True, text=True)
    assert lost.returncode == 2 and not lost.stdout
    assert "nowhere.db cannot be read: unable to open database file\n`loketwacht run` writes it" in lost.stderr
    assert not (town.directory / "nowhere.db").exists()
