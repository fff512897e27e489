"""config/operations.md beside the agent: its exit codes and the fields of its log."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import AGENT, free_port

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/package"))
from operations import first_cells  # noqa: E402

CODES = {
    "fine": (["--version"], 0),
    "no agent is there": (["health", "--url", "http://127.0.0.1:{port}"], 1),
    "no such configuration": (["check", "--config", "/nowhere.yaml"], 2),
    "no such option": (["run", "--colour"], 2),
    "no page": (["probe", "--allow-network", "127.0.0.0/8", "http://127.0.0.1:{port}/"], 3),
    "a full disk": (["rules"], 4),
}


@pytest.mark.parametrize("arguments, expected", CODES.values(), ids=CODES)
def test_an_exit_code(arguments, expected):
    port = free_port()
    with open("/dev/full" if expected == 4 else "/dev/null", "w") as out:
        done = subprocess.run([AGENT, *(each.format(port=port) for each in arguments)], stdout=out, stderr=subprocess.DEVNULL, timeout=60)
    assert done.returncode == expected


def test_the_page_lists_every_exit_code():
    known = re.findall(r"constexpr int exit_\w+ = (\d+);", (ROOT / "agent/cli/setup.hpp").read_text())
    assert [code for _, code in first_cells("Exit codes")] == sorted(set(known))


def test_the_page_lists_every_field_of_the_log():
    written = {
        field
        for source in (ROOT / "agent/cli").glob("*.cpp")
        for call in re.findall(r"\blog_(?:debug|info|warning|error)\(.*?\);\n", source.read_text(), re.S)
        for field in re.findall(r"\{\"([a-z_]+)\",", call)
    }
    assert {"portal", "why", "probes_in_flight"} <= written
    assert sorted(field for field, _ in first_cells("The log")) == sorted(written)
