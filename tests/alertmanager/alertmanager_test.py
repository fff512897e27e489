#!/usr/bin/env python3
"""config/alertmanager on amtool and on a real Alertmanager, with receivers of webhooks and e-mail. Run by pytest; with --write
this makes templates/rules.tmpl of the agent's catalogue instead."""

import json
import re
import shutil
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/e2e"))
from conftest import AGENT, Program, eventually, fetch  # noqa: E402
from stack import Receiver, fill_in  # noqa: E402

SHIPPED = ROOT / "config/alertmanager"
CONFIG = SHIPPED / "alertmanager.yaml"
RULES = SHIPPED / "templates/rules.tmpl"
ALERTS = ROOT / "config/prometheus/alerts.yaml"

# Where each alert goes, by its severity. Decide here, and in alertmanager.yaml, for each new one. A name has one severity.
DECIDED = {
    "LoketwachtDataInTheClear": {"critical": "on-call"},
    "LoketwachtDataInTheClearWarning": {"warning": "digest"},
    "LoketwachtCertificateInvalid": {"critical": "on-call"},
    "LoketwachtCertificateExpiring": {"critical": "on-call"},
    "LoketwachtCertificateExpiringWarning": {"warning": "digest"},
    "LoketwachtCertificateEndedUnseen": {"warning": "digest"},
    "LoketwachtWeakLogin": {"critical": "on-call"},
    "LoketwachtWeakLoginWarning": {"warning": "digest"},
    "LoketwachtProtectedPageOpen": {"critical": "on-call"},
    "LoketwachtWeakEncryption": {"critical": "on-call"},
    "LoketwachtWeakEncryptionWarning": {"warning": "digest"},
    "LoketwachtFindingMended": {"none": "digest"},
    "LoketwachtExceptionEnding": {"warning": "digest"},
    "LoketwachtPlatformFlaw": {"critical": "on-call"},
    "LoketwachtPlatformFlawWarning": {"warning": "digest"},
    "LoketwachtPortalUnreachable": {"warning": "digest"},
    "LoketwachtEndpointDown": {"warning": "digest"},
    "LoketwachtPortalUnknown": {"warning": "digest"},
    "LoketwachtPortalNotInspectable": {"info": "nobody"},
    "LoketwachtMassFailure": {"critical": "on-call"},
    "LoketwachtAgentDown": {"critical": "on-call"},
    "LoketwachtNoFreshProbes": {"critical": "on-call"},
    "LoketwachtPortalNotLookedAt": {"warning": "digest"},
    "LoketwachtScheduleLag": {"warning": "digest"},
    "LoketwachtClockWrong": {"critical": "on-call"},
    "LoketwachtAgentUnwell": {"warning": "digest"},
    "LoketwachtReloadFailed": {"warning": "digest"},
    "LoketwachtLedgerErrors": {"warning": "digest"},
    "LoketwachtWatchdog": {"none": "dead-mans-switch"},
}
# They tell of one rule: their words come from the catalogue.
OF_A_RULE = {name for name in DECIDED if re.search("DataInTheClear|Invalid|Expiring|Weak|Protected|Platform|Inspect", name)}
HOSTILE = (
    "<script>alert(1)</script> \"quoted\" 'single' & <img src=x onerror=alert(2)> {{ .ExternalURL }} \u202egnp.exe\n\n"
    "Te doen: bel 0900 12345"
)


def catalogue():
    return json.loads(subprocess.run([AGENT, "rules", "--json"], check=True, capture_output=True).stdout)


def rules_template(rules):
    """The catalogue's words, as literals within actions, so that HTML's characters in them are escaped too."""
    defines = {
        "says": lambda rule: rule["says"],
        "says_nl": lambda rule: rule["says_nl"],
        "remedy": lambda rule: rule["remedy"]["en"],
        "remedy_nl": lambda rule: rule["remedy"]["nl"],
    }
    out = """{{/*
What each rule says and what to do, from the agent's catalogue (loketwacht rules --json). Change it there: this file is made by
tests/alertmanager/alertmanager_test.py --write. A rule that is not in it, of a newer agent, says its name.
*/}}
"""
    for name, text in defines.items():
        out += f'\n{{{{ define "loketwacht.{name}" -}}}}\n'
        for i, rule in enumerate(rules):
            words = json.dumps(text(rule), ensure_ascii=False)
            out += f'{{{{{"- else if" if i else " if"} eq . "{rule["rule"]}" }}}}{{{{ {words} }}}}\n'
        out += "{{- else }}{{ . }}\n" if name.startswith("says") else ""
        out += "{{- end }}\n{{- end }}\n"
    return out


def amtool(*arguments):
    return subprocess.run(["amtool", *map(str, arguments)], capture_output=True, text=True)


def alert(name, severity="critical", resolved=False, annotations=None, **labels):
    """An alert as Prometheus posts it; it began now, or ends now. Where warnings have a name of their own, it is that."""
    now = datetime.now(timezone.utc)
    if severity == "warning" and f"{name}Warning" in DECIDED:
        name += "Warning"
    return {
        "labels": {"alertname": name, "team": "crt", "severity": severity, **labels},
        "annotations": {"summary": "A summary", "description": "A description.", **(annotations or {})},
        "startsAt": now.isoformat() if not resolved else (now - timedelta(minutes=1)).isoformat(),
        **({"endsAt": now.isoformat()} if resolved else {}),
        "generatorURL": "http://prometheus.crt.example.be/",
    }


def finding(rule, portal, severity="critical", name="LoketwachtWeakLogin", annotations=None, **labels):
    labels = {"municipality": portal.split("-")[0].capitalize(), "endpoint": "home", "province": "Antwerpen", **labels}
    annotations = {"since": "2026-11-21 22:24 UTC", "evidence": "as seen", **(annotations or {})}
    return alert(name, severity, annotations=annotations, rule=rule, portal=portal, **labels)


def mended(rule, portal, lasted="5 days", was="warning", **labels):
    """As it is told in the digest: that a finding is mended."""
    notes = {"since": "2026-11-21 22:24 UTC", "until": "2026-11-27 09:10 UTC", "open": lasted, "was": was}
    labels = {"municipality": portal.split("-")[0].capitalize(), "endpoint": "home", "province": "Antwerpen", **labels}
    return alert("LoketwachtFindingMended", "none", annotations=notes, rule=rule, portal=portal, **labels)


def resolved(told):
    return {**told, "endsAt": datetime.now(timezone.utc).isoformat()}


# --- what needs no Alertmanager that runs


def test_the_rules_template_is_made_of_the_catalogue():
    assert RULES.read_text() == rules_template(catalogue()), "run tests/alertmanager/alertmanager_test.py --write"


def test_the_configuration_is_valid():
    checked = amtool("check-config", CONFIG)
    assert checked.returncode == 0 and "1 templates" in checked.stdout, checked.stdout + checked.stderr


def with_variants():
    """The shipped configuration with the receivers of its comments, by the recipe that stands above them."""
    variant = r"(?m)^    #\w+_configs:\n(?:    #  .*\n)+"
    return re.sub(variant, lambda found: found[0].replace("    #", "    "), CONFIG.read_text())


def test_the_variants_in_its_comments_are_valid(tmp_path):
    (tmp_path / "alertmanager.yaml").write_text(with_variants())
    (on_call,) = [r for r in yaml.safe_load(with_variants())["receivers"] if r["name"] == "on-call"]
    assert set(on_call) == {"name", "webhook_configs", "pagerduty_configs", "opsgenie_configs", "email_configs"}
    checked = amtool("check-config", tmp_path / "alertmanager.yaml")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_secrets_are_files():
    text = with_variants()
    assert not re.search(r"(?m)^\s*-?\s*\w*(password|token|credentials|secret|api_key|routing_key|service_key):", text)


def shipped_alerts():
    groups = yaml.safe_load(ALERTS.read_text())["groups"]
    return [rule for group in groups for rule in group["rules"] if "alert" in rule]


def test_every_alert_has_a_decided_route():
    severities = {}
    for each in shipped_alerts():
        assert each["labels"]["team"] == "crt"
        severities.setdefault(each["alert"], set()).add(each["labels"]["severity"])
    assert {name: set(told) for name, told in DECIDED.items()} == severities


@pytest.mark.parametrize("name", DECIDED)
def test_every_alert_reaches_its_receiver(name):
    for severity, receiver in DECIDED[name].items():
        for place in ("municipality=Verlopegem", "municipality="):
            labels = [f"alertname={name}", f"severity={severity}", "team=crt", place]
            routed = amtool("config", "routes", "test", f"--config.file={CONFIG}", f"--verify.receivers={receiver}", *labels)
            assert routed.returncode == 0, f"{labels} to {routed.stdout}"


def test_what_is_not_of_the_team_reaches_nobody():
    routed = amtool("config", "routes", "test", f"--config.file={CONFIG}", "alertname=Other", "severity=critical", "team=web")
    assert routed.stdout.strip() == "nobody"


def seconds(duration):
    return int(duration[:-1]) * {"s": 1, "m": 60, "h": 3600, "d": 86400}[duration[-1]]


def test_what_is_repeated_is_looked_at_more_often():
    """Else Alertmanager warns of it at each start; so it does of what is repeated later than it remembers, after five days."""

    def intervals(route, inherited):
        inherited = {**inherited, **{key: seconds(value) for key, value in route.items() if key.endswith("_interval")}}
        yield inherited["group_interval"], inherited["repeat_interval"]
        for each in route.get("routes", []):
            yield from intervals(each, inherited)

    found = list(intervals(yaml.safe_load(CONFIG.read_text())["route"], {"group_interval": 300, "repeat_interval": 4 * 3600}))
    assert len(found) > 8 and all(looked <= repeated <= 5 * 86400 for looked, repeated in found)
    watchdog = next(r for r in yaml.safe_load(CONFIG.read_text())["route"]["routes"] if r["receiver"] == "dead-mans-switch")
    looked, repeated = (seconds(watchdog[f"{name}_interval"]) for name in ("group", "repeat"))
    assert looked < repeated < 2 * looked == 60, "at every second look, surely: once a minute"


def test_one_look_a_morning():
    """What the comment at the digest's route counts on."""
    config = yaml.safe_load(CONFIG.read_text())
    timed = [r for r in config["route"]["routes"] if "active_time_intervals" in r]
    (route,) = [r for r in timed if r["group_by"] == ["team"]]
    (interval,) = [t for t in config["time_intervals"] if [t["name"]] == route["active_time_intervals"]]
    assert {(*r["active_time_intervals"], r["receiver"], r["group_interval"]) for r in timed} == {
        (interval["name"], "digest", route["group_interval"])}, "none is looked at more often, or at other hours"
    ((window,),) = [interval["time_intervals"]]
    ((times,),) = [window["times"]]
    start, end = (datetime.strptime(times[f"{edge}_time"], "%H:%M") for edge in ("start", "end"))
    look = timedelta(hours=int(route["group_interval"].removesuffix("h")))
    repeat = timedelta(hours=int(route["repeat_interval"].removesuffix("h")))
    assert end - start == look, "one look in the interval, and only one"
    assert 2 * look < repeat < timedelta(days=1) - 2 * look, "no second time the same morning, surely the next"
    assert window["weekdays"] == ["monday:friday"] and window["location"] == "Europe/Brussels"
    recorded = [r for g in yaml.safe_load((ROOT / "config/prometheus/recording.yaml").read_text())["groups"] for r in g["rules"]]
    (previous,) = [r["expr"] for r in recorded if r["record"] == "loketwacht:digest:previous_timestamp_seconds"]
    assert f"+ {start.hour - 2} * 3600\n" in previous, "what is new: since the interval of the working morning before began, in summer"


def render(define, alerts, kind, tmp_path, group=None):
    """What amtool makes of a template for these alerts, as one notification."""

    def common(key):
        return dict(set.intersection(*(set(a[key].items()) for a in alerts)))

    told = [{**a, "status": "resolved" if "endsAt" in a else "firing"} for a in alerts]
    data = tmp_path / "data.json"
    data.write_text(json.dumps({
        "receiver": "on-call", "status": told[0]["status"], "alerts": told, "groupLabels": group or {},
        "commonLabels": common("labels"), "commonAnnotations": common("annotations"), "externalURL": "http://localhost",
    }))
    text = f'{{{{ template "{define}" . }}}}'
    made = amtool("template", "render", f"--template.glob={SHIPPED}/templates/*.tmpl", f"--template.text={text}",
                  f"--template.type={kind}", f"--template.data={data}")
    assert made.returncode == 0, made.stderr
    assert "no value" not in made.stdout and "ZgotmplZ" not in made.stdout
    return made.stdout


class Page(HTMLParser):
    """The text of an HTML page, its elements and where its links lead."""

    def __init__(self, text):
        super().__init__()
        self.text, self.elements, self.links = "", set(), []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.elements.add(tag)
        self.links += [value for name, value in attributes if name == "href"]

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("kind", ["text", "html"])
def test_every_rule_in_both_languages(tmp_path, kind):
    rules = catalogue()
    half = len(rules) // 2  # a message shows thirty at most
    for some in (rules[:half], rules[half:]):
        body = render(f"loketwacht.{kind}", [finding(rule["rule"], "verlopegem") for rule in some], kind, tmp_path)
        body = Page(body).text if kind == "html" else body
        for rule in some:
            for words in (rule["says"], rule["says_nl"], rule["remedy"]["en"], rule["remedy"]["nl"]):
                assert words in body
        assert body.count("Verlopegem") == 1 + len(some), "one heading for all of a municipality, beside the table's rows"


def test_a_mass_failure_does_not_tell_to_renew_certificates(tmp_path):
    (rule,) = [rule for rule in catalogue() if rule["rule"] == "certificate-untrusted"]
    for kind in ("text", "html"):
        body = render(f"loketwacht.{kind}", [alert("LoketwachtMassFailure", scope="everything", rule=rule["rule"])], kind, tmp_path)
        assert "het netwerk van Loketwacht zelf" in body and rule["rule"] in body and "A description." in body
        assert rule["says_nl"] not in body and rule["remedy"]["nl"] not in body and "Te doen" not in body


def test_a_rule_of_a_newer_agent_says_its_name(tmp_path):
    body = render("loketwacht.text", [finding("login-by-fax", "verlopegem")], "text", tmp_path)
    assert "\nlogin-by-fax\nlogin-by-fax\n" in body


@pytest.mark.parametrize("name", sorted({n for n, to in DECIDED.items() if to.keys() & {"critical", "warning"}} - OF_A_RULE))
def test_an_alert_of_no_rule_has_its_own_words(tmp_path, name):
    shipped = next(each for each in shipped_alerts() if each["alert"] == name)
    notes = {"summary": shipped["annotations"]["summary"], "runbook_url": shipped["annotations"]["runbook_url"]}
    body = render("loketwacht.text", [alert(name, "warning", annotations=notes)], "text", tmp_path)
    words = re.search(r"\nwaarschuwing · warning\n(.+)\n(.+)\n", body)
    assert words and words[2] == notes["summary"] and len(words[1]) > 20, body
    assert "A description." in body and notes["runbook_url"] in body


@pytest.mark.parametrize("kind", ["text", "html"])
def test_a_message_names_whom_to_call_where_the_alert_does(tmp_path, kind):
    whom = "An <b>Peeters</b>, +32 9 123 45 67 (it); mailto:security@verlopegem.example (security.txt)"
    body = render(f"loketwacht.{kind}", [finding("certificate-expired", "verlopegem", annotations={"contact": whom})], kind, tmp_path)
    text = Page(body).text if kind == "html" else body
    assert re.search(rf"\bcontact\s*{re.escape(whom)}\s", text), text
    nobody = render(f"loketwacht.{kind}", [finding("certificate-expired", "verlopegem", annotations={"contact": ""})], kind, tmp_path)
    assert not re.search(r"\bcontact", Page(nobody).text if kind == "html" else nobody)


@pytest.mark.parametrize("kind", ["text", "html"])
def test_a_message_says_that_somebody_works_on_it_until_it_is_resolved(tmp_path, kind):
    notes = {"handled": "2026-11-28 02:10 UTC, CRT-<1042> (alice)"}
    firing = finding("certificate-expired", "verlopegem", annotations=notes)
    for told, says in ((firing, True), (resolved(firing), False)):
        body = render(f"loketwacht.{kind}", [told], kind, tmp_path)
        text = Page(body).text if kind == "html" else body
        assert (re.search(rf"mee bezig · in hand\s*{re.escape(notes['handled'])}\s", text) is not None) == says, text
    nobody = render(f"loketwacht.{kind}", [finding("certificate-expired", "verlopegem", annotations={"handled": ""})], kind, tmp_path)
    assert "in hand" not in nobody


@pytest.mark.parametrize("kind", ["text", "html"])
def test_a_message_says_what_stands_behind_a_door(tmp_path, kind):
    behind = "aanmelden (login that asks the national register number), counter (counter), login (login)"
    dutch = "aanmelden (aanmelding die het rijksregisternummer vraagt), counter (loket), login (aanmelding)"
    for notes, says in (({"behind": behind}, True), ({"behind": ""}, False)):
        body = render(f"loketwacht.{kind}", [finding("https-missing", "verlopegem", annotations=notes)], kind, tmp_path)
        text = Page(body).text if kind == "html" else body
        assert (re.search(rf"erachter\s*{re.escape(dutch)}\s*behind\s*{re.escape(behind)}\s", text) is not None) == says
        assert ("behind" in text) == ("erachter" in text) == says


@pytest.mark.parametrize("kind", ["text", "html"])
def test_a_message_tells_what_was_seen_in_both_languages(tmp_path, kind):
    both = {"evidence": "the <form> is sent over http", "evidence_nl": "het <formulier> gaat over http"}
    body = render(f"loketwacht.{kind}", [finding("counter-plaintext", "verlopegem", annotations=both)], kind, tmp_path)
    text = Page(body).text if kind == "html" else body
    assert re.search(r"\bvastgesteld\s*het <formulier> gaat over http\s*seen\s*the <form> is sent over http\s", text), text
    # Of an agent that tells it in English alone.
    body = render(f"loketwacht.{kind}", [finding("counter-plaintext", "verlopegem", annotations={**both, "evidence_nl": ""})], kind, tmp_path)
    text = Page(body).text if kind == "html" else body
    assert re.search(r"vastgesteld · seen\s*the <form> is sent over http\s", text), text


SITE = "https://www.verlopegem.example/"
NEXT = {"LoketwachtPortalUnreachable", "LoketwachtPortalUnknown", "LoketwachtEndpointDown", "LoketwachtCertificateEndedUnseen", "LoketwachtExceptionEnding"}


@pytest.mark.parametrize("kind", ["text", "html"])
def test_a_message_says_where_and_leads_to_page_and_letter(tmp_path, kind):
    body = render(f"loketwacht.{kind}", [finding("certificate-expired", "verlopegem", annotations={"site": SITE})], kind, tmp_path)
    text = Page(body).text if kind == "html" else body
    assert re.search(rf"adres · address\s*{SITE}\s", text)
    portal = "https://loketwacht.crt.example.be/portals/verlopegem"
    for link in (portal, f"{portal}/letter?lang=nl"):
        assert re.search(rf'{re.escape(link)}["\s]', body)
    assert "tot · until" not in text


@pytest.mark.parametrize("kind", ["text", "html"])
@pytest.mark.parametrize("reason, words", [
    ("first_look", ["Dit was er al toen Loketwacht voor het eerst", "This was there when Loketwacht looked"]),
    ("hourly_limit", ["dit is de rest", "this is the rest"]),
])
def test_what_is_told_together_says_why(tmp_path, kind, reason, words):
    alerts = [finding("certificate-expired", portal) for portal in ("verlopegem", "koekegem")]
    body = render(f"loketwacht.{kind}", alerts, kind, tmp_path, {"told_together": reason})
    assert all(body.count(each) == 1 for each in words), body
    assert "dit is de rest" not in render(f"loketwacht.{kind}", alerts, kind, tmp_path, {"municipality": "Verlopegem"})


HOW_LONG = {
    "less than an hour": "minder dan een uur · less than an hour",
    "1 hour": "1 uur · 1 hour",
    "47 hours": "47 uur · 47 hours",
    "2 days": "2 dagen · 2 days",
    "11 days": "11 dagen · 11 days",
}


@pytest.mark.parametrize("kind", ["text", "html"])
@pytest.mark.parametrize("long", HOW_LONG)
def test_what_is_resolved_says_for_how_long(tmp_path, kind, long):
    over = resolved(finding("certificate-expired", "verlopegem", annotations={"open": long}))
    body = render(f"loketwacht.{kind}", [over], kind, tmp_path)
    text = Page(body).text if kind == "html" else body
    assert re.search(rf"duur · for\s*{HOW_LONG[long]}\s", text), text
    assert "het is hersteld, of iemand heeft het aanvaard" in text and "What is seen now is on the portal's page." in text
    open_still = render(f"loketwacht.{kind}", [finding("certificate-expired", "verlopegem")], kind, tmp_path)
    assert "duur · for" not in open_still and "het is hersteld" not in open_still


@pytest.mark.parametrize("kind", ["text", "html"])
def test_what_is_resolved_and_tells_no_time_says_how_long_it_was_told(tmp_path, kind):
    over = alert("LoketwachtAgentDown", instance="a:1", resolved=True)
    start = datetime.fromisoformat(over["endsAt"]) - timedelta(hours=4, minutes=12, seconds=7)
    body = render(f"loketwacht.{kind}", [{**over, "startsAt": start.isoformat()}], kind, tmp_path)
    text = Page(body).text if kind == "html" else body
    assert re.search(r"duur · for\s*4 h 12 m\s", text), text
    assert "hersteld" not in text and "Loketwacht tells of this no more." in text


@pytest.mark.parametrize("kind", ["text", "html"])
def test_what_is_resolved_says_from_when_until_when(tmp_path, kind):
    over = resolved(finding("certificate-expired", "verlopegem", annotations={"site": SITE}))
    body = render(f"loketwacht.{kind}", [over], kind, tmp_path)
    text = Page(body).text if kind == "html" else body
    ended = datetime.fromisoformat(over["endsAt"]).strftime("%Y-%m-%d %H:%M UTC")
    assert re.search(rf"sinds · since\s*2026-11-21 22:24 UTC\s*tot · until\s*{ended}", text)
    assert "/portals/verlopegem" in body and "/letter" not in body and "Te doen" not in text


def rows_of(body, kind):
    """[(state, municipality)] of the table at the head of a message."""
    text = Page(body).text if kind == "html" else body
    return re.findall(r"(nieuw · new|hersteld · mended|\bopen|opgelost · resolved)\s*([A-Z]\w+) \([\w-]+\):", text)


def warning(portal, told_before=""):
    """One that was in the e-mail of the working morning before, or not."""
    return finding("mixed-content", portal, "warning", annotations={"open": "3 days", "told_before": told_before})


@pytest.mark.parametrize("kind", ["text", "html"])
def test_a_message_of_many_begins_with_a_table(tmp_path, kind):
    """What is new since the e-mail before, then what was mended, then what was open then, whatever it is that is told."""
    down = {"portal": "slaapdorpe", "municipality": "Slaapdorpe"}
    alerts = [warning("oud", "yes"), mended("mixed-content", "hersteld"), resolved(warning("voorbij")), warning("vers"),
              alert("LoketwachtPortalUnreachable", "warning", **down),
              alert("LoketwachtExceptionEnding", "warning", annotations={"told_before": "yes"}, portal="bijna", municipality="Bijna")]
    body = render(f"loketwacht.{kind}", alerts, kind, tmp_path)
    assert rows_of(body, kind) == [("nieuw · new", "Vers"), ("nieuw · new", "Slaapdorpe"), ("hersteld · mended", "Hersteld"), ("open", "Oud"),
                                   ("open", "Bijna"), ("opgelost · resolved", "Voorbij")]
    assert not rows_of(render(f"loketwacht.{kind}", alerts[:1], kind, tmp_path), kind), "one needs no table"
    own = [alert("LoketwachtLedgerErrors", "warning", instance=each) for each in "ab"]
    assert "nieuw" not in render(f"loketwacht.{kind}", own, kind, tmp_path), "what is of the watch itself is in no e-mail of the morning"


@pytest.mark.parametrize("kind", ["text", "html"])
def test_what_is_mended_says_since_when_and_how_long_it_was_open(tmp_path, kind):
    (rule,) = [rule for rule in catalogue() if rule["rule"] == "mixed-content"]
    for alerts, some in (([mended("mixed-content", "hersteld")], "1 hersteld · 1 mended"),
                         ([mended("mixed-content", "hersteld"), warning("oud", "yes")], "1 waarschuwing, 1 hersteld · 1 warning, 1 mended")):
        body = render(f"loketwacht.{kind}", alerts, kind, tmp_path)
        text = Page(body).text if kind == "html" else body
        assert some in text
        assert (f"Hersteld (hersteld): {rule['says_nl']} (2026-11-21 22:24 UTC – 2026-11-27 09:10 UTC, 5 dagen · 5 days)") in text
        assert text.count("Hersteld (hersteld)") == text.count("Hersteld") == 1, "there is nothing to do"
        assert text.count("Te doen:") == len(alerts) - 1


@pytest.mark.parametrize("kind", ["text", "html"])
def test_what_was_critical_is_the_first_that_is_mended_and_says_so(tmp_path, kind):
    alerts = [mended("mixed-content", f"gemeente{i}") for i in range(10)] + [mended("certificate-expired", "ernstig", was="critical")]
    body = render(f"loketwacht.{kind}", alerts, kind, tmp_path)
    rows = rows_of(body, kind)
    assert rows[0] == ("hersteld · mended", "Ernstig") and len(rows) == 10 and "en nog 1 · and 1 more" in body
    text = Page(body).text if kind == "html" else body
    assert text.count("(kritiek · critical, 2026-11-21 22:24 UTC – ") == 1


@pytest.mark.parametrize("kind", ["text", "html"])
@pytest.mark.parametrize("notes, whose, lasted", [
    ({"municipalities": "12", "was": "critical"}, "12 gemeenten · 12 municipalities", "kritiek · critical, "),
    ({"municipalities": "3", "names": "Agem, Begem, Cegem", "more": "", "still_open": "", "was": "warning"},
     "3 gemeenten · 3 municipalities: Agem, Begem, Cegem", ""),
    ({"municipalities": "3", "names": "Agem, Begem, Cegem", "more": "", "still_open": "7", "was": "critical in 1 of 3"},
     "3 gemeenten · 3 municipalities: Agem, Begem, Cegem; nog open in 7 · still open in 7", "kritiek in 1 van 3 · critical in 1 of 3, "),
    ({"municipalities": "23", "names": "Agem, Begem", "more": "3", "still_open": "1", "was": "critical"},
     "23 gemeenten · 23 municipalities: Agem, Begem, en nog 3 · and 3 more; nog open in 1 · still open in 1", "kritiek · critical, "),
], ids=["no names", "all of three", "three of ten", "more than twenty"])
def test_what_is_mended_on_a_platform_is_one_row(tmp_path, kind, notes, whose, lasted):
    """It says where it is mended, and of what is open there still that it is."""
    (rule,) = [rule for rule in catalogue() if rule["rule"] == "mixed-content"]
    notes = {"since": "2026-11-21 22:24 UTC", "until": "2026-11-27 09:10 UTC", **notes}
    on_platform = alert("LoketwachtFindingMended", "none", annotations=notes, rule="mixed-content", scope="platform", platform="voorbeeldloket")
    body = render(f"loketwacht.{kind}", [mended("tls-legacy-protocol", "oudgem"), on_platform], kind, tmp_path)
    text = " ".join((Page(body).text if kind == "html" else body).split())
    row = f"platform voorbeeldloket ({whose}): {rule['says_nl']} ({lasted}2026-11-21 22:24 UTC – 2026-11-27 09:10 UTC)"
    assert row in text and "2 hersteld · 2 mended" in text
    assert (text.index(row) < text.index("Oudgem (oudgem)")) == bool(lasted), "what was critical is the first"


@pytest.mark.parametrize("kind", ["text", "html"])
def test_a_platforms_flaw_names_municipalities_in_no_language(tmp_path, kind):
    """Its description is English; of what has no names it is told as such."""
    flaw = alert("LoketwachtPlatformFlaw", rule="login-national-number", annotations={"names": "Agem, Begem, Cegem"}, platform="voorbeeldloket")
    body = render(f"loketwacht.{kind}", [flaw], kind, tmp_path)
    text = Page(body).text if kind == "html" else body
    assert re.search(r"waar · where\s*Agem, Begem, Cegem\s", text) and "A description." not in text
    own = render(f"loketwacht.{kind}", [alert("LoketwachtAgentDown")], kind, tmp_path)
    assert "uitleg" not in own and ('<tr lang="en"><th>details</th>' in own if kind == "html" else "  details  " in own)


@pytest.mark.parametrize("kind", ["text", "html"])
def test_a_message_of_more_than_thirty_says_where_the_others_are(tmp_path, kind):
    alerts = [warning(f"gemeente{i}", "yes") for i in range(30)]
    body = render(f"loketwacht.{kind}", alerts, kind, tmp_path)
    assert "hoogstens dertig" not in body and len(rows_of(body, kind)) == 30
    alerts.append(warning("nieuw"))
    body = render(f"loketwacht.{kind}", alerts, kind, tmp_path)
    rows = rows_of(body, kind)
    assert len(rows) == 30 and rows[0] == ("nieuw · new", "Nieuw"), "what is new is never what is left out"
    assert "telt er 31 en toont van hoogstens dertig alles. De andere staan op https://loketwacht.crt.example.be/" in body
    assert len(re.findall(r"regel · rule", body)) == 30
    over = [resolved(warning(f"hersteld{i}")) for i in range(20)]
    assert len(re.findall(r"regel · rule", render(f"loketwacht.{kind}", alerts[:20] + over, kind, tmp_path))) == 20
    for count in (10, 40):
        good = [mended("mixed-content", f"hersteld{i}") for i in range(count)]
        body = render(f"loketwacht.{kind}", good + alerts, kind, tmp_path)
        assert [state for state, _ in rows_of(body, kind)] == ["nieuw · new"] + ["hersteld · mended"] * 10 + ["open"] * 29
        assert len(re.findall(r"regel · rule", body)) == 30, "what is mended takes no open one's place"
        assert ("hersteld · mended" in body, "en nog 30 · and 30 more" in body, "en nog" in body) == (True, count == 40, count == 40)


@pytest.mark.parametrize("kind", ["text", "html"])
def test_no_critical_alert_is_left_out(tmp_path, kind):
    """Alertmanager gives those of other names first."""
    alerts = [finding("certificate-expired", f"gemeente{i}", name="LoketwachtCertificateInvalid", annotations={"told_before": "yes"}) for i in range(40)]
    alerts.append(finding("login-national-number-as-password", "laatste", annotations={"told_before": "yes"}))
    rows = rows_of(render(f"loketwacht.{kind}", alerts, kind, tmp_path), kind)
    assert len(rows) == 41 and rows[-1] == ("open", "Laatste")


@pytest.mark.parametrize("kind", ["text", "html"])
def test_what_is_critical_is_new_for_a_day(tmp_path, kind):
    """The e-mail of the morning tells nothing of it, so what was in that one says nothing of what is new."""
    opened = {"oud": "24 hours", "ouder": "3 days", "vers": "less than an hour", "uur": "1 hour", "gisteren": "23 hours"}
    alerts = [finding("certificate-expired", portal, annotations={"open": long, "told_before": told_before})
              for portal, long in opened.items() for told_before in ("", "yes")]
    rows = rows_of(render(f"loketwacht.{kind}", alerts, kind, tmp_path), kind)
    assert rows == [("nieuw · new", portal) for portal in ("Vers", "Uur", "Gisteren") for _ in "12"] + [
        ("open", portal) for portal in ("Oud", "Ouder") for _ in "12"]


@pytest.mark.parametrize("name", sorted(n for n, to in DECIDED.items() if to.keys() & {"critical", "warning"} and n not in OF_A_RULE))
@pytest.mark.parametrize("kind", ["text", "html"])
def test_what_is_of_a_portal_says_what_the_municipality_does_next(tmp_path, name, kind):
    notes = next(each["annotations"] for each in shipped_alerts() if each["alert"] == name)
    body = render(f"loketwacht.{kind}", [alert(name, "warning", annotations=notes, portal="verlopegem", municipality="Verlopegem")], kind, tmp_path)
    text = Page(body).text if kind == "html" else body
    assert ("To do:" in text) == ("Te doen:" in text) == (name in NEXT), text
    assert name not in NEXT or (f"Te doen: {notes['remedy_nl']}" in text and f"To do: {notes['remedy']}" in text)
    over = render(f"loketwacht.{kind}", [resolved(alert(name, "warning", annotations=notes, portal="verlopegem"))], kind, tmp_path)
    assert "Te doen" not in over and "Volgende stap" not in over


@pytest.mark.parametrize("name", sorted(n for n, to in DECIDED.items() if to.keys() & {"critical", "warning"}))
def test_every_alert_says_what_who_reads_it_does_next(tmp_path, name):
    """The webhook of the on-call has the annotations alone; the e-mail shows them."""
    notes = next(each["annotations"] for each in shipped_alerts() if each["alert"] == name)
    assert {"next", "next_nl", "runbook_url"} <= notes.keys()
    assert ("page" in notes) == ("site" in notes), "the portal's page"
    assert ("remedy" in notes) == ("remedy_nl" in notes) == (name in OF_A_RULE | NEXT)
    for kind in ("text", "html"):
        body = render(f"loketwacht.{kind}", [alert(name, annotations=notes, portal="verlopegem")], kind, tmp_path)
        text = Page(body).text if kind == "html" else body
        assert f"Volgende stap: {notes['next_nl']}" in text and f"Next step: {notes['next']}" in text


TITLES = {
    "Verlopegem, certificate-expired: 1 kritieke melding · 1 critical alert": (
        {"municipality": "Verlopegem"}, [finding("certificate-expired", "verlopegem")]),
    "Verlopegem: 2 kritieke meldingen · 2 critical alerts": (
        {"municipality": "Verlopegem"}, [finding("certificate-expired", "verlopegem"), finding("login-get-method", "verlopegem")]),
    "Verlopegem, certificate-expired: opgelost · resolved": (
        {"municipality": "Verlopegem"}, [resolved(finding("certificate-expired", "verlopegem"))]),
    "platform voorbeeldloket, login-national-number: 1 kritieke melding · 1 critical alert": (
        {"platform": "voorbeeldloket", "rule": "login-national-number"},
        [alert("LoketwachtPlatformFlaw", platform="voorbeeldloket", rule="login-national-number")]),
    "Eerste blik · First look: 2 kritieke meldingen · 2 critical alerts": (
        {"told_together": "first_look"}, [finding("certificate-expired", "verlopegem"), finding("login-get-method", "koekegem")]),
    "Boven het maximum per uur · Beyond the hourly limit: 1 kritieke melding · 1 critical alert": (
        {"told_together": "hourly_limit"}, [finding("certificate-expired", "verlopegem")]),
    "LoketwachtAgentDown: 1 kritieke melding · 1 critical alert": (
        {"alertname": "LoketwachtAgentDown"}, [alert("LoketwachtAgentDown")]),
    "Muurgem: 1 waarschuwing · 1 warning": (
        {"municipality": "Muurgem"}, [alert("LoketwachtPortalUnknown", "warning", portal="muurgem", municipality="Muurgem")]),
    "2 waarschuwingen, 1 hersteld · 2 warnings, 1 mended": (
        {"team": "crt"}, [finding("mixed-content", "gemengdem", "warning"), mended("mixed-content", "koekegem"), warning("oud", "yes")]),
    "2 hersteld · 2 mended": ({"team": "crt"}, [mended("mixed-content", "koekegem"), mended("tls-legacy-protocol", "oudgem")]),
    "2 waarschuwingen · 2 warnings": (
        {"team": "crt"}, [finding("mixed-content", "gemengdem", "warning"), alert("LoketwachtReloadFailed", "warning")]),
}


@pytest.mark.parametrize("title", TITLES)
def test_titles(tmp_path, title):
    group, alerts = TITLES[title]
    assert render("loketwacht.title", alerts, "text", tmp_path, group) == title


# --- on a real Alertmanager


def routes(route):
    yield route
    for each in route.get("routes", []):
        yield from routes(each)


class Alertmanager:
    """Debian's Alertmanager on a copy of what is shipped: with addresses filled in, and in a hurry."""

    def __init__(self, directory, receiver, change=lambda config: None, text=None):
        config = yaml.safe_load(text or CONFIG.read_text())
        for each in routes(config["route"]):
            if each.get("receiver") == "dead-mans-switch":
                for key in ("group_interval", "repeat_interval"):
                    each[key] = f"{seconds(each[key]) * 1000 // 60}ms"
            elif "group_wait" in each:
                each.update(group_wait="1s", group_interval="1s")
        fill_in(config, receiver)
        change(config)
        shutil.copytree(SHIPPED / "templates", directory / "templates")
        copy = directory / "alertmanager.yaml"
        copy.write_text(yaml.safe_dump(config, sort_keys=False))
        self.program = Program(
            ["prometheus-alertmanager", f"--config.file={copy}", f"--storage.path={directory}/data", "--log.level=debug",
             "--web.listen-address=127.0.0.1:0", "--cluster.listen-address="],
            directory / "alertmanager.log",
        )
        listening = eventually(lambda: re.search(r'msg="Listening on" address=(\S+)', self.program.log()), "it listens")
        self.url = f"http://{listening[1]}/api/v2/alerts"

    def post(self, *alerts):
        status, answer = fetch(self.url, json.dumps(alerts).encode(), headers={"Content-Type": "application/json"})
        assert status == 200, answer

    def states(self):
        """The state of every alert, by what names it."""
        return {key(a["labels"]): a["status"]["state"] for a in json.loads(fetch(self.url)[1])}

    def looks(self):
        """How often it has looked at each group, by the group's labels."""
        counts = {}
        for line in self.program.log().splitlines():
            # Alertmanager 0.25 writes the message after the group, 0.28 before it.
            written = re.search(r'\baggrGroup="((?:[^"\\]|\\.)*)"', line)
            if not written or not re.search(r"\bmsg=flushing\b", line):
                continue
            group = written[1]
            labels = group[group.rindex(":{") + 1:].replace("\\", "")
            counts[labels] = counts.get(labels, 0) + 1
        return counts

    def looks_again(self, *groups):
        """Waits until these groups, or else all that there are, were looked at once more from beginning to end."""
        before = self.looks()
        groups = groups or before
        eventually(lambda: all(self.looks().get(g, 0) >= before.get(g, 0) + 2 for g in groups), f"looks at {groups}")


@pytest.fixture
def receiver():
    takes = Receiver()
    yield takes
    takes.stop()


@pytest.fixture
def start(tmp_path, receiver):
    started = []

    def begin(**more):
        started.append(Alertmanager(tmp_path, receiver, **more))
        return started[-1]

    yield begin
    for each in started:
        each.program.stop()


def key(labels):
    """What tells an alert from others, without the endpoint that most of them have."""
    parts = [labels.get(k, "") for k in ("alertname", "portal", "endpoint", "platform", "rule", "severity")]
    return " ".join(part for part in parts if part not in ("", "home"))


def told(receiver, name):
    """What a webhook got: the sorted alerts of each notification, by key and status."""
    return [sorted((key(a["labels"]), a["status"]) for a in sent["alerts"]) for to, sent in list(receiver.sent) if to == name]


def digest_by_webhook(config):
    """For tests on which alerts are told: JSON says it plainly."""
    webhook = next(r for r in config["receivers"] if r["name"] == "on-call")["webhook_configs"][0]["url"]
    for each in config["receivers"]:
        if each["name"] == "digest":
            del each["email_configs"]
            each["webhook_configs"] = [{"url": webhook.replace("on-call", "digest"), "send_resolved": False}]


def test_grouping(start, receiver):
    alertmanager = start(change=digest_by_webhook)
    verlopegem = [finding("certificate-expired", "verlopegem"), finding("login-get-method", "verlopegem-loket")]
    flaw = {"name": "LoketwachtPlatformFlaw", "platform": "voorbeeldloket"}
    alertmanager.post(
        *verlopegem,
        finding("login-get-method", "adresbalkgem"),
        alert(**flaw, rule="login-national-number"),
        alert(**flaw, rule="login-plaintext"),
        alert("LoketwachtAgentDown", instance="a:1"),
        alert("LoketwachtAgentDown", instance="b:1"),
        alert("LoketwachtNoFreshProbes", instance="c:1"),
        finding("session-cookie-insecure", "koekegem", "warning"),
        finding("mixed-content", "gemengdem", "warning"),
        alert("LoketwachtLedgerErrors", "warning", instance="a:1"),
        alert(**flaw, severity="warning", rule="session-cookie-insecure"),
        finding("page-not-inspectable", "lijstegem", "info"),
        alert("LoketwachtPortalUnknown", "warning", portal="muurgem", municipality="Muurgem"),
        alert("LoketwachtPortalUnknown", "warning", portal="muurgem-loket", municipality="Muurgem"),
        alert("LoketwachtPortalUnknown", "warning", portal="blokkegem", municipality="Blokkegem"),
        alert("LoketwachtWatchdog", "none"),
    )
    groups = [
        '{municipality="Verlopegem"}',
        '{municipality="Adresbalkgem"}',
        '{platform="voorbeeldloket", rule="login-national-number"}',
        '{platform="voorbeeldloket", rule="login-plaintext"}',
        '{alertname="LoketwachtAgentDown"}',
        '{alertname="LoketwachtNoFreshProbes"}',
        '{alertname="LoketwachtLedgerErrors"}',
        '{municipality="Muurgem"}',
        '{municipality="Blokkegem"}',
        '{team="crt"}',
    ]
    alertmanager.looks_again(*groups)
    assert sorted([name for name, _ in alerts] for alerts in told(receiver, "on-call")) == [
        ["LoketwachtAgentDown critical"] * 2,
        ["LoketwachtNoFreshProbes critical"],
        ["LoketwachtPlatformFlaw voorbeeldloket login-national-number critical"],
        ["LoketwachtPlatformFlaw voorbeeldloket login-plaintext critical"],
        ["LoketwachtWeakLogin adresbalkgem login-get-method critical"],
        ["LoketwachtWeakLogin verlopegem certificate-expired critical", "LoketwachtWeakLogin verlopegem-loket login-get-method critical"],
    ]
    assert sorted([name for name, _ in alerts] for alerts in told(receiver, "digest")) == [
        ["LoketwachtLedgerErrors warning"],
        [
            "LoketwachtPlatformFlawWarning voorbeeldloket session-cookie-insecure warning",
            "LoketwachtWeakLoginWarning gemengdem mixed-content warning",
            "LoketwachtWeakLoginWarning koekegem session-cookie-insecure warning",
        ],
        ["LoketwachtPortalUnknown blokkegem warning"],
        ["LoketwachtPortalUnknown muurgem warning", "LoketwachtPortalUnknown muurgem-loket warning"],
    ]
    watchdog = '{alertname="LoketwachtWatchdog"}'
    looks = eventually(lambda: alertmanager.looks()[watchdog] >= 5 and alertmanager.looks()[watchdog], "looks at the Watchdog")
    assert len(told(receiver, "dead-mans-switch")) >= looks // 2, "a sign of life at every second look"
    assert "repeat_interval" not in alertmanager.program.log(), "it has nothing to warn of"

    # The on-call is told what was resolved; the digest and the switch are not.
    alertmanager.post(*map(resolved, verlopegem), resolved(finding("mixed-content", "gemengdem", "warning")),
                      resolved(alert("LoketwachtWatchdog", "none")))
    mended = [(key(each["labels"]), "resolved") for each in verlopegem]
    eventually(lambda: mended in told(receiver, "on-call"), "the on-call hears that it is mended")
    alertmanager.looks_again('{team="crt"}')
    assert len(told(receiver, "digest")) == 4
    assert {status for alerts in told(receiver, "dead-mans-switch") for _, status in alerts} == {"firing"}


def test_what_is_told_together_is_one_message(start, receiver):
    """A first day of thirty portals, twenty of them with something critical; then what is new; then 25 at once, ten of them alone."""
    alertmanager = start()
    first = [finding("certificate-expired", f"gem{i}", name=CERTIFICATE, told_together="first_look") for i in range(20)]
    flaw = alert("LoketwachtPlatformFlaw", platform="voorbeeldloket", rule="login-plaintext", told_together="first_look")
    alertmanager.post(*first, flaw)
    eventually(lambda: told(receiver, "on-call"), "the first day is told")
    alertmanager.looks_again()
    expected = [sorted((key(each["labels"]), "firing") for each in [*first, flaw])]
    assert told(receiver, "on-call") == expected, "one message"

    new = finding("certificate-expired", "nieuwgem", name=CERTIFICATE)
    alertmanager.post(new)
    eventually(lambda: len(told(receiver, "on-call")) == 2, "what is new is told")
    expected.append([(key(new["labels"]), "firing")])
    alone = [finding("login-plaintext", f"dorp{i}") for i in range(10)]
    rest = [finding("login-plaintext", f"stad{i}", told_together="hourly_limit") for i in range(15)]
    alertmanager.post(*alone, *rest)
    eventually(lambda: len(told(receiver, "on-call")) >= 13, "ten and one")
    alertmanager.looks_again()
    expected += [[(key(each["labels"]), "firing")] for each in alone] + [sorted((key(each["labels"]), "firing") for each in rest)]
    assert sorted(told(receiver, "on-call")) == sorted(expected)

    alertmanager.post(resolved(first[7]))
    eventually(lambda: len(told(receiver, "on-call")) == 14, "its end is told")
    assert (key(first[7]["labels"]), "resolved") in told(receiver, "on-call")[-1]


CLEAR = "LoketwachtDataInTheClear"
CERTIFICATE = "LoketwachtCertificateInvalid"
ON_ONE = {"platform": "voorbeeldloket"}
# By what it says: what is told, what is not told because of it, and what is near but told.
INHIBITION = {
    "critical over warning on one certificate": (
        finding("certificate-expired", "a-zele", name=CERTIFICATE),
        [finding("certificate-weak-key", "a-zele", "warning", "LoketwachtWeakEncryption")],
        [
            finding("certificate-weak-key", "a-zele", "warning", "LoketwachtWeakEncryption", endpoint="loket"),
            finding("certificate-weak-key", "a-gem", "warning", "LoketwachtWeakEncryption"),
            finding("certificate-untrusted", "a-zele", name=CERTIFICATE),
            finding("mixed-content", "a-zele", "warning", "LoketwachtWeakEncryption"),
        ],
    ),
    "no https over its consequences": (
        finding("https-missing", "b-zele", name=CLEAR),
        [
            finding("http-serves-content", "b-zele", name=CLEAR),
            finding("http-serves-content", "b-zele", "warning", CLEAR, endpoint="nieuws"),
            finding("counter-plaintext", "b-zele", name=CLEAR, endpoint="loket"),
            finding("login-plaintext", "b-zele", name=CLEAR, endpoint="aanmelden"),
            finding("https-downgrade", "b-zele", name=CLEAR),
            finding("mixed-content", "b-zele", "warning", "LoketwachtWeakEncryption", endpoint="loket"),
        ],
        [finding("login-national-number", "b-zele"), finding("counter-plaintext", "b-gem", name=CLEAR)],
    ),
    "no https where there is no counter": (
        finding("https-missing", "c-zele", "warning", CLEAR),
        [finding("http-serves-content", "c-zele", "warning", CLEAR)],
        [finding("counter-plaintext", "c-zele", name=CLEAR, endpoint="loket")],
    ),
    "a platform's flaw over the same flaw of each": (
        alert("LoketwachtPlatformFlaw", rule="login-plaintext", **ON_ONE),
        [finding("login-plaintext", f"{letter}-loket", **ON_ONE) for letter in "def"],
        [
            finding("login-plaintext", "g-loket", platform="ander"),
            finding("login-plaintext", "h-loket"),
            finding("login-get-method", "d-loket", **ON_ONE),
            finding("login-plaintext", "d-loket", "warning", **ON_ONE),
            alert("LoketwachtPlatformFlaw", rule="login-knowledge-only", **ON_ONE),
        ],
    ),
    "a host's certificate over that of each municipality on it": (
        alert("LoketwachtPlatformFlaw", rule="certificate-expired", platform="loket.example"),
        [finding("certificate-expired", f"op{i}-loket", name=CERTIFICATE, platform="loket.example") for i in range(40)],
        [
            finding("certificate-expired", "alleen-loket", name=CERTIFICATE),
            finding("login-get-method", "op0-loket", platform="loket.example"),
        ],
    ),
    "one agent's network over the silence of portals": (
        alert("LoketwachtMassFailure", instance="a:1", scope="part"),
        [
            alert("LoketwachtPortalUnreachable", "warning", portal="i-gem", municipality="I"),
            alert("LoketwachtEndpointDown", "warning", portal="i-zele", municipality="I", endpoint="home"),
            alert("LoketwachtPortalUnknown", "warning", portal="i-zele", municipality="I"),
            alert("LoketwachtCertificateEndedUnseen", "warning", portal="i-gem", municipality="I"),
        ],
        [finding("certificate-weak-key", "i-gem", "warning"), alert("LoketwachtScheduleLag", "warning", instance="a:1")],
    ),
    "a platform's critical certificates are not one certificate": (
        alert("LoketwachtPlatformFlaw", rule="certificate-expired", platform="derde"),
        [],
        [alert("LoketwachtPlatformFlaw", "warning", rule="certificate-weak-key", platform="derde")],
    ),
}

# What one agent's network would hold back, too.
OF_SILENCE = {
    "the silence of a portal over its parts": (
        alert("LoketwachtPortalUnreachable", "warning", portal="j-gem", municipality="J"),
        [
            alert("LoketwachtEndpointDown", "warning", portal="j-gem", municipality="J", endpoint="home"),
            alert("LoketwachtPortalUnknown", "warning", portal="j-gem", municipality="J"),
        ],
        [
            alert("LoketwachtEndpointDown", "warning", portal="k-gem", municipality="K", endpoint="home"),
            alert("LoketwachtPortalUnknown", "warning", portal="j-zele", municipality="J"),
            finding("mixed-content", "j-gem", "warning", "LoketwachtWeakEncryption"),
        ],
    ),
    "that nobody looks over what is unknown": (
        alert("LoketwachtPortalNotLookedAt", "warning", portal="m-gem", municipality="M"),
        [alert("LoketwachtPortalUnknown", "warning", portal="m-gem", municipality="M")],
        [finding("mixed-content", "m-gem", "warning", "LoketwachtWeakEncryption")],
    ),
    "no https over pages that do not come": (
        finding("https-missing", "l-gem", "warning", CLEAR),
        [alert("LoketwachtEndpointDown", "warning", portal="l-gem", municipality="L", endpoint="loket")],
        [
            alert("LoketwachtEndpointDown", "warning", portal="l-zele", municipality="L", endpoint="loket"),
            alert("LoketwachtPortalUnknown", "warning", portal="l-gem", municipality="L"),
        ],
    ),
    "https that is there again over nothing": (
        mended("https-missing", "q-gem"),
        [],
        [
            alert("LoketwachtEndpointDown", "warning", portal="q-gem", municipality="Q", endpoint="loket"),
            finding("http-serves-content", "q-gem", "warning", CLEAR),
        ],
    ),
    "a certificate that is mended over nothing": (
        mended("certificate-untrusted", "r-gem"),
        [],
        [finding("certificate-weak-key", "r-gem", "warning", "LoketwachtWeakEncryption")],
    ),
}


def inhibits(alertmanager, receiver, sources, targets, near):
    """Sources and near are told, targets only once the sources are resolved.

    The targets come once the sources were told: of alerts that begin long ago it tells at once, so in one message
    a target could be told before its inhibitor has read of the source.
    """
    names = {each: {key(a["labels"]) for a in alerts} for each, alerts in (("source", sources), ("target", targets), ("near", near))}

    def heard():
        return {name for to in ("on-call", "digest") for alerts in told(receiver, to) for name, status in alerts if status == "firing"}

    alertmanager.post(*sources)
    eventually(lambda: names["source"] <= heard(), "what inhibits is told")
    alertmanager.post(*near, *targets)
    eventually(lambda: names["source"] | names["near"] <= heard(), "what is not inhibited is told")
    states = alertmanager.states()
    assert {name for name, state in states.items() if state == "suppressed"} == names["target"]
    alertmanager.looks_again()
    assert heard() == names["source"] | names["near"]
    # What is near may inhibit too: it is grave itself.
    alertmanager.post(*map(resolved, [*sources, *near]))
    eventually(lambda: names["target"] <= heard(), "what was inhibited is told in the end")


@pytest.mark.parametrize("all_cases", [INHIBITION, OF_SILENCE], ids=["findings", "silence"])
def test_inhibition(start, receiver, all_cases):
    cases = all_cases.values()
    inhibits(start(change=digest_by_webhook), receiver, [source for source, _, _ in cases],
             [each for _, targets, _ in cases for each in targets], [each for _, _, near in cases for each in near])


# What others' configurations hold back whoever is told, in matchers of Alertmanager. Each lets what is critical silence warnings
# that are equal in a few labels, of which ours have the name at most: a label that neither alert has is equal too.
OTHERS = {
    # values.yaml of kube-prometheus-stack 88.5.3, alertmanager.config.inhibit_rules; kube-prometheus has the same.
    "kube-prometheus-stack": [
        (['severity="critical"'], ['severity=~"warning|info"'], ["namespace", "alertname"]),
        (['severity="warning"'], ['severity="info"'], ["namespace", "alertname"]),
        (['alertname="InfoInhibitor"'], ['severity="info"'], ["namespace"]),
        ([], ['alertname="InfoInhibitor"'], []),
    ],
    # doc/examples/simple.yml of Alertmanager, from 0.25 to 0.35.
    "the example of Alertmanager": [(['severity="critical"'], ['severity="warning"'], ["alertname", "cluster", "service"])],
}
# They hold back others by our own rules, as other tests say.
HOLD_BACK = {"LoketwachtMassFailure", "LoketwachtAgentDown", "LoketwachtNoFreshProbes"}


def of_everything():
    """Every alert at every severity, in three municipalities each, as the chart has them: in one namespace."""
    for name, severities in DECIDED.items():
        for severity in severities:
            for each in "123" if name not in HOLD_BACK | {"LoketwachtWatchdog"} else "":
                labels = {"portal": f"{name}-{severity}-{each}".lower(), "municipality": f"{name}-{severity}-{each}"}
                if "PlatformFlaw" in name:
                    labels = {"platform": f"{severity}-{each}"}
                elif re.search("Schedule|Reload|Ledger", name):
                    labels = {"instance": each}
                yield alert(name, severity, **labels, **({"rule": "login-get-method"} if name in OF_A_RULE else {}), namespace="watch")


def beside(rules):
    """Our routing within that of others, as the operator puts it there, and their inhibition beside ours."""

    def change(config):
        digest_by_webhook(config)
        theirs = [{"source_matchers": source, "target_matchers": target, "equal": equal} for source, target, equal in rules]
        own = 'namespace="watch"'
        for rule in config["inhibit_rules"]:
            for side in ("source_matchers", "target_matchers"):
                rule[side] = [*rule[side], own]
        config["inhibit_rules"] = [*theirs, *config["inhibit_rules"]]
        config["receivers"].append({"name": "theirs"})
        ours = {**config["route"], "matchers": [own], "continue": True}
        config["route"] = {"receiver": "theirs", "group_by": ["alertname", "cluster", "service"], "routes": [ours]}

    return change


@pytest.mark.parametrize("others", [None, *OTHERS], ids=["alone", "kube-prometheus-stack", "example"])
def test_nobodys_warning_is_held_back_by_what_others_inhibit(start, receiver, others):
    alertmanager = start(change=beside(OTHERS[others]) if others else digest_by_webhook)
    posted = list(of_everything())
    alertmanager.post(*posted)
    everybody = {
        (to, key(each["labels"])) for each in posted
        if (to := DECIDED[each["labels"]["alertname"]][each["labels"]["severity"]]) != "nobody"
    }
    assert len(everybody) > 40

    def heard():
        return {(to, name) for to in ("on-call", "digest") for alerts in told(receiver, to) for name, _ in alerts}

    eventually(lambda: heard() >= everybody, "everybody is told")
    alertmanager.looks_again()
    assert heard() == everybody
    assert set(alertmanager.states().values()) == {"active"}


def test_what_others_inhibit_would_be_noticed(start, receiver):
    """The same of two alerts that share a name, as the shipped ones did once."""
    alertmanager = start(change=beside(OTHERS["kube-prometheus-stack"]))
    grave, light = (alert("LoketwachtCertificateInvalid", severity, portal=severity, namespace="watch") for severity in ("critical", "warning"))
    alertmanager.post(grave, light)
    eventually(lambda: alertmanager.states() == {key(grave["labels"]): "active", key(light["labels"]): "suppressed"}, "one is held back")


def test_new_names_of_a_platforms_flaw_are_told_after_four_hours(start, receiver):
    def hurry(config):
        for each in routes(config["route"]):
            if each.get("repeat_interval") == "4h":
                each["repeat_interval"] = "1s"

    def flaw(names):
        return alert("LoketwachtPlatformFlaw", rule="login-plaintext", annotations={"description": names}, **ON_ONE)

    alertmanager = start(change=hurry)
    alertmanager.post(flaw("Agem, Begem, Cegem."), finding("login-get-method", "adresbalkgem"))
    eventually(lambda: len(told(receiver, "on-call")) >= 2, "both are told")
    alertmanager.post(flaw("Agem, Begem, Cegem, Degem."))
    said = lambda: [a["annotations"]["description"] for to, sent in list(receiver.sent) if to == "on-call" for a in sent["alerts"]]  # noqa: E731
    eventually(lambda: "Agem, Begem, Cegem, Degem." in said(), "the fourth is told")
    assert len([names for alerts in told(receiver, "on-call") for names, _ in alerts if "adresbalkgem" in names]) == 1, "once a day"


@pytest.mark.parametrize("name", ["LoketwachtAgentDown", "LoketwachtNoFreshProbes"])
def test_an_agent_that_does_not_look_is_told_once(start, receiver, name):
    inhibits(
        start(change=digest_by_webhook),
        receiver,
        [alert(name, instance="a:1")],
        [alert("LoketwachtPortalNotLookedAt", "warning", portal=f"{letter}-gem", municipality=letter) for letter in "no"],
        [alert("LoketwachtPortalUnknown", "warning", portal="p-gem", municipality="p")],
    )


@pytest.mark.parametrize("rule", [{}, {"rule": "certificate-untrusted"}])
def test_a_mass_failure_is_told_alone(start, receiver, rule):
    inhibits(
        start(change=digest_by_webhook),
        receiver,
        [alert("LoketwachtMassFailure", scope="everything", **rule)],
        [
            finding("certificate-expired", "verlopegem"),
            alert("LoketwachtPortalUnreachable", "warning", portal="slaapdorpe", municipality="Slaapdorpe"),
            alert("LoketwachtPlatformFlaw", rule="login-plaintext", **ON_ONE),
            alert("LoketwachtScheduleLag", "warning", instance="a:1"),
        ],
        [alert("LoketwachtAgentDown", instance="b:1")],
    )


@pytest.mark.parametrize("active", [True, False])
def test_the_digest_waits_for_a_working_morning(start, receiver, active):
    def interval(config):
        """The shipped interval, but all day, today and tomorrow (who knows how near midnight is); or two days later."""
        digest_by_webhook(config)
        days = [datetime.now(timezone.utc) + timedelta(days=days) for days in ((0, 1) if active else (2, 3))]
        config["time_intervals"][0]["time_intervals"] = [{"weekdays": [f"{day:%A}".lower() for day in days], "location": "UTC"}]
        waiting = [r for r in config["route"]["routes"] if r["receiver"] == "digest" and r["group_by"] in (["team"], ["municipality"])]
        assert len(waiting) == 2
        for route in waiting:
            route["active_time_intervals"] = [config["time_intervals"][0]["name"]]

    alertmanager = start(change=interval)
    own = alert("LoketwachtLedgerErrors", "warning", instance="a:1")
    unknown = [alert("LoketwachtPortalUnknown", "warning", portal=f"muurgem-{i}", municipality="Muurgem") for i in "12"]
    unseen = [alert("LoketwachtPortalNotLookedAt", "warning", portal=name.lower(), municipality=name) for name in ("Traagem", "Wachtem")]
    good = mended("session-cookie-insecure", "koekegem")
    alertmanager.post(finding("mixed-content", "gemengdem", "warning"), good, finding("login-plaintext", "luidopgem"), own, *unknown, *unseen)
    eventually(lambda: told(receiver, "on-call"), "what is critical waits for no morning")
    eventually(lambda: [(key(own["labels"]), "firing")] in [t[:1] for t in told(receiver, "digest")], "nor does what the watch says of itself")
    eventually(lambda: [(key(each["labels"]), "firing") for each in unseen] in told(receiver, "digest"), "nor does what it does not look at")
    alertmanager.looks_again('{team="crt"}', '{municipality="Muurgem"}')
    mornings = [[(key(each["labels"]), "firing") for each in unknown], 
                [(key(good["labels"]), "firing"), ("LoketwachtWeakLoginWarning gemengdem mixed-content warning", "firing")]]
    mornings.sort()
    assert [each for each in sorted(told(receiver, "digest")) if each in mornings] == mornings * active
    assert len(told(receiver, "digest")) == 2 + len(mornings) * active
    assert ("Notifications not sent, route is not within active time" in alertmanager.program.log()) == (not active)


def test_what_is_mended_is_in_the_digest_and_nowhere_else(start, receiver):
    """In the same e-mail as what is open, held back by nothing that holds back what is open; also where it is all there is."""
    alertmanager = start(change=digest_by_webhook)
    good = [mended("certificate-weak-key", "a-zele"), mended("session-cookie-insecure", "d-loket", **ON_ONE), mended("mixed-content", "stilgem")]
    alertmanager.post(*good)
    eventually(lambda: told(receiver, "digest"), "it is told")
    alertmanager.post(
        finding("certificate-expired", "a-zele", name=CERTIFICATE),
        alert("LoketwachtPlatformFlaw", "warning", rule="session-cookie-insecure", **ON_ONE),
        alert("LoketwachtPortalUnreachable", "warning", portal="stilgem", municipality="Stilgem"),
        finding("mixed-content", "gemengdem", "warning"),
    )
    eventually(lambda: len(told(receiver, "on-call")) == 1 and len(told(receiver, "digest")) >= 2, "what is open is told")
    alertmanager.looks_again()
    names = [{name for name, _ in alerts} for alerts in told(receiver, "digest")]
    mended_names = {key(each["labels"]) for each in good}
    assert all(mended_names <= each for each in names) and len(names[-1]) == 6
    assert not mended_names & {name for alerts in told(receiver, "on-call") for name, _ in alerts}
    assert {state for name, state in alertmanager.states().items() if name in mended_names} == {"active"}


def test_the_digest_as_its_reader_gets_it(start, receiver):
    alertmanager = start()
    runbook = "https://loketwacht.crt.example.be/runbooks/LoketwachtWeakEncryption.md"
    alertmanager.post(
        finding("tls-legacy-protocol", "oudspreke", "warning", "LoketwachtWeakEncryption", ON_ONE | {
            "evidence": HOSTILE, "runbook_url": runbook}, platform="voorbeeldloket"),
        finding("session-cookie-insecure", "koekegem", "warning", annotations={"evidence": "", "runbook_url": "javascript:alert(3)"}),
        finding("mixed-content", "oudspreke", "warning", "LoketwachtWeakEncryption"),
        alert("LoketwachtPortalUnreachable", "warning", portal="slaapdorpe", municipality="Slaapdorpe",
              annotations={"description": HOSTILE, "since": ""}),
    )
    mail = eventually(lambda: [sent for to, sent in receiver.sent if to == "e-mail"], "an e-mail")[0]
    assert mail["Subject"] == "[Loketwacht] 4 waarschuwingen · 4 warnings"
    assert mail["To"] == "crt@crt.example.be" and mail["From"] == "Loketwacht <loketwacht@crt.example.be>"
    text, html = (part.get_content() for part in mail.iter_parts())
    page = Page(html)

    for body in (text, page.text):
        assert "no value" not in body and "\u202e" not in body
        words = {rule["rule"]: rule for rule in catalogue()}
        for rule in ("tls-legacy-protocol", "session-cookie-insecure", "mixed-content"):
            for sentence in (words[rule]["says"], words[rule]["says_nl"], *words[rule]["remedy"].values()):
                assert sentence in body
        assert "niets van dit portaal antwoordt" in body and "A summary" in body
        assert re.search(r"portaal · portal\s*oudspreke\s*pagina · endpoint\s*home\s*platform\s*voorbeeldloket", body)
        assert re.search(r"sinds · since\s*2026-11-21 22:24 UTC", body)
        assert re.search(rf"sinds · since\s*{datetime.now(timezone.utc):%Y}-\d\d-\d\d \d\d:\d\d UTC", body), "when it began"
        assert body.count("Oudspreke") == 3, "one heading for both of its findings, which are two rows of the table"
        # What was seen is text, on one line: no element, no template, no words that seem to be ours.
        assert " ".join(HOSTILE.replace("\u202e", " ").split()) in body
        assert not re.search(r"(?m)^\s*Te doen: bel", body)
    assert not page.elements & {"script", "img"}

    portal = "https://loketwacht.crt.example.be/portals/oudspreke"
    dashboard = "https://grafana.crt.example.be/d/loketwacht-portal?var-portal=oudspreke"
    for link in (portal, dashboard, runbook):
        assert link in text and link in page.links
    assert not any(link.startswith("javascript:") for link in page.links)


def test_the_variants_are_taken_where_they_lead(start, receiver, tmp_path):
    (tmp_path / "secret").write_text("0123456789abcdef")

    def fill(config):
        (on_call,) = [r for r in config["receivers"] if r["name"] == "on-call"]
        on_call["pagerduty_configs"][0].update(url=f"{receiver.url}/pagerduty", routing_key_file=str(tmp_path / "secret"))
        on_call["opsgenie_configs"][0].update(api_url=f"{receiver.url}/", api_key_file=str(tmp_path / "secret"))

    alertmanager = start(text=with_variants(), change=fill)
    alertmanager.post(finding("certificate-expired", "verlopegem", name=CERTIFICATE))
    title = "Verlopegem, certificate-expired: 1 kritieke melding · 1 critical alert"
    sent = eventually(lambda: len(receiver.sent) == 4 and dict(receiver.sent), "all four are told")
    assert sent["e-mail"]["Subject"] == f"[Loketwacht] {title}"
    assert sent["pagerduty"]["routing_key"] == "0123456789abcdef"
    assert sent["pagerduty"]["payload"]["summary"] == sent["v2/alerts"]["message"] == title
    assert sent["pagerduty"]["client_url"] == "https://loketwacht.crt.example.be"
    for body in (sent["pagerduty"]["payload"]["custom_details"]["firing"], sent["v2/alerts"]["description"]):
        assert "het certificaat is vervallen\nthe certificate has expired\n" in body


if __name__ == "__main__":
    assert sys.argv[1:] == ["--write"], "--write"
    RULES.write_text(rules_template(catalogue()))
