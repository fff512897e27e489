"""The pages, a letter and a report in Debian's Chromium, with axe: in both languages, on a telephone and on a desk, light and dark."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import AGENT, Agent, Town

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


def test_axe_finds_nothing(chromium, tmp_path):
    town = Town(tmp_path)
    town.set("ledger", "loketwacht.db")
    agent = Agent(town.config, tmp_path / "agent.log").ready().has_seen_all()
    try:
        addresses = {f"{page} {lang}": f"{agent.url}{page}?lang={lang}" for page in PAGES for lang in ("en", "nl")}
        for lang in ("en", "nl"):
            made = subprocess.run([AGENT, "report", "--config", town.config, "--since", "2026-01-01", "--format", "html", "--language", lang],
                                  capture_output=True, text=True, timeout=60, check=True)
            report = tmp_path / f"report-{lang}.html"
            report.write_text(made.stdout)
            addresses[report.name] = report.as_uri()
        said = looked_at(chromium, addresses, tmp_path)
    finally:
        agent.program.stop()
        town.program.stop()
    assert said.keys() == addresses.keys()
    assert not any(said.values()), "\n".join(f"{page} {each}" for page, wrong in said.items() for each in wrong)


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
