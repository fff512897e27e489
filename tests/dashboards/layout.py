#!/usr/bin/python3
"""Draws the layout of the dashboards, with the real values of a Prometheus: layout.py PROMETHEUS_URL PORTAL DIRECTORY.

Writes DIRECTORY/*.png, by headless Chromium and ImageMagick. These are drawings, not Grafana: they show what stands where and what each
panel gets, in the dashboards' own words, colours and empty states; Grafana draws it better.
"""

import json
import math
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from html import escape
from pathlib import Path

DASHBOARDS = Path(__file__).resolve().parents[2] / "dashboards"
WIDTH, ROW, GAP = 1280, 30, 6
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


def stat(panel, prometheus, width, height):
    tiles = []
    for target in panel["targets"]:
        for series in prometheus.ask(target):
            name = label(target, series["metric"])
            text, colour = shown(float(series["value"][1]), config(panel, name))
            under = f"<small>{escape(name)}</small>" if panel["options"]["textMode"] == "value_and_name" else ""
            ink = INK.get(colour, "#111")
            tiles.append(f"<div class=tile style='background:{colour};color:{ink}'>{under}<b>{escape(text)}</b></div>")
    return f"<div class=tiles>{''.join(tiles)}</div>" if tiles else empty(panel)


def table(panel, prometheus, width, height):
    names, body = rows(panel, prometheus)
    if not body:
        return empty(panel)
    sort = panel["options"]["sortBy"]
    if sort and sort[0]["displayName"] in names:
        at = names.index(sort[0]["displayName"])
        body.sort(key=lambda row: (row[at] is None, row[at] if row[at] is not None else 0), reverse=sort[0]["desc"])
    html = "".join(f"<th>{escape(name)}</th>" for name in names)
    for row in body[: max(1, (height - 34) // 19 - 1)]:
        html += "<tr>"
        for name, value in zip(names, row):
            options = config(panel, name)
            text, colour = (options["noValue"], None) if value is None or value == "" else shown(value, options)
            kind = options.get("custom.cellOptions", {}).get("type")
            style = f"background:{colour};color:{INK.get(colour, '#111')}" \
                if kind == "color-background" and colour else ""
            html += f"<td style='{style}'>{'<u>' + escape(text) + '</u>' if options.get('links') and text else escape(text)}</td>"
    return f"<table>{html}</table>"


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
    return f"<svg width={width - 20} height={height - 58}>{out}</svg>" + (legend(fields) if panel["options"]["legend"]["showLegend"] else "")


def ranges(panel, prometheus):
    return [(label(t, s["metric"]), [(float(x), float(y)) for x, y in s["values"] if math.isfinite(float(y))])
            for t in panel["targets"] for s in prometheus.ask(t)]


def timeseries(panel, prometheus, width, height):
    found = [(name, points) for name, points in ranges(panel, prometheus) if points]
    if not found:
        return empty(panel)
    stacked = panel["fieldConfig"]["defaults"]["custom"]["stacking"]["mode"] == "normal"
    base, drawn = {}, []
    for name, points in found:
        lower = [(x, base.get(x, 0)) for x, _ in points]
        points = [(x, y + base.get(x, 0)) for x, y in points] if stacked else points
        base |= dict(points)
        drawn.append((name, points, lower))
    high = max(y for _, points, _ in drawn for _, y in points) or 1
    low = min(0, *(y for _, points, _ in drawn for _, y in points)) if len(drawn) else 0
    left, right, bottom = 70, width - 24, height - 80

    def at(x, y):
        return f"{left + (x - prometheus.now + RANGE) / RANGE * (right - left):.1f},{bottom - (y - low) / ((high - low) or 1) * (bottom - 8):.1f}"

    out = ""
    for part in (0, .5, 1):
        y = bottom - part * (bottom - 8)
        text = shown(low + part * (high - low), {"unit": panel["fieldConfig"]["defaults"]["unit"]})[0]
        out += f"<line x1={left} x2={right} y1={y:.0f} y2={y:.0f} stroke=#ddd /><text x={left - 5} y={y + 4:.0f} text-anchor=end>{text}</text>"
    colours = []
    for i, (name, points, lower) in enumerate(drawn):
        colour = colour_of(panel, name, i)
        colours.append((name, colour))
        line = " ".join(at(*p) for p in points)
        if stacked:
            out += f"<polygon points='{line} {' '.join(at(*p) for p in reversed(lower))}' fill='{colour}' fill-opacity=.6 />"
        out += f"<polyline points='{line}' fill=none stroke='{colour}' stroke-width=2 />"
    return f"<svg width={width - 20} height={height - 64}>{out}</svg>" + legend(colours[:8])


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
    return f"<svg width={width - 20} height={height - 64}>{out}</svg>" + legend([(r["text"], r["color"]) for r in known])


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
    return f"<svg width={width - 20} height={height - 64}>{out}</svg>" + legend(
        [(f"{sign['text']} {verdict['text']}", sign["color"]) for sign, verdict in zip(*signs)])


DRAW = {"stat": stat, "table": table, "barchart": barchart, "timeseries": timeseries, "state-timeline": timeline, "geomap": geomap}

STYLE = """
body{margin:0;font:12px 'DejaVu Sans',sans-serif;background:#f4f5f7;color:#1f2937;position:relative}
h1{font-size:17px;margin:0;padding:10px 12px 0}h1 small{font-weight:normal;color:#6b7280;font-size:12px;margin-left:8px}
div.panel{position:absolute;background:#fff;border:1px solid #dfe3e8;border-radius:3px;box-sizing:border-box;overflow:hidden;padding:6px 8px}
div.row{position:absolute;font-weight:bold;padding:7px 4px;font-size:13px}
h2{font-size:12px;margin:0 0 5px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}h2 small{float:right;font-weight:normal;color:#9aa1ab}
.tiles{display:flex;gap:4px;height:calc(100% - 22px)}.tile{flex:1;border-radius:3px;display:flex;flex-direction:column;align-items:center;justify-content:center}
.tile b{font-size:22px}.tile small{font-size:11px}
table{border-collapse:collapse;font-size:11px;white-space:nowrap;width:100%}td{max-width:520px;overflow:hidden;text-overflow:ellipsis}
th{text-align:left;color:#1d4ed8;font-weight:normal}td,th{padding:2px 6px;border-bottom:1px solid #eceff3;height:14px}
svg{display:block}text{font-size:11px;fill:#1f2937}.legend{font-size:11px}.legend span{margin-right:10px}.legend i{display:inline-block;width:9px;height:9px;margin-right:4px}
.empty{color:#6b7280;text-align:center;font-size:14px}
"""


def page(board, prometheus):
    unit = (WIDTH - 2 * GAP) / 24
    html, bottom = "", 0
    for panel in board["panels"]:
        at = panel["gridPos"]
        x, y, width, height = GAP + at["x"] * unit, 40 + at["y"] * ROW, at["w"] * unit - GAP, at["h"] * ROW - GAP
        bottom = max(bottom, y + height)
        place = f"left:{x:.0f}px;top:{y:.0f}px;width:{width:.0f}px;height:{height:.0f}px"
        title = escape(re.sub(r"\$\{?(\w+)\}?", lambda found: prometheus.values.get(found[1], ""), panel["title"]))
        if panel["type"] == "row":
            html += f"<div class=row style='{place}'>▾ {title}</div>"
        else:
            inside = DRAW[panel["type"]](panel, prometheus, width, height)
            html += f"<div class=panel style='{place}'><h2>{title}<small>{panel['type']}</small></h2>{inside}</div>"
    head = f"<h1>{escape(board['title'])}<small>the layout, drawn by a script with real values; not Grafana</small></h1>"
    return f"<!doctype html><meta charset=utf-8><style>{STYLE}</style><body style='height:{bottom + GAP:.0f}px'>{head}{html}", int(bottom + GAP)


def main(url, portal, directory):
    prometheus = Prometheus(url, {"__range": f"{RANGE}s", "__range_s": str(RANGE), "__rate_interval": "30s", "portal": portal})
    directory.mkdir(parents=True, exist_ok=True)
    for path in sorted(DASHBOARDS.glob("*.json")):
        text, height = page(json.loads(path.read_text()), prometheus)
        with tempfile.TemporaryDirectory() as scratch:
            (Path(scratch) / "page.html").write_text(text)
            picture = (directory / f"{path.stem}.png").resolve()
            subprocess.run(
                ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={scratch}/profile",
                 f"--window-size={WIDTH},{height}", f"--screenshot={picture}", f"file://{scratch}/page.html"],
                check=True, capture_output=True, timeout=120)
            subprocess.run(["convert", picture, "+dither", "-colors", "64", "-define", "png:compression-level=9", "-strip", f"png8:{picture}"],
                           check=True, timeout=120)
        print(picture, picture.stat().st_size)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(f"usage: {sys.argv[0]} PROMETHEUS_URL PORTAL DIRECTORY")
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
