"""The afternoon of an analyst: a spreadsheet of thirty municipalities becomes an inventory, a survey, a PDF, letters, two exceptions and a
report, in Dutch from the first to the last."""

import csv
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
import yaml
from conftest import AGENT, Agent, Town, eventually
from dutch import english_in
from test_remarks import day

ROOT = Path(__file__).resolve().parents[2]
MAIL, PHONE = "ict@gemeente.example", "053 72 31 11"


def run(*arguments, **more):
    return subprocess.run([AGENT, *map(str, arguments)], capture_output=True, timeout=300, **more)


def names(number):
    """Municipalities as the register of Flanders has them (config/inventory/README.md), of one website each."""
    with open(ROOT / "config/inventory/vlaamse_gemeenten_2025.csv", encoding="utf-8") as register:
        return [row["name_nl"] for row in csv.DictReader(register) if row["merged_2025"] == "no"][:number]


@pytest.fixture(scope="module")
def afternoon(tmp_path_factory):
    """The lab's portals by the names of thirty municipalities, imported from the table that a Belgian Excel saves."""
    town = Town(tmp_path_factory.mktemp("afternoon"))
    town.set("interval", "10s")
    town.set("timeout", "9s")
    town.set("ledger", "loketwacht.db")
    inventory = town.directory / "inventory.yaml"
    portals = yaml.safe_load(inventory.read_text())["portals"]
    table = "Gemeente;Website;E-mail;Telefoon\r\n" + "".join(
        f"{name};{portal['url']};{MAIL};{PHONE}\r\n" for name, portal in zip(names(30), portals))
    made = run("import", "-", input=table.encode("cp1252"))
    assert made.returncode == 0, made.stderr.decode()
    imported = yaml.safe_load(made.stdout)["portals"]
    # The lab's doors are not where everybody's are, which no table says.
    inventory.write_text(json.dumps({"portals": [{**each, "front_door": portals[0]["front_door"]} for each in imported]}))
    agent = Agent(town.config, town.directory / "agent.log")
    agent.ready().has_seen_all()
    yield town, agent
    agent.program.stop()
    town.program.stop()


def test_the_table_is_an_inventory(afternoon):
    town, _ = afternoon
    checked = run("check", "--config", town.config)
    assert checked.returncode == 0 and b"fine: 30 municipalities, 30 portals" in checked.stdout, checked.stderr.decode()


def test_the_survey_is_a_dutch_pdf(afternoon, tmp_path):
    town, _ = afternoon
    surveyed = run("survey", "--config", town.config, "--format", "html", "--language", "nl")
    assert b"looked at 30 of 30" in surveyed.stderr, surveyed.stderr.decode()
    page = tmp_path / "verslag.html"
    page.write_bytes(surveyed.stdout)
    assert english_in(page.read_text()) == []
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is missing; .ci/packages.sh test installs it")
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", "--no-pdf-header-footer",
                               f"--print-to-pdf={tmp_path / 'verslag.pdf'}", page.as_uri()], capture_output=True, text=True, timeout=300)
    pdf = (tmp_path / "verslag.pdf").read_bytes()
    assert pdf.startswith(b"%PDF-") and pdf.count(b"/Type /Page\n") > 3, done.stderr


def test_letters_two_exceptions_and_the_report_are_dutch(afternoon, tmp_path):
    town, agent = afternoon
    open_now = {(portal, endpoint, rule) for portal, endpoint, rule, severity in agent.findings() if severity == "critical"}
    letters, reports = tmp_path / "brieven", tmp_path / "verslagen"
    letters.mkdir()
    reports.mkdir()
    wrote = run("letter", "--config", town.config, "--language", "nl", "--format", "html", "--to", letters)
    assert wrote.returncode == 0, wrote.stderr.decode()
    assert len(list(letters.iterdir())) > 10
    for file in letters.iterdir():
        page = file.read_text()
        assert english_in(page) == [] and MAIL in page and "Aan het lokaal bestuur van " in page, file.name

    accepted = sorted(open_now)[:2]
    exceptions = [{"portal": portal, "endpoint": endpoint, "rule": rule, "reason": "de leverancier vernieuwt het", "by": "het CRT", "until": str(day(30))}
                  for portal, endpoint, rule in accepted]
    town.set("exceptions", json.dumps(exceptions))
    agent.program.process.send_signal(1)
    eventually(lambda: len(agent.metric("loketwacht_finding_accepted_until_timestamp_seconds")) == 2, "two are accepted")
    told = run("report", "--config", town.config, "--since", "2026-01-01", "--language", "nl", "--format", "html").stdout.decode()
    assert "Aanvaard: 2." in told and "de leverancier vernieuwt het" in told and english_in(told) == []
    each = run("report", "--config", town.config, "--since", "2026-01-01", "--language", "nl", "--format", "html", "--to", reports)
    assert b"30 reports are in " in each.stderr, each.stderr.decode()
    assert not [file.name for file in reports.iterdir() if english_in(file.read_text())]
