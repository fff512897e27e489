#!/usr/bin/python3
"""What the dashboards promise by themselves: tidy files, panels that explain themselves, links that lead somewhere, colours
that everybody can tell apart. What needs Grafana's types is in check_types.py, what needs data in tests/e2e/test_dashboards.py.
"""

import itertools
import json
import math
import re
import unittest
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "dashboards"
BOARDS = {path.stem: json.loads(path.read_text()) for path in sorted(FOLDER.glob("*.json"))}
ALERTS = ROOT / "config/prometheus/alerts.yaml"
ADDRESSES = ROOT / "config/alertmanager/templates/addresses.tmpl"

# Okabe and Ito's (https://jfly.uni-koeln.de/color/), and a grey; those that Grafana's text cannot be read on (light on what is not
# very light) are a little lighter or darker than theirs.
PALETTE = {"#0072B2", "#7CC8F2", "#BD4F00", "#FFA35C", "#F0E442", "#6E6E6E"}
# How people see who lack one kind of cone (Machado, Oliveira and Fernandes, 2009), on linear RGB.
SIGHT = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
APART = 15  # of CIELAB's 100 between black and white; neighbours that look different without effort


def lab(colour, sight):
    """The colour in CIELAB, as it is seen."""
    linear = []
    for at in (1, 3, 5):
        part = int(colour[at : at + 2], 16) / 255
        linear.append(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
    red, green, blue = (min(1, max(0, sum(a * b for a, b in zip(row, linear)))) for row in SIGHT[sight])
    white = ((0.4124, 0.3576, 0.1805, 0.95047), (0.2126, 0.7152, 0.0722, 1), (0.0193, 0.1192, 0.9505, 1.08883))
    parts = [(r * red + g * green + b * blue) / w for r, g, b, w in white]
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def too_close(colours):
    """The pairs of different colours that somebody would take for the same."""
    pairs = itertools.combinations(sorted(set(colours)), 2)
    return [(a, b, sight) for a, b in pairs for sight in SIGHT if math.dist(lab(a, sight), lab(b, sight)) < APART]


def panels(kind=None):
    return [(board, p) for board, model in BOARDS.items() for p in model["panels"] if (kind is None and p["type"] != "row") or p["type"] == kind]


def every(node, key):
    """All values of a key, however deep."""
    if isinstance(node, dict):
        yield from ([node[key]] if key in node else [])
        node = node.values()
    if not isinstance(node, str) and hasattr(node, "__iter__"):
        for each in node:
            yield from every(each, key)


def properties(panel, name):
    """What a panel says of one property: by default, and for single fields."""
    config = panel["fieldConfig"]
    said = [config["defaults"][name]] if name in config["defaults"] else []
    return said + [p["value"] for o in config["overrides"] for p in o["properties"] if p["id"] == name]


def results(mapping):
    """The words and colours that a mapping gives."""
    return [mapping["options"]["result"]] if mapping["type"] == "special" else list(mapping["options"].values())


class Dashboards(unittest.TestCase):
    def test_files_are_tidy(self):
        for name, board in BOARDS.items():
            tidy = json.dumps(board, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
            self.assertTrue((FOLDER / f"{name}.json").read_text() == tidy, f"{name}.json: write it with `jq -S .`")
            self.assertEqual(board["uid"], f"loketwacht-{name}")
            self.assertIsNone(board["id"], f"{name}: the id belongs to one Grafana")

    def test_panels_stand_beside_each_other(self):
        for name, board in BOARDS.items():
            ids = [panel["id"] for panel in board["panels"]]
            self.assertEqual(len(ids), len(set(ids)), name)
            taken = {}
            for panel in board["panels"]:
                at = panel["gridPos"]
                self.assertLessEqual(at["x"] + at["w"], 24, panel["title"])
                for cell in itertools.product(range(at["x"], at["x"] + at["w"]), range(at["y"], at["y"] + at["h"])):
                    self.assertNotIn(cell, taken, f"{name}: {panel['title']} over {taken.get(cell)}")
                    taken[cell] = panel["title"]

    def test_panels_explain_themselves(self):
        for board, panel in panels():
            with self.subTest(board=board, panel=panel["title"]):
                self.assertRegex(panel["description"], r"^[A-Z0-9].*\.$")
                self.assertRegex(panel["fieldConfig"]["defaults"]["noValue"], r"^[A-Z]")
                self.assertEqual(set(every(panel, "uid")), {"${datasource}"})

    def test_the_constants_are_the_same_everywhere(self):
        for name in ("agent", "runbooks"):
            said = {v["query"] for board in BOARDS.values() for v in board["templating"]["list"] if v["name"] == name}
            self.assertEqual(len(said), 1, f"{name}: {said}")
        rules = [rule for group in yaml.safe_load(ALERTS.read_text())["groups"] for rule in group["rules"]]
        bases = {rule["annotations"]["runbook_url"].rpartition("/")[0] for rule in rules if "alert" in rule}
        (agent,) = re.findall(r'"loketwacht.agent" }}(.*?){{ end', ADDRESSES.read_text())
        self.assertEqual(bases, {f"{agent}/runbooks"}, "alerts lead to the runbooks of the agent that messages lead to")
        (shown,) = {v["query"] for board in BOARDS.values() for v in board["templating"]["list"] if v["name"] == "agent"}
        self.assertEqual(said, {f"{shown}/runbooks"}, "and so do the dashboards")

    def test_links_lead_somewhere(self):
        uids = {board["uid"]: {v["name"] for v in board["templating"]["list"]} for board in BOARDS.values()}
        urls = [(board, link["url"]) for board, model in BOARDS.items() for link in model["links"] if link["type"] == "link"]
        urls += [(board, link["url"]) for board, panel in panels() for link in panel.get("links", [])]
        urls += [(board, link["url"]) for board, panel in panels() for links in properties(panel, "links") for link in links]
        self.assertTrue(urls)
        for board, url in urls:
            with self.subTest(board=board, url=url):
                found = re.match(r"/d/([\w-]+)\?(.*)$", url)
                if found:
                    self.assertIn(found[1], uids)
                    self.assertLessEqual(set(re.findall(r"var-(\w+)=", found[2])), uids[found[1]])
                else:
                    self.assertRegex(url, r"^(\$\{agent\}/|\$\{runbooks\}/|\$\{__value\.raw\}$)")
                known = {v["name"] for v in BOARDS[board]["templating"]["list"]}
                self.assertLessEqual(set(re.findall(r"\$\{?([a-z]\w*)", url)), known)

    def test_colours_can_be_told_apart(self):
        for board, panel in panels():
            with self.subTest(board=board, panel=panel["title"]):
                named = {c for key in ("color", "fixedColor") for c in every(panel, key) if isinstance(c, str)}
                self.assertLessEqual(named, PALETTE)
                sets = [[r["color"] for m in mappings for r in results(m)] for mappings in properties(panel, "mappings")]
                sets += [[step["color"] for step in steps["steps"]] for steps in properties(panel, "thresholds")]
                sets.append([color["fixedColor"] for color in properties(panel, "color") if "fixedColor" in color])
                self.assertEqual([too_close(colours) for colours in sets if too_close(colours)], [])

    def test_no_colour_stands_alone(self):
        for board, panel in panels():
            for mapping in (m for mappings in properties(panel, "mappings") for m in mappings):
                texts = [result["text"] for result in results(mapping)]
                self.assertTrue(all(texts) and len(texts) == len(set(texts)), f"{board}, {panel['title']}: {texts}")

    def test_a_word_has_one_colour(self):
        """The dash of an empty cell is no word; on the map it is the sign of what does not answer."""
        colours = {}
        for board, panel in panels():
            for mapping in (m for mappings in properties(panel, "mappings") for m in mappings if m["options"].get("match") != "null"):
                for result in results(mapping):
                    colours.setdefault(result["text"], {}).setdefault(result["color"], f"{board}, {panel['title']}")
        self.assertEqual({text: where for text, where in colours.items() if len(where) > 1}, {})

    def test_a_sparkline_is_of_the_number_that_it_stands_behind(self):
        """The number is asked for this very moment, for the last step of a line may be hours old; where nobody knows it now, it is not a number."""
        drawn = [panel for _, panel in panels("stat") if panel["options"]["graphMode"] != "none"]
        self.assertGreater(len(drawn), 4)
        for panel in drawn:
            with self.subTest(panel=panel["title"]):
                now, over = panel["targets"]
                self.assertTrue(now["instant"] and over["range"] and not now["range"] and not over["instant"])
                self.assertEqual(now["expr"], f"{over['expr']} or vector(NaN)")
                self.assertEqual(panel["options"]["reduceOptions"]["calcs"], ["last"])
                unknown = [m["options"]["result"]["text"] for m in panel["fieldConfig"]["defaults"]["mappings"] if m["type"] == "special"]
                self.assertEqual(unknown, [panel["fieldConfig"]["defaults"]["noValue"]])

    def test_no_sentence_stands_on_an_axis(self):
        """What a panel says where it has nothing would stand in tooltips too, and beside an axis of whole numbers at each step between two."""
        for board, panel in panels("timeseries"):
            everywhere = [o["properties"] for o in panel["fieldConfig"]["overrides"] if o["matcher"]["options"] == "/.*/"]
            whole = panel["fieldConfig"]["defaults"].get("decimals") == 0
            self.assertEqual(everywhere, [[{"id": "noValue", "value": " " if whole else "–"}]], f"{board}, {panel['title']}")

    def test_long_tables_have_pages(self):
        for board, panel in panels("table"):
            one_row = panel["title"] == "The portal"
            self.assertEqual(panel["options"].get("enablePagination", False), not one_row, f"{board}, {panel['title']}")
            self.assertEqual(panel["options"].get("footer", {}).get("enablePagination", False), not one_row, f"{board}, {panel['title']}")

    def test_pictures_are_of_these_panels(self):
        """As layout.py notes in them, which draws them by hand."""
        for name, board in BOARDS.items():
            drawn = re.search(rb"tEXtDescription\0(\[.*?\]).{8}IEND", (FOLDER / f"layout/{name}.png").read_bytes(), re.S)
            now = [[panel["title"], panel["type"], panel["gridPos"]] for panel in board["panels"]]
            self.assertTrue(drawn and json.loads(drawn[1]) == now, f"layout/{name}.png is of other panels: draw it anew, as dashboards/README.md says")

    def test_one_query_per_fact(self):
        """No panel asks the same twice, but for a number and the line behind it."""
        for board, panel in panels():
            asked = [(target["expr"], target["instant"]) for target in panel["targets"]]
            self.assertEqual(len(asked), len(set(asked)), f"{board}, {panel['title']}")

    def test_the_check_of_colours_notices(self):
        self.assertTrue(too_close(["#FF0000", "#6B8E00"]), "red and olive green")
        self.assertTrue(too_close(["#CC79A7", "#999999"]), "Okabe and Ito's purple and a grey")
        self.assertFalse(too_close(["#000000", "#FFFFFF"]))


if __name__ == "__main__":
    unittest.main()
