"""JSON schemas for kubeconform, which finds none without a network: of Kubernetes' OpenAPI document, and of the custom
resources of the Prometheus operator and of others. Strict: what is not named is refused."""

import json

import yaml


class Loader(yaml.CSafeLoader):
    """YAML as Kubernetes reads it: `=` is a text."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:value"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def strict(schema):
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("format") == "int-or-string" or schema.get("x-kubernetes-int-or-string"):
        return {"type": ["integer", "string"]}
    out = {key: strict(value) for key, value in schema.items()}
    open_ended = "additionalProperties" in out or out.get("x-kubernetes-preserve-unknown-fields")
    if isinstance(out.get("properties"), dict) and not open_ended:
        out["additionalProperties"] = False
    return out


def needed(definitions, name, found=None):
    """A definition, and all that it refers to."""
    found = {} if found is None else found
    if name not in found:
        found[name] = definitions[name]
        for part in json.dumps(definitions[name]).split('"#/definitions/')[1:]:
            needed(definitions, part.split('"')[0], found)
    return found


def of_kubernetes(swagger, directory):
    definitions = strict(json.loads(swagger.read_text())["definitions"])
    for name, definition in definitions.items():
        for kind in definition.get("x-kubernetes-group-version-kind", []):
            # kubeconform takes the version for the group of what has none.
            path = directory / (kind["group"] or kind["version"]) / f"{kind['kind'].lower()}-{kind['version']}.json"
            if len(definition["x-kubernetes-group-version-kind"]) == 1:
                path.parent.mkdir(parents=True, exist_ok=True)
                schema = {"$ref": f"#/definitions/{name}", "definitions": needed(definitions, name)}
                path.write_text(json.dumps(schema))


def of_crds(crds, directory):
    """Of custom resources, in a file or in the files of a folder."""
    files = [crds] if crds.is_file() else sorted(crds.glob("*_*.yaml"))
    for spec in [document["spec"] for file in files for document in yaml.load_all(file.read_text(), Loader) if document]:
        for version in spec["versions"]:
            schema = strict(version["schema"]["openAPIV3Schema"])
            if spec["names"]["kind"] == "AlertmanagerConfig":
                # Routes within a route are anything to the server, for a schema there cannot refer to itself; here it can.
                route = schema["properties"]["spec"]["properties"]["route"]
                route["properties"]["routes"]["items"] = {"$ref": "#/definitions/route"}
                schema["definitions"] = {"route": route}
            path = directory / spec["group"] / f"{spec['names']['kind'].lower()}-{version['name']}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(schema))
