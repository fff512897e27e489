"""What the chart renders, on the real programs: the agent, Prometheus, promtool and amtool."""

import json
import re
import subprocess
import sys

import operator_words
import pytest
import yaml
from chart import CHART, CI, DECIDED, EVERYTHING, MINIMAL, RECEIVERS, ROOT, load, of_agent, only, render, tool

sys.path.insert(0, str(ROOT / "tests/e2e"))
from conftest import AGENT, Agent, Program, Town, eventually, fetch, free_port  # noqa: E402


@pytest.fixture
def lab(tmp_path):
    """A town of three portals, and an agent that has looked at them."""
    tool("helm")
    (tmp_path / "town").mkdir()
    programs = []
    try:
        town = Town(tmp_path / "town")
        programs.append(town.program)
        town.keep(["nummergem", "verlopegem", "voorbeeldgem"])
        agent = Agent(town.config, tmp_path / "agent.log")
        programs.append(agent.program)
        yield town, agent.ready().has_seen_all()
    finally:
        for program in reversed(programs):
            program.stop()


def laid_out(directory, objects, pod=None):
    """The files that the agent is given, in a directory instead of /etc/loketwacht, and the arguments of it or of another pod."""
    pod = pod or of_agent(objects)

    def moved(text):
        for place in ("/etc/loketwacht", "/var/lib/loketwacht"):
            text = text.replace(place, str(directory))
        return text

    for volume in pod["volumes"]:
        sources = [volume, *volume.get("projected", {}).get("sources", [])]
        for config_map in [source["configMap"]["name"] for source in sources if "configMap" in source]:
            # Others are there already, and not the chart's.
            for file, text in objects.get(("ConfigMap", config_map), {"data": {}})["data"].items():
                (directory / volume["name"]).mkdir(parents=True, exist_ok=True)
                (directory / volume["name"] / file).write_text(moved(text))
    return [moved(argument) for argument in pod["containers"][0]["args"]]


def in_place(directory):
    """The secrets and authorities that ci/full-values.yaml counts on."""
    for folder in ("canary", "authorities", "own-authorities", "web"):
        (directory / folder).mkdir()
    for secret in ("voorbeeldgem-username", "voorbeeldgem-password"):
        (directory / "canary" / secret).write_text("test")
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=crt"]
    made += ["-keyout", directory / "web/tls.key", "-out", directory / "authorities/crt.pem"]
    subprocess.run(made, check=True, capture_output=True)
    (directory / "own-authorities/crt.pem").write_text((directory / "authorities/crt.pem").read_text())
    (directory / "web/tls.crt").write_text((directory / "authorities/crt.pem").read_text())
    (directory / "web/web-config.yaml").write_text("tls_server_config: {cert_file: tls.crt, key_file: tls.key}\n")


@pytest.mark.parametrize("values", CI, ids=lambda path: path.stem)
def test_the_agent_is_asked_before_anything_changes(tmp_path, values):
    """By the Job, with its files and arguments: it lets pass what the agent takes, and says what only the agent refuses."""
    objects = render(tmp_path, values)
    job = only(objects, "Job")
    hooks = [each for each in objects.values() if "pre-upgrade" in each["metadata"].get("annotations", {}).get("helm.sh/hook", "")]
    mounted = [("ConfigMap", f"{job['metadata']['name']}-{part}") for part in ("config", "inventory")]
    assert all(objects[each] in hooks for each in mounted) and job in hooks, "they are there before the release is"
    arguments = laid_out(tmp_path, objects, job["spec"]["template"]["spec"])
    in_place(tmp_path)
    checked = subprocess.run([AGENT, *arguments], capture_output=True, text=True)
    assert checked.returncode == 0 and ": fine: " in checked.stdout, checked.stdout + checked.stderr
    twice = {"id": "twice", "municipality": "A", "url": "https://a.example"}
    for change, said in (
        ({"inventory": {"portals": [twice, twice]}}, '"twice" is also the id'),
        ({"config": {"trust": {"ca_files": ["/etc/loketwacht/authorities/gone.pem"]}}}, "ca_files: "),
    ):
        laid_out(tmp_path, render(tmp_path, values, change), job["spec"]["template"]["spec"])
        checked = subprocess.run([AGENT, *arguments], capture_output=True, text=True)
        assert checked.returncode == 2 and said in checked.stdout + checked.stderr, checked.stdout + checked.stderr


@pytest.mark.parametrize("values", CI, ids=lambda path: path.stem)
def test_the_agent_takes_its_configuration(tmp_path, values):
    laid_out(tmp_path, render(tmp_path, values))
    in_place(tmp_path)
    config = tmp_path / "config/loketwacht.yaml"
    checked = subprocess.run([AGENT, "check", "--config", config], capture_output=True, text=True)
    assert checked.returncode == 0 and ": fine: " in checked.stdout, checked.stdout + checked.stderr
    config.write_text(config.read_text().replace("contact:", "kontact:"))
    assert subprocess.run([AGENT, "check", "--config", config], capture_output=True).returncode == 2


def rules_of(name):
    """The shipped rules, as they are."""
    return load((ROOT / f"config/prometheus/{name}.yaml").read_text())["groups"]


def unscoped(text):
    """A query without what tells its release from others, and without the job by which the shipped files know the agents."""
    for matchers in ("namespace='watch',job='loketwacht'", "namespace='loketwacht',job='loketwacht'", 'job="loketwacht"'):
        text = text.replace(f"{matchers},", "").replace(f"{{{matchers}}}", "")
    return text


def test_the_rules_are_those_of_config(tmp_path):
    objects = render(tmp_path, MINIMAL, EVERYTHING, {"addresses": {"runbooks": "https://wiki.crt.example.be"}})
    for name in ("recording", "alerts"):
        groups = objects["PrometheusRule", f"loketwacht-{name}"]["spec"]["groups"]
        path = tmp_path / f"{name}.yaml"
        path.write_text(yaml.safe_dump({"groups": groups}))
        checked = subprocess.run(["promtool", "check", "rules", path], capture_output=True, text=True)
        assert checked.returncode == 0, checked.stdout + checked.stderr
        shipped = rules_of(name)
        for group in shipped:
            for rule in group["rules"]:
                rule["labels"] = {**rule.get("labels", {}), "namespace": "watch", "job": "loketwacht"}
                rule["expr"] = unscoped(rule["expr"])
                if "alert" in rule:
                    page = f"{rule['alert'].removesuffix('Warning')}.md"
                    assert rule["annotations"]["runbook_url"] == f"https://loketwacht.crt.example.be/runbooks/{page}"
                    rule["annotations"]["runbook_url"] = f"https://wiki.crt.example.be/{page}"
        for group in groups:
            for rule in group["rules"]:
                named = len(re.findall(r"\bloketwacht[_:]|\b(?:up|ALERTS|process_\w+)\{", rule["expr"]))
                assert rule["expr"].count("{namespace='watch',job='loketwacht'") == named, rule["expr"]
                rule["expr"] = unscoped(rule["expr"])
                for key, text in rule.get("annotations", {}).items():
                    rule["annotations"][key] = unscoped(text)
        assert groups == shipped


def test_alerts_can_be_otherwise(tmp_path):
    def alerts(*values):
        groups = objects(*values)["PrometheusRule", "loketwacht-alerts"]["spec"]["groups"]
        return groups, {rule["alert"]: rule for group in groups for rule in group["rules"]}

    def objects(*values):
        return render(tmp_path, MINIMAL, EVERYTHING, *({"prometheusRule": each} for each in values))

    plain, before = alerts()
    mine = {"name": "mine", "rules": [{"alert": "Mine", "expr": "vector(1)"}]}
    groups, after = alerts({
        "annotations": {"owner": "crt"},
        "alertLabels": {"cluster": "crt"},
        "alertAnnotations": {"dashboard_url": "https://grafana.example/"},
        "alerts": {
            "LoketwachtPortalNotInspectable": {"enabled": False},
            "LoketwachtPortalUnreachable": {"for": "1h", "labels": {"severity": "critical"}, "annotations": {"summary": "Call"}},
            "LoketwachtWeakLogin": {"for": "10m"},
        },
        "extraGroups": [mine],
    })
    assert groups[-1] == mine and after.pop("Mine")
    assert before.keys() - after.keys() == {"LoketwachtPortalNotInspectable"} and not after.keys() - before.keys()
    for name, rule in after.items():
        expected = json.loads(json.dumps(before[name]))
        expected["labels"]["cluster"] = "crt"
        expected["annotations"]["dashboard_url"] = "https://grafana.example/"
        if name == "LoketwachtPortalUnreachable":
            expected["for"], expected["labels"]["severity"], expected["annotations"]["summary"] = "1h", "critical", "Call"
        if name == "LoketwachtWeakLogin":
            expected["for"] = "10m"
        assert rule == expected
    recording = objects({"alertLabels": {"cluster": "crt"}, "annotations": {"owner": "crt"}})["PrometheusRule", "loketwacht-recording"]
    assert recording["metadata"]["annotations"] == {"owner": "crt"}
    assert recording["spec"] == objects()["PrometheusRule", "loketwacht-recording"]["spec"], "labels of alerts are none of what is recorded"


def test_the_scrape_can_be_otherwise(tmp_path):
    def spec(**values):
        return only(render(tmp_path, MINIMAL, EVERYTHING, {"serviceMonitor": values}), "ServiceMonitor")["spec"]

    assert "sampleLimit" not in spec() and "metricRelabelings" not in spec()["endpoints"][0]
    more = [{"targetLabel": "cluster", "replacement": "crt"}]
    assert spec(relabelings=more)["endpoints"][0]["relabelings"] == spec()["endpoints"][0]["relabelings"] + more
    assert spec(metricRelabelings=more)["endpoints"][0]["metricRelabelings"] == more
    assert spec(sampleLimit=5000)["sampleLimit"] == 5000


def test_agents_with_its_arguments_share_the_inventory(tmp_path, lab):
    """Three real agents, each with the files, arguments and index of its pod."""
    town, _ = lab
    config = load(town.config.read_text())
    values = {
        "config": {key: value for key, value in config.items() if key not in DECIDED},
        "inventory": {"vlaanderen": False, "portals": load((town.directory / "inventory.yaml").read_text())["portals"]},
        "shards": 3,
    }
    values["config"]["trust"] = {"ca_files": [str(town.directory / "ca.pem")]}
    objects = render(tmp_path, MINIMAL, values)
    shown = []
    for index in range(3):
        (command, option, file, *more) = laid_out(tmp_path / str(index), objects)
        assert (command, option) == ("run", "--config")
        # As Kubernetes fills it in.
        more = [argument.replace("$(POD_INDEX)", str(index)) for argument in more]
        agent = Agent(file, tmp_path / f"shard-{index}.log", *more)
        try:
            shown += [portal["id"] for portal in agent.json("/api/v1/portals")["portals"]]
        finally:
            agent.program.stop()
    assert sorted(shown) == sorted(portal["id"] for portal in values["inventory"]["portals"]), "each portal on one shard"


@pytest.mark.parametrize("canary", [False, True], ids=["ledgers", "ledgers and audits"])
def test_the_job_joins_what_agents_wrote(tmp_path, canary):
    """With the arguments that are rendered, on folders as its claims: of three the first has what an agent found, and the others nothing yet."""
    tool("helm")
    (tmp_path / "town").mkdir()
    town = Town(tmp_path / "town")
    try:
        town.keep(["nummergem", "verlopegem", "voorbeeldgem"])
        folders = [tmp_path / f"claims/{shard}" for shard in range(3)]
        for folder in folders:
            folder.mkdir(parents=True)
        town.set("ledger", str(folders[0] / "loketwacht.db"))
        agent = Agent(town.config, tmp_path / "before.log")
        try:
            before = {each["portal"]: each["first_seen"] for each in eventually(lambda: agent.json("/api/v1/findings")["findings"], "it finds a flaw")}
        finally:
            agent.program.stop()
        values = {"persistence": {"join": 3}, "canary": {"existingSecret": "canary" if canary else ""}}
        objects = render(tmp_path, MINIMAL, values, options=("--show-only", "templates/join.yaml"))
        (container,) = only(objects, "Job")["spec"]["template"]["spec"]["containers"]
        arguments = [each.replace("/var/lib/loketwacht", str(tmp_path / "claims")) for each in container["args"]]
        if canary:
            (folders[0] / "canary-audit.jsonl").write_text("")
        for _ in range(2):
            joined = subprocess.run([AGENT, *arguments], capture_output=True, text=True)
            assert joined.returncode == 0, joined.stdout + joined.stderr
        assert all((folder / "loketwacht.db").stat().st_size for folder in folders)
        # Another shard goes on where the first was.
        town.set("ledger", str(folders[2] / "loketwacht.db"))
        agent = Agent(town.config, tmp_path / "after.log")
        try:
            known = {each["portal"]: each["first_seen"] for each in agent.json("/api/v1/findings")["findings"]}
            assert before.items() <= known.items()
        finally:
            agent.program.stop()
    finally:
        town.program.stop()


class Mounted:
    """A volume of ConfigMaps as the kubelet keeps it: files are links through `..data`, which it leads elsewhere at once."""

    def __init__(self, directory, files):
        self.directory, self.versions = directory, 0
        directory.mkdir()
        self.change(files)
        for name in files:
            (directory / name).symlink_to(f"..data/{name}")

    def change(self, files):
        self.versions += 1
        version = self.directory / f"..2026_11_27_{self.versions}"
        version.mkdir()
        for name, text in files.items():
            (version / name).write_text(text)
        (self.directory / "..data_tmp").symlink_to(version.name)
        (self.directory / "..data_tmp").rename(self.directory / "..data")


def test_a_config_map_that_changes_is_taken_without_a_restart(tmp_path, lab):
    """All of it or nothing, by the agent as the chart runs it; nobody tells it."""
    town, _ = lab
    config = load(town.config.read_text())
    portals = load((town.directory / "inventory.yaml").read_text())["portals"]
    values = {
        "config": {key: value for key, value in config.items() if key not in DECIDED},
        "inventory": {"vlaanderen": False, "configMaps": ["mine"]},
    }
    values["config"]["trust"] = {"ca_files": [str(town.directory / "ca.pem")]}
    (_, _, file, *more) = laid_out(tmp_path / "pod", render(tmp_path, MINIMAL, values))

    def inventory(*each):
        return {"mine.yaml": yaml.safe_dump({"portals": list(each)})}

    mounted = Mounted(tmp_path / "pod/inventory", inventory(*portals[:1]))
    agent = Agent(file, tmp_path / "pod.log", *(argument.replace("$(POD_INDEX)", "0") for argument in more))

    def watched():
        return [portal["id"] for portal in agent.json("/api/v1/portals")["portals"]]

    def reloaded():
        return agent.value("loketwacht_config_last_reload_successful") == 1

    try:
        assert watched() == [portals[0]["id"]]
        mounted.change(inventory(*portals[:2]))
        eventually(lambda: sorted(watched()) == sorted(portal["id"] for portal in portals[:2]), "it reads the new ConfigMap")
        mounted.change(inventory(portals[2], portals[2]))
        eventually(lambda: not reloaded(), "it refuses the next")
        assert len(watched()) == 2, "it goes on with what it has"
        mounted.change(inventory(portals[2]))
        eventually(lambda: reloaded() and watched() == [portals[2]["id"]], "it takes the one that is mended")
    finally:
        agent.program.stop()


def test_the_scrape_keeps_what_the_rules_count_on(tmp_path, lab):
    """On a real Prometheus, with the operator's own relabelings before the chart's: job, instance, and the agent's label
    `endpoint`, where the operator would put the name of the port."""
    town, agent = lab
    objects = render(tmp_path, MINIMAL, EVERYTHING)
    (endpoint,) = only(objects, "ServiceMonitor")["spec"]["endpoints"]
    assert endpoint["port"] in [port["name"] for port in objects["Service", "loketwacht"]["spec"]["ports"]]
    meta = {
        "__meta_kubernetes_namespace": "watch",
        "__meta_kubernetes_service_name": "loketwacht",
        "__meta_kubernetes_pod_name": "loketwacht-0",
        "__meta_kubernetes_pod_container_name": "loketwacht",
    }
    operators = [
        {"source_labels": ["__meta_kubernetes_namespace"], "target_label": "namespace"},
        {"source_labels": ["__meta_kubernetes_service_name"], "target_label": "service"},
        {"source_labels": ["__meta_kubernetes_pod_name"], "target_label": "pod"},
        {"source_labels": ["__meta_kubernetes_pod_container_name"], "target_label": "container"},
        {"source_labels": ["__meta_kubernetes_service_name"], "target_label": "job"},
        {"target_label": "endpoint", "replacement": endpoint["port"]},
    ]
    scrape = {
        "job_name": "serviceMonitor/watch/loketwacht/0",
        "scrape_interval": "1s",
        "static_configs": [{"targets": [agent.url.removeprefix("http://")], "labels": meta}],
        "relabel_configs": operators + operator_words.translated(endpoint["relabelings"], secrets=str),
    }
    config = tmp_path / "prometheus.yml"
    config.write_text(yaml.safe_dump({"scrape_configs": [scrape]}))
    at = f"127.0.0.1:{free_port()}"
    prometheus = Program(
        ["prometheus", f"--config.file={config}", f"--storage.tsdb.path={tmp_path}/data", f"--web.listen-address={at}"],
        tmp_path / "prometheus.log",
    )

    def findings():
        status, text = fetch(f"http://{at}/api/v1/query?query=loketwacht_finding")
        return status == 200 and [series["metric"] for series in json.loads(text)["data"]["result"]]

    try:
        scraped = eventually(findings, "Prometheus has scraped the agent")
    finally:
        prometheus.stop()
    assert {(one["job"], one["instance"]) for one in scraped} == {("loketwacht", "watch/loketwacht-0")}
    assert {(one["portal"], one.get("endpoint"), one["rule"], one["severity"]) for one in scraped} == agent.findings()


def test_runbooks_are_the_agents_own_unless_they_are_published_elsewhere(tmp_path):
    objects = render(tmp_path, MINIMAL, EVERYTHING, {"addresses": {"agent": "https://wacht.example"}})
    groups = objects["PrometheusRule", "loketwacht-alerts"]["spec"]["groups"]
    said = {rule["annotations"]["runbook_url"].rpartition("/")[0] for group in groups for rule in group["rules"]}
    assert said == {"https://wacht.example/runbooks"}
    pages = {rule["annotations"]["page"] for group in groups for rule in group["rules"] if "page" in rule["annotations"]}
    assert pages == {"https://wacht.example/portals/{{ $labels.portal }}"}
    for path in (ROOT / "dashboards").glob("*.json"):
        (text,) = objects["ConfigMap", f"loketwacht-dashboard-{path.stem}"]["data"].values()
        constants = {each["name"]: each["query"] for each in json.loads(text)["templating"]["list"] if each["type"] == "constant"}
        assert constants == {"agent": "https://wacht.example", "runbooks": "https://wacht.example/runbooks"}


def test_the_dashboards_are_those_of_the_project(tmp_path):
    addresses = {"agent": "https://wacht.crt.example.be", "runbooks": "https://wiki.crt.example.be"}
    more = {"addresses": addresses, "dashboards": {"labels": {"grafana": "yes"}, "annotations": {"folder": "Loketten"}}}
    objects = render(tmp_path, MINIMAL, EVERYTHING, more, namespace="loketwacht")
    for path in (ROOT / "dashboards").glob("*.json"):
        each = objects["ConfigMap", f"loketwacht-dashboard-{path.stem}"]
        assert each["metadata"]["labels"]["grafana"] == "yes" and each["metadata"]["annotations"]["folder"] == "Loketten"
        (text,) = each["data"].values()
        shipped = json.loads(path.read_text())
        for variable in shipped["templating"]["list"]:
            if variable["type"] == "constant":
                variable["query"] = addresses[variable["name"]]
                for place in (variable["current"], *variable["options"]):
                    place.update(text=variable["query"], value=variable["query"])
        assert json.loads(unscoped(text)) == json.loads(unscoped(json.dumps(shipped)))
        for query in re.findall(r'"(?:expr|query|definition)": "(.*)"', text):
            named = len(re.findall(r"\bloketwacht[_:]|\b(?:up|ALERTS|process_\w+|scrape_\w+)\{", query))
            assert query.count("{namespace='loketwacht',job='loketwacht'") == named, query


def test_the_dashboards_of_two_releases_are_not_one(tmp_path):
    """Addresses, titles, tags and the names of the sidecar's files: Grafana and its sidecar keep one of each."""
    seen = []
    for name, namespace in (("loketwacht", "loketwacht"), ("loketwacht", "watch"), ("test", "watch")):
        objects = render(tmp_path, MINIMAL, EVERYTHING, name=name, namespace=namespace)
        dashboards = {key: json.loads(text) for each in objects.values() if "dashboard" in each["metadata"]["name"]
                      for key, text in each["data"].items()}
        assert len(dashboards) == 3
        jobs = [each["replacement"] for each in only(objects, "ServiceMonitor")["spec"]["endpoints"][0]["relabelings"] if each.get("targetLabel") == "job"]
        assert jobs == [only(objects, "StatefulSet")["metadata"]["name"]]
        addresses = {each["uid"] for each in dashboards.values()}
        for each in dashboards.values():
            assert len(each["uid"]) <= 40 and each["tags"] == each["links"][0]["tags"]
            assert set(re.findall(r"/d/([\w-]+)", json.dumps(each))) <= addresses
        email = digest(only(objects, "AlertmanagerConfig")["spec"]["receivers"], "emailConfigs")
        assert set(re.findall(r"/d/([\w-]+)", email["text"] + email["html"])) == {uid for uid in addresses if uid.endswith("-portal")}
        seen += [(key, each["uid"], each["title"], each["tags"][0]) for key, each in dashboards.items()]
    assert [each[1:3] for each in seen[:3]] == [(f"loketwacht-{name}", f"Loketwacht / {name.capitalize()}") for name in ("agent", "overview", "portal")]
    assert seen[3][2] == "Loketwacht / Agent (watch/loketwacht)" and seen[6][2] == "Loketwacht / Agent (watch/test-loketwacht)"
    for column in range(3):
        assert len({each[column] for each in seen}) == 9
    assert len({each[3] for each in seen}) == 3


FULL = load((CHART / "ci/full-values.yaml").read_text())["alertmanagerConfig"]["receivers"]


@pytest.fixture(params=[RECEIVERS, FULL], ids=["few", "full"])
def routing(tmp_path, request):
    """Spec of the AlertmanagerConfig, and what the operator makes of it."""
    objects = render(tmp_path, MINIMAL, EVERYTHING, {"alertmanagerConfig": {"receivers": request.param}})
    spec = only(objects, "AlertmanagerConfig")["spec"]
    path = tmp_path / "alertmanager.yaml"
    path.write_text(yaml.safe_dump(operator_words.alertmanager(spec, "watch")))
    return spec, path


def shipped_routing():
    return load((ROOT / "config/alertmanager/alertmanager.yaml").read_text())


def test_the_routing_is_that_of_config(routing):
    spec, _ = routing
    shipped, ours = shipped_routing(), operator_words.translated(spec, secrets=str)
    # Another release in the namespace has its own.
    own = 'job="loketwacht"'
    assert ours["route"] == {**shipped["route"], "matchers": [own]}
    for rule in shipped["inhibit_rules"]:
        for side in ("source_matchers", "target_matchers"):
            rule[side] = [*rule[side], own]
    assert ours["inhibit_rules"] == shipped["inhibit_rules"]
    assert [receiver["name"] for receiver in ours["receivers"]] == [receiver["name"] for receiver in shipped["receivers"]]
    (ours,), (named,) = ours["mute_time_intervals"], shipped["time_intervals"]
    # The operator knows no time zones.
    (interval,) = named["time_intervals"]
    del interval["location"]
    interval["times"] = [{"start_time": "06:00", "end_time": "07:00"}]
    assert ours == named


def test_receivers_hear_of_what_is_resolved_as_in_config(routing):
    spec, _ = routing
    shipped = {}
    for receiver in shipped_routing()["receivers"]:
        for key, configs in receiver.items():
            if key != "name":
                shipped[receiver["name"]] = configs[0]["send_resolved"]
    for receiver in spec["receivers"]:
        for key, configs in receiver.items():
            if key != "name":
                assert {config["sendResolved"] for config in configs} == {shipped[receiver["name"]]}


def test_amtool_takes_the_routing(routing):
    checked = subprocess.run(["amtool", "check-config", routing[1]], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_alert_goes_where_config_sends_it(routing):
    def goes(config, *labels):
        command = ["amtool", "config", "routes", "test", f"--config.file={config}", *labels]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    alerts = [(rule["alert"], rule["labels"]) for group in rules_of("alerts") for rule in group["rules"] if "alert" in rule]
    heard = set()
    for name, labels in alerts:
        severities = ("critical", "warning", "info") if "{{" in labels["severity"] else (labels["severity"],)
        for severity in severities:
            of = [f"alertname={name}", f"severity={severity}", f"team={labels['team']}"]
            told = goes(ROOT / "config/alertmanager/alertmanager.yaml", *of)
            # The operator's own receiver hears what is left over, by `continue`.
            assert goes(routing[1], *of, "namespace=watch", "job=loketwacht").split(",")[0] == told, of
            heard.add(told)
    assert heard == {"on-call", "digest", "dead-mans-switch", "nobody"}
    for others in (["namespace=other", "job=loketwacht"], ["namespace=watch", "job=loketwacht-test"]):
        assert goes(routing[1], "alertname=LoketwachtWatchdog", *others) == "operator"


def digest(receivers, kind):
    """The e-mail of the digest."""
    (email,) = next(each for each in receivers if each["name"] == "digest")[kind]
    return email


def test_messages_say_what_those_of_config_say(tmp_path):
    objects = render(tmp_path, MINIMAL, EVERYTHING, namespace="loketwacht")
    ours = digest(only(objects, "AlertmanagerConfig")["spec"]["receivers"], "emailConfigs")
    shipped = digest(shipped_routing()["receivers"], "email_configs")
    data = tmp_path / "data.json"
    labels = {
        "alertname": "LoketwachtWeakLogin",
        "severity": "warning",
        "team": "crt",
        "municipality": "Zwakzele",
        "portal": "zwakzele",
        "endpoint": "aanmelden",
        "rule": "login-without-strong-alternative",
    }
    annotations = {
        "summary": "A summary",
        "description": "A <b>description</b>.",
        "evidence": 'a "form" & more',
        "runbook_url": "https://crt.example.be/r.md",
    }
    alert = {"status": "firing", "labels": labels, "annotations": annotations, "startsAt": "2026-11-22T09:00:00Z"}
    told = {"status": "firing", "alerts": [alert], "groupLabels": {"team": "crt"}, "commonLabels": labels}
    data.write_text(json.dumps({**told, "commonAnnotations": {}, "externalURL": "http://alertmanager.crt.example.be"}))
    empty = tmp_path / "empty.tmpl"
    empty.write_text("")

    def said(text, kind, glob):
        options = {"glob": glob, "text": text, "type": kind, "data": data}
        command = ["amtool", "template", "render", *(f"--template.{key}={value}" for key, value in options.items())]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    for kind, text, other in (
        ("text", ours["headers"][0]["value"], shipped["headers"]["Subject"]),
        ("text", ours["text"], shipped["text"]),
        ("html", ours["html"], shipped["html"]),
    ):
        made = said(text, kind, empty)
        assert made == said(other, kind, ROOT / "config/alertmanager/templates/*.tmpl")
        assert made.strip(), text[-60:]
    (subject,) = ours["headers"]
    assert subject["key"] == "Subject" and "\n" not in said(subject["value"], "text", empty).strip()


def test_messages_link_to_your_addresses(tmp_path):
    more = {"addresses": {"agent": "https://wacht.crt.example.be", "grafana": "https://grafiek.crt.example.be"}}
    spec = only(render(tmp_path, MINIMAL, EVERYTHING, more), "AlertmanagerConfig")["spec"]
    text = digest(spec["receivers"], "emailConfigs")["text"]
    defined = dict(re.findall(r'\{\{ define "(loketwacht\.\w+)" \}\}(https://[^{]+)\{\{ end \}\}', text))
    assert defined == {"loketwacht.agent": "https://wacht.crt.example.be", "loketwacht.grafana": "https://grafiek.crt.example.be"}
    addresses = (ROOT / "config/alertmanager/templates/addresses.tmpl").read_text()
    assert set(re.findall(r'define "([^"]+)"', addresses)) == set(defined), "what the file defines, the chart must"


# Two releases in one Prometheus

# The same name in another namespace, and another name in the same.
OTHERS = ({"namespace": "other", "job": "loketwacht"}, {"namespace": "watch", "job": "loketwacht-test"})


def labelled(series, labels):
    """The series with these labels, in place of those that it has."""
    name, _, inside = series.partition("{")
    kept = [label for label in re.findall(r'\w+="(?:[^"\\]|\\.)*"', inside) if label.split("=")[0] not in labels]
    return f"{name}{{{','.join([*kept, *(f'{key}=' + json.dumps(value) for key, value in labels.items())])}}}"


@pytest.mark.parametrize("file", ["agent", "certificates", "findings", "platforms"])
def test_what_it_tells_is_of_its_own_release(tmp_path, file):
    """The alerts' unit tests on the chart's rules, with two more releases in the same Prometheus, of which each series of the
    test is there too and 1 all the time: the chart's alerts are told all the same, and no other."""
    own = {"namespace": "watch", "job": "loketwacht"}
    objects = render(tmp_path, MINIMAL, EVERYTHING)
    for name in ("recording", "alerts"):
        (tmp_path / f"{name}.yaml").write_text(yaml.safe_dump(objects["PrometheusRule", f"loketwacht-{name}"]["spec"]))
    suite = yaml.safe_load((ROOT / f"tests/prometheus/{file}.yaml").read_text())
    suite["rule_files"] = ["recording.yaml", "alerts.yaml"]
    told = 0
    for test in suite["tests"]:
        test.pop("promql_expr_test", None)
        foreign = [one for one in test["input_series"] if re.search('job="(?!loketwacht")', one["series"])]
        ours = [one for one in test["input_series"] if one not in foreign]
        given = [*foreign, *({**one, "series": labelled(one["series"], own)} for one in ours)]
        for labels in OTHERS:
            given += [{"series": labelled(one["series"], labels), "values": "1+0x600"} for one in ours]
            given.append({"series": labelled('up{instance="theirs"}', labels), "values": "1+0x600"})
        test["input_series"] = given
        for case in test.get("alert_rule_test", []):
            for alert in case["exp_alerts"]:
                alert["exp_labels"] = {**alert["exp_labels"], **own}
                told += 1
    assert told, "what must not be told is not told by rules that see nothing, too"
    (tmp_path / "test.yaml").write_text(yaml.safe_dump(suite))
    tested = subprocess.run(["promtool", "test", "rules", "test.yaml"], cwd=tmp_path, capture_output=True, text=True)
    assert tested.returncode == 0, tested.stdout + tested.stderr
