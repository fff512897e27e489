"""The pages, a letter and a report in Debian's Chromium, with axe: in both languages, on a telephone and on a desk, light and dark."""

import json
import os
import shutil
import subprocess
import sys
import urllib.parse
from pathlib import Path

import pytest
from conftest import AGENT, Agent, Town, fetch
from test_remarks import LOGIN, day
from test_web import PASSWORD, USERS

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/dashboards"))
import packages  # noqa: E402

HERE = ROOT / "tests/accessibility"
PACKAGES = Path(os.environ.get("DASHBOARD_PACKAGES", "build/dev/tests/dashboards")).parent / "accessibility"
PAGES = ["/", "/portals/openbrievegem", "/portals/openbrievegem/letter", "/runbooks", "/runbooks/LoketwachtPortalUnknown", "/agent"]


@pytest.fixture(scope="module")
def chromium():
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("chromium is missing; .ci/packages.sh test installs it")
    try:
        packages.install(PACKAGES, HERE)
    except packages.Missing as why:
        pytest.skip(str(why))
    return program


def looked_at(chromium, addresses, directory):
    file = directory / "addresses.json"
    file.write_text(json.dumps(addresses))
    environment = {**os.environ, "NODE_PATH": str(PACKAGES.resolve() / "node_modules")}
    done = subprocess.run(["node", HERE / "pages.js", chromium, file], capture_output=True, text=True, timeout=1500, env=environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def logged_in(town, directory):
    """An agent that asks for a login, and its address with that login."""
    town.set("ledger", "loketwacht.db")
    web = directory / "web.yaml"
    web.write_text(USERS)
    agent = Agent(town.config, directory / "agent.log", "--web.config.file", web)
    agent.get = lambda path: fetch(agent.url + path, headers=LOGIN)
    return agent.ready().has_seen_all(), agent.url.replace("://", f"://alice:{urllib.parse.quote(PASSWORD)}@")


def say(agent, portal, finding, what, **fields):
    body = urllib.parse.urlencode({"rule": finding["rule"], "endpoint": finding["endpoint"], **fields}).encode()
    done = fetch(f"{agent.url}/api/v1/portals/{portal}/{what}", data=body, method="POST",
                 headers={**LOGIN, "Content-Type": "application/x-www-form-urlencoded"})
    assert done[0] == 200, done


def test_axe_finds_nothing(chromium, tmp_path):
    town = Town(tmp_path)
    agent, url = logged_in(town, tmp_path)
    try:
        # One finding that is accepted, one that somebody works on, and the others with their forms.
        first, second, *_ = agent.portal("openbrievegem")["findings"]
        say(agent, "openbrievegem", first, "exceptions", reason="de leverancier vernieuwt het", until=day(30))
        say(agent, "openbrievegem", second, "handling", ticket="https://tickets.example.be/1042")
        addresses = {f"{page} {lang}": f"{url}{page}?lang={lang}" for page in PAGES for lang in ("en", "nl")}
        for lang in ("en", "nl"):
            made = subprocess.run([AGENT, "report", "--config", town.config, "--since", "2026-01-01", "--format", "html", "--language", lang],
                                  capture_output=True, text=True, timeout=60, check=True)
            report = tmp_path / f"report-{lang}.html"
            report.write_text(made.stdout)
            addresses[report.name] = report.as_uri()
            made = subprocess.run([AGENT, "survey", "--config", town.config, "--format", "html", "--language", lang],
                                  capture_output=True, text=True, timeout=300)
            survey = tmp_path / f"survey-{lang}.html"
            survey.write_text(made.stdout)
            addresses[survey.name] = survey.as_uri()
        said = looked_at(chromium, addresses, tmp_path)
    finally:
        agent.program.stop()
        town.program.stop()
    assert said.keys() == addresses.keys()
    assert not any(said.values()), "\n".join(f"{page} {each}" for page, wrong in said.items() for each in wrong)


def test_the_forms_work_in_a_browser(chromium, tmp_path):
    town = Town(tmp_path)
    town.keep(["verlopegem"])
    agent, url = logged_in(town, tmp_path)
    try:
        environment = {**os.environ, "NODE_PATH": str(PACKAGES.resolve() / "node_modules")}
        address = f"{url}/portals/verlopegem?lang=nl"
        done = subprocess.run(["node", HERE / "forms.js", chromium, address, str(day(30))], capture_output=True, text=True, timeout=600, env=environment)
        assert done.returncode == 0, done.stderr
        (finding,) = [f for f in agent.portal("verlopegem")["findings"] if f["rule"] == "certificate-expired"]
    finally:
        agent.program.stop()
        town.program.stop()
    said = json.loads(done.stdout)
    assert said["accepted"]["address"].endswith("/portals/verlopegem?lang=nl")
    assert "door alice: wordt <vernieuwd> (op deze pagina gezegd)" in said["accepted"]["text"]
    assert "In behandeling" in said["handled"]["text"] and "CRT-1042" in said["handled"]["text"]
    assert "op deze pagina gezegd" not in said["taken back"]["text"]
    assert "accepted" not in finding and finding["handled"]["ticket"] == "CRT-1042"


BROKEN = {
    "no language": ("<!DOCTYPE html><html><head><title>a</title></head><body><main><h1>a</h1></main></body></html>", "html-has-lang"),
    "pale": ('<!DOCTYPE html><html lang="en"><head><title>a</title></head><body><main><h1>a</h1><p style="color: #bbb">Can you read this?</p></main></body></html>',
             "color-contrast"),
    "wide": ('<!DOCTYPE html><html lang="en"><head><title>a</title><meta name="viewport" content="width=device-width"/></head>'
             '<body><main><h1>a</h1><p style="width: 500px">a</p></main></body></html>', "pixels wide"),
}


def test_what_is_wrong_is_noticed(chromium, tmp_path):
    addresses = {}
    for name, (html, _) in BROKEN.items():
        file = tmp_path / f"{name}.html"
        file.write_text(html)
        addresses[name] = file.as_uri()
    said = looked_at(chromium, addresses, tmp_path)
    for name, (_, sign) in BROKEN.items():
        assert any(sign in each for each in said[name]), (name, said[name])
