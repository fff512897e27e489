"""The chart as the real helm renders it, and the parts of it that are made of other files."""

import functools
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from schemas import Loader

ROOT = Path(__file__).resolve().parents[2]
CHART = ROOT / "helm/loketwacht"
CI = sorted((CHART / "ci").glob("*-values.yaml"))
KUBERNETES = ("1.28", "1.31", "1.34")
# Configuration that the chart decides.
DECIDED = {"listen", "ledger", "canary", "shard", "inventory"}
MINIMAL = {
    "config": {"contact": {"url": "https://crt.example.be/loketwacht", "email": "crt@example.be"}},
    "inventory": {"vlaanderen": True},
}
RECEIVERS = {
    "on-call": {"webhookConfigs": [{"url": "https://oncall.crt.example.be/"}]},
    "digest": {
        "emailConfigs": [{"to": "crt@crt.example.be", "from": "crt@crt.example.be", "smarthost": "smtp.crt.example.be:587"}]
    },
    "dead-mans-switch": {"webhookConfigs": [{"urlSecret": {"name": "alertmanager", "key": "switch"}}]},
}
EVERYTHING = {
    "serviceMonitor": {"enabled": True},
    "prometheusRule": {"enabled": True},
    "alertmanagerConfig": {"enabled": True, "receivers": RECEIVERS},
    "dashboards": {"enabled": True},
    "ingress": {"enabled": True},
    "httpRoute": {"enabled": True, "parentRefs": [{"name": "public"}]},
    "verticalPodAutoscaler": {"enabled": True},
}


def load(text):
    return yaml.load(text, Loader)


@functools.cache
def tool(name):
    """A tool of .ci/tools.sh; without Go it says so, and the tests that need it are skipped."""
    done = subprocess.run([ROOT / ".ci/tools.sh", name], capture_output=True, text=True)
    if done.returncode == 3:
        pytest.skip(done.stderr.strip().splitlines()[-1])
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())


@functools.cache
def yaml_linters():
    """The folder of yamale and yamllint, at the versions of requirements.txt; without pip or its index, what needs them is skipped."""
    wanted = Path(__file__).with_name("requirements.txt")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "loketwacht/tools"
    there = cache / f"yaml-linters-{hashlib.sha256(wanted.read_bytes()).hexdigest()[:12]}"
    if not (there / "complete").exists():
        shutil.rmtree(there, ignore_errors=True)
        install = [there / "bin/python3", "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "--requirement", wanted]
        for command in ([sys.executable, "-m", "venv", "--system-site-packages", there], install):
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode:
                pytest.skip(f"yamale and yamllint cannot be had: {(done.stderr or done.stdout).strip().splitlines()[-1]}")
        (there / "complete").touch()
    return there / "bin"


def helm(*arguments):
    done = subprocess.run([tool("helm"), *map(str, arguments)], capture_output=True, text=True, cwd=ROOT)
    return done.returncode, done.stdout, done.stderr


def merged(*layers):
    out = {}
    for layer in layers:
        for key, value in layer.items():
            out[key] = merged(out[key], value) if isinstance(value, dict) and isinstance(out.get(key), dict) else value
    return out


def template(tmp_path, *layers, chart=CHART, kubernetes="1.34", name="loketwacht", namespace="watch", options=()):
    """What helm says and renders with values, of which a file is a layer too."""
    values = merged(*(load(layer.read_text()) if isinstance(layer, Path) else layer for layer in layers))
    path = tmp_path / "values.yaml"
    path.write_text(yaml.safe_dump(values))
    return helm("template", name, chart, "--namespace", namespace, "--kube-version", f"{kubernetes}.0", "--values", path, *options)


def render(tmp_path, *layers, **more):
    """Its objects by kind and name."""
    code, out, said = template(tmp_path, *layers, **more)
    assert code == 0, said
    objects = [document for document in yaml.load_all(out, Loader) if document]
    by_name = {(each["kind"], each["metadata"]["name"]): each for each in objects}
    assert len(by_name) == len(objects), "two objects have one name"
    return by_name


def kinds(objects):
    return {kind for kind, _ in objects}


def only(objects, kind):
    (found,) = (each for (of, _), each in objects.items() if of == kind)
    return found


def of_agent(objects):
    return only(objects, "StatefulSet")["spec"]["template"]["spec"]


# What is made by --write


def rows():
    """Key, default and words of everything in values.yaml, by its comments."""
    values = load((CHART / "values.yaml").read_text())
    path, indents, words = [], [], []
    for line in (CHART / "values.yaml").read_text().splitlines():
        comment = re.match(r"\s*# ?(.*)", line)
        key = re.match(r"( *)([A-Za-z-]+):", line)
        if comment:
            words.append(comment[1])
        elif key:
            while indents and indents[-1] >= len(key[1]):
                indents.pop(), path.pop()
            indents.append(len(key[1])), path.append(key[2])
            value = values
            for part in path:
                value = value[part] if isinstance(value, dict) else None
            if words:
                yield ".".join(path), value, " ".join(words)
            words = []
        elif not line.strip():
            words = []


def table():
    out = ["| key | default | |", "|---|---|---|"]
    for key, value, words in rows():
        flat = json.dumps(value, ensure_ascii=False)
        default = f"`{flat}`" if not isinstance(value, dict) or len(flat) < 60 else "see `values.yaml`"
        # A parent whose keys have rows of their own needs no default.
        if any(other.startswith(key + ".") for other, _, _ in rows()):
            default = ""
        out.append(f"| `{key}` | {default} | {words} |".replace("|  |", "| |"))
    return "\n".join(out)


def readme_with_table():
    text = (CHART / "README.md").read_text()
    before, rest = text.split("<!-- values -->\n")
    _, after = rest.split("<!-- end of values -->\n")
    return f"{before}<!-- values -->\n{table()}\n<!-- end of values -->\n{after}"


def copies():
    """Where each file of the chart is from that is not its own. Files, not links: Flux leaves links out of what it takes from
    git, and helm tells of each at every command."""
    sources = [ROOT / "LICENSE", ROOT / "config/alertmanager/alertmanager.yaml", ROOT / "config/inventory/vlaanderen.yaml"]
    sources += [ROOT / f"config/prometheus/{name}.yaml" for name in ("recording", "alerts")]
    out = {CHART / source.name if source.name == "LICENSE" else CHART / "files" / source.name: source for source in sources}
    # The two addresses are values.
    templates = [path for path in (ROOT / "config/alertmanager/templates").glob("*.tmpl") if path.name != "addresses.tmpl"]
    out |= {CHART / "files/templates" / source.name: source for source in templates}
    return out | {CHART / "files/dashboards" / source.name: source for source in (ROOT / "dashboards").glob("*.json")}


def schema_with_agents():
    """Its schema, with what the agent's own schemas say of its configuration and of portals."""
    schema = json.loads((CHART / "values.schema.json").read_text())
    config = json.loads((ROOT / "config/loketwacht.schema.json").read_text())
    inventory = json.loads((ROOT / "config/inventory.schema.json").read_text())
    for name in [name for name in schema["definitions"] if name.startswith(("config_", "inventory_"))]:
        del schema["definitions"][name]

    def moved(value, prefix):
        if isinstance(value, dict):
            return {key: moved(each, prefix) for key, each in value.items() if key not in ("description", "default")}
        if isinstance(value, list):
            return [moved(each, prefix) for each in value]
        return value.replace("#/$defs/", f"#/definitions/{prefix}") if isinstance(value, str) else value

    for prefix, source in (("config_", config), ("inventory_", inventory)):
        for name, definition in source["$defs"].items():
            schema["definitions"][prefix + name] = moved(definition, prefix)
    properties = {key: value for key, value in config["properties"].items() if key not in DECIDED}
    schema["properties"]["config"] = moved(
        {"type": "object", "additionalProperties": False, "required": ["contact"], "properties": properties}, "config_"
    )
    schema["properties"]["inventory"]["properties"]["portals"] = moved(inventory["properties"]["portals"], "inventory_")
    return json.dumps(schema, indent=2) + "\n"
