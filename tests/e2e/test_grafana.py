"""What `make stack` starts of Grafana, seen by a program of that name: its command, its settings and what it is given to read."""

import json
from pathlib import Path

import grafana
import pytest
import yaml
from conftest import fetch

PROMETHEUS, AGENT = "http://127.0.0.1:9090", "http://127.0.0.1:4711"
# Tells by which words it was called, and answers about its health.
PROGRAM = """#!/usr/bin/python3
import json, os, sys
from http.server import BaseHTTPRequestHandler, HTTPServer

class Health(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/api/health" else 404)
        self.end_headers()
        self.wfile.write(json.dumps({"words": sys.argv[1:], "settings": {k: v for k, v in os.environ.items() if k.startswith("GF_")}}).encode())

given = dict(word.split("=", 1) for word in sys.argv if word.startswith("GF_"))
address = {**os.environ, **given}
HTTPServer((address["GF_SERVER_HTTP_ADDR"], int(address["GF_SERVER_HTTP_PORT"])), Health).serve_forever()
"""


@pytest.fixture
def path(tmp_path, monkeypatch):
    """A folder that is all of the path, but for what the programs in it need."""
    folder = tmp_path / "usr/bin"
    folder.mkdir(parents=True)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("GRAFANA_IMAGE", raising=False)
    return folder


def put(folder, name, text=PROGRAM):
    program = folder / name
    program.write_text(text)
    program.chmod(0o755)
    return program


@pytest.mark.parametrize(("name", "words"), [("grafana-server", []), ("grafana", ["server"])])
def test_the_one_that_is_installed(path, tmp_path, name, words):
    put(path, name)
    (tmp_path / "usr/conf").mkdir()
    (tmp_path / "usr/conf/defaults.ini").touch()
    program, url, why_not = grafana.start(tmp_path / "stack", PROMETHEUS, AGENT)
    try:
        assert why_not is None
        told = json.loads(fetch(f"{url}/api/health")[1])
        assert told["words"] == [*words, "--homepath", str(tmp_path / "usr")]
        assert Path(told["settings"]["GF_PATHS_DATA"]).is_relative_to(tmp_path)
        reads(Path(told["settings"]["GF_PATHS_PROVISIONING"]))
    finally:
        program.stop()


def reads(provisioning):
    """Our Prometheus, and the dashboards with the agent's own address."""
    (source,) = yaml.safe_load((provisioning / "datasources/prometheus.yaml").read_text())["datasources"]
    assert source["url"] == PROMETHEUS and source["isDefault"]
    (provider,) = yaml.safe_load((provisioning / "dashboards/loketwacht.yaml").read_text())["providers"]
    boards = list(Path(provider["options"]["path"]).glob("*.json"))
    assert {each.stem for each in boards} == {each.stem for each in grafana.DASHBOARDS.glob("*.json")} != set()
    for each in boards:
        constants = {v["name"]: v["query"] for v in json.loads(each.read_text())["templating"]["list"] if v["type"] == "constant"}
        assert constants == {"agent": AGENT, "runbooks": f"{AGENT}/runbooks"}


def test_an_image_that_the_user_names(path, tmp_path, monkeypatch):
    put(path, "podman")
    monkeypatch.setenv("GRAFANA_IMAGE", "registry.example/grafana:13")
    program, url, why_not = grafana.start(tmp_path / "stack", PROMETHEUS, AGENT)
    try:
        assert why_not is None
        words = json.loads(fetch(f"{url}/api/health")[1])["words"]
    finally:
        program.stop()
    assert words[0] == "run" and words[-1] == "registry.example/grafana:13" and "--rm" in words
    mounts = [value for option, value in zip(words, words[1:]) if option == "--volume"]
    assert mounts == [f"{tmp_path}/stack:{tmp_path}/stack:ro"]
    given = dict(value.split("=", 1) for option, value in zip(words, words[1:]) if option == "--env")
    reads(Path(given["GF_PATHS_PROVISIONING"]))
    assert "GF_PATHS_DATA" not in given, "the image has a place for what it writes"


def test_how_otherwise(path, tmp_path, monkeypatch):
    program, url, why_not = grafana.start(tmp_path / "none", PROMETHEUS, AGENT)
    assert program is None and url is None and "grafana-server" in why_not and "GRAFANA_IMAGE=" in why_not
    monkeypatch.setenv("GRAFANA_IMAGE", "registry.example/grafana:13")
    assert "podman is missing" in grafana.start(tmp_path / "no-runner", PROMETHEUS, AGENT)[2]
    put(path, "podman", "#!/bin/sh\nexit 125\n")
    assert "did not start; its log is" in grafana.start(tmp_path / "ended", PROMETHEUS, AGENT)[2]
