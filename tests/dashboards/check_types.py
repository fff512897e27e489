#!/usr/bin/python3
"""Compiles every dashboard as a constant of Grafana's published types: check_types.py BUILD_DIRECTORY.

package.json names the oldest release of @grafana/schema that has the types of all panels, and a new one. Then breaks a
dashboard in ways that must not compile. Exits with 77 where npm or its registry is missing.
"""

import copy
import json
import shutil
import sys
from pathlib import Path

from packages import Missing, install, run

HERE = Path(__file__).resolve().parent
DASHBOARDS = sorted((HERE.parents[1] / "dashboards").glob("*.json"))
MISSING = 77


def compiles(dashboards, directory):
    """{(name of a dashboard, release of Grafana): what tsc says against it}."""
    shutil.copy(HERE / "shape.ts", directory)
    for name, dashboard in dashboards.items():
        literal = json.dumps(dashboard, indent=2, ensure_ascii=False)
        text = f"import type {{ Dashboard }} from './shape';\n\nexport const dashboard: Dashboard = {literal};\n"
        (directory / f"{name}.ts").write_text(text)
    said = {}
    for release in json.loads((HERE / "package.json").read_text())["devDependencies"]:
        if not release.startswith("grafana-schema-"):
            continue
        package = f"./node_modules/{release}"
        types = json.loads((directory / package / "package.json").read_text())
        index = types.get("types") or types["exports"]["."]["types"]
        options = {
            "strict": True, "noEmit": True, "skipLibCheck": True, "target": "es2022", "module": "esnext",
            "moduleResolution": "bundler", "types": [], "typeRoots": [],
            "paths": {"grafana": [f"{package}/{index}"], "@grafana/schema": [f"{package}/{index}"], "grafana/*": [f"{package}/*"]},
        }
        config = directory / f"{release}.json"
        config.write_text(json.dumps({"compilerOptions": options, "files": [f"{name}.ts" for name in dashboards]}))
        _, output = run("node_modules/.bin/tsc", "--pretty", "false", "-p", config.name, directory=directory)
        for name in dashboards:
            mine = [line for line in output.splitlines() if line.startswith(f"{name}.ts")]
            said[name, release] = "".join(f"{release}: {line}\n" for line in mine)
        elsewhere = [line for line in output.splitlines() if not line.startswith((" ", *(f"{name}.ts" for name in dashboards)))]
        if elsewhere:
            sys.exit(f"{release}: " + "\n".join(elsewhere))
    return said


def change(dashboard, kind, path, value):
    """A copy with one member of the first panel of a type set."""
    changed = copy.deepcopy(dashboard)
    member = next(p for p in changed["panels"] if p["type"] == kind) if kind else changed
    *way, last = path
    for step in way:
        member = member[step]
    member[last] = value
    return changed


# What must not compile: a name or a value that Grafana does not know.
BROKEN = {
    "dashboard": (None, ("refreshEvery",), "1m"),
    "panel": ("stat", ("titel",), "x"),
    "target": ("stat", ("targets", 0, "format"), "matrix"),
    "stat": ("stat", ("options", "colourMode"), "background"),
    "stat-value": ("stat", ("options", "colorMode"), "back"),
    "timeseries": ("timeseries", ("options", "legende"), {}),
    "timeseries-custom": ("timeseries", ("fieldConfig", "defaults", "custom", "lineWidht"), 1),
    "table": ("table", ("options", "showHeaders"), True),
    "table-override": ("table", ("fieldConfig", "overrides", 0, "properties", 0, "id"), "custom.cellOption"),
    "barchart": ("barchart", ("options", "orientation"), "sideways"),
    "geomap": ("geomap", ("options", "view", "latitude"), 51),
    "mapping": ("geomap", ("fieldConfig", "defaults", "thresholds", "steps", 0, "colour"), "#000000"),
    "unit": ("stat", ("fieldConfig", "defaults", "unit"), "second"),
    "variable": (None, ("templating", "list", 0, "type"), "data source"),
}


def main(directory):
    try:
        install(directory)
    except Missing as why:
        print(f"skipped: {why}")
        return MISSING
    shipped = {path.stem: json.loads(path.read_text()) for path in DASHBOARDS}
    broken = {f"broken-{name}": change(shipped["overview"], *how) for name, how in BROKEN.items()}
    said = compiles(shipped | broken, directory)
    wrong = [text for (name, _), text in said.items() if name in shipped and text]
    wrong += [f"{name} compiles with {release}, and must not\n" for (name, release), text in said.items() if name in broken and not text]
    print("".join(wrong) or f"{len(shipped)} dashboards compile, {len(broken)} broken ones do not")
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} BUILD_DIRECTORY")
    sys.exit(main(Path(sys.argv[1]).resolve()))
