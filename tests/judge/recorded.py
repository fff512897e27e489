"""What table.md says, and how the agent's words are compared with Chromium's."""

import re
from dataclasses import dataclass
from pathlib import Path

PATH = Path(__file__).parent / "table.md"
HEAD = """# Certificates and TLS: what Chromium does, and what the agent says

Written by `judge.py --write`; the rows are in the files `table_*.py`. Roots are imported: of such roots Chromium enforces neither
the longest lifetimes of the Baseline Requirements nor Certificate Transparency, and it knows no revocation but by a staple.

Asked was {version}. {count} rows: {opens} that Chromium opens, {refuses} that it refuses; {known} known differences.

| row | how it is made | Chromium | the agent | remarks |
|---|---|---|---|---|
"""
OPEN_STATES = {"enforced", "available"}


@dataclass(frozen=True)
class Recorded:
    version: str
    chromium: dict
    agent: dict

    @classmethod
    def read(cls):
        if not PATH.exists():
            return cls("", {}, {})
        text = PATH.read_text()
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| ")][1:]
        version = re.search(r"^Asked was (.*?)\. \d+ rows", text, re.M).group(1)
        return cls(version, {row[0]: row[2] for row in rows}, {row[0]: row[3] for row in rows})

    def write(self, rows):
        opens = sum(self.chromium[row.name] == "opens" for row in rows)
        known = sum(bool(row.known) for row in rows)
        out = HEAD.format(version=self.version, count=len(rows), opens=opens, refuses=len(rows) - opens, known=known)
        for row in rows:
            remarks = " ".join(filter(None, [row.note, row.known and f"**Known difference:** {row.known}"]))
            cells = [row.name, row.made, self.chromium[row.name], self.agent[row.name], remarks]
            out += "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |\n"
        PATH.write_text(out)


def agrees(said, state, is_critical):
    """What opens is there and not critical; what is refused is not called there."""
    is_open = state.split(",")[0] in OPEN_STATES
    return is_open and not is_critical if said == "opens" else not is_open


def differences(rows, said, states, critical):
    problems = []
    for row in rows:
        agree = agrees(said[row.name], states[row.name], row.name in critical)
        if agree and row.known:
            problems.append(f"{row.name}: no difference any more, so it is not to be marked as known: Chromium {said[row.name]}, agent {states[row.name]}")
        if not agree and not row.known:
            problems.append(f"{row.name} ({row.made}): Chromium {said[row.name]}, agent {states[row.name]}")
    return problems
