#!/usr/bin/env python3
"""The runbooks and tables of config/prometheus against what they speak of: the alerts and recording rules, the agent's
catalogue, metrics and command line; and every command that they show, run again on the lab town."""
import json
import os
import pathlib
import re
import subprocess
import tempfile
import time
import unittest
import urllib.request

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "config" / "prometheus"
RUNBOOKS = FOLDER / "runbooks"
AGENT = pathlib.Path(os.environ.get("LOKETWACHT", ROOT / "build/dev/agent/loketwacht")).resolve()
LAB = pathlib.Path(os.environ.get("LOKETLAB", ROOT / "build/dev/tests/lab/loketlab")).resolve()
PATIENCE = 300  # seconds; nothing waits this long when all is well

ABOUT_PORTALS = ["What it means", "How urgent, and why", "How to check", "What to do, and whom to call",
                 "What the municipality must do", "Texts to send", "When it ends", "Known false positives"]
ABOUT_THE_AGENT = [heading for heading in ABOUT_PORTALS
                   if heading not in ("What the municipality must do", "Texts to send")]
PLACES = ["In Kubernetes", "On a plain host", "What the log says"]
LANGUAGES = ["Nederlands", "English"]


def rules_of(name, group=None):
    groups = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))["groups"]
    return [rule for g in groups if group in (None, g["name"]) for rule in g["rules"]]


def agent_says(*arguments):
    return subprocess.run([AGENT, *arguments], check=True, capture_output=True, text=True).stdout


ALERTS = {rule["alert"]: rule for rule in rules_of("alerts.yaml")}
RECORDED = [rule["record"] for rule in rules_of("recording.yaml")]
CATALOGUE = {rule["rule"]: rule for rule in json.loads(agent_says("rules", "--json"))}
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(RUNBOOKS.glob("Loketwacht*.md"))}
# Where findings come at two severities, the alert of warnings has a name of its own, and the same page.
PAGE_OF = {name: name.removesuffix("Warning") for name in ALERTS}
PORTAL_PAGES = {PAGE_OF[rule["alert"]]: PAGES.get(PAGE_OF[rule["alert"]], "") for rule in rules_of("alerts.yaml", "loketwacht-findings")}
TEXTS = PAGES | {f"{path.parent.name}/{path.name}": path.read_text(encoding="utf-8")
                 for path in (RUNBOOKS / "README.md", FOLDER / "README.md")}


def covered_rules(alert):
    """The rules that the alert's expression asks for; what it excludes (unless) is not covered."""
    asked = re.findall(r'\brule(=~|=)"([^"]+)"', alert["expr"].split("unless")[0])
    return [name for name in CATALOGUE
            if any(re.fullmatch(text if how == "=~" else re.escape(text), name) for how, text in asked)]


def without_blocks(text):
    return re.sub(r"^```.*?^```$", "", text, flags=re.S | re.M)


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.S | re.M)


def headings(text, level):
    return re.findall(rf"^{'#' * level} (.*)$", without_blocks(text), flags=re.M)


def section(text, heading):
    return re.search(rf"^##+ {re.escape(heading)}\n(.*?)(?=^##|\Z)", text, flags=re.S | re.M)[1]


def table(text, *columns):
    """The rows of the table with these columns, without the backticks and links of their cells."""
    head = "| " + " | ".join(columns) + " |\n"
    rows = text.partition(head)[2].splitlines()[1:]
    out = []
    for row in rows:
        if not row.startswith("|"):
            break
        out.append([re.sub(r"\[(.*?)\]\(.*?\)", r"\1", cell.strip()) for cell in row[1:-1].split("|")])
    return out


def expressions(text):
    return [e for block in blocks(text, "promql") for e in re.split(r"\n\n+", block.strip())]


class runbooks(unittest.TestCase):
    def test_a_page_for_every_alert_and_no_other(self):
        self.assertEqual(sorted(PAGES), sorted(set(PAGE_OF.values())))
        listed = [row[0] for row in table(TEXTS["runbooks/README.md"], "alert", "in one line")]
        self.assertEqual(sorted(listed), sorted(set(PAGE_OF.values())))
        for name, page in PAGE_OF.items():
            self.assertIn(name, re.findall(r"\w+", PAGES[page]), "somebody looks for it by its name")

    def test_alerts_link_to_their_page(self):
        for name, alert in ALERTS.items():
            with self.subTest(name):
                self.assertTrue(alert["annotations"]["runbook_url"].endswith(f"/runbooks/{PAGE_OF[name]}.md"))

    def test_the_same_headings_in_the_same_order(self):
        for name, text in PAGES.items():
            with self.subTest(name):
                self.assertEqual(headings(text, 1), [name])
                self.assertEqual(headings(text, 2), ABOUT_PORTALS if name in PORTAL_PAGES else ABOUT_THE_AGENT)
                self.assertEqual(headings(text, 3), LANGUAGES if name in PORTAL_PAGES else PLACES)

    def test_every_rule_covered_has_the_remedy_of_the_catalogue(self):
        for name, text in PORTAL_PAGES.items():
            with self.subTest(name):
                shown = dict(table(section(text, "What the municipality must do"), "rule", "remedy"))
                self.assertEqual(shown, {f"`{rule}`": CATALOGUE[rule]["remedy"]["en"] for rule in covered_rules(ALERTS[name])})

    def test_every_rule_that_is_named_exists(self):
        families = "|".join(sorted({name.partition("-")[0] for name in CATALOGUE}))
        for name, text in TEXTS.items():
            with self.subTest(name):
                named = set(re.findall(rf"(?<![\w/.-])(?:{families})(?:-[a-z]+)+", text))
                self.assertEqual(named - set(CATALOGUE), set())

    def test_every_metric_and_label_that_is_named_exists(self):
        metrics = {}
        for name, _, labels, _ in table((ROOT / "agent/metrics/README.md").read_text(encoding="utf-8"),
                                        "name", "type", "labels", "says"):
            metrics[name.strip("`")] = set(labels.split(", ")) | {"job", "instance", "le"}
        for name, text in TEXTS.items():
            with self.subTest(name):
                for metric, matchers in re.findall(r"\b((?:loketwacht|process)(?:_[a-z]+)+)\b(?:\{(.*?)\})?", text):
                    family = re.sub(r"_(bucket|sum|count)$", "", metric)
                    self.assertIn(family, metrics)
                    labels = re.findall(r"(?:^|,)\s*(\w+)\s*(?:=~|!~|!=|=)", matchers)
                    self.assertEqual(set(labels) - metrics[family], set(), metric)
                self.assertEqual(set(re.findall(r"\bloketwacht:[a-z_:]+\b", text)) - set(RECORDED), set())

    def test_prometheus_takes_every_query(self):
        rules = [{"record": "query", "expr": e, "labels": {"number": str(i)}}
                 for i, e in enumerate(e for text in TEXTS.values() for e in expressions(text))]
        self.assertGreater(len(rules), 20)
        with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
            yaml.safe_dump({"groups": [{"name": "runbooks", "rules": rules}]}, file)
            file.flush()
            checked = subprocess.run(["promtool", "check", "rules", "--lint=none", file.name],
                                     capture_output=True, text=True)
        self.assertEqual(checked.returncode, 0, checked.stderr)

    def test_every_query_works_where_two_agents_watch_one_portal(self):
        series = []
        for name, kind, labels, _ in table((ROOT / "agent/metrics/README.md").read_text(encoding="utf-8"),
                                           "name", "type", "labels", "says"):
            if kind != "histogram":
                for agent in "12":
                    given = [f'job="loketwacht",instance="{agent}"'] + [f'{label}="x"' for label in labels.split(", ") if label]
                    series.append({"series": f"{name.strip('`')}{{{','.join(given)}}}", "values": "1+0x5"})
        self.assertGreater(len(series), 40)
        # Whatever a query selects by value, the series have.
        rules = [{"record": "query", "expr": re.sub(r'\{[^{}]*\}', "", e), "labels": {"number": str(i)}}
                 for i, e in enumerate(e for text in TEXTS.values() for e in expressions(text))]
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "rules.yaml").write_text(yaml.safe_dump({"groups": [{"name": "runbooks", "rules": rules}]}))
            (pathlib.Path(folder) / "test.yaml").write_text(yaml.safe_dump({
                "rule_files": [str(FOLDER / "recording.yaml"), "rules.yaml"], "evaluation_interval": "1m",
                "group_eval_order": ["loketwacht", "runbooks"],
                "tests": [{"interval": "1m", "input_series": series,
                           "promql_expr_test": [{"expr": "count(query) > bool 20", "eval_time": "5m", "exp_samples": [{"value": 1}]}]}]}))
            tested = subprocess.run(["promtool", "test", "rules", "test.yaml"], cwd=folder, capture_output=True, text=True)
        self.assertEqual(tested.returncode, 0, tested.stdout + tested.stderr)

    def test_every_command_line_of_the_agent_is_one_that_it_knows(self):
        subcommands = re.findall(r"^  (\w+) ", agent_says("--help").partition("Subcommands:")[2], flags=re.M)
        options = {name: set(re.findall(r"--[a-z-]+", agent_says(name, "--help"))) for name in subcommands}
        count = 0
        for name, text in TEXTS.items():
            with self.subTest(name):
                code = "\n".join(re.findall(r"^```\w*\n(.*?)^```$", text, flags=re.S | re.M)
                                 + re.findall(r"`([^`\n]+)`", without_blocks(text)))
                for line in re.findall(r"(?:^|\$ |-- |\| )loketwacht +([a-z-].*)$", code, flags=re.M):
                    words = re.split(r" [|>;] ", line)[0].split()
                    self.assertIn(words[0], subcommands, line)
                    self.assertEqual({word for word in words if word.startswith("-")} - options[words[0]], set(), line)
                    count += 1
        self.assertGreater(count, 20)

    def test_the_letters_ask_for_the_same_in_both_languages(self):
        known = {row[0].strip("`") for row in table(TEXTS["runbooks/README.md"], "placeholder", "what", "from")}
        used = set()
        for name, text in PORTAL_PAGES.items():
            with self.subTest(name):
                dutch, english = (blocks(section(text, language), "text") for language in LANGUAGES)
                # Where a rule that is critical and one that is a warning ask for other things, there is a letter for each.
                count = 2 if name == "LoketwachtWeakLogin" else 1
                self.assertEqual((len(dutch), len(english)), (count, count))
                for ours, theirs in zip(dutch, english):
                    self.assertTrue(ours.startswith("Onderwerp: ") and theirs.startswith("Subject: "))
                    asked = [sorted(re.findall(r"\{.*?\}", letter)) for letter in (ours, theirs)]
                    self.assertEqual(asked[0], asked[1])
                    self.assertEqual(ours.count("\n\n"), theirs.count("\n\n"))
                    used |= set(asked[0])
        self.assertEqual(used, known)

    def test_links_lead_somewhere(self):
        for name, text in TEXTS.items():
            with self.subTest(name):
                folder = FOLDER if name.startswith("prometheus/") else RUNBOOKS
                for target in re.findall(r"\]\((?!https?://)(.*?)\)", text):
                    path, _, anchor = target.partition("#")
                    page = folder / path
                    self.assertTrue(page.exists(), target)
                    if anchor:
                        names = [re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-")
                                 for h in headings(page.read_text(encoding="utf-8"), 2)]
                        self.assertIn(anchor, names)


class tables(unittest.TestCase):
    """config/prometheus/README.md against the YAML."""

    def test_alerts(self):
        expected = [[f"`{alert['alert']}`" + (f", {alert['labels']['scope']}" if "scope" in alert["labels"] else ""), alert["labels"]["severity"],
                     alert.get("for", "none"), ", ".join(f"`{rule}`" for rule in covered_rules(alert))]
                    for alert in rules_of("alerts.yaml")]
        shown = table(TEXTS["prometheus/README.md"], "alert", "severity", "patience", "rules")
        self.assertEqual(shown, expected)

    def test_recording_rules(self):
        shown = [row[0].strip("`") for row in table(TEXTS["prometheus/README.md"], "name", "labels", "value")]
        self.assertEqual(shown, list(dict.fromkeys(RECORDED)))

    def test_what_to_change_is_where_it_says(self):
        """Constants in the last table: those before "in" stand in each alert or file that is named after it."""
        count = 0
        for _, where in table(TEXTS["prometheus/README.md"], "what", "where"):
            for constants, places in re.findall(r"((?:`[0-9][^`]*`(?:, | and )?)+) in ((?:`\w+(?:\.yaml)?`(?: and )?)+)", where):
                for place in re.findall(r"`(.*?)`", places):
                    file = FOLDER / place
                    texts = [file.read_text(encoding="utf-8")] if file.is_file() else \
                        [rule["expr"] for rule in rules_of("alerts.yaml") if rule["alert"] == place]
                    for constant in re.findall(r"`(.*?)`", constants):
                        with self.subTest(where, constant=constant):
                            self.assertRegex("\n".join(texts), rf"(?<![\w.]){re.escape(constant)}(?![\w.])")
                            count += 1
        self.assertGreaterEqual(count, 8)

    def test_every_critical_and_warning_rule_has_an_alert(self):
        covered = {rule for alert in rules_of("alerts.yaml", "loketwacht-findings") for rule in covered_rules(alert)}
        serious = {name for name, rule in CATALOGUE.items() if not rule["severity"].startswith("info")}
        self.assertEqual(serious - covered, set())


def masked(text):
    """One line, without what differs from run to run: ports, and then all numbers."""
    return " ".join(re.sub(r"\d+", "0", re.sub(r"(?<=[\w.]):\d{4,5}\b", "", text)).split())


class shown_commands(unittest.TestCase):
    """What stands behind `$ ` in the runbooks, on the lab town."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.town = pathlib.Path(folder.name)
        free = ["--http-port", "0", "--https-port", "0", "--control", "127.0.0.1:0", "--agent-listen", "127.0.0.1:0"]
        cls.start("lab", LAB, "--directory", cls.town, *free)
        cls.eventually(lambda: re.search(r"^ready", cls.log("lab"), re.M), "the lab town is ready")
        cls.start("agent", AGENT, "run", "--config", cls.town / "loketwacht.yaml")
        serving = cls.eventually(lambda: re.search(r"address=http://(\S+)/", cls.log("agent")), "the agent serves")
        cls.address = serving[1]
        cls.eventually(cls.has_seen_all, "the agent has looked at every portal")

    @classmethod
    def start(cls, name, *command):
        with open(cls.town / f"{name}.log", "w", encoding="utf-8") as log:
            program = subprocess.Popen(command, stdout=log, stderr=log)
        cls.addClassCleanup(program.wait)
        cls.addClassCleanup(program.terminate)

    @classmethod
    def log(cls, name):
        return (cls.town / f"{name}.log").read_text(encoding="utf-8")

    @classmethod
    def has_seen_all(cls):
        with urllib.request.urlopen(f"http://{cls.address}/api/v1/portals", timeout=PATIENCE) as answer:
            return all("probed" in portal for portal in json.load(answer)["portals"])

    @staticmethod
    def eventually(truth, what):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            value = truth()
            if value:
                return value
            time.sleep(0.05)
        raise AssertionError(f"never came true: {what}")

    def test_each_shows_what_the_page_says(self):
        environment = os.environ | {"PATH": f"{AGENT.parent}:{os.environ['PATH']}"}
        count = 0
        for name, text in PAGES.items():
            for block in blocks(text, "console"):
                for command, _, expected in (part.partition("\n") for part in block.split("$ ")[1:]):
                    with self.subTest(page=name, command=command):
                        ran = subprocess.run(["bash", "-c", command.replace("127.0.0.1:10285", self.address)],
                                             cwd=self.town, env=environment, capture_output=True, text=True)
                        output, at = masked(ran.stdout), 0
                        parts = [masked(part) for part in expected.split("…") if part.strip()]
                        self.assertTrue(parts, "nothing is shown")
                        for part in parts:
                            found = output.find(part, at)
                            self.assertGreaterEqual(found, 0, f"{part!r} is not in {output!r} {ran.stderr}")
                            at = found + len(part)
                        count += 1
        self.assertGreater(count, 20)


if __name__ == "__main__":
    unittest.main()
