#!/usr/bin/env python3
"""The shipped rules of Prometheus: promtool takes them, their unit tests pass, pint has nothing to say, and they name no
rule, metric or label that the agent does not have. The agent is where LOKETWACHT says."""
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROMETHEUS = ROOT / "config" / "prometheus"
RUNBOOKS = "https://loketwacht.crt.example.be/runbooks/"
AGENT = os.environ.get("LOKETWACHT", str(ROOT / "build" / "dev" / "agent" / "loketwacht"))
# What Prometheus adds to every series, and to alerts.
SCRAPED = {"job", "instance"}
# The labels of the metric that it makes of alerts, but for those of the agent.
ALERT = {"alertname", "alertstate", "scope"}
# What recording rules add.
RECORDED_LABELS = {"told_together"}
# What no alert tells: all that is only info, but for a page that nobody can judge.
UNTOLD = {"certificate-surplus", "counter-elsewhere", "hsts-missing", "hsts-short", "http-redirect-detour", "page-refused",
          "tls-weak-suite"}
# The catalogue tells the formula, the alert what it is about.
OWN_WORDS = {"certificate-expiring"}


def rules_of(name):
    return [rule for group in yaml.safe_load((PROMETHEUS / name).read_text())["groups"] for rule in group["rules"]]


# One of several rules of a name stands for all, where it is asked what they share.
ALERTS = {rule["alert"]: rule for rule in rules_of("alerts.yaml")}
RECORDED = rules_of("recording.yaml")
EXPRESSIONS = [rule["expr"] for rule in RECORDED] + [rule["expr"] for rule in rules_of("alerts.yaml")]
# The queries within annotations, too.
TEMPLATES = [text for rule in rules_of("alerts.yaml") for text in rule["annotations"].values()]
TESTS = sorted(pathlib.Path(__file__).parent.glob("*.yaml"))


def page_of(name):
    """The runbook of an alert: one whose findings come at two severities has a name for each, and one page."""
    return name.removesuffix("Warning")


def run(*command):
    done = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def catalogue():
    return {rule["rule"]: rule for rule in json.loads(subprocess.check_output([AGENT, "rules", "--json"]))}


def exported():
    """The table of agent/metrics/README.md: labels by metric; a histogram by the names of its series."""
    metrics = {"up": set()}
    for line in (ROOT / "agent" / "metrics" / "README.md").read_text().splitlines():
        row = re.fullmatch(r"\| `(\w+)` \| (\w+) \|([^|]*)\|.*\|", line)
        if row:
            name, kind, labels = row[1], row[2], {label.strip() for label in row[3].split(",") if label.strip()}
            if kind == "histogram":
                metrics |= {name + "_bucket": labels | {"le"}, name + "_sum": labels, name + "_count": labels}
            else:
                metrics[name] = labels
    return metrics


def metrics_in(text):
    return set(re.findall(r"\b(?:loketwacht|process)[_:][a-z0-9_:]+", text)) | set(re.findall(r"\bup\b(?=\{)", text))


def selectors_in(text):
    """Metric and label of every matcher."""
    for metric, matchers in re.findall(r"([A-Za-z_:]+)\{([^{}]*)\}", text):
        for label in re.findall(r"(\w+)\s*(?:=~|!~|!=|=)", matchers):
            yield metric, label


def groupings_in(text):
    """Labels of by (), on () and group_left ()."""
    for labels in re.findall(r"\b(?:by|on|group_left)\s*\(([^()]*)\)", text):
        yield from (label.strip() for label in labels.split(",") if label.strip())


def quoted_rules(text):
    """The rules that matchers on `rule` and templates name, as the regular expressions that they are."""
    return re.findall(r'\brule=~?"([^"%]+)"', text) + re.findall(r'eq \$labels\.rule "([^"]+)"', text)


class promtool(unittest.TestCase):
    def test_rules(self):
        status, said = run("promtool", "check", "rules", PROMETHEUS / "recording.yaml", PROMETHEUS / "alerts.yaml")
        self.assertEqual(status, 0, said)

    def test_configuration(self):
        status, said = run("promtool", "check", "config", PROMETHEUS / "prometheus.yaml")
        self.assertEqual(status, 0, said)
        self.assertIn("2 rule files found", said)

    def test_unit_tests(self):
        self.assertTrue(TESTS)
        status, said = run("promtool", "test", "rules", *TESTS)
        self.assertEqual(status, 0, said)


class pint(unittest.TestCase):
    def test_a_host_of_two_hundred_municipalities_is_told_once(self):
        """By as many names as anybody reads."""
        names = [f"Gem{i:03}" for i in range(200)]
        series = []
        for name in names:
            portal = f'portal="{name.lower()}",'
            page = f'{portal}municipality="{name}",endpoint="home",'
            series += [
                (f'loketwacht_portal_info{{{portal}municipality="{name}",platform=""}}', "1+0x5"),
                (f'loketwacht_endpoint_last_probe_timestamp_seconds{{{page}}}', "1+0x5"),
                (f'loketwacht_endpoint_info{{{page}role="home",url="https://loket.example/{name}/"}}', "1+0x5"),
                (f'loketwacht_https_state{{{portal}municipality="{name}",host="loket.example",state="unreachable"}}', "0+0x5"),
                (f'loketwacht_finding{{{page}rule="certificate-expiring",severity="warning"}}', "1+0x5"),
                (f'loketwacht_finding_first_seen_timestamp_seconds{{{page}rule="certificate-expiring"}}', "60+0x5"),
            ]
        once = {
            "exp_labels": {"team": "crt", "severity": "warning", "platform": "loket.example", "rule": "certificate-expiring"},
            "exp_annotations": {
                "summary": "The same flaw in many municipalities of one platform",
                "description": "200 municipalities on loket.example: less is left of the certificate than renewing it may need. "
                               + ", ".join(names[:20]) + " and others.",
                "told_before": "", "contact": "", "remedy": "", "remedy_nl": "",
                "names": ", ".join(names[:20]) + ", …",
                "next": ALERTS["LoketwachtPlatformFlawWarning"]["annotations"]["next"],
                "next_nl": ALERTS["LoketwachtPlatformFlawWarning"]["annotations"]["next_nl"],
                "runbook_url": RUNBOOKS + "LoketwachtPlatformFlaw.md",
            },
        }
        self.assert_told(series, LoketwachtPlatformFlawWarning=[once], LoketwachtPlatformFlaw=[])

    def test_what_many_municipalities_mended_is_told_by_as_many_names(self):
        """And was critical only where it was so in each."""
        names = [f"Gem{i:02}" for i in range(23)]
        series = []
        for name in names:
            portal = f'portal="{name.lower()}",'
            page = f'{portal}endpoint="home",rule="mixed-content"'
            series += [
                (f'loketwacht_portal_info{{{portal}municipality="{name}",platform="x"}}', "1+0x5"),
                (f'loketwacht_endpoint_last_probe_timestamp_seconds{{{portal}endpoint="home"}}', "1+0x5"),
                (f'loketwacht_finding_mended_timestamp_seconds{{{page},severity="critical"}}', "120+0x5"),
                (f'loketwacht_finding_mended_first_seen_timestamp_seconds{{{page}}}', "60+0x5"),
            ]
        once = {
            "exp_labels": {"team": "crt", "severity": "none", "scope": "platform", "platform": "x", "rule": "mixed-content"},
            "exp_annotations": {
                "summary": "A finding is mended",
                "description": "x: what was found in 23 municipalities is mended. " + ", ".join(names[:20]) + " and others.",
                "municipalities": "23", "names": ", ".join(names[:20]), "more": "3", "still_open": "", "was": "critical",
                "since": "1970-01-01 00:01 UTC", "until": "1970-01-01 00:02 UTC",
                "runbook_url": RUNBOOKS + "LoketwachtFindingMended.md",
            },
        }
        self.assert_told(series, LoketwachtFindingMended=[once])

    def assert_told(self, series, **alerts):
        """After five minutes of these series."""
        test = {
            "rule_files": [str(PROMETHEUS / "recording.yaml"), str(PROMETHEUS / "alerts.yaml")],
            "evaluation_interval": "1m",
            "group_eval_order": ["loketwacht", "loketwacht-findings", "loketwacht-agent"],
            "tests": [{
                "interval": "1m",
                "input_series": [{"series": of, "values": values} for of, values in series],
                "alert_rule_test": [{"eval_time": "5m", "alertname": name, "exp_alerts": told} for name, told in alerts.items()],
            }],
        }
        with tempfile.TemporaryDirectory() as directory:
            file = pathlib.Path(directory) / "many.yaml"
            file.write_text(json.dumps(test))
            status, said = run("promtool", "test", "rules", file)
        self.assertEqual(status, 0, said)

    def test_lint(self):
        made = subprocess.run([ROOT / ".ci" / "tools.sh", "pint"], capture_output=True, text=True, check=False)
        if made.returncode == 3:
            self.skipTest(made.stderr.strip())
        self.assertEqual(made.returncode, 0, made.stderr)
        status, said = run(made.stdout.strip(), "--offline", "--no-color", "--config", ROOT / "tests" / "prometheus" / "pint.hcl",
                           "lint", "--fail-on", "warning", PROMETHEUS / "recording.yaml", PROMETHEUS / "alerts.yaml")
        self.assertEqual(status, 0, said)


class catalogue_of_rules(unittest.TestCase):
    def setUp(self):
        self.rules = catalogue()
        # A finding alert reads loketwacht:finding:critical for its rules, or loketwacht:finding:known for them at another severity.
        self.patterns = {}
        for name, alert in ALERTS.items():
            found = re.fullmatch(r'loketwacht:finding:(?:critical|known(?=.*,))\{rule=~?"([^"]+)"(?:,severity="(\w+)")?\}\s*', alert["expr"])
            if found:
                self.patterns[name] = (found[1], found[2] or "critical")

    def alerts_of(self, rule, severity):
        return [name for name, (pattern, of) in self.patterns.items() if of == severity and re.fullmatch(pattern, rule)]

    def test_every_rule_has_one_alert_for_each_severity(self):
        for rule, told in self.rules.items():
            with self.subTest(rule):
                severities = set(re.findall("critical|warning|info", told["severity"]))
                if rule != "page-not-inspectable":
                    severities.discard("info")
                self.assertEqual(bool(severities), rule not in UNTOLD)
                for severity in severities:
                    self.assertEqual(len(self.alerts_of(rule, severity)), 1, severity)

    def test_an_alert_is_as_grave_as_what_it_reads(self):
        self.assertGreater(len(self.patterns), 10)
        for name, (_, severity) in self.patterns.items():
            self.assertEqual(ALERTS[name]["labels"]["severity"], severity, name)

    def test_no_other_rules(self):
        for text in EXPRESSIONS + TEMPLATES:
            for pattern in quoted_rules(text):
                for alternative in spelled_out(pattern):
                    self.assertIn(alternative, self.rules, f"in {text}")

    def test_descriptions_say_what_is_wrong(self):
        description = ALERTS["LoketwachtDataInTheClear"]["annotations"]["description"]
        said = dict(re.findall(r'eq \$labels\.rule "([^"]+)" }}(.*?) ?{{-', description))
        self.assertEqual(set(said), OWN_WORDS)
        # All others say what the agent exports of its catalogue, as in the tests of alerts.
        self.assertIn('{{- else }}{{ with printf "last_over_time(loketwacht_rule_info{rule=%q}[1h])" $labels.rule', description)
        titles = {title for path in TESTS
                  for title in re.findall(r'loketwacht_rule_info\{rule="([^"]+)",title_en="([^"]*)"\}', path.read_text())}
        self.assertGreater(len(titles), 5)
        for rule, title in titles:
            self.assertEqual(title, self.rules[rule]["says"])
        for name in [*self.patterns, "LoketwachtPlatformFlaw", "LoketwachtPlatformFlawWarning"]:
            self.assertEqual(ALERTS[name]["annotations"]["description"], description, name)


def spelled_out(pattern):
    """The strings that a pattern of words, `|` and one level of parentheses matches."""
    group = re.search(r"\(([^()]*)\)", pattern)
    if not group:
        return pattern.split("|")
    # Alternatives outside the parentheses stand apart.
    before, after = pattern[:group.start()].split("|"), pattern[group.end():].split("|")
    inner = [before[-1] + word + after[0] for word in group[1].split("|")]
    return [*before[:-1], *inner, *after[1:]]


class metrics(unittest.TestCase):
    def setUp(self):
        self.exported = exported()
        self.recorded = {rule["record"] for rule in RECORDED}

    def test_every_metric_is_exported_or_recorded(self):
        self.assertGreater(len(self.exported), 30)
        for text in EXPRESSIONS + TEMPLATES:
            for name in metrics_in(text):
                self.assertIn(name, set(self.exported) | self.recorded, f"in {text}")

    def test_every_recorded_metric_is_of_the_recording_file(self):
        self.assertTrue(all(name.startswith("loketwacht:") for name in self.recorded))

    def test_labels_of_selectors(self):
        for text in EXPRESSIONS + TEMPLATES:
            for metric, label in selectors_in(text):
                known = self.exported.get(metric, set().union(RECORDED_LABELS, *self.exported.values()))
                self.assertIn(label, known | SCRAPED | (ALERT if metric == "ALERTS" else set()), f"{metric} in {text}")

    def test_labels_of_groupings(self):
        known = set().union(*self.exported.values()) | SCRAPED | RECORDED_LABELS
        for text in EXPRESSIONS + TEMPLATES:
            for label in groupings_in(text):
                self.assertIn(label, known, f"in {text}")


class alerts(unittest.TestCase):
    def test_labels_and_annotations(self):
        for alert in rules_of("alerts.yaml"):
            name = alert["alert"]
            with self.subTest(name):
                self.assertEqual(alert["labels"]["team"], "crt")
                self.assertIn(alert["labels"]["severity"], {"critical", "warning", "info", "none"})
                said = alert["annotations"]
                self.assertTrue(said["summary"] and "{{" not in said["summary"], "a summary groups: it is static")
                self.assertTrue(said["description"])
                self.assertEqual(said["runbook_url"], f"{RUNBOOKS}{page_of(name)}.md")
                self.assertTrue((PROMETHEUS / "runbooks" / f"{page_of(name)}.md").is_file(), "its runbook")

    def test_what_is_of_a_portal_says_its_address(self):
        """In a message: who is on call looks at it by hand."""
        for alert in rules_of("alerts.yaml"):
            of_many = "PlatformFlaw" in alert["alert"] or "MassFailure" in alert["alert"]
            about_portals = "$labels.portal" in alert["annotations"]["description"] and not of_many
            self.assertEqual("site" in alert["annotations"], about_portals, alert["alert"])

    def test_a_name_has_one_severity(self):
        """Many an Alertmanager lets what is critical hold back warnings of the same name, whatever portal they are about."""
        severities = {}
        for alert in rules_of("alerts.yaml"):
            severities.setdefault(alert["alert"], set()).add(alert["labels"]["severity"])
        self.assertEqual({name for name, of in severities.items() if len(of) > 1}, set())

    def test_the_status_page_warns_of_what_fails_at_once_by_the_same_numbers(self):
        source = (ROOT / "agent" / "report" / "mass_failure.cpp").read_text()
        least = {name: int(number) for name, number in re.findall(r"constexpr std::size_t (least_\w+) = (\d+);", source)}
        listed = re.search(r"> rules\{(.*?)\};", source, re.DOTALL)
        told = [alert["expr"] for alert in rules_of("alerts.yaml") if alert["alert"] == "LoketwachtMassFailure"]
        of_a_rule = [expr for expr in told if "count by (rule)" in expr]
        unreachable = [expr for expr in told if expr not in of_a_rule]
        self.assertTrue(of_a_rule and unreachable)
        for expr in of_a_rule:
            self.assertIn(f">= {least['least_of_a_rule']}\n", expr)
            self.assertEqual([set(spelled_out(pattern)) for pattern in quoted_rules(expr)],
                             [set(re.findall(r'"([^"]+)"', listed[1]))])
        for expr in unreachable:
            self.assertRegex(expr, rf"unreachable\)? >= {least['least_unreachable']}\n")

    def test_each_has_a_case_where_it_fires_and_one_where_it_must_not(self):
        fires, silent = set(), set()
        for path in TESTS:
            for test in yaml.safe_load(path.read_text())["tests"]:
                for case in test.get("alert_rule_test", []):
                    (fires if case["exp_alerts"] else silent).add(case["alertname"])
        self.assertEqual(fires, set(ALERTS))
        # The watchdog never is.
        self.assertEqual(silent, set(ALERTS) - {"LoketwachtWatchdog"})


if __name__ == "__main__":
    unittest.main()
