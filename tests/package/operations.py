"""What config/operations.md says, for the tests that hold the agent to it."""

import re
from pathlib import Path

PAGE = (Path(__file__).resolve().parents[2] / "config/operations.md").read_text()


def section(heading):
    return re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S)[1]


def commands(heading):
    """Those under a heading, as written."""
    lines = re.findall(r"^ {4,6}(\S.*)$", section(heading), re.M)
    return [line for line in lines if re.match(r"(sudo|sed|loketwacht) ", line)]


def first_cells(heading):
    """The words in code of each row's first cell."""
    return [word for row in re.findall(r"^\| ([^|]+) \|", section(heading), re.M) for word in re.findall(r"`([^`]+)`|^(\d+)$", row)]
