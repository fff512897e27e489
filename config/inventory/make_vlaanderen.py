#!/usr/bin/env python3
"""Makes vlaanderen.yaml, the inventory of all Flemish municipalities, from the register in a CSV file.

    python3 make_vlaanderen.py vlaamse_gemeenten_2025.csv > vlaanderen.yaml

The same CSV always gives the same bytes. Needs nothing but Python.
"""
import csv
import json
import re
import sys
import unicodedata
from urllib.parse import urlsplit

MUNICIPALITIES = 285

HEADER = """\
# yaml-language-server: $schema=../inventory.schema.json
#
# The websites of the 285 Flemish municipalities as of 1 January 2025. Made by make_vlaanderen.py: change that or the
# CSV, not this file.
#
# Sources: codes and names from Statbel, REFNIS 2025 (open data licence), by way of the lblod organisation register
# (MIT); websites from that register's import of 2023 (MIT); coordinates, the municipality's centre, from BOSA, BeST
# address register (CC BY 4.0). README.md tells more.
#
# Websites are as the register has them, scheme included. The 13 municipalities that merged keep the website of every
# predecessor as a portal of the new municipality; these have probably changed since. No public register of counters
# and logins exists: add those as endpoints, in an inventory of your own.
portals:
"""


def slug(text):
    """ASCII letters, digits and single hyphens: what an id may hold."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")


def scalar(text):
    """Text as YAML: plain where that can only be read as text, which No cannot."""
    words = re.fullmatch(r"[A-Z][A-Za-z]+([ -][A-Za-z]+)*", text)
    plain = words and text.lower() not in ("no", "off", "on", "yes", "true", "false", "null")
    return text if plain else json.dumps(text, ensure_ascii=False)


def site_name(website):
    """https://www.borsbeek.be -> borsbeek"""
    host = urlsplit(website).hostname.removeprefix("www.")
    return slug(host.rpartition(".")[0])


def portals_of(name, websites):
    """(id, website) of each, the municipality's namesake first. With one website that is the municipality's slug; with
    more, the site of the same name has it and the others are told apart by theirs."""
    own = slug(name)
    if len(websites) == 1:
        return [(own, websites[0])]
    bare = own.replace("-", "")
    ids = [(own if site_name(w).replace("-", "") == bare else f"{own}-{site_name(w)}", w) for w in websites]
    return sorted(ids)


def entry(row, portal_id, website):
    return (
        f"  - id: {portal_id}\n"
        f"    municipality: {scalar(row['name_nl'])}\n"
        f"    nis_code: \"{row['nis2025']}\"\n"
        f"    province: {scalar(row['province'])}\n"
        f"    coordinates: {{latitude: {float(row['lat'])}, longitude: {float(row['lon'])}}}\n"
        f"    url: {website}\n"
    )


def checked(row):
    """The row's websites; ends the run on what would make a wrong inventory."""
    websites = row["website_2023"].split()
    if not re.fullmatch(r"\d{5}", row["nis2025"]) or not websites:
        sys.exit(f"{row['name_nl']}: no NIS code of five digits, or no website")
    for website in websites:
        if not re.fullmatch(r"https?://[A-Za-z0-9.-]+(/[A-Za-z0-9._~/-]*)?", website):
            sys.exit(f"{row['name_nl']}: {website} is no plain web address")
    return websites


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    codes = {row["nis2025"] for row in rows}
    if len(rows) != MUNICIPALITIES or len(codes) != MUNICIPALITIES:
        sys.exit(f"{len(rows)} rows with {len(codes)} NIS codes, where {MUNICIPALITIES} municipalities were expected")
    seen = set()
    out = [HEADER]
    for row in rows:
        for portal_id, website in portals_of(row["name_nl"], checked(row)):
            if portal_id in seen:
                sys.exit(f"{portal_id}: two portals with this id")
            seen.add(portal_id)
            out.append(entry(row, portal_id, website))
    sys.stdout.buffer.write("".join(out).encode("utf-8"))


if __name__ == "__main__":
    main()
