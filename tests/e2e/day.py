#!/usr/bin/python3
"""Days in minutes: whether memory stays what it is while the agent looks a thousand times at each portal of the lab.

`make day` runs it by hand, for it takes twenty minutes. The agent's clocks go three hundred times as fast, so that each portal is
looked at every second, and slowly every twelve; beside the lab there are portals whose certificates, links, cookies and redirects
are new at every look. What caches hold grows until they are full: what counts is the least that stays of each quarter.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

from conftest import Agent, Town  # noqa: E402
from hostile import Hostile  # noqa: E402

CHANGING = ("chains", "links", "cookies", "handshakes", "redirects")
GROWTH = 1.05  # of the least in the last quarter, beside that in the one before


def town_with_portals_that_change(directory, hostile):
    town = Town(directory)
    for key, value in {"interval": "5m", "timeout": "4m", "survey_interval": "1h", "log": "{level: debug}"}.items():
        town.set(key, value)
    inventory = town.directory / "inventory.yaml"
    changing = [line for line in hostile.portals.splitlines() if re.search(rf"id: ({'|'.join(CHANGING)})-0,", line)]
    assert len(changing) == len(CHANGING)
    inventory.write_text("\n".join([inventory.read_text().rstrip(), *changing, ""]))
    return town


def start_with_fast_clocks(town, speed):
    library = town.directory / "fast_clock.so"
    source = Path(__file__).with_name("fast_clock.c")
    subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    os.environ.update(LD_PRELOAD=str(library), CLOCK_SPEED=str(speed))
    try:
        return Agent(town.config, town.directory / "agent.log")
    finally:
        del os.environ["LD_PRELOAD"], os.environ["CLOCK_SPEED"]


def looks_at_each(agent):
    """How often the portal was looked at that has the median of all."""
    seen = Counter(re.findall(r'msg="looked" portal=(\S+)', agent.program.log()))
    return statistics.median(seen.values()) if seen else 0


def resident(agent):
    status = Path(f"/proc/{agent.program.process.pid}/status").read_text()
    return int(re.search(r"^VmRSS:\s+(\d+)", status, re.M)[1]) / 1000


def watch(agent, looks):
    """[(looks at each portal, megabytes)], every ten seconds until there were so many looks."""
    said, seen = -1, [(0, resident(agent))]
    while seen[-1][0] < looks:
        time.sleep(10)
        seen.append((looks_at_each(agent), resident(agent)))
        if seen[-1][0] // 50 > said:
            said = seen[-1][0] // 50
            print(f"{seen[-1][0]:6.0f} looks  {seen[-1][1]:6.1f} MB", flush=True)
    return seen


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--looks", type=int, default=1000, help="at each portal (1000)")
    parser.add_argument("--speed", type=int, default=300, help="how fast the agent's clocks go (300)")
    how = parser.parse_args()
    if how.looks < 100:
        parser.error("--looks: a quarter of under 100 looks tells nothing; let it be 100 or more")
    directory, hostile = tempfile.mkdtemp(), Hostile(1)
    town = town_with_portals_that_change(directory, hostile)
    agent = start_with_fast_clocks(town, how.speed)
    try:
        seen = watch(agent, how.looks)
    finally:
        agent.program.stop()
        town.program.stop()
        hostile.close()
        shutil.rmtree(directory)
    third, last = (min(mb for looks, mb in seen if from_ * how.looks <= looks < (from_ + 0.25) * how.looks) for from_ in (0.5, 0.75))
    print(f"the least of the third quarter {third:.1f} MB, of the last {last:.1f} MB: {last / third:.3f} of it, at most {GROWTH}")
    return 0 if last <= GROWTH * third else 1


if __name__ == "__main__":
    sys.exit(main())
