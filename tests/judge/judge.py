#!/usr/bin/python3
"""Asks Chromium, Firefox and the agent of every row of the table, and tells where they differ.

judge.py                 asks all; fails where the agent differs from Chromium, or from both browsers, but for known.py, and
                         where a browser differs from table.md
judge.py --write         asks all, and writes table.md
judge.py --write-agent   asks the agent only, and writes what it says into table.md
"""

import argparse
import contextlib
import ssl
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True

import agent
import chromium
import firefox
from recorded import Recorded, changes, differences
from servers import Serving, free_port
from table import build
from world import World

STARTED = time.monotonic()


def can_be_served(row):
    """Whether this system's OpenSSL reads what the row's server has to show: later versions refuse more of what is malformed."""
    for one in [*row.chain, *row.server.second]:
        try:
            ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cadata=one.whole)
        except ssl.SSLError:
            return False
    return True


ASKED = {"Chromium": chromium, "Firefox": firefox}
PKI = "127.113.255.1"  # where the authorities publish


class Judge:
    """The table, made and served in a directory; `with` it."""

    def __init__(self, directory, only=None):
        self.directory = Path(directory)
        self.port, self.http_port, pki_port = free_port(), free_port(), free_port()
        self.world = World(self.directory, f"http://pki.judge.test:{pki_port}")
        build(self.world)
        wanted = [row for row in self.world.rows if not only or any(part in row.name for part in only)]
        self.rows = [row for row in wanted if can_be_served(row)]
        self.unserved = [row.name for row in wanted if row not in self.rows]
        # Names, not addresses: those need no table.
        self.names = {row.host: row.address for row in self.rows if row.host != row.address} | {"pki.judge.test": PKI}
        self.serving = Serving(self.directory, self.port, self.http_port)
        self.pki_port = pki_port

    def __enter__(self):
        with contextlib.ExitStack() as until_served:  # of a row that cannot be served the others are not left behind
            until_served.enter_context(self.serving)
            self.serving.files(PKI, self.pki_port, self.world.files)
            self.serving.table(self.rows)
            until_served.pop_all()
        return self

    def __exit__(self, *how):
        self.serving.__exit__(*how)

    def ask_agent(self):
        configuration = agent.write_configuration(self.directory, self.rows, self.names, self.world, self.port, self.http_port)
        return agent.survey(configuration)

    def ask_browsers(self):
        said = {}
        for name, module in ASKED.items():
            browser = module.Browser(self.directory, self.names, self.world)
            try:
                answers = browser.ask_all([f"https://{row.host}:{self.port}/" for row in self.rows])
            finally:
                browser.close()
            said[name] = dict(zip((row.name for row in self.rows), answers))
            tell(f"{name} has answered")
        return said


def tell(what):
    print(f"{time.monotonic() - STARTED:4.0f} s: {what}", file=sys.stderr)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--write", action="store_true", help="write table.md")
    arguments.add_argument("--write-agent", action="store_true", help="write the agent's column of table.md")
    arguments.add_argument("rows", nargs="*", help="only rows with one of these in their name, which are printed too")
    given = arguments.parse_args()
    recorded = Recorded.read()
    with tempfile.TemporaryDirectory(prefix="judge-") as directory, Judge(directory, given.rows) as judge:
        tell(f"{len(judge.rows)} rows are served" + "".join(f"; not {name}, which OpenSSL here cannot read" for name in judge.unserved))
        states, critical = judge.ask_agent()
        tell("the agent has answered")
        said = recorded.browsers if given.write_agent else judge.ask_browsers()
    if given.rows:
        for row in judge.rows:
            answers = " ".join(f"{answer[row.name]:45}" for answer in said.values())
            print(f"{row.name:32} {answers} {states[row.name]}")
    problems = differences(judge.rows, said, states, critical)
    if given.write or given.write_agent:
        today = ", ".join([*(module.version() for module in ASKED.values()), time.strftime("%Y-%m-%d")])
        browsers = {name: recorded.browsers[name] | answers for name, answers in said.items()}
        Recorded(recorded.versions if given.write_agent else today, browsers, recorded.agent | states).write(judge.world.rows)
    else:
        problems += changes(judge.rows, recorded.browsers, said)
    print("\n".join(problems) or "all as the table says")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
