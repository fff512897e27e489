#!/usr/bin/python3
"""Draws the dashboards, with the real values of a Prometheus: layout.py PROMETHEUS_URL PORTAL DIRECTORY.

Writes DIRECTORY/*.png, by headless Chromium and ImageMagick. Big numbers, tables and lines over time are drawn by Grafana's own components,
@grafana/ui from npm (drawn/draw.js). Bars, timelines and the map are no part of what npm has: they are drawings of ours, which show what
stands where and what each panel gets, in the dashboards' own words, colours and empty states.
"""

import json
import math
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
import zlib
from html import escape
from pathlib import Path

import packages

HERE = Path(__file__).resolve().parent
DASHBOARDS = Path(__file__).resolve().parents[2] / "dashboards"
WIDTH, ROW, GAP = 1280, 38, 8  # the last two as in Grafana
RANGE = 300
# For series whose colour the dashboard leaves to Grafana.
SERIES = ["#0072B2", "#FFA35C", "#7CC8F2", "#CC79A7", "#009E73", "#BD4F00", "#6E6E6E"]
INK = {"#0072B2": "#fff", "#BD4F00": "#fff", "#6E6E6E": "#fff"}  # on these colours; black on all others


class Prometheus:
    def __init__(self, url, values):
        self.url, self.values, self.now = url, values, time.time()

    def ask(self, target):
        expression = re.sub(r"\$\{?([a-z_]\w*)\}?", lambda found: self.values.get(found[1], ".*"), target["expr"])
        kind, times = ("query", {"time": self.now}) if target["instant"] else \
            ("query_range", {"start": self.now - RANGE, "end": self.now, "step": 3})
        query = urllib.parse.urlencode({"query": expression, **times})
        with urllib.request.urlopen(f"{self.url}/api/v1/{kind}?{query}", timeout=20) as answer:
            return json.load(answer)["data"]["result"]


def config(panel, field):
    """The options of a field: the defaults, and over them what is said of its name."""
    merged = dict(panel["fieldConfig"]["defaults"])
    for override in panel["fieldConfig"]["overrides"]:
        kind, wanted = override["matcher"]["id"], override["matcher"]["options"]
        if wanted == field if kind == "byName" else re.search(wanted.strip("/"), field):
            merged |= {prop["id"]: prop["value"] for prop in override["properties"]}
    return merged


def duration(seconds):
    """As Grafana's unit dtdhms."""
    left = int(abs(seconds))
    days = f"{left // 86400} d " if left >= 86400 else ""
    return f"{days}{left // 3600 % 24:02}:{left // 60 % 60:02}:{left % 60:02}" + (" ago" if seconds < 0 else "")


def ago(seconds):
    """As Grafana's unit dateTimeFromNow."""
    for unit, length in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 1.5 * length:
            return f"{seconds / length:.0f} {unit} ago"
    return "a few seconds ago"


def shown(value, options):
    """(text, colour) of a value, by its mappings, its unit and its thresholds."""
    for mapping in options.get("mappings", []):
        key = str(value) if isinstance(value, str) else f"{value:g}"
        if key in mapping["options"]:
            result = mapping["options"][key]
            return result["text"], result["color"]
    if isinstance(value, str):
        return value, None
    steps = options["thresholds"]["steps"] if "thresholds" in options else []
    colour = next((s["color"] for s in reversed(steps) if s["value"] is None or value >= s["value"]), None)
    unit, digits = options.get("unit", "none"), options.get("decimals")
    if unit == "percentunit":
        return f"{100 * value:.{1 if digits is None else digits}f} %", colour
    if unit == "dtdhms":
        return duration(value), colour
    if unit == "dateTimeFromNow":
        return ago(time.time() - value / 1000), colour
    if unit == "dateTimeAsIso":
        return time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(value / 1000)), colour
    if unit == "bytes":
        return f"{value / 2**20:.1f} MiB", colour
    if unit in ("s", "cps") or unit.startswith("suffix:"):
        return f"{value:.3g} {unit.removeprefix('suffix:').replace('cps', '/s')}", colour
    return f"{value:.{digits}f}" if digits is not None else f"{value:.4g}", colour


def rows(panel, prometheus):
    """(names, rows) of the panel's table, as Grafana's merge and organize make it."""
    merged, many = {}, len(panel["targets"]) > 1
    frames = []
    for target in panel["targets"]:
        name = f"Value #{target['refId']}" if many else "Value"
        frames.append([{**s["metric"], name: float(s["value"][1])} for s in prometheus.ask(target)])
    full = [frame for frame in frames if frame]
    keys = set.intersection(*(set().union(*frame) for frame in full)) if full else set()
    keys = keys if many else set()
    table = []
    for frame in full:
        for row in frame:
            key = tuple(row.get(k, "") for k in sorted(keys))
            fits = [r for r in merged.get(key, []) if all(r.get(k, v) == v for k, v in row.items())]
            if many and fits:
                fits[0].update(row)
            else:
                merged.setdefault(key, []).append(row)
                table.append(row)
    for step in panel.get("transformations", []):
        if step["id"] == "calculateField":
            left = step["options"]["binary"]["left"]  # and nothing is added
            table = [{**row, step["options"]["alias"]: row[left]} if left in row else row for row in table]
        if step["id"] == "filterByValue":
            needed = [each["fieldName"] for each in step["options"]["filters"]]
            table = [row for row in table if all(name in row for name in needed)]
    organize = next(step["options"] for step in panel["transformations"] if step["id"] == "organize")
    names = [n for n in sorted(organize["indexByName"], key=organize["indexByName"].get) if not organize["excludeByName"].get(n) and any(n in row for row in table)]
    renamed = [organize["renameByName"].get(name, name) for name in names]
    table = [[row.get(name) for name in names] for row in table]
    for step in panel["transformations"]:
        if step["id"] == "sortBy" and table:
            at = renamed.index(step["options"]["sort"][0]["field"])
            table.sort(key=lambda row: row[at])
    return renamed, table


def empty(panel):
    return f"<p class=empty>{escape(panel['fieldConfig']['defaults']['noValue'])}</p>"


def label(target, metric):
    text = re.sub(r"\{\{(\w+)\}\}", lambda found: metric.get(found[1], ""), target["legendFormat"])
    return text if text != "__auto" else ", ".join(v for k, v in metric.items() if k != "__name__")


def legend(names):
    return "<div class=legend>" + "".join(f"<span><i style='background:{c}'></i>{escape(n)}</span>" for n, c in names) + "</div>"


def colour_of(panel, name, index):
    return config(panel, name)["color"].get("fixedColor") or SERIES[index % len(SERIES)]


def barchart(panel, prometheus, width, height):
    names, body = rows(panel, prometheus)
    if not body:
        return empty(panel)
    fields = [(name, colour_of(panel, name, i)) for i, name in enumerate(names[1:])]
    top = max(sum(v or 0 for v in row[1:]) for row in body) or 1
    out, flat = "", panel["options"]["orientation"] == "horizontal"
    room = (height - 62) if flat else width - 20
    step = room / len(body)
    for i, row in enumerate(body):
        at = 0
        own = shown(row[0], config(panel, names[0]))[1] if panel["options"].get("colorByField") == names[0] else None
        if flat:
            out += f"<text x=232 y={i * step + step / 2 + 4:.0f} text-anchor=end>{escape(str(row[0]))}</text>"
        else:
            out += f"<text x={i * step + step / 2:.0f} y={height - 64} text-anchor=middle>{escape(str(row[0]))}</text>"
        for (name, usual), value in zip(fields, row[1:]):
            colour = own or usual
            size = (value / top) * ((width - 290) if flat else (height - 110))
            number = shown(value, {"unit": panel["fieldConfig"]["defaults"]["unit"]})[0]
            if flat:
                out += f"<rect x={240 + at:.1f} y={i * step + 2:.1f} width={size:.1f} height={max(step - 4, 2):.1f} fill={colour} />"
                if size > 14:
                    out += f"<text x={240 + at + size / 2:.1f} y={i * step + step / 2 + 4:.0f} text-anchor=middle style='fill:{INK.get(colour, '#111')}'>{number if size > 8 * len(number) else ''}</text>"
            else:
                base = height - 80 - size
                out += f"<rect x={i * step + step * .1:.1f} y={base:.1f} width={step * .8:.1f} height={size:.1f} fill={colour} />"
                out += f"<text x={i * step + step / 2:.0f} y={base - 3:.0f} text-anchor=middle>{number}</text>"
            at += size
    return f"<svg class=ours width={width - 20} height={height - 58}>{out}</svg>" + (legend(fields) if panel["options"]["legend"]["showLegend"] else "")


def ranges(panel, prometheus):
    return [(label(t, s["metric"]), [(float(x), float(y)) for x, y in s["values"] if math.isfinite(float(y))])
            for t in panel["targets"] for s in prometheus.ask(t)]


def timeline(panel, prometheus, width, height):
    found = [(name, points) for name, points in ranges(panel, prometheus) if points]
    if not found:
        return empty(panel)
    options, out, left = panel["fieldConfig"]["defaults"], "", 260
    step = min(34, (height - 64) / len(found))
    scale = (width - 24 - left) / RANGE
    for i, (name, points) in enumerate(found):
        out += f"<text x={left - 8} y={i * step + step / 2 + 4:.0f} text-anchor=end>{escape(name)}</text>"
        start = points[0]
        for here, after in zip(points, points[1:] + [(points[-1][0] + 3, None)]):
            if after[1] == here[1] and after[0] - here[0] < 7:
                continue
            text, colour = shown(start[1], options)
            x, size = left + (start[0] - prometheus.now + RANGE) * scale, (here[0] + 3 - start[0]) * scale
            out += f"<rect x={x:.1f} y={i * step + 2:.1f} width={size:.1f} height={step - 4:.1f} fill='{colour}' />"
            if size > 60:
                out += f"<text x={x + 6:.1f} y={i * step + step / 2 + 4:.0f} style='fill:{INK.get(colour, '#111')}'>{text}</text>"
            start = after
    known = next(iter(options["mappings"]))["options"].values()
    return f"<svg class=ours width={width - 20} height={height - 64}>{out}</svg>" + legend([(r["text"], r["color"]) for r in known])


def geomap(panel, prometheus, width, height):
    names, body = rows(panel, prometheus)
    if not body:
        return empty(panel)
    field = {name: i for i, name in enumerate(names)}
    # Flanders, and the width of a degree at its latitude.
    west, south, east, north = 2.5, 50.65, 5.95, 51.52
    scale = min((width - 24) / (east - west), (height - 64) / ((north - south) / math.cos(math.radians(51))))
    top = (height - 64 - (north - south) / math.cos(math.radians(51)) * scale) / 2
    out = f"<rect width={width - 20} height={height - 64} fill=#eef2f5 />"
    for row in body:
        x = (row[field["longitude"]] - west) * scale
        y = top + (north - row[field["latitude"]]) / math.cos(math.radians(51)) * scale
        sign, colour = shown(row[field["sign"]], config(panel, "sign"))
        out += f"<circle cx={x:.1f} cy={y:.1f} r=9 fill='{colour}' fill-opacity=.15 stroke='{colour}' stroke-width=2 />"
        out += f"<text x={x:.1f} y={y + 5:.1f} text-anchor=middle style='fill:{colour};font-size:14px'>{sign}</text>"
    signs = [config(panel, name)["mappings"][0]["options"].values() for name in ("sign", "verdict")]
    return f"<svg class=ours width={width - 20} height={height - 64}>{out}</svg>" + legend(
        [(f"{sign['text']} {verdict['text']}", sign["color"]) for sign, verdict in zip(*signs)])


DRAW = {"barchart": barchart, "state-timeline": timeline, "geomap": geomap}

STYLE = """
*,*::before,*::after{box-sizing:border-box}
body{margin:0;font:12px 'DejaVu Sans',sans-serif;background:#f4f5f7;color:#1f2937;position:relative}
div.board{font-size:17px;font-weight:bold;margin:0;padding:10px 12px 0}div.board small{font-weight:normal;color:#6b7280;font-size:12px;margin-left:8px}
div.panel{position:absolute;background:#fff;border:1px solid #dfe3e8;border-radius:3px;box-sizing:border-box;overflow:hidden;padding:6px 8px}
div.row{position:absolute;font-weight:bold;padding:7px 4px;font-size:13px}
div.title{font-size:12px;font-weight:bold;line-height:15px;margin:0 0 5px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}div.title small{float:right;font-size:11px;font-weight:normal;color:#9aa1ab}
svg.ours{display:block}svg.ours text{font-size:11px;fill:#1f2937}.legend{font-size:11px}.legend span{margin-right:10px}.legend i{display:inline-block;width:9px;height:9px;margin-right:4px}
.empty{color:#6b7280;text-align:center;font-size:14px}
"""


def page(board, prometheus):
    """(HTML, its height); of Grafana's components it has the places, and what they are to draw there."""
    constants = {each["name"]: each["query"] for each in board["templating"]["list"] if each["type"] == "constant"}
    unit = (WIDTH - 2 * GAP) / 24
    html, bottom, drawn = "", 0, []
    for panel in board["panels"]:
        at = panel["gridPos"]
        x, y, width, height = GAP + at["x"] * unit, 40 + at["y"] * ROW, at["w"] * unit - GAP, at["h"] * ROW - GAP
        bottom = max(bottom, y + height)
        place = f"left:{x:.0f}px;top:{y:.0f}px;width:{width:.0f}px;height:{height:.0f}px"
        title = escape(re.sub(r"\$\{?(\w+)\}?", lambda found: prometheus.values.get(found[1], ""), panel["title"]))
        if panel["type"] == "row":
            html += f"<div class=row style='{place}'>▾ {title}</div>"
        else:
            if panel["type"] in DRAW:
                inside = DRAW[panel["type"]](panel, prometheus, width, height)
            else:
                inside = f"<div id=panel-{panel['id']}></div>"
                answer = {target["refId"]: prometheus.ask(target) for target in panel["targets"]}
                drawn.append({"panel": panel, "answer": answer, "values": constants | prometheus.values, "into": f"panel-{panel['id']}",
                              "width": int(width) - 18, "height": int(height) - 36})
            kind = "" if panel["type"] == "stat" else f"<small>{panel['type']}</small>"
            html += f"<div class=panel style='{place}'><div class=title>{title}{kind}</div>{inside}</div>"
    head = f"<div class=board>{escape(board['title'])}<small>numbers, tables and lines by Grafana's components, the rest by a script; values of the lab town</small></div>"
    script = json.dumps(drawn).replace("</", "<\\/")
    script = f"<link rel=stylesheet href=draw.css><script src=draw.js></script><script>drawPanels({script}, {prometheus.now}, {RANGE})</script>"
    return f"<!doctype html><meta charset=utf-8><style>{STYLE}</style><body style='height:{bottom + GAP:.0f}px'>{head}{html}{script}", int(bottom + GAP)


def bundle(folder, into):
    """Writes what draws panels by Grafana's components as one script, of packages that are installed into a folder."""
    packages.install(folder, HERE / "drawn")
    modules = folder.resolve() / "node_modules"
    subprocess.run(
        [modules / ".bin/esbuild", HERE / "drawn/draw.js", "--bundle", "--minify", f"--outfile={into}", "--define:process.env.NODE_ENV=\"production\"",
         "--define:global=window", "--loader:.svg=dataurl", "--log-level=error"],
        check=True, timeout=300, env={**os.environ, "NODE_PATH": str(modules)})


def sign(picture, board):
    """Notes in the PNG of which panels it is, as a text of it (ISO 15948, tEXt): dashboards_test.py sees by it that a picture is old."""
    data = picture.read_bytes()
    text = b"Description\0" + json.dumps([[panel["title"], panel["type"], panel["gridPos"]] for panel in board["panels"]], sort_keys=True).encode()
    chunk = struct.pack(">I", len(text)) + b"tEXt" + text + struct.pack(">I", zlib.crc32(b"tEXt" + text))
    end = data.rindex(b"IEND") - 4
    picture.write_bytes(data[:end] + chunk + data[end:])


def main(url, portal, directory):
    prometheus = Prometheus(url, {"__range": f"{RANGE}s", "__range_s": str(RANGE), "__rate_interval": "30s", "portal": portal})
    directory.mkdir(parents=True, exist_ok=True)
    kept = HERE.parents[1] / "build/drawn"
    script = kept / "draw.js"
    bundle(kept, script)
    for path in sorted(DASHBOARDS.glob("*.json")):
        board = json.loads(path.read_text())
        text, height = page(board, prometheus)
        with tempfile.TemporaryDirectory() as scratch:
            (Path(scratch) / "page.html").write_text(text)
            for each in (script, script.with_suffix(".css")):
                shutil.copy(each, scratch)
            picture = (directory / f"{path.stem}.png").resolve()
            subprocess.run(
                ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=20000", f"--user-data-dir={scratch}/profile",
                 f"--window-size={WIDTH},{height}", f"--screenshot={picture}", f"file://{scratch}/page.html"],
                check=True, capture_output=True, timeout=120)
            subprocess.run(["convert", picture, "+dither", "-colors", "64", "-define", "png:compression-level=9", "-strip", f"png8:{picture}"],
                           check=True, timeout=120)
        sign(picture, board)
        print(picture, picture.stat().st_size)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(f"usage: {sys.argv[0]} PROMETHEUS_URL PORTAL DIRECTORY")
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
