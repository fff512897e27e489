#!/usr/bin/python3
"""Starts the lab town, the agent watching it, and Prometheus and Alertmanager on the shipped rules and routing, with a
receiver that shows what the on-call would be told: run-stack.py BUILD_DIRECTORY. Where Chromium is installed, it draws the
pages that need a browser; where Grafana is, or GRAFANA_IMAGE names an image of it, it shows the dashboards. Ctrl-C stops all."""

import os
import shutil
import signal
import sys
import textwrap
import threading
import time
from contextlib import ExitStack
from pathlib import Path

sys.dont_write_bytecode = True
if len(sys.argv) != 2:
    sys.exit(f"usage: {sys.argv[0]} BUILD_DIRECTORY, for instance build/release")
BUILD = Path(sys.argv[1])
os.environ["LOKETWACHT"] = f"{BUILD}/agent/loketwacht"
os.environ["LOKETLAB"] = f"{BUILD}/tests/lab/loketlab"
for program in (os.environ["LOKETWACHT"], os.environ["LOKETLAB"]):
    if not os.access(program, os.X_OK):
        sys.exit(f"{program} is not there; `make stack` builds it.")

sys.path.insert(0, str(Path(__file__).parent / "e2e"))
import grafana  # noqa: E402
from chromium import START  # noqa: E402
from conftest import Agent, Program, Town, eventually, fetch, free_port  # noqa: E402
from stack import SPEED, Stack  # noqa: E402


class Printer:
    """Shows notifications to a person, one after the other."""

    def __init__(self):
        self.switch_was_heard = False
        self.one_at_a_time = threading.Lock()

    def __call__(self, receiver, payload):
        with self.one_at_a_time:
            self.show(receiver, payload)

    def show(self, receiver, payload):
        now = time.strftime("%H:%M:%S")
        if receiver == "e-mail":
            print(f"\n{now}  e-mail to {payload['To']}: {payload['Subject']}")
            print(textwrap.indent(payload.get_body(("plain",)).get_content().strip(), " " * 10), flush=True)
        elif receiver == "dead-mans-switch":
            if not self.switch_was_heard:
                print(f"\n{now}  {receiver}: alerts arrive (it hears this again and again; not shown)", flush=True)
            self.switch_was_heard = True
        else:
            about = ", ".join(payload["groupLabels"].values())
            print(f"\n{now}  {receiver} is told: {payload['status'].upper()} {about}")
            for alert in payload["alerts"]:
                print(textwrap.indent(self.told(alert), " " * 10), flush=True)

    @staticmethod
    def told(alert):
        labels, says = alert["labels"], alert["annotations"]
        lines = [f"{alert['status']}: {labels['severity']} {labels['alertname']}: {says['summary']}"]
        if alert["status"] == "firing":
            lines += [says["description"]]
            lines += [f"address: {says['site']}"] if says.get("site") else []
            lines += [f"evidence: {says['evidence']}"] if says.get("evidence") else []
            lines += [f"next: {says['next']}"] if says.get("next") else []
            lines += [f"page: {says['page']}"] if says.get("page") else []
            lines += [f"runbook: {says['runbook_url']}"]
        else:
            lines += [f"{labels['portal']}, {labels['endpoint']}: {labels['rule']}"] if "portal" in labels else []
        return "\n  ".join(lines)


def start_browser(directory, running):
    """Starts a Chromium that ends after the agent. Gives the address of its DevTools, or why there is none."""
    port = free_port()
    # A session of its own: Ctrl-C is for this program, which ends the others in their order.
    program = Program([START, port], directory / "chromium.log", start_new_session=True)
    running.callback(program.stop)
    devtools = f"http://127.0.0.1:{port}"

    def is_decided():
        return program.process.poll() is not None or fetch(f"{devtools}/json/version")[0] == 200

    eventually(is_decided, "Chromium listens, or has ended")
    if program.process.poll() is None:
        return devtools, None
    if program.process.returncode:
        return None, program.log().strip()  # the script's own words, such as which package is missing
    return None, f"Chromium did not start; its log is {program.log_path}"


def stop(*_):
    for again in (signal.SIGINT, signal.SIGTERM):
        signal.signal(again, signal.SIG_IGN)
    print("Stopping.")
    sys.exit(0)


def main():
    for how in (signal.SIGINT, signal.SIGTERM):
        signal.signal(how, stop)
    directory = BUILD / "stack"
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)

    with ExitStack() as running:
        town = Town(directory)
        running.callback(town.program.stop)
        town.set("interval", "10s")  # the shortest that the agent takes
        town.set("ledger", "loketwacht.db")
        devtools, why_not = start_browser(directory, running)
        if devtools:
            town.set("browser", f"{{devtools: {devtools}}}")
        address = f"127.0.0.1:{free_port()}"
        agent = Agent(town.config, directory / "agent.log", listen=address)
        running.callback(agent.program.stop)
        stack = Stack(directory / "stack", [address], Printer())
        running.callback(stack.stop)
        shows, dashboards, why_none = grafana.start(directory / "grafana", stack.prometheus, agent.url)
        if shows:
            running.callback(shows.stop)

        print(f"""
    The town's control   {town.control}/portals
    The agent            {agent.url}/
    Prometheus           {stack.prometheus}/alerts
    Alertmanager         {stack.alertmanager}/
    Grafana              {dashboards or "none, so no dashboards; " + why_none}
    The browser          {devtools or "none, so that pages which need one are unknown; " + why_not}
    Logs and data        {directory}/

    All here is as shipped in config/, but {SPEED} times as fast: what should wait five minutes waits ten seconds. The
    digest of warnings comes at any hour. The town has flaws enough to begin with; plant one more, and mend it:

        curl {town.control}/portals/sterkegem/behaviour -d '{{"certificate": "expired"}}'
        curl -X POST {town.control}/portals/sterkegem/reset

    tests/lab/README.md lists what can be planted. Below is what the on-call is told. Ctrl-C stops all.""", flush=True)

        programs = [town.program, agent.program, *stack.programs, *([shows] if shows else [])]
        while all(program.process.poll() is None for program in programs):
            time.sleep(0.5)
        (ended, *_) = [program for program in programs if program.process.poll() is not None]
        sys.exit(f"{ended.process.args[0]} ended by itself (exit {ended.process.returncode}); its log is {ended.log_path}.")


main()
