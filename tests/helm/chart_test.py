#!/usr/bin/env python3
"""The chart, with the real helm: what it refuses, and what Kubernetes and the Prometheus operator say of what it renders.
What the agent, promtool and amtool say of that is in integrations_test.py, which runs with this one. With --write this makes
the chart's copies instead: the files of config/ and dashboards/, the table in its README of values.yaml, and what its schema
says of the agent's files."""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import schemas
import yaml
from chart import (
    CHART, CI, EVERYTHING, KUBERNETES, MINIMAL, RECEIVERS, ROOT,
    copies, helm, kinds, load, merged, of_agent, only, readme_with_table, render, rows, schema_with_agents, template, tool, yaml_linters,
)
from schemas import Loader


def test_the_readme_has_every_value():
    assert (CHART / "README.md").read_text() == readme_with_table(), "run tests/helm/chart_test.py --write"


def test_every_value_is_explained_and_in_the_schema():
    explained = {key for key, _, _ in rows()}
    schema = json.loads((CHART / "values.schema.json").read_text())

    def leaves(value, known, path=()):
        for key, each in value.items():
            here = (*path, key)
            assert key in known["properties"], f"{'.'.join(here)} is not in values.schema.json"
            inside = known["properties"][key]
            if isinstance(each, dict) and "properties" in inside and "config" != key:
                yield from leaves(each, inside, here)
                assert set(inside["properties"]) == set(each), f"{'.'.join(here)}: values.yaml and its schema differ"
            else:
                yield here

    values = load((CHART / "values.yaml").read_text())
    assert set(schema["properties"]) == set(values)
    for leaf in leaves(values, schema):
        assert any(".".join(leaf[:end]) in explained for end in range(len(leaf), 0, -1)), f"{'.'.join(leaf)} has no words"


def test_the_schema_says_of_the_agents_files_what_theirs_say():
    assert (CHART / "values.schema.json").read_text() == schema_with_agents(), "run tests/helm/chart_test.py --write"


def test_its_files_are_those_of_the_project():
    for copy, source in copies().items():
        assert copy.read_text() == source.read_text(), f"{copy.relative_to(ROOT)}: run tests/helm/chart_test.py --write"
    assert {path for path in (CHART / "files").rglob("*") if path.is_file()} | {CHART / "LICENSE"} == copies().keys()


def test_it_has_no_links():
    assert [path for path in CHART.rglob("*") if path.is_symlink()] == []


def test_its_version_is_the_projects():
    chart = load((CHART / "Chart.yaml").read_text())
    project = re.search(r"project\(loketwacht VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text())[1]
    assert (chart["version"], chart["appVersion"]) == (project, project)


def test_it_says_where_it_is_from_and_what_changed():
    """What `ct lint` wants, and Artifact Hub's annotations, which are YAML within YAML."""
    chart = load((CHART / "Chart.yaml").read_text())
    assert {"home", "sources", "icon", "maintainers", "kubeVersion", "keywords", "description"} <= chart.keys()
    assert all({"name", "email", "url"} == each.keys() for each in chart["maintainers"])
    assert all(isinstance(text, str) for text in chart["annotations"].values())
    assert (ROOT / "helm" / chart["icon"].rsplit("/", 1)[1]).is_file(), "what is published as the icon"
    changes = load(chart["annotations"]["artifacthub.io/changes"])
    assert changes and all(each.keys() == {"kind", "description"} for each in changes)
    assert {each["kind"] for each in changes} <= {"added", "changed", "deprecated", "removed", "fixed", "security"}
    assert all(each.keys() == {"name", "url"} for each in load(chart["annotations"]["artifacthub.io/links"]))


def test_who_packages_it_is_told_what_a_publisher_fills_in():
    """There is no public address of the project yet, and none is made up."""
    tool("helm")
    lines = (CHART / "Chart.yaml").read_text().splitlines()
    done = subprocess.run([ROOT / ".ci/chart.sh"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert re.search(r"/loketwacht-[0-9.]+\.tgz$", done.stdout.splitlines()[-1])
    named = {lines[int(number) - 1] for number in re.findall(r"^ +(\d+):", done.stderr, re.M)}
    assert {line.split(":")[0] for line in named if not line.startswith((" ", "#"))} == {"home", "sources", "icon"}
    addressed = {line for line in lines if re.search(r"://|@", line)}
    assert addressed <= named, "every address is a publisher's to fill in"


# What helm says


@pytest.mark.parametrize("values", CI, ids=lambda path: path.stem)
def test_helm_lints_it(values):
    code, out, said = helm("lint", "--strict", "--kube-version", "1.34.0", "--values", values, CHART)
    assert code == 0 and "1 chart(s) linted, 0 chart(s) failed" in out, out + said


def chart_testing(chart):
    """What `ct lint` says, as the chart's publishers run it: Chart.yaml by its schema, how YAML is written, helm with each of ci/. Whether
    the version was raised is for them to ask, who have published one."""
    rules = tool("chart-testing-rules")
    command = [tool("chart-testing"), "lint", "--charts", chart, "--validate-maintainers=false", "--check-version-increment=false"]
    command += ["--chart-yaml-schema", rules / "chart_schema.yaml", "--lint-conf", rules / "lintconf.yaml"]
    path = os.pathsep.join([str(yaml_linters()), str(Path(tool("helm")).parent), os.environ["PATH"]])
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, cwd=ROOT, env={**os.environ, "PATH": path})
    return done.returncode, done.stdout + done.stderr


def test_chart_testing_lints_it():
    code, said = chart_testing(CHART)
    assert code == 0, said
    assert [said.count(f"ci/{path.name}") for path in CI] == [1] * len(CI), said


@pytest.mark.parametrize(
    ("file", "was", "broken"),
    [("Chart.yaml", "keywords: [", "keyword: ["), ("values.yaml", "\nimage:\n", "\nimage:   \n"), ("ci/full-values.yaml", "\nconfig:", "\nconfg:")],
    ids=["a key that Chart.yaml has not", "spaces at the end of a line", "values that helm refuses"],
)
def test_chart_testing_would_notice(tmp_path, file, was, broken):
    chart = tmp_path / "loketwacht"
    shutil.copytree(CHART, chart)
    text = (chart / file).read_text()
    assert was in text
    (chart / file).write_text(text.replace(was, broken, 1))
    code, said = chart_testing(chart)
    assert code != 0, said


REFUSED = {
    "who watches is not said": ({"config": {"contact": None}}, "at '/config': missing property 'contact'"),
    "an unknown value": ({"shard": 3}, "at '': additional properties 'shard' not allowed"),
    "an unknown value within": ({"image": {"version": "1"}}, "at '/image': additional properties 'version' not allowed"),
    "an unknown key of the agent": (
        {"config": {"intervall": "5m"}},
        "at '/config': additional properties 'intervall' not allowed",
    ),
    "a key of the agent that the chart decides": (
        {"config": {"ledger": "/tmp/loketwacht.db"}},
        "at '/config': additional properties 'ledger' not allowed",
    ),
    "a wrong type for the agent": ({"config": {"concurrency": "64"}}, "at '/config/concurrency': got string, want integer"),
    "an unknown key of a portal": (
        {"inventory": {"portals": [{"id": "a", "municipality": "A", "url": "https://a.example", "nis": "1"}]}},
        "at '/inventory/portals/0': additional properties 'nis' not allowed",
    ),
    "a portal without a URL": (
        {"inventory": {"portals": [{"id": "a", "municipality": "A"}]}},
        "at '/inventory/portals/0': missing property 'url'",
    ),
    "a canary's secret in clear": (
        {
            "inventory": {
                "portals": [
                    {
                        "id": "a",
                        "municipality": "A",
                        "url": "https://a.example",
                        "canary": {
                            "authorisation": {"reference": "r", "granted_by": "g", "valid_until": "2027-01-31"},
                            "endpoint": "aanmelden",
                            "form": {"action": "https://a.example/", "fields": ["u", "p"]},
                            "username": {"field": "u", "value": "file:/etc/loketwacht/canary/u"},
                            "password": {"field": "p", "value": "geheim"},
                            "success": "Welkom",
                            "armed": "2026-11-22T09:00:00Z",
                        },
                    }
                ]
            }
        },
        "at '/inventory/portals/0/canary/password/value': 'geheim' does not match pattern"
        " '^([$][{][A-Za-z_][A-Za-z0-9_]*[}]|file:.+)$'",
    ),
    "no shards": ({"shards": 0}, "at '/shards': minimum: got 0, want 1"),
    "half a shard": ({"shards": 1.5}, "at '/shards': got number, want integer"),
    "a digest that is none": (
        {"image": {"digest": "sha256:1234"}},
        "at '/image/digest': 'sha256:1234' does not match pattern '^(sha256:[a-f0-9]{64})?$'",
    ),
    "a policy of pulling that is none": (
        {"image": {"pullPolicy": "Sometimes"}},
        "at '/image/pullPolicy': value must be one of 'Always', 'IfNotPresent', 'Never'",
    ),
    "a port that is none": (
        {"networkPolicy": {"egress": {"ports": [0]}}},
        "at '/networkPolicy/egress/ports/0': minimum: got 0, want 1",
    ),
    "an address that is no network": (
        {"networkPolicy": {"egress": {"extraNetworks": ["10.20.0.1"]}}},
        "at '/networkPolicy/egress/extraNetworks/0': '10.20.0.1' does not match pattern '^[0-9a-fA-F.:]+/[0-9]{1,3}$'",
    ),
    "an address that ends in a slash": (
        {"addresses": {"runbooks": "https://wiki.crt.example.be/"}},
        "at '/addresses/runbooks': 'https://wiki.crt.example.be/' does not match pattern '^(https?://.*[^/])?$'",
    ),
    "a receiver that no route has": (
        {"alertmanagerConfig": {"receivers": {"oncall": {}}}},
        "at '/alertmanagerConfig/receivers': additional properties 'oncall' not allowed",
    ),
    "a receiver in Alertmanager's words": (
        {"alertmanagerConfig": {"receivers": {"on-call": {"webhook_configs": []}}}},
        "at '/alertmanagerConfig/receivers/on-call': additional properties 'webhook_configs' not allowed",
    ),
    "an alert that there is not": (
        merged(EVERYTHING, {"prometheusRule": {"alerts": {"LoketwachtPortalDown": {"enabled": False}}}}),
        "prometheusRule.alerts.LoketwachtPortalDown: there is no such alert; config/prometheus/README.md lists them",
    ),
    "a browser's folder without a limit": (
        {"browser": {"tmpSize": ""}},
        "at '/browser/tmpSize': '' does not match pattern '^[0-9]+(Ki|Mi|Gi)$'",
    ),
    "nothing to watch": (
        {"inventory": {"vlaanderen": False}},
        "inventory: there is nothing to watch; set inventory.vlaanderen, inventory.portals or inventory.configMaps",
    ),
    "authorities from two places": (
        {"authorities": {"configMap": "a", "secret": "b"}},
        "authorities: name a ConfigMap or a Secret, not both",
    ),
    "a scrape twice": (
        merged(EVERYTHING, {"podMonitor": {"enabled": True}}),
        "podMonitor.enabled: the agents would be scraped twice; set serviceMonitor.enabled to false",
    ),
    "two hosts": (
        merged(EVERYTHING, {"httpRoute": {"host": "other.crt.example.be"}}),
        "httpRoute.host: another than ingress.host; the agents send visitors to one of them",
    ),
    "a route of no Gateway": (
        {"httpRoute": {"enabled": True}},
        "at '/httpRoute/parentRefs': minItems: got 0, want 1",
    ),
    "dashboards that are nowhere": (
        {"dashboards": {"grafanaOperator": {"enabled": True}}},
        "dashboards.grafanaOperator.enabled: its objects name the ConfigMaps of the dashboards; set dashboards.enabled",
    ),
    "a claim for two shards": (
        {"persistence": {"existingClaim": "mine"}, "shards": 2},
        "persistence.existingClaim: a ledger is of one shard; set shards to 1, or name claims ledger-NAME-0 and on, which are taken up"
        " by their names",
    ),
    "a claim that others can write": (
        {"persistence": {"accessModes": ["ReadWriteMany"]}},
        "at '/persistence/accessModes/0': value must be one of 'ReadWriteOnce', 'ReadWriteOncePod'",
    ),
    "to join what is no claim": (
        {"persistence": {"join": 3, "enabled": False}},
        "persistence.join: there are no claims of shards to be joined; set persistence.enabled, and no persistence.existingClaim",
    ),
    "to join claims that go with the pods": (
        {"persistence": {"join": 3, "retentionPolicy": {"whenScaled": "Delete"}}},
        "persistence.join: the claims go with the pods; set persistence.retentionPolicy.whenScaled to Retain, and upgrade the release first",
    ),
    "to join some of the claims": (
        {"persistence": {"join": 3}, "shards": 4},
        "persistence.join: fewer claims than shards; name as many as the most shards there were or will be",
    ),
    "a canary's audit that is lost": (
        {"canary": {"existingSecret": "canary"}, "persistence": {"enabled": False}},
        "canary.existingSecret: its audit must outlive the pod; set persistence.enabled",
    ),
    **{
        f"no receiver {name}": (
            merged(EVERYTHING, {"alertmanagerConfig": {"receivers": {name: None}}}),
            f"alertmanagerConfig.receivers.{name}: it goes nowhere; say where, in the operator's words, such as webhookConfigs",
        )
        for name in RECEIVERS
    },
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_refuses(tmp_path, name):
    values, message = REFUSED[name]
    code, out, said = template(tmp_path, MINIMAL, values)
    assert code != 0 and out == ""
    # A schema's message is a line, a template's follows where it is.
    assert any(line == f"- {message}" or line.endswith(f": {message}") for line in said.splitlines()), said


def test_it_refuses_an_older_kubernetes(tmp_path):
    code, _, said = template(tmp_path, MINIMAL, kubernetes="1.27")
    assert code != 0 and "chart requires kubeVersion: >=1.28.0-0 which is incompatible with Kubernetes v1.27.0" in said


def test_a_package_renders_what_the_checkout_does(tmp_path):
    code, out, said = helm("package", CHART, "--destination", tmp_path)
    assert code == 0, said
    (package,) = tmp_path.glob("*.tgz")
    with tarfile.open(package) as archive:
        names = {member.name.removeprefix("loketwacht/") for member in archive if member.isfile()}
        assert not [member.name for member in archive if not member.isfile()]
    used = {"files/recording.yaml", "files/alerts.yaml", "files/alertmanager.yaml", "files/vlaanderen.yaml"}
    used |= {f"files/templates/{name}.tmpl" for name in ("alerts", "rules")}
    used |= {f"files/dashboards/{path.name}" for path in (ROOT / "dashboards").glob("*.json")}
    assert {name for name in names if name.startswith("files/")} == used, "what is not used belongs in .helmignore"
    assert {"LICENSE", "README.md", "values.schema.json"} <= names and not [name for name in names if name.startswith("ci/")]
    full = CHART / "ci/full-values.yaml"
    # helm keeps chart and objects in a Secret, which holds 1 MiB.
    kept = package.stat().st_size + len(gzip.compress(template(tmp_path, full)[1].encode()))
    assert kept * 4 / 3 < 700_000
    assert render(tmp_path, full, chart=package) == render(tmp_path, full)


# What Kubernetes and the operator say


@pytest.fixture(scope="session")
def known(tmp_path_factory):
    """Where the schemas of a version of Kubernetes are, with those of custom resources."""
    made = {}

    def directory(version):
        if version not in made:
            made[version] = tmp_path_factory.mktemp(f"kubernetes-{version}")
            schemas.of_kubernetes(tool(f"kubernetes-{version}"), made[version])
            for name in ("prometheus-operator", "gateway-api", "vertical-pod-autoscaler", "grafana-operator"):
                schemas.of_crds(tool(f"{name}-crds"), made[version])
        return made[version]

    return directory


def kubeconform(directory, path):
    location = str(directory) + "/{{ .Group }}/{{ .ResourceKind }}-{{ .ResourceAPIVersion }}.json"
    command = [tool("kubeconform"), "-strict", "-summary", "-schema-location", location, path]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("version", KUBERNETES)
@pytest.mark.parametrize("values", CI, ids=lambda path: path.stem)
def test_kubernetes_and_the_operator_know_all_that_it_renders(tmp_path, known, version, values):
    code, out, said = template(tmp_path, values, kubernetes=version)
    assert code == 0, said
    manifest = tmp_path / "manifest.yaml"
    manifest.write_text(out)
    code, said = kubeconform(known(version), manifest)
    assert code == 0 and "Invalid: 0, Errors: 0, Skipped: 0" in said and "Valid: 0" not in said, said


MISTAKES = {
    "StatefulSet": lambda each: each["spec"]["template"]["spec"]["containers"][0].update(readyProbe={}),
    "NetworkPolicy": lambda each: each["spec"]["egress"][0]["ports"][0].update(port=[53]),
    "ServiceMonitor": lambda each: each["spec"]["endpoints"][0].update(scrape_timeout="20s"),
    "AlertmanagerConfig": lambda each: each["spec"]["route"]["routes"][1]["routes"][0].update(group_by=["municipality"]),
}


def test_the_examples_of_the_readme(tmp_path, known):
    example, proxy, *_ = re.findall(r"```yaml\n(.*?)```", (CHART / "README.md").read_text(), re.S)
    code, out, said = template(tmp_path, load(example), load(proxy))
    assert code == 0, said
    manifest = tmp_path / "manifest.yaml"
    manifest.write_text(out)
    code, said = kubeconform(known(KUBERNETES[-1]), manifest)
    assert code == 0, said
    assert kinds({(each["kind"], ""): each for each in yaml.load_all(out, Loader) if each}) >= {
        "ServiceMonitor", "PrometheusRule", "AlertmanagerConfig", "StatefulSet",
    }


def commands_of_the_readme(begin):
    """Those that begin so, as written."""
    lines = re.findall(r"^ {4}((?:gpg|helm) (?:.*\\\n)*.*)$", (CHART / "README.md").read_text(), re.M)
    return [line for line in lines if line.startswith(begin)]


def run_as_written(lines, directory, **environment):
    """In a folder that is a checkout as far as the chart goes."""
    if not (directory / "helm").exists():
        shutil.copytree(CHART, directory / "helm/loketwacht")
    path = os.pathsep.join([str(Path(tool("helm")).parent), os.environ["PATH"]])
    return subprocess.run(["bash", "-euc", "\n".join(lines)], cwd=directory, capture_output=True, text=True, env={**os.environ, "PATH": path, **environment})


def test_ledgers_are_joined_by_the_readmes_command(tmp_path, known):
    """As far as a cluster is not asked."""
    (line,) = commands_of_the_readme("helm template")
    (example, *_) = re.findall(r"```yaml\n(.*?)```", (CHART / "README.md").read_text(), re.S)
    (tmp_path / "loketwacht-values.yaml").write_text(example)
    done = run_as_written([line], tmp_path)
    assert done.returncode == 0, done.stderr
    code, said = kubeconform(known(KUBERNETES[-1]), tmp_path / "join.yaml")
    assert code == 0 and "4 resources found" in said, said


def test_its_provenance_by_the_readmes_commands(tmp_path):
    """With a key that nobody protects; what was changed afterwards is refused."""
    if not shutil.which("gpg"):
        pytest.skip("gpg is not here")
    home = tmp_path / "gnupg"
    home.mkdir(mode=0o700)
    lines = [line.replace("gpg ", "gpg --batch --pinentry-mode loopback --passphrase '' ", 1) if line.startswith("gpg") else line
             for line in commands_of_the_readme(("gpg", "helm package", "helm verify"))]
    try:
        done = run_as_written(lines, tmp_path, GNUPGHOME=str(home))
        assert done.returncode == 0 and "Chart Hash Verified" in done.stdout, done.stdout + done.stderr
        (package,) = tmp_path.glob("build/chart/*.tgz")
        package.write_bytes(package.read_bytes() + b" ")
        done = run_as_written(lines[-1:], tmp_path, GNUPGHOME=str(home))
        assert done.returncode != 0 and "sha256 sum does not match" in done.stderr, done.stdout + done.stderr
    finally:
        subprocess.run(["gpgconf", "--kill", "all"], env={**os.environ, "GNUPGHOME": str(home)}, check=False)


@pytest.mark.parametrize("kind", MISTAKES)
def test_kubeconform_would_notice(tmp_path, known, kind):
    wrong = only(render(tmp_path, MINIMAL, EVERYTHING), kind)
    MISTAKES[kind](wrong)
    manifest = tmp_path / "manifest.json"
    manifest.write_text(json.dumps(wrong))
    code, said = kubeconform(known(KUBERNETES[-1]), manifest)
    assert code != 0 and "Invalid: 1" in said, said


# What is rendered


def test_nothing_is_asked_for_that_was_not(tmp_path):
    bare = render(
        tmp_path,
        MINIMAL,
        {
            **{key: {"enabled": False} for key in ("check", "networkPolicy", "podDisruptionBudget", "topologySpread", "persistence")},
            "serviceAccount": {"create": False},
        },
    )
    assert kinds(bare) == {"StatefulSet", "Service", "ConfigMap", "Pod"}
    assert "topologySpreadConstraints" not in of_agent(bare)
    assert "volumeClaimTemplates" not in only(bare, "StatefulSet")["spec"]
    assert of_agent(bare)["serviceAccountName"] == "default"
    assert kinds(render(tmp_path, MINIMAL)) - kinds(bare) == {"Job", "NetworkPolicy", "PodDisruptionBudget", "ServiceAccount"}


@pytest.mark.parametrize(
    "key, kind",
    {
        "serviceMonitor": "ServiceMonitor",
        "prometheusRule": "PrometheusRule",
        "alertmanagerConfig": "AlertmanagerConfig",
        "ingress": "Ingress",
        "httpRoute": "HTTPRoute",
        "verticalPodAutoscaler": "VerticalPodAutoscaler",
    }.items(),
)
def test_each_integration_can_be_switched_off(tmp_path, key, kind):
    on = render(tmp_path, MINIMAL, EVERYTHING)
    off = render(tmp_path, MINIMAL, EVERYTHING, {key: {"enabled": False}})
    assert kinds(on) - kinds(off) == {kind}


def test_dashboards_can_be_switched_off(tmp_path):
    on = render(tmp_path, MINIMAL, EVERYTHING)
    off = render(tmp_path, MINIMAL, EVERYTHING, {"dashboards": {"enabled": False}})
    expected = {f"loketwacht-dashboard-{path.stem}" for path in (ROOT / "dashboards").glob("*.json")}
    assert {name for _, name in on.keys() - off.keys()} == expected


def changed(before, after, path=""):
    """Where two renderings differ: the paths of what one of them has, or has otherwise."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted(before.keys() | after.keys(), key=str):
            yield from changed(before.get(key), after.get(key), f"{path}.{key}" if path else str(key))
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for number, (one, other) in enumerate(zip(before, after)):
            yield from changed(one, other, f"{path}.{number}")
    elif before != after:
        yield path, after


POD = "spec.template.spec"
# What each value changes: of which objects, where, and to what. Nothing else changes.
VALUES = {
    "runtime class": (
        {"runtimeClassName": "gvisor"},
        {("StatefulSet", "loketwacht"): {f"{POD}.runtimeClassName": "gvisor"}, ("Job", "loketwacht-check"): {f"{POD}.runtimeClassName": "gvisor"}},
    ),
    "host aliases": (
        {"hostAliases": [{"ip": "10.0.0.7", "hostnames": ["proxy"]}]},
        {("StatefulSet", "loketwacht"): {f"{POD}.hostAliases": [{"ip": "10.0.0.7", "hostnames": ["proxy"]}]}},
    ),
    "update strategy": (
        {"updateStrategy": {"rollingUpdate": {"partition": 2}}},
        {("StatefulSet", "loketwacht"): {"spec.updateStrategy.rollingUpdate": {"partition": 2}}},
    ),
    "ready for a while": ({"minReadySeconds": 30}, {("StatefulSet", "loketwacht"): {"spec.minReadySeconds": 30}}),
    "time to end": (
        {"terminationGracePeriodSeconds": 60},
        {("StatefulSet", "loketwacht"): {f"{POD}.terminationGracePeriodSeconds": 60}},
    ),
    "revisions": ({"revisionHistoryLimit": 2}, {("StatefulSet", "loketwacht"): {"spec.revisionHistoryLimit": 2}}),
    "variables of a Secret": (
        {"extraEnvFrom": [{"secretRef": {"name": "canary"}}]},
        {each: {f"{POD}.containers.0.envFrom": [{"secretRef": {"name": "canary"}}]} for each in (("StatefulSet", "loketwacht"), ("Job", "loketwacht-check"))},
    ),
    "a container before": (
        {"extraInitContainers": [{"name": "fetch", "image": "fetch:1"}]},
        {each: {f"{POD}.initContainers": [{"name": "fetch", "image": "fetch:1"}]} for each in (("StatefulSet", "loketwacht"), ("Job", "loketwacht-check"))},
    ),
    "a claim for one pod": (
        {"persistence": {"accessModes": ["ReadWriteOncePod"]}},
        {("StatefulSet", "loketwacht"): {"spec.volumeClaimTemplates.0.spec.accessModes.0": "ReadWriteOncePod"}},
    ),
    "claims that tools see": (
        {"persistence": {"annotations": {"backup": "yes"}}},
        {("StatefulSet", "loketwacht"): {"spec.volumeClaimTemplates.0.metadata.annotations": {"backup": "yes"}}},
    ),
    "claims that go": (
        {"persistence": {"retentionPolicy": {"whenScaled": "Delete"}}},
        {("StatefulSet", "loketwacht"): {"spec.persistentVolumeClaimRetentionPolicy.whenScaled": "Delete"}},
    ),
    "labels of the Service": (
        {"service": {"labels": {"inventory": "yes"}}},
        {("Service", "loketwacht"): {"metadata.labels.inventory": "yes"}},
    ),
    "both families": (
        {"service": {"ipFamilyPolicy": "RequireDualStack", "ipFamilies": ["IPv6", "IPv4"]}},
        {("Service", name): {"spec.ipFamilyPolicy": "RequireDualStack", "spec.ipFamilies": ["IPv6", "IPv4"]} for name in ("loketwacht", "loketwacht-headless")},
    ),
}


@pytest.fixture(scope="session")
def differences(tmp_path_factory):
    """Of every object, where all of these values change it."""
    directory = tmp_path_factory.mktemp("values")
    before, after = render(directory, MINIMAL), render(directory, MINIMAL, *(values for values, _ in VALUES.values()))
    assert before.keys() == after.keys()
    return {each: dict(changed(before[each], after[each])) for each in before}


@pytest.mark.parametrize("name", VALUES)
def test_a_value_changes_what_it_says(differences, name):
    for each, expected in VALUES[name][1].items():
        assert expected.items() <= differences[each].items()


def test_values_change_nothing_else(differences):
    expected = merged(*({each: dict(paths) for each, paths in rows.items()} for _, rows in VALUES.values()))
    assert {each: paths for each, paths in differences.items() if paths} == expected


def test_a_claim_of_yours(tmp_path):
    stateful = only(render(tmp_path, MINIMAL, {"persistence": {"existingClaim": "mine"}}), "StatefulSet")["spec"]
    assert "volumeClaimTemplates" not in stateful and "persistentVolumeClaimRetentionPolicy" not in stateful
    assert {"name": "ledger", "persistentVolumeClaim": {"claimName": "mine"}} in stateful["template"]["spec"]["volumes"]


def configuration(objects):
    """What the agents are given."""
    (text,) = [each["data"]["loketwacht.yaml"] for (of, name), each in objects.items() if of == "ConfigMap" and each.get("immutable") and "-config-" in name]
    return load(text)


@pytest.mark.parametrize("kind", ["configMap", "secret"])
def test_authorities_of_yours_are_trusted(tmp_path, kind):
    trust = {"system": False, "ca_files": ["/etc/loketwacht/other.pem"]}
    objects = render(tmp_path, MINIMAL, {"authorities": {kind: "mine", "files": ["a.pem", "b.pem"]}, "config": {"trust": trust}})
    for pod in (of_agent(objects), only(objects, "Job")["spec"]["template"]["spec"]):
        (volume,) = [each for each in pod["volumes"] if each["name"] == "own-authorities"]
        source = volume[kind]
        assert source["name" if kind == "configMap" else "secretName"] == "mine"
        if kind == "secret":
            assert [item["key"] for item in source["items"]] == ["a.pem", "b.pem"], "a key beside them stays where it is"
        (mount,) = [each for each in pod["containers"][0]["volumeMounts"] if each["name"] == "own-authorities"]
    files = [f"{mount['mountPath']}/{name}" for name in ("a.pem", "b.pem")]
    assert configuration(objects)["trust"] == {"system": False, "ca_files": [*trust["ca_files"], *files]}


def test_another_namespace(tmp_path):
    objects = render(tmp_path, MINIMAL, EVERYTHING, {"namespaceOverride": "elsewhere"})
    assert {each["metadata"]["namespace"] for each in objects.values()} == {"elsewhere"}
    rules = objects["PrometheusRule", "loketwacht-alerts"]["spec"]["groups"][0]["rules"]
    assert {rule["labels"]["namespace"] for rule in rules} == {"elsewhere"}
    assert all("{namespace='elsewhere',job='loketwacht'" in rule["expr"] for rule in rules)


def test_pods_are_as_the_restricted_standard_wants(tmp_path):
    objects = render(tmp_path, MINIMAL)
    for pod in (of_agent(objects), only(objects, "Pod")["spec"], only(objects, "Job")["spec"]["template"]["spec"]):
        assert pod["automountServiceAccountToken"] is False
        assert pod["securityContext"]["runAsNonRoot"] is True and pod["securityContext"]["runAsUser"] == 10001
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        assert not {"hostNetwork", "hostPID", "hostIPC"} & set(pod)
        for container in pod["containers"]:
            assert container["securityContext"] == {
                "allowPrivilegeEscalation": False,
                "readOnlyRootFilesystem": True,
                "capabilities": {"drop": ["ALL"]},
            }
        allowed = {"name", "emptyDir", "configMap", "projected", "secret"}
        assert {kind for volume in pod.get("volumes", []) for kind in volume} <= allowed


def test_a_browser_beside_the_agent(tmp_path):
    without, objects = render(tmp_path, MINIMAL), render(tmp_path, MINIMAL, {"browser": {"enabled": True}})
    assert "browser" not in configuration(without)
    assert configuration(objects)["browser"] == {"devtools": "http://127.0.0.1:9222"}
    changes = {kind for (kind, name) in without.keys() ^ objects.keys()}
    changes |= {each[0] for each in without.keys() & objects.keys() if without[each] != objects[each]}
    # The Job of the check and its copy of the configuration are hooks; policies and Services are the same.
    assert changes == {"StatefulSet", "ConfigMap"}
    before, pod = of_agent(without), of_agent(objects)
    agent, browser = pod["containers"]
    assert agent == before["containers"][0], "it gets nothing of the agent's, and the agent nothing of it"
    version = load((CHART / "Chart.yaml").read_text())["appVersion"]
    assert browser["name"] == "browser" and browser["image"] == f"registry.crt.example.be/loketwacht-browser:{version}"
    # As the restricted standard wants it, by itself, whatever is said of the pod.
    assert browser["securityContext"] == {
        "runAsNonRoot": True,
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
        "seccompProfile": {"type": "RuntimeDefault"},
    }
    assert browser["resources"]["limits"].keys() == {"cpu", "memory"}, "a page may take no more than this"
    # It listens on loopback, where a kubelet does not ask.
    assert browser["livenessProbe"]["exec"] == {"command": ["loketwacht-browser-health"]} and "readinessProbe" not in browser
    assert "ports" not in browser and "env" not in browser
    assert browser["volumeMounts"] == [{"name": "browser", "mountPath": "/tmp"}], "it sees no configuration, inventory or ledger"
    added = [volume for volume in pod["volumes"] if volume not in before["volumes"] and volume["name"] != "config"]
    assert added == [{"name": "browser", "emptyDir": {"medium": "Memory", "sizeLimit": "256Mi"}}]


def test_a_browser_of_yours(tmp_path):
    """What somebody says of it in the configuration stays, with and without the chart's own."""
    yours = {"devtools": "http://127.0.0.1:9333"}
    for enabled in (False, True):
        objects = render(tmp_path, MINIMAL, {"browser": {"enabled": enabled}, "config": {"browser": yours}})
        assert configuration(objects)["browser"] == yours


def test_a_mirror_has_the_browsers_image_too(tmp_path):
    values = {"browser": {"enabled": True, "image": {"tag": "of-today"}}, "global": {"imageRegistry": "mirror.example"}}
    assert of_agent(render(tmp_path, MINIMAL, values))["containers"][1]["image"] == "mirror.example/loketwacht-browser:of-today"


def test_shards(tmp_path):
    objects = render(tmp_path, CHART / "ci/sharded-values.yaml")
    (agent,) = of_agent(objects)["containers"]
    assert only(objects, "StatefulSet")["spec"]["replicas"] == 3
    assert agent["args"][-4:] == ["--shard", "$(POD_INDEX)/3", "--web.shard-url", "https://{}.loketwacht.crt.example.be"]
    field = {"fieldPath": "metadata.labels['apps.kubernetes.io/pod-index']"}
    assert {"name": "POD_INDEX", "valueFrom": {"fieldRef": field}} in agent["env"]
    # Each shard shows its own portals, at a host of its own; asked at the common host, they send on.
    rules = {rule["host"]: rule["http"]["paths"] for rule in only(objects, "Ingress")["spec"]["rules"]}
    hosts = {host: {path["backend"]["service"]["name"] for path in paths} for host, paths in rules.items()}
    common, own = ({path["path"] for path in rules[host]} for host in ("loketwacht.crt.example.be", "0.loketwacht.crt.example.be"))
    assert own - common == {"/api"} and common < own, "lists of the API are of one shard"
    assert hosts.pop("loketwacht.crt.example.be") == {"loketwacht"}
    assert hosts == {f"{i}.loketwacht.crt.example.be": {f"loketwacht-shard-{i}"} for i in range(3)}
    for i in range(3):
        selector = objects["Service", f"loketwacht-shard-{i}"]["spec"]["selector"]
        assert selector["apps.kubernetes.io/pod-index"] == str(i)


def test_ledgers_are_joined_when_the_number_of_shards_changes(tmp_path, known):
    """By what `helm template --show-only` makes: the claims that the shards have or will have, and a Job."""
    values = (MINIMAL, {"persistence": {"join": 3, "size": "2Gi", "storageClassName": "fast"}, "canary": {"existingSecret": "canary"}})
    code, out, said = template(tmp_path, *values, options=("--show-only", "templates/join.yaml"))
    assert code == 0, said
    manifest = tmp_path / "join.yaml"
    manifest.write_text(out)
    code, said = kubeconform(known(KUBERNETES[-1]), manifest)
    assert code == 0, said
    objects = {(each["kind"], each["metadata"]["name"]): each for each in yaml.load_all(out, Loader) if each}
    stateful = only(render(tmp_path, *values), "StatefulSet")
    (wanted,) = stateful["spec"]["volumeClaimTemplates"]
    names = [f"{wanted['metadata']['name']}-{stateful['metadata']['name']}-{i}" for i in range(3)]
    assert [name for kind, name in objects if kind == "PersistentVolumeClaim"] == names, "as the StatefulSet names those of its pods"
    for name in names:
        claim = objects["PersistentVolumeClaim", name]
        assert (claim["spec"], claim["metadata"]["labels"]) == (wanted["spec"], wanted["metadata"]["labels"])
        assert claim["metadata"]["annotations"] == {"helm.sh/resource-policy": "keep"}, "none goes with a release"
    pod = only(objects, "Job")["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    mounted = {volume["name"]: volume.get("persistentVolumeClaim", {}).get("claimName") for volume in pod["volumes"]}
    at = {mount["mountPath"]: mounted[mount["name"]] for mount in container["volumeMounts"]}
    assert at == {"/tmp": None, **{f"/var/lib/loketwacht/{i}": names[i] for i in range(3)}}
    agent = configuration(render(tmp_path, *values))
    ledger, audit = (Path(path).name for path in (agent["ledger"], agent["canary"]["audit"]))
    audits = [word for i in range(3) for word in ("--audit", f"/var/lib/loketwacht/{i}/{audit}")]
    assert container["args"] == ["join", *(f"/var/lib/loketwacht/{i}/{ledger}" for i in range(3)), *audits]
    of = of_agent(render(tmp_path, *values))
    assert (pod["securityContext"], container["securityContext"]) == (of["securityContext"], of["containers"][0]["securityContext"])
    assert not [kind for kind, _ in render(tmp_path, MINIMAL) if kind == "PersistentVolumeClaim"], "it is no part of a release"


def test_shards_know_each_others_addresses_where_they_have_any(tmp_path):
    def args(**values):
        (agent,) = of_agent(render(tmp_path, MINIMAL, values))["containers"]
        return agent["args"]

    ingress = {"enabled": True}
    assert "https://{}.loketwacht.crt.example.be" in args(shards=2, ingress=ingress)
    plain = {"agent": "http://watch.example", "grafana": "http://grafana.example", "runbooks": "http://runbooks.example"}
    assert "http://{}.watch.example" in args(shards=2, ingress=ingress | {"host": "watch.example"}, addresses=plain)
    assert "--web.shard-url" not in args(shards=1, ingress=ingress) + args(shards=2)


@pytest.mark.parametrize("shards", [1, 3])
def test_a_gateway_shows_what_the_ingress_does(tmp_path, shards):
    objects = render(tmp_path, MINIMAL, EVERYTHING, {"shards": shards})
    by_ingress = {
        (rule["host"], path["path"], path["pathType"].replace("Prefix", "PathPrefix"), path["backend"]["service"]["name"])
        for rule in only(objects, "Ingress")["spec"]["rules"] for path in rule["http"]["paths"]
    }
    by_gateway = set()
    for each in [each for (kind, _), each in objects.items() if kind == "HTTPRoute"]:
        assert each["spec"]["parentRefs"] == [{"name": "public"}]
        (host,), (rule,) = each["spec"]["hostnames"], each["spec"]["rules"]
        (backend,) = rule["backendRefs"]
        assert backend["port"] == objects["Service", backend["name"]]["spec"]["ports"][0]["port"]
        by_gateway |= {(host, match["path"]["value"], match["path"]["type"], backend["name"]) for match in rule["matches"]}
    assert by_gateway == by_ingress and len({host for host, *_ in by_gateway}) == (1 if shards == 1 else 4)
    # Without an Ingress the shards know each other's addresses too.
    alone = render(tmp_path, MINIMAL, EVERYTHING, {"shards": shards, "ingress": {"enabled": False}})
    assert of_agent(alone)["containers"][0]["args"] == of_agent(objects)["containers"][0]["args"]
    assert objects.keys() - alone.keys() == {("Ingress", "loketwacht")}


def test_pods_are_scraped_as_services_are(tmp_path):
    more = {"relabelings": [{"targetLabel": "cluster", "replacement": "crt"}], "sampleLimit": 9, "scheme": "https",
            "basicAuth": {"username": {"name": "a", "key": "b"}}, "tlsConfig": {"serverName": "a"}}
    service = only(render(tmp_path, MINIMAL, EVERYTHING, {"serviceMonitor": more}), "ServiceMonitor")
    other = {"serviceMonitor": {**more, "enabled": False}, "podMonitor": {"enabled": True, "labels": {"release": "a"}}}
    objects = render(tmp_path, MINIMAL, EVERYTHING, other)
    pod = only(objects, "PodMonitor")
    assert "ServiceMonitor" not in kinds(objects) and pod["metadata"]["labels"]["release"] == "a"
    pod["spec"]["endpoints"] = pod["spec"].pop("podMetricsEndpoints")
    assert pod["spec"] == service["spec"]
    labels = only(objects, "StatefulSet")["spec"]["template"]["metadata"]["labels"].items()
    assert pod["spec"]["selector"]["matchLabels"].items() <= labels and not [
        each for (kind, _), each in objects.items() if kind in ("Pod", "Job")
        and pod["spec"]["selector"]["matchLabels"].items() <= each["metadata"]["labels"].items()
    ]


def test_what_the_autoscaler_may_do(tmp_path):
    spec = only(render(tmp_path, MINIMAL, EVERYTHING, {"verticalPodAutoscaler": {"updateMode": "Initial", "maxAllowed": {"memory": "1Gi"}}}),
                "VerticalPodAutoscaler")["spec"]
    assert spec["updatePolicy"] == {"updateMode": "Initial"}
    assert spec["targetRef"] == {"apiVersion": "apps/v1", "kind": "StatefulSet", "name": "loketwacht"}
    policy = {"containerName": "loketwacht", "minAllowed": {"memory": "64Mi"}, "maxAllowed": {"memory": "1Gi"}}
    assert spec["resourcePolicy"]["containerPolicies"] == [policy]


def test_dashboards_for_grafanas_operator(tmp_path):
    on = {"dashboards": {"grafanaOperator": {"enabled": True, "folder": "Loketten"}}}
    objects = render(tmp_path, MINIMAL, EVERYTHING, on)
    made = [each["spec"] for (kind, _), each in objects.items() if kind == "GrafanaDashboard"]
    assert len(made) == len(list((ROOT / "dashboards").glob("*.json")))
    for spec in made:
        named = spec["configMapRef"]
        assert named["key"] in objects["ConfigMap", named["name"]]["data"]
        assert spec["folder"] == "Loketten" and spec["instanceSelector"] == {"matchLabels": {"dashboards": "grafana"}}
        assert spec["allowCrossNamespaceImport"] is True
    assert "GrafanaDashboard" not in kinds(render(tmp_path, MINIMAL, EVERYTHING))


# What the agent offers that is for Prometheus, the kubelet and operators, and not for visitors.
NOT_SHOWN = {"/metrics", "/probe", "/-/healthy", "/-/ready", "/-/reload"}


def test_all_pages_are_shown_to_the_world_and_neither_reload_nor_metrics(tmp_path):
    """Of what the agent offers; links of alerts lead to its runbooks."""
    offered = set(re.findall(r'^    entry\{"([^"]+)"', (ROOT / "agent/web/routes.cpp").read_text(), re.M))
    assert offered > NOT_SHOWN
    (rule,) = only(render(tmp_path, MINIMAL, EVERYTHING), "Ingress")["spec"]["rules"]
    paths = {path["path"]: path["pathType"] for path in rule["http"]["paths"]}

    def is_shown(asked):
        return any(asked == path or kind == "Prefix" and asked.startswith(f"{path}/") for path, kind in paths.items())

    assert {path for path in offered if not is_shown(path)} == NOT_SHOWN
    for path, kind in paths.items():
        behind = [each for each in offered if each == path or kind == "Prefix" and each.startswith(f"{path}/")]
        assert behind, f"there is nothing at {path}"


IMAGES = {
    "as it is": ({}, "registry.crt.example.be/loketwacht:0.1.0"),
    "a tag": ({"image": {"tag": "1.2.3"}}, "registry.crt.example.be/loketwacht:1.2.3"),
    "a digest, whatever the tag": (
        {"image": {"tag": "1.2.3", "digest": "sha256:" + "0" * 64}},
        "registry.crt.example.be/loketwacht@sha256:" + "0" * 64,
    ),
    "a mirror": ({"global": {"imageRegistry": "mirror.crt.example.be:5000"}}, "mirror.crt.example.be:5000/loketwacht:0.1.0"),
}


@pytest.mark.parametrize("name", IMAGES)
def test_the_image(tmp_path, name):
    values, image = IMAGES[name]
    objects = render(tmp_path, MINIMAL, values)
    assert of_agent(objects)["containers"][0]["image"] == image
    registry = values.get("global", {}).get("imageRegistry", "docker.io")
    assert only(objects, "Pod")["spec"]["containers"][0]["image"] == f"{registry}/library/busybox:1.36.1"


def test_labels_and_pull_secrets_are_everywhere(tmp_path):
    more = {"commonLabels": {"team": "crt"}, "global": {"imagePullSecrets": ["a"]}, "imagePullSecrets": ["b", "a"]}
    objects = render(tmp_path, MINIMAL, EVERYTHING, more)
    for (kind, name), each in objects.items():
        assert each["metadata"]["labels"]["team"] == "crt", f"{kind} {name}"
        assert each["metadata"]["namespace"] == "watch", f"{kind} {name}"
    pod = only(objects, "StatefulSet")["spec"]["template"]
    assert pod["metadata"]["labels"]["team"] == "crt"
    for spec in (pod["spec"], only(objects, "Pod")["spec"]):
        assert spec["imagePullSecrets"] == [{"name": "a"}, {"name": "b"}]


def test_selectors_find_the_agents_pods_and_nothing_else(tmp_path):
    objects = render(tmp_path, MINIMAL, EVERYTHING, {"podLabels": {"app.kubernetes.io/name": "mine"}})
    labels = only(objects, "StatefulSet")["spec"]["template"]["metadata"]["labels"].items()
    test = only(objects, "Pod")["metadata"]["labels"].items()
    selectors = [
        only(objects, "StatefulSet")["spec"]["selector"]["matchLabels"],
        only(objects, "PodDisruptionBudget")["spec"]["selector"]["matchLabels"],
        only(objects, "NetworkPolicy")["spec"]["podSelector"]["matchLabels"],
        *(each["spec"]["selector"] for (kind, _), each in objects.items() if kind == "Service"),
    ]
    for selector in selectors:
        assert selector.items() <= labels and not selector.items() <= test
    monitored = only(objects, "ServiceMonitor")["spec"]["selector"]["matchLabels"].items()
    labels_of = {name: each["metadata"]["labels"].items() for (kind, name), each in objects.items() if kind == "Service"}
    services = [name for name, labels in labels_of.items() if monitored <= labels]
    assert services == ["loketwacht"], "more than one Service would have every agent scraped more than once"


CHANGES = {
    "config": {"config": {"interval": "10m"}},
    "inventory": {"inventory": {"portals": [{"id": "a", "municipality": "A", "url": "https://a.example"}]}},
}


@pytest.mark.parametrize("part", CHANGES)
def test_a_pod_keeps_the_configuration_that_it_began_with(tmp_path, part):
    """A change is another ConfigMap, which another revision of the pods mounts: so it restarts them one after the other, and
    touches none that was not yet asked."""

    def mounted(*layers):
        objects = render(tmp_path, *layers)
        kept = {name: each for (kind, name), each in objects.items() if kind == "ConfigMap" and each.get("immutable")}
        volumes = {volume["name"]: volume for volume in of_agent(objects)["volumes"]}
        names = {
            "config": volumes["config"]["configMap"]["name"],
            "inventory": volumes["inventory"]["projected"]["sources"][0]["configMap"]["name"],
        }
        assert kept.keys() == set(names.values()), "what is mounted is there, and cannot change"
        return names

    before, after = mounted(MINIMAL), mounted(MINIMAL, CHANGES[part])
    assert before == mounted(MINIMAL, {"resources": {"limits": {"memory": "1Gi"}}})
    assert {each for each in before if before[each] != after[each]} == {part}


@pytest.fixture
def cluster():
    """As much of a cluster as helm's `lookup` asks: objects by their paths, and which kinds there are."""
    objects = {}

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self):
            path = self.path.split("?")[0]
            self.send_response(200 if path in objects else 404)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            missing = {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "NotFound", "code": 404}
            self.wfile.write(json.dumps(objects.get(path, missing)).encode())

        def log_message(self, *_):
            pass

    kinds_of = [{"name": f"{kind.lower()}s", "kind": kind, "namespaced": True, "verbs": ["get", "list"]} for kind in ("Pod", "ConfigMap")]
    objects["/api/v1"] = {"kind": "APIResourceList", "groupVersion": "v1", "resources": kinds_of}
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield objects, ("--dry-run=server", "--kube-apiserver", f"http://127.0.0.1:{server.server_address[1]}", "--kube-token", "none")
    server.shutdown()
    server.server_close()


def test_an_upgrade_leaves_what_running_pods_mount(tmp_path, cluster):
    there, options = cluster

    def config_maps(objects):
        return {name: each for (kind, name), each in objects.items() if kind == "ConfigMap" and each.get("immutable")}

    before = render(tmp_path, MINIMAL)
    pod = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "loketwacht-0"}, "spec": of_agent(before)}
    other = {"spec": {"volumes": [{"name": "config", "configMap": {"name": "other-config-0123456789"}}]}}
    there["/api/v1/namespaces/watch/pods"] = {"kind": "PodList", "apiVersion": "v1", "items": [pod, pod, {**pod, **other}]}
    for name in (*config_maps(before), "other-config-0123456789"):
        data = config_maps(before).get(name, {"data": {"mine": "1"}})["data"]
        there[f"/api/v1/namespaces/watch/configmaps/{name}"] = {
            "apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name, "namespace": "watch"}, "data": data,
        }
    after = render(tmp_path, MINIMAL, CHANGES["config"], options=options)
    alone = render(tmp_path, MINIMAL, CHANGES["config"])
    (old,) = after.keys() - alone.keys()
    assert old[1] in config_maps(before) and after[old]["data"] == before[old]["data"] and after[old]["immutable"]
    assert {each: after[each] for each in alone} == alone
    assert render(tmp_path, MINIMAL, options=options) == before, "nothing is there twice where nothing changes"


def test_what_ended_a_container_is_shown(tmp_path):
    objects = render(tmp_path, MINIMAL)
    for pod in (of_agent(objects), only(objects, "Pod")["spec"], only(objects, "Job")["spec"]["template"]["spec"]):
        assert {container["terminationMessagePolicy"] for container in pod["containers"]} == {"FallbackToLogsOnError"}


def test_helm_shows_what_hooks_said(tmp_path):
    objects = render(tmp_path, MINIMAL)
    policy = "helm.sh/hook-delete-policy"
    # `helm test --logs` reads a pod that has succeeded.
    assert only(objects, "Pod")["metadata"]["annotations"][policy] == "before-hook-creation"
    assert only(objects, "Job")["metadata"]["annotations"][policy] == "before-hook-creation,hook-succeeded"
    assert only(objects, "Job")["metadata"]["annotations"]["helm.sh/hook-output-log-policy"] == "hook-failed"


def test_out_goes_only_what_the_agent_too_takes_for_public(tmp_path):
    policy = only(render(tmp_path, MINIMAL), "NetworkPolicy")["spec"]
    dns, web = policy["egress"]
    assert {port["port"] for port in dns["ports"]} == {53} and dns["to"][0]["podSelector"]
    assert {port["port"] for port in web["ports"]} == {80, 443}
    four, six = (each["ipBlock"] for each in web["to"])
    source = (ROOT / "agent/net/address_policy.cpp").read_text()
    special = re.findall(r'"([0-9a-f.:]+/\d+)"', source)
    assert set(special) >= {"169.254.0.0/16", "100.64.0.0/10", "2001:db8::/32", "2000::/3"}
    assert four["cidr"] == "0.0.0.0/0" and six["cidr"] == "2000::/3"
    assert set(four["except"]) == {network for network in special if "." in network} | {"168.63.129.16/32"}
    # 64:ff9b::/96 is not in 2000::/3.
    assert set(six["except"]) == {network for network in special if ":" in network} - {"2000::/3", "64:ff9b::/96"}


def test_health_is_asked_over_http_whatever_else_is_spoken(tmp_path):
    secured = {"web": {"existingSecret": "web"}, "serviceMonitor": {"scheme": "https"}}
    objects = render(tmp_path, MINIMAL, EVERYTHING, secured)
    (agent,) = of_agent(objects)["containers"]
    assert agent["args"][-2:] == ["--web.config.file", "/etc/loketwacht/web/web-config.yaml"]
    asked = {probe: agent[probe]["httpGet"] for probe in ("livenessProbe", "readinessProbe")}
    assert asked == {
        "livenessProbe": {"path": "/-/healthy", "port": "http"},
        "readinessProbe": {"path": "/-/ready", "port": "http"},
    }
    assert only(objects, "ServiceMonitor")["spec"]["endpoints"][0]["scheme"] == "https"
    # Metrics may ask for a login that the test does not have.
    assert "/-/ready" in script_of_test(objects) and "/metrics" not in script_of_test(objects)


def test_numbers_can_be_left_to_openshift(tmp_path):
    null = {"podSecurityContext": {"runAsUser": None, "runAsGroup": None, "fsGroup": None}}
    assert not {"runAsUser", "runAsGroup", "fsGroup"} & set(of_agent(render(tmp_path, MINIMAL, null))["securityContext"])


def script_of_test(objects):
    pod = only(objects, "Pod")
    assert pod["metadata"]["annotations"]["helm.sh/hook"] == "test"
    (script,) = pod["spec"]["containers"][0]["args"]
    return script


NOTES = {
    "what is off": (
        {"prometheusRule": {"enabled": True}},
        "3. Switched off, and worth a thought: serviceMonitor.enabled, alertmanagerConfig.enabled, dashboards.enabled.",
    ),
    "where to look": ({}, "kubectl --namespace watch port-forward pod/loketwacht-0 10285"),
    "the Ingress": ({"ingress": {"enabled": True}}, "2. Look at the status page, http://loketwacht.crt.example.be/"),
    "the runbooks": (EVERYTHING, "3. Every alert links to its runbook at https://loketwacht.crt.example.be/runbooks: see that"),
    "the Watchdog": (EVERYTHING, "the Watchdog must reach your dead man's switch"),
    "the ledgers": ({}, "Ledgers are on the claims ledger-loketwacht-0 and on, which outlive the release"),
    "the ledger": ({"persistence": {"enabled": False}}, "Without persistence.enabled a pod that is deleted forgets"),
}


@pytest.mark.parametrize("name", NOTES)
def test_the_notes(tmp_path, name):
    values, line = NOTES[name]
    # helm shows them only where there is a cluster; as an object it must.
    notes = '{kind: Notes, metadata: {name: notes}, text: {{ include "loketwacht/templates/NOTES.txt" . | quote }}}'
    text = only(render(tmp_path, MINIMAL, values, {"extraObjects": [notes]}), "Notes")["text"]
    assert line in text and "<no value>" not in text, text


class Skipped:
    """Exit code 77 where nothing failed but something was skipped: ctest then says so."""

    any = False

    def pytest_runtest_logreport(self, report):
        self.any = self.any or report.skipped


def main(arguments):
    if arguments == ["--write"]:
        (CHART / "values.schema.json").write_text(schema_with_agents())
        (CHART / "README.md").write_text(readme_with_table())
        for copy, source in copies().items():
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(source.read_text())
        return 0
    skipped = Skipped()
    options = ["-q", "-rfEs", "-p", "no:cacheprovider", "-o", "python_files=*_test.py"]
    code = pytest.main([*options, str(Path(__file__).parent), *arguments], plugins=[skipped])
    return 77 if code == 0 and skipped.any else code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
