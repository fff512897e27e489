"""Asks the agent: one configuration with every row as a portal, and one survey."""

import csv
import io
import json
import os
import subprocess

AGENT = os.environ.get("LOKETWACHT", "build/dev/agent/loketwacht")
BESIDE = {"hsts-missing", "http-redirect-detour"}  # true of every row, and no matter of certificates


def write_configuration(directory, rows, names, world, port, http_port):
    """As JSON, which YAML can read."""
    directory.joinpath("roots.pem").write_text("".join(one.pem() for one in [*world.trusted, *world.trusted_hosts]))
    hosts = {host: [address] for host, address in names.items()}
    front_door = {"http_port": http_port, "https_port": port}
    portals = [{"id": row.name, "municipality": "Judge", "url": f"https://{row.host}:{port}/", "front_door": front_door} for row in rows]
    directory.joinpath("inventory.yaml").write_text(json.dumps({"portals": portals}, indent=1))
    settings = {
        "contact": {"url": "https://crt.example.be/", "email": "crt@example.be"},
        "networks": {"allow": ["127.0.0.0/8"]},
        "trust": {"system": False, "ca_files": ["roots.pem"]},
        "concurrency": 16,
        "timeout": "15s",
        "ledger": "judge.db",
        "hosts": hosts,
        "inventory": ["inventory.yaml"],
    }
    path = directory / "loketwacht.yaml"
    path.write_text(json.dumps(settings, indent=1))
    return path


def survey(configuration):
    """Of each row what the agent says of its https, as "broken, certificate-expired"; and the rows that it finds critical."""
    command = [AGENT, "survey", "--config", str(configuration), "--format", "csv"]
    said = subprocess.run(command, capture_output=True, text=True)
    rows = list(csv.DictReader(io.StringIO(said.stdout)))
    if not rows:
        raise RuntimeError(f"the agent surveys nothing and ends with {said.returncode}: {said.stderr}")
    states = {}
    for row in rows:
        rules = [finding.split(" on ")[0] for finding in row["findings"].split("; ") if finding]
        states[row["id"]] = ", ".join([row["https_state"], *(rule for rule in rules if rule not in BESIDE)])
    return states, {row["id"] for row in rows if row["critical"] != "0"}
