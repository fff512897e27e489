"""What the Prometheus operator makes of an AlertmanagerConfig: a configuration of Alertmanager."""

import re

# Lists of key and value there, maps here.
MAPS = {"headers", "details"}


def snake(key):
    key = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", key.replace("URL", "Url")).lower()
    return {"source_match": "source_matchers", "target_match": "target_matchers"}.get(key, key)


def matcher(each):
    escaped = each["value"].replace("\\", "\\\\").replace('"', '\\"')
    return f'{each["name"]}{each["matchType"]}"{escaped}"'


def translated(value, secrets):
    if isinstance(value, list):
        return [translated(each, secrets) for each in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"name", "key"}:
        return secrets(value)
    out = {}
    for key, each in value.items():
        if snake(key).endswith("matchers"):
            out[snake(key)] = [matcher(one) for one in each]
        elif key == "urlSecret":
            out["url"] = "https://" + secrets(each)
        elif key in MAPS:
            out[key] = {one["key"]: one["value"] for one in each}
        else:
            out[snake(key)] = translated(each, secrets)
    return out


def alertmanager(spec, namespace):
    """The whole configuration, as the operator writes it where AlertmanagerConfigs take what is of their own namespace."""
    out = translated(spec, secrets=lambda secret: f"{secret['name']}.example/{secret['key']}")
    own = f'namespace="{namespace}"'
    route = {**out["route"], "matchers": [*out["route"]["matchers"], own], "continue": True}
    for rule in out["inhibit_rules"]:
        for side in ("source_matchers", "target_matchers"):
            rule[side] = [*rule[side], own]
    return {
        "route": {"receiver": "operator", "routes": [route]},
        "receivers": [{"name": "operator"}, *out["receivers"]],
        "inhibit_rules": out["inhibit_rules"],
        "time_intervals": out["mute_time_intervals"],
    }
