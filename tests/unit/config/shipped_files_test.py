#!/usr/bin/env python3
"""The YAML files that are shipped obey their JSON Schemas, and the Flemish inventory is what its script makes."""
import csv
import json
import pathlib
import subprocess
import sys
import unittest

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[3]
CONFIG = ROOT / "config"
DATA = ROOT / "tests" / "data" / "config"
INVENTORY = CONFIG / "inventory" / "vlaanderen.yaml"
REGISTER = CONFIG / "inventory" / "vlaamse_gemeenten_2025.csv"


class loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Reads a date as the text that it is, as YAML 1.2 has it: PyYAML would make a value of it that JSON does not know."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in all_of_it if tag != "tag:yaml.org,2002:timestamp"]
        for first, all_of_it in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def read(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)


def validator(name):
    schema = json.loads((CONFIG / name).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


class schemas(unittest.TestCase):
    def errors(self, schema, path):
        return [f"{path}: {e.json_path}: {e.message}" for e in validator(schema).iter_errors(read(path))]

    def test_valid_configurations(self):
        for path in [CONFIG / "loketwacht.yaml", *DATA.glob("valid-*.yaml")]:
            self.assertEqual(self.errors("loketwacht.schema.json", path), [])

    def test_valid_inventories(self):
        for path in [INVENTORY, DATA / "inventory" / "one.yaml", *(DATA / "inventory").glob("valid-*.yaml")]:
            self.assertEqual(self.errors("inventory.schema.json", path), [])

    def test_configurations_that_a_schema_can_refuse(self):
        for name in ["three-mistakes", "missing-keys", "types", "durations", "numbers", "choices", "contact", "listen",
                     "proxy", "proxy-login", "browser-https", "shard", "no-inventory", "list", "contacts", "exceptions", "exceptions-shape"]:
            with self.subTest(name):
                self.assertNotEqual(self.errors("loketwacht.schema.json", DATA / f"invalid-{name}.yaml"), [])

    def test_inventories_that_a_schema_can_refuse(self):
        for name in ["ids", "values", "keys", "endpoints", "urls", "contacts", "exceptions"]:
            with self.subTest(name):
                path = DATA / "inventory" / f"invalid-{name}.yaml"
                self.assertNotEqual(self.errors("inventory.schema.json", path), [])

    def test_editors_are_told_of_the_schema(self):
        for path in [CONFIG / "loketwacht.yaml", INVENTORY, *DATA.glob("valid-*.yaml"),
                     *(DATA / "inventory").glob("valid-*.yaml")]:
            first = path.read_text(encoding="utf-8").splitlines()[0]
            with self.subTest(path.name):
                self.assertTrue(first.startswith("# yaml-language-server: $schema="))
                self.assertTrue((path.parent / first.partition("=")[2]).is_file())


class vlaanderen(unittest.TestCase):
    def setUp(self):
        self.portals = read(INVENTORY)["portals"]
        with open(REGISTER, encoding="utf-8", newline="") as file:
            self.rows = list(csv.DictReader(file))

    def test_the_script_makes_the_same_bytes(self):
        script = CONFIG / "inventory" / "make_vlaanderen.py"
        made = subprocess.run([sys.executable, script, REGISTER], check=True, capture_output=True).stdout
        self.assertEqual(made, INVENTORY.read_bytes())

    def test_every_municipality_with_its_facts(self):
        self.assertEqual(len({p["nis_code"] for p in self.portals}), 285)
        by_code = {p["nis_code"]: p for p in self.portals}
        for row in self.rows:
            portal = by_code[row["nis2025"]]
            self.assertEqual(portal["municipality"], row["name_nl"])
            self.assertEqual(portal["province"], row["province"])
            self.assertEqual(portal["coordinates"],
                             {"latitude": float(row["lat"]), "longitude": float(row["lon"])})

    def test_every_website_of_every_predecessor(self):
        told = sorted((p["nis_code"], p["url"]) for p in self.portals)
        known = sorted((row["nis2025"], website) for row in self.rows for website in row["website_2023"].split())
        self.assertEqual(told, known)

    def test_ids_of_a_merged_municipality(self):
        ids = {name: [p["id"] for p in self.portals if p["municipality"] == name] for name in ["Antwerpen", "Pajottegem"]}
        self.assertEqual(ids["Antwerpen"], ["antwerpen", "antwerpen-borsbeek"])
        self.assertEqual(ids["Pajottegem"], ["pajottegem-galmaarden", "pajottegem-gooik", "pajottegem-herne"])

    def test_sources_and_licences_are_named(self):
        for path in [INVENTORY, CONFIG / "inventory" / "README.md"]:
            text = path.read_text(encoding="utf-8")
            for source in ["Statbel", "lblod", "MIT", "BOSA", "CC BY 4.0"]:
                self.assertIn(source, text)


if __name__ == "__main__":
    unittest.main()
