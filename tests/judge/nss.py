"""A database of trust as NSS keeps it, which Chromium reads beside its own root store, and Firefox beside its own."""

import subprocess
from pathlib import Path


def trust(database, authorities, hosts):
    """Makes the database in this directory. Authorities vouch for servers there, and hosts' own certificates for themselves."""
    Path(database).mkdir(parents=True, exist_ok=True)
    certutil = ["certutil", "-d", f"sql:{database}"]
    subprocess.run([*certutil, "-N", "--empty-password"], check=True)
    trusted = [*((one, "C,,") for one in authorities), *((one, "P,,") for one in hosts)]
    for number, (one, how) in enumerate(trusted):
        subprocess.run([*certutil, "-A", "-n", f"trusted {number}", "-t", how], input=one.pem().encode(), check=True)
