"""What table.md says, and how the agent's words are compared with the browsers'."""

import re
from dataclasses import dataclass
from pathlib import Path

from known import ALONE

PATH = Path(__file__).parent / "table.md"
HEAD = """# Certificates and TLS: what browsers do, and what the agent says

Written by `judge.py --write`; the rows are in the files `table_*.py`. Roots are imported: of such roots neither browser enforces
the longest lifetimes of the Baseline Requirements or Certificate Transparency, and neither knows a revocation but by a staple.

Asked were {versions}. {count} rows: {both} that both browsers open, {neither} that both refuse, {first} that only
Chromium opens, {second} that only Firefox opens. The agent goes by Chromium, with {known} known differences.

| row | how it is made | {browsers} | the agent | remarks |
|---|---|{lines}---|---|
"""
BROWSERS = ("Chromium", "Firefox")  # the first is the one that the agent goes by
OPEN_STATES = {"enforced", "available"}


@dataclass(frozen=True)
class Recorded:
    versions: str
    browsers: dict  # by name, of each row what is said
    agent: dict

    @classmethod
    def read(cls):
        if not PATH.exists():
            return cls("", {browser: {} for browser in BROWSERS}, {})
        text = PATH.read_text()
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| ")][1:]
        versions = re.search(r"^Asked were (.*?)\. \d+ rows", text, re.M).group(1)
        said = {browser: {row[0]: row[2 + at] for row in rows} for at, browser in enumerate(BROWSERS)}
        return cls(versions, said, {row[0]: row[2 + len(BROWSERS)] for row in rows})

    def write(self, rows):
        opened = [tuple(self.browsers[browser][row.name] == "opens" for browser in BROWSERS) for row in rows]
        out = HEAD.format(versions=self.versions, count=len(rows), both=opened.count((True, True)), neither=opened.count((False, False)),
                          first=opened.count((True, False)), second=opened.count((False, True)), known=sum(bool(row.known) for row in rows),
                          browsers=" | ".join(BROWSERS), lines="---|" * len(BROWSERS))
        for row in rows:
            remarks = " ".join(filter(None, [row.note, row.known and f"**Known difference:** {row.known}"]))
            said = (self.browsers[browser][row.name] for browser in BROWSERS)
            cells = [row.name, row.made, *said, self.agent[row.name], remarks]
            out += "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |\n"
        PATH.write_text(out)


def agrees(said, state, is_critical):
    """What opens is there and not critical; what is refused is not called there."""
    is_open = state.split(",")[0] in OPEN_STATES
    return is_open and not is_critical if said == "opens" else not is_open


def stands_alone(name, browsers, states, critical):
    """Whether all browsers do otherwise than the agent says."""
    return not any(agrees(said[name], states[name], name in critical) for said in browsers.values())


def differences(rows, browsers, states, critical):
    problems = []
    for row in rows:
        told = ", ".join(f"{browser} {said[row.name]}" for browser, said in browsers.items()) + f", agent {states[row.name]}"
        agree = agrees(browsers[BROWSERS[0]][row.name], states[row.name], row.name in critical)
        if agree and row.known:
            problems.append(f"{row.name}: no difference any more, so it is not to be marked as known: {told}")
        if not agree and not row.known:
            problems.append(f"{row.name} ({row.made}): {told}")
        if stands_alone(row.name, browsers, states, critical) != (row.name in ALONE):
            problems.append(f"{row.name}: {'not ' if row.name in ALONE else ''}all browsers do otherwise, unlike ALONE in known.py says: {told}")
    return problems


def changes(rows, before, now):
    """What opens no more, or only now. How a refusal is called may change with the moment at which a server hangs up."""
    return [f"{row.name}: {browser} says {said[row.name]}, and table.md {before[browser].get(row.name)}"
            for browser, said in now.items() for row in rows
            if (said[row.name] == "opens") != (before[browser].get(row.name) == "opens")]
