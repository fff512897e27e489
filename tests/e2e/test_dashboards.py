"""The shipped dashboards, rules and runbooks on what the agent really tells: every query gives data, every name exists."""

import copy
import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

import promql
import pytest
import yaml
from conftest import AGENT, eventually, fetch
from stack import Stack
from test_remarks import LoggedIn

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/dashboards"))
import packages

PACKAGES = Path(os.environ.get("DASHBOARD_PACKAGES", "build/dev/tests/dashboards"))
BOARDS = {path.stem: json.loads(path.read_text()) for path in sorted((ROOT / "dashboards").glob("*.json"))}
RULES = [yaml.safe_load(path.read_text()) for path in sorted((ROOT / "config/prometheus").glob("*.yaml"))]
RULES = [rule for file in RULES for group in file.get("groups", []) for rule in group["rules"]]
# Prometheus makes these itself.
OF_PROMETHEUS = {"up": set(), "scrape_duration_seconds": set(), "ALERTS": {"alertname", "alertstate"}}
TARGET = {"instance", "job"}
# The label by which a common Prometheus knows where series are from; the others have it not.
ORIGIN = {"cluster"}
VARIABLE = re.compile(r"\$\{?([a-z_]\w*)\}?")


def panels():
    return [(board, panel) for board, model in BOARDS.items() for panel in model["panels"] if panel["type"] != "row"]


def queries():
    """(dashboard, panel, refId, instant or range, expression)"""
    for board, panel in panels():
        for target in panel["targets"]:
            kind = "query" if target["instant"] else "query_range"
            yield board, panel["title"], target["refId"], kind, target["expr"]


def variables(board):
    return BOARDS[board]["templating"]["list"]


def filled(text, values):
    """The text with its variables as Grafana fills them in; Prometheus scrapes every second here."""
    values = {"__rate_interval": "15s", "__range": "300s", "__range_s": "300", **values}
    return VARIABLE.sub(lambda found: values[found[1]], text)


def known(result):
    """What is told of all that Prometheus answered: not that a number is none, which panels with a sparkline say where nobody knows it."""
    return [each for each in result if any(value != "NaN" for _, value in each.get("values", [each.get("value")]))]


class Grafana:
    """Asks Prometheus what a Grafana that shows the dashboards would ask."""

    def __init__(self, prometheus):
        self.url = f"{prometheus}/api/v1"

    def get(self, path, **parameters):
        status, text = fetch(f"{self.url}/{path}?{urlencode(parameters)}")
        assert status == 200, f"{parameters}: {text}"
        return json.loads(text)["data"]

    def ask(self, kind, expression, now=None):
        now = now or time.time()
        times = {"time": now} if kind == "query" else {"start": now - 300, "end": now, "step": 15}
        return self.get(kind, query=expression, **times)["result"]

    def choices(self, board):
        """The values of a dashboard's variables, one choice for each value of one that cannot have many."""
        chosen = [{}]
        for variable in variables(board):
            name = variable["name"]
            if variable["type"] != "query":
                continue
            selector, label = re.fullmatch(r"label_values\((.+), (\w+)\)", variable["query"]).groups()
            found = self.get(f"label/{label}/values", **{"match[]": filled(selector, chosen[0])})
            assert found or name in ORIGIN, f"{board}: ${name} has nothing to choose from"
            if variable["multi"]:
                everything = variable.get("allValue", "(" + "|".join(map(re.escape, found)) + ")")
                chosen = [{**choice, name: everything} for choice in chosen]
            else:
                chosen = [{**choice, name: value} for choice in chosen for value in found]
        return chosen


@pytest.fixture
def alice(town, start_agent):
    town.set("ledger", "loketwacht.db")
    return LoggedIn(town, start_agent)


@pytest.fixture
def agent(alice):
    """One that says who works on what: Prometheus needs no login."""
    return alice.agent.ready().has_seen_all()


@pytest.fixture
def stack(town, alice, agent, tmp_path):
    """Prometheus on a town where one flaw was mended, one is accepted, somebody works on one, one page is on a platform's host, two municipalities share a host, and where a portal answers no more that once did."""
    town.share("nummergem", "medegem", "Medegem")
    town.set("platforms", '[{name: Vreemdloket, hosts: ["*.vreemd-uitbestedegem.example"]}]')
    town.set("exceptions", "[{portal: laatstedage, rule: certificate-expiring, reason: bekend, by: het CRT, until: 2199-12-31}, {portal: vergeetsele, rule: hsts-missing, reason: bekend, by: het CRT, until: 2199-12-31}]")
    running = Stack(tmp_path / "stack", [agent.url.removeprefix("http://")])
    try:
        # The reload makes each portal one that was not looked at.
        eventually(lambda: agent.metric("loketwacht_endpoint_platform"), "a page is found on the platform's host")
        agent.has_seen_all()
        flaw = 'loketwacht:finding:known{portal="verlopegem"}'
        eventually(lambda: running.ask(flaw), "Prometheus knows the expired certificate")
        town.change("verlopegem", certificate="sound")
        town.change("voorbeeldgem", https="closed", http="closed")
        eventually(lambda: not running.ask(flaw), "it is mended")
        eventually(lambda: running.ask("loketwacht:finding:accepted"), "the other is accepted")
        assert alice.post("handling", portal="nummergem", rule="login-national-number", endpoint="aanmelden", ticket="CRT-1042")[0] == 200
        eventually(lambda: running.ask('loketwacht:portal:unreachable{portal="voorbeeldgem"}'), "the portal answers no more")
        yield running
    finally:
        running.stop()


def wait_for_data(grafana):
    """Until every query of every dashboard gives something, for some choice of its variables."""
    waiting = {(board, panel, ref): (kind, expression) for board, panel, ref, kind, expression in queries()}

    def all_gave():
        """Asks again what gave nothing until now."""
        choices = {board: grafana.choices(board) for board in BOARDS}
        for key, (kind, expression) in list(waiting.items()):
            if any(known(grafana.ask(kind, filled(expression, choice))) for choice in choices[key[0]]):
                del waiting[key]
        return not waiting

    try:
        eventually(all_gave, "every query gives data")
    finally:
        print("without data:", *sorted(waiting), sep="\n")


# What Grafana's own code is to look at, once somebody has asked for it.
ANSWERS = []


def test_every_query_gives_data_on_the_town(stack, town):
    ANSWERS[:] = all_answers(stack, town)


# A municipality of which nothing is wrong.
SOUND = {"cluster": ".*", "province": ".*", "platform": ".*", "municipality": "Dubbeladresse"}


def all_answers(stack, town):
    """What Prometheus says to each panel, for each choice of its dashboard's variables, once every query gives something."""
    grafana = Grafana(stack.prometheus)
    # An alert about the agent, so that they are seen too: what it reads next is no configuration.
    town.config.write_text(town.config.read_text() + "no_such_key: 1\n")
    eventually(lambda: stack.ask('ALERTS{alertname="LoketwachtReloadFailed",alertstate="firing"}'), "the configuration is refused")
    wait_for_data(grafana)
    for board, model in BOARDS.items():
        for annotation in model["annotations"]["list"]:
            found = grafana.ask("query_range", filled(annotation["expr"], grafana.choices(board)[0]))
            assert found or annotation["name"] == "Mass failure", f"{board}: nothing is marked by {annotation['name']}"
    return list(answers(grafana))


def answers(grafana):
    for board, model in BOARDS.items():
        constants = {v["name"]: v["query"] for v in variables(board) if v["type"] != "query"}
        for choice in grafana.choices(board) + ([SOUND] if board == "overview" else []):
            now = time.time()  # the same for all queries, as for the panels of a dashboard
            panels = {
                panel["id"]: {
                    target["refId"]: grafana.ask("query" if target["instant"] else "query_range", filled(target["expr"], choice), now)
                    for target in panel["targets"]
                }
                for panel in model["panels"]
                if panel["type"] != "row"
            }
            yield {"board": board, "values": constants | choice, "panels": panels}


def changed(board, title, *way_and_value):
    """The dashboards with one member of one panel set."""
    boards = copy.deepcopy(BOARDS)
    member = next(p for p in boards[board]["panels"] if p["title"] == title)
    *way, last, value = way_and_value
    for step in way:
        member = member[step]
    member[last] = value
    return boards


# What Grafana's code must find, each as the change that brings it and what is then said.
BROKEN = {
    "an unknown transformation": (("overview", "Portals", "transformations", 0, "id", "mergeAll"), "Grafana does not know it"),
    "a column that is nowhere": (
        ("overview", "Portals", "transformations", 1, "options", "renameByName", "Value #lft", "x"),
        'renameByName names "Value #lft", which is nowhere',
    ),
    "an unknown matcher": (("overview", "Portals", "fieldConfig", "overrides", 1, "matcher", "id", "byNam"), "does not know the matcher"),
    "an override of nothing": (("overview", "Portals", "fieldConfig", "overrides", 1, "matcher", "options", "verdct"), '"verdct": matches no field'),
    "an unknown unit": (("agent", "Memory", "fieldConfig", "defaults", "unit", "bites"), "does not know the unit bites"),
    "a mapping of what is never": (
        ("portal", "Verdict", "fieldConfig", "defaults", "mappings", 0, "options", {"secure": {"color": "#0072B2", "index": 0, "text": "fine"}}),
        "secure is shown as",
    ),
    "a sentence in a cell": (("overview", "Worst platforms", "fieldConfig", "overrides", []), 'an empty cell says "No portal'),
    "durations alike": (("portal", "First certificate ends in", "fieldConfig", "defaults", "unit", "dtdurations"), '7.1 and 8.2 and 13.9 days are both "1 week"'),
    "bars of null": (("overview", "Portals", "type", "barchart"), "bars of null"),
    "a link with a variable of no one": (
        ("agent", "Alerts about the watch", "fieldConfig", "overrides", 1, "properties", 0, "value", 0, "url", "${runbook}/${__value.text}.md"),
        "leads to ${runbook}/",
    ),
    "bars of no column": (("overview", "Verdicts by province", "options", "xField", "provinces"), 'the options name "provinces"'),
    "a sparkline of what was": (("overview", "Enforced HTTPS", "transformations", 1, "options", "sort", 0, "desc", True), "its moments are not in order"),
    "a number for what nobody knows": (("overview", "Weak logins open", "fieldConfig", "defaults", "mappings", 1, "options", "match", "empty"), "is not checked here"),
    "a sign of nothing": (
        ("overview", "Municipalities by verdict", "transformations", 2, "options", "binary", "left", "Value #sign"),
        'binary names "Value #sign", which is nowhere',
    ),
    "a colour of nothing": (("overview", "Worst platforms", "fieldConfig", "overrides", 1, "properties", 5, "value", []), "as if something were known"),
    "a sum of nothing": (("overview", "Portals", "options", "footer", "fields", 0, "critical"), 'there is no "critical" to add up'),
    "a number over its line": (("overview", "Enforced HTTPS", "options", "colorMode", "background_solid"), "is written over its line"),
    "white on orange": (("overview", "Insecure portals", "fieldConfig", "defaults", "thresholds", "steps", 1, "color", "#E69F00"), "has a contrast of 2"),
}


def asked_of_grafana(release, given, directory):
    """What is wrong with each of the cases, as the code of that release of Grafana shows."""
    file = directory / f"{release}.json"
    file.write_text(json.dumps(given))
    script = ROOT / "tests/dashboards/grafana.js"
    environment = {**os.environ, "NODE_PATH": str(PACKAGES.resolve() / "node_modules")}
    done = subprocess.run(["node", script, release, file], capture_output=True, text=True, timeout=300, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


# Labels that tables have a place for and that the town need not give: not every portal has a platform, and of what is unknown the
# portal's labels are told only while no agent looks.
OPTIONAL = ["by", "municipality", "platform", "province"]


def test_grafanas_own_code_finds_nothing_wrong(request, tmp_path):
    try:
        packages.install(PACKAGES)
    except packages.Missing as why:
        pytest.skip(str(why))
    if not ANSWERS:
        ANSWERS[:] = all_answers(request.getfixturevalue("stack"), request.getfixturevalue("town"))
    cases = {"shipped": BOARDS} | {name: changed(*change) for name, (change, _) in BROKEN.items()}
    given = {"cases": cases, "answers": ANSWERS, "optional": OPTIONAL}
    for release in (name for name in json.loads((packages.HERE / "package.json").read_text())["devDependencies"] if name.startswith("grafana-data-")):
        found = asked_of_grafana(release, given, tmp_path)
        assert not found["shipped"], release + ":\n" + "\n".join(found["shipped"])
        missed = {name: found[name] for name, (_, says) in BROKEN.items() if not any(says in what for what in found[name])}
        assert not missed, f"{release} does not notice: {json.dumps(missed, indent=1)}"


def test_one_number_is_one_number(stack):
    grafana = Grafana(stack.prometheus)
    for board, panel in panels():
        for target in panel["targets"] if panel["type"] == "stat" else []:
            for choice in grafana.choices(board):
                got = grafana.ask("query", filled(target["expr"], choice))
                assert len(got) <= 1, f"{board}, {panel['title']}, {target['refId']}: {got}"


# Queries whose values each agent and each Prometheus has for itself: since when a flaw is known, and seconds from when a rule
# was evaluated. Of the oldest twenty not even the series are the same.
OWN_VALUES = {("Oldest open critical finding", "A"), ("New findings", "A"), ("Portals", "left"), ("Unknown portals", "A")}
OWN_SERIES = {("Oldest open critical findings", "A")}


def overview_of(prometheus, moment, **chosen):
    """What each query of the overview gives at a moment: {series: value}."""
    choice = {variable["name"]: ".*" for variable in variables("overview") if variable["type"] == "query"} | chosen
    found = {}
    for board, title, ref, _, expression in queries():
        if board != "overview":
            continue
        got = Grafana(prometheus).get("query", query=filled(expression, choice), time=moment)["result"]
        series = {tuple(sorted((l, v) for l, v in each["metric"].items() if l not in TARGET | ORIGIN)): each["value"][1] for each in got}
        assert len(series) == len(got), f"{title}, {ref}: two tell the same: {got}"
        found[title, ref] = series
        if (title, ref) in OWN_VALUES:
            found[title, ref] = sorted(series)
        if (title, ref) in OWN_SERIES:
            found[title, ref] = len(series)
    return found


def equal(one, other):
    print(*(f"{key}: {one[key]} and {other[key]}" for key in one if one[key] != other[key]), "", sep="\n")
    return one == other and one["Portals", "verdict"]


def test_three_shards_show_what_one_agent_shows(town, start_agent, tmp_path):
    config = town.config.read_text()
    watching = {1: [], 3: []}
    for count, agents in watching.items():
        for i in range(count):
            file = town.directory / f"agent-{i}-of-{count}.yaml"
            file.write_text(f"{config}shard: {i}/{count}\nledger: agent-{i}-of-{count}.db\n")
            agents.append(start_agent(file))
    with ExitStack() as running:
        stacks = []
        for count, agents in watching.items():
            addresses = [agent.has_seen_all().url.removeprefix("http://") for agent in agents]
            stacks.append(Stack(tmp_path / f"stack-{count}", addresses))
            running.callback(stacks[-1].stop)

        def the_same():
            moment = time.time()
            return equal(*(overview_of(stack.prometheus, moment) for stack in stacks))

        assert len(eventually(the_same, "both show the same")) == sum(agent.value("loketwacht_portals") for agent in watching[3])


class Common(Stack):
    """A Prometheus that takes from others what the chart's page says, and evaluates no rules; it knows each by a name."""

    def start(self, others):
        (matches,) = re.findall(r"`match\[\]: (\[.*?\])`", (ROOT / "helm/loketwacht/README.md").read_text())
        jobs = [
            {"job_name": f"of {name}", "honor_labels": True, "metrics_path": "/federate", "params": {"match[]": yaml.safe_load(matches)},
             "static_configs": [{"targets": [url.removeprefix("http://")], "labels": {"cluster": name}}]}
            for name, url in others.items()
        ]
        file = self.directory / "common.yaml"
        file.write_text(yaml.safe_dump({"global": {"scrape_interval": "1s"}, "scrape_configs": jobs}))
        # What ends in the others is not marked as ended here.
        self.prometheus = self.serve("prometheus", f"--config.file={file}", f"--storage.tsdb.path={self.directory}/data", "--query.lookback-delta=10s")


def test_a_common_prometheus_shows_the_cluster_that_is_chosen(town, start_agent, tmp_path):
    """Two agents for a half of the town each, with a Prometheus each, as in two clusters."""
    config = town.config.read_text()
    with ExitStack() as running:
        stacks = {}
        for number, name in enumerate(("gent", "luik")):
            file = town.directory / f"{name}.yaml"
            file.write_text(f"{config}shard: {number}/2\nledger: {name}.db\n")
            stacks[name] = Stack(tmp_path / name, [start_agent(file).has_seen_all().url.removeprefix("http://")])
            running.callback(stacks[name].stop)
        common = Common(tmp_path / "common", {name: stack.prometheus for name, stack in stacks.items()})
        running.callback(common.stop)

        def the_same(chosen, own):
            moment = time.time()
            return equal(overview_of(own, moment), overview_of(common.prometheus, moment, cluster=chosen))

        halves = [eventually(lambda name=name, stack=stack: the_same(name, stack.prometheus), f"{name} is shown alone") for name, stack in stacks.items()]
        (all_portals,) = [expression for board, title, ref, _, expression in queries() if (board, title, ref) == ("overview", "Portals", "verdict")]
        everything = {variable["name"]: ".*" for variable in variables("overview")}
        assert len(Grafana(common.prometheus).ask("query", filled(all_portals, everything))) == sum(map(len, halves)) and all(halves)
        chosen = common.ask("count by (cluster) (loketwacht_build_info)")
        assert {each["metric"]["cluster"] for each in chosen} == stacks.keys(), "what the variable lists"
        for board, title, ref, kind, expression in queries():
            if board == "agent":
                asked = filled(expression, {"cluster": "gent", "job": ".*", "instance": ".*"})
                eventually(lambda kind=kind, asked=asked: Grafana(common.prometheus).ask(kind, asked), f"{title}, {ref}: it comes to the common one")


# What stays as it was known while nobody looks: panels, and those of their queries that tell it.
KNOWN = {
    ("overview", "Weak logins open", "A"),
    ("overview", "Open critical findings", "A"),
    ("overview", "Certificates under 30 days", "A"),
    ("overview", "Oldest open critical findings", "A"),
    ("overview", "Certificates by days left", "A"),
    ("overview", "Worst platforms", "portals"),
    ("overview", "Worst platforms", "critical"),
    ("overview", "Worst platforms", "flaw"),
    ("overview", "Open findings by severity", "critical"),
    ("overview", "Open findings by rule", "warning"),
    ("overview", "Unreachable portals", "A"),
    ("overview", "Portals", "critical"),
    ("portal", "Open findings", "A"),
    ("portal", "Findings over time", "A"),
}
# What nobody can know then: nothing, and no zero.
UNKNOWN = {
    ("overview", "Enforced HTTPS", "A"),
    ("overview", "Known portals", "A"),
    ("overview", "Known portals", "B"),
    ("overview", "Insecure portals", "A"),
    ("overview", "Insecure portals", "B"),
    ("overview", "Municipalities by verdict", "verdict"),
    ("overview", "Verdicts by province", "secure"),
    ("overview", "Verdicts by province", "unknown"),
    ("overview", "Verdicts by province", "insecure"),
    ("overview", "Worst platforms", "share"),
    ("overview", "Share on enforced HTTPS", "all"),
    ("portal", "Verdict", "A"),
    ("portal", "HTTPS by host", "A"),
    ("portal", "Endpoints that answer", "A"),
    ("agent", "Portals watched", "A"),
    ("agent", "Configuration", "A"),
    ("agent", "Failures by reason", "A"),
}
# A zero that is true: no agent is up; certificates, rules with findings and the ledger's errors are told as last seen, and are not this or
# that.
TRUE_ZEROS = {"Agents up", "Certificates under 30 days", "Certificates by days left", "Ledger errors", "Open findings by rule"}
UNKNOWN_VERDICT = "2"


def test_when_the_agent_is_down_nothing_is_a_false_zero(stack, agent):
    grafana = Grafana(stack.prometheus)
    choices = {board: grafana.choices(board) for board in BOARDS}
    # A municipality of which nothing is wrong: there zero is true, as long as somebody looks.
    sound = {variable["name"]: ".*" for variable in variables("overview") if variable["type"] == "query"}
    choices["overview"].append({**sound, "municipality": "Dubbeladresse"})
    asked = [(board, panel, ref, expression) for board, panel, ref, _, expression in queries()]

    def shown():
        """{query and choice: {series: value}}; without what only an agent that is up adds to a series."""
        return {
            (board, panel, ref, number): {
                tuple(sorted((l, v) for l, v in each["metric"].items() if l != "evidence")): each["value"][1]
                for each in known(grafana.ask("query", filled(expression, choice)))
            }
            for board, panel, ref, expression in asked
            for number, choice in enumerate(choices[board])
        }

    def ready():
        """The alerts that tables lead to fire, and zero is said of the sound municipality."""
        before = shown()
        titles = "Insecure portals", "Weak logins open", "Open critical findings"
        zeros = [before["overview", title, "A", len(choices["overview"]) - 1] for title in titles]
        return all(list(zero.values()) == ["0"] for zero in zeros) and stack.ask('ALERTS{rule!="",alertstate="firing"}') and before

    before = eventually(ready, "what is shown while somebody looks")
    told = {key[:3] for key, series in before.items() if series}
    assert KNOWN | UNKNOWN <= told, (KNOWN | UNKNOWN) - told

    agent.program.stop(signal.SIGKILL)
    eventually(lambda: stack.ask("absent_over_time(loketwacht_build_info[15s])"), "no range has anything of the agent")
    stack.evaluate(2)
    after = shown()

    open_then = {key: series for key, series in before.items() if key[:3] in KNOWN and set(series.values()) != {"0"}}
    lost = {key: (series, after[key]) for key, series in open_then.items() if after[key] != series}
    assert not lost, "what was known stays"
    kept = {key: series for key, series in after.items() if key[:3] in UNKNOWN and series}
    assert not kept, "what nobody can know is absent"
    zeros = {key: series for key, series in after.items() if key[1] not in TRUE_ZEROS and {float(v) for v in series.values()} & {0.0}}
    assert not zeros, "nothing else is zero"
    for number in range(len(choices["overview"])):
        verdicts = after["overview", "Portals", "verdict", number]
        assert verdicts.keys() == before["overview", "Portals", "verdict", number].keys(), "every portal is still there"
        assert set(verdicts.values()) == {UNKNOWN_VERDICT}


def metrics_of_the_agent():
    """{name: labels} as agent/metrics/README.md lists them; a histogram is what Prometheus makes of it."""
    known = {}
    for name, kind, labels in re.findall(r"^\| `(\w+)` \| (\w+) \| ([^|]*)\|", (ROOT / "agent/metrics/README.md").read_text(), re.M):
        labels = set(re.findall(r"\w+", labels)) | TARGET
        if kind == "histogram":
            known |= {f"{name}_bucket": labels | {"le"}, f"{name}_sum": labels, f"{name}_count": labels}
        else:
            known[name] = labels
    return known


def rules_of_the_agent():
    catalogue = subprocess.run([AGENT, "rules", "--json"], capture_output=True, text=True, check=True, timeout=60).stdout
    return {rule["rule"] for rule in json.loads(catalogue)}


# What the town does not give, for nothing is mended there in several municipalities of one platform.
SELDOM = {"loketwacht:platform:municipalities_mended": {"platform", "rule"}}


def recorded(stack):
    """{recording rule: its labels}, as Prometheus has them."""
    names = [rule["record"] for rule in RULES if rule.get("record", "") not in {"", *SELDOM}]

    def all_at_once():
        found = {name: stack.ask(name) for name in names}
        return all(found.values()) and found

    found = eventually(all_at_once, "every recording rule has data")
    return SELDOM | {name: {label for each in series for label in each["metric"]} for name, series in found.items()}


def alternatives(pattern):
    """The values that a pattern stands for: a|b, where each may have one group, as in a(b|c)d."""
    for part in re.findall(r"(?:[^|()]|\([^()]*\))+", pattern):
        before, group, after = re.fullmatch(r"([^()]*)(?:\(([^()]*)\))?([^()]*)", part).groups()
        yield from (before + each + after for each in (group or "").split("|"))


def wrong_names(expression, known, catalogue):
    """What an expression names and nobody has."""
    wrong = []
    offered = set(TARGET)
    for metric, matchers in promql.selectors(expression):
        if metric not in known:
            wrong.append(f"no metric {metric}")
            continue
        offered |= known[metric]
        wrong += [f"{metric} has no label {label}" for label, _, _ in matchers if label not in known[metric]]
        for value in (value for label, _, value in matchers if label == "rule" and value != "%q"):
            wrong += [f"no rule {rule}" for rule in alternatives(value) if not any(re.fullmatch(rule, each) for each in catalogue)]
    return wrong + [f"no label {label}" for label in promql.grouped(expression) - offered - promql.made(expression)]


def test_every_name_exists(stack):
    catalogue = rules_of_the_agent()
    alerts = {rule["alert"] for rule in RULES if "alert" in rule}
    known = metrics_of_the_agent() | recorded(stack)
    fired = {label for series in eventually(lambda: stack.ask('ALERTS{rule!=""}'), "alerts fire") for label in series["metric"]}
    known |= {name: labels | TARGET for name, labels in OF_PROMETHEUS.items()}
    known["ALERTS"] |= fired | {label for rule in RULES if "alert" in rule for label in rule["labels"]}
    known = {name: labels | ORIGIN for name, labels in known.items()}

    said = {f"{board}, {panel}, {ref}": expression for board, panel, ref, _, expression in queries()}
    said |= {f"{board}, ${v['name']}": re.sub(r"label_values\((.+), \w+\)", r"\1", v["query"])
             for board in BOARDS for v in variables(board) if v["type"] == "query"}
    said |= {f"{board}, mark {a['name']}": a["expr"] for board, model in BOARDS.items() for a in model["annotations"]["list"]}
    said |= {rule.get("record") or rule["alert"]: rule["expr"] for rule in RULES}
    said = {where: VARIABLE.sub("1", text) for where, text in said.items()}
    wrong = {where: names for where, text in said.items() if (names := wrong_names(text, known, catalogue))}

    texts = {f"{rule['alert']}, {key}": text for rule in RULES if "alert" in rule for key, text in rule["annotations"].items()}
    texts |= {path.name: path.read_text() for path in (ROOT / "config/prometheus/runbooks").glob("*.md")}
    texts |= {f"{path.parent.name}/{path.name}": path.read_text() for path in (ROOT / "dashboards").glob("*.md")}
    for where, text in texts.items():
        names = [f"no metric {name}" for name in re.findall(r"\bloketwacht(?:_|:)[a-z_:]*[a-z]\b(?!\.)", text) if name not in known]
        for metric, matchers in promql.SELECTOR.findall(text):
            if metric in known:
                names += wrong_names(f"{metric}{{{matchers}}}", known, catalogue)
        names += [f"no alert {name}" for name in re.findall(r"\bLoketwacht[A-Z]\w+", text) if name not in alerts]
        if names:
            wrong[where] = names
    assert not wrong, json.dumps(wrong, indent=1)


@pytest.mark.parametrize(
    ("expression", "says"),
    [
        ('sum(loketwacht_findings{rule="https-missing"})', ["no metric loketwacht_findings"]),
        ('loketwacht_finding{regel="https-missing"}', ["loketwacht_finding has no label regel"]),
        ('loketwacht_finding{rule=~"https-missing|https-gone"}', ["no rule https-gone"]),
        ('loketwacht_finding{rule=~"https-(missing|gone)|no-such"}', ["no rule https-gone", "no rule no-such"]),
        ("sum by (ruel) (loketwacht_finding)", ["no label ruel"]),
        ('sum by (rule) (loketwacht_finding{rule="https-missing"}) / on (rule) group_left () count(up)', []),
        ('sum by (was) (label_replace(loketwacht_finding, "was", "$1", "rule", "(.*)"))', []),
    ],
)
def test_the_check_of_names_notices(expression, says):
    known = {"loketwacht_finding": {"rule"}, "up": set()}
    assert wrong_names(expression, known, {"https-missing"}) == says
