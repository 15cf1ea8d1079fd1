"""Checks a request that a client sent against Proxmox's own description of its API (schema-8.json, schema-9.json).

Knows nothing of the lab: path, method, parameter names, types, enumerations, ranges and lengths, and what must be there.
"""
import json
import pathlib
import re


class Schema:
    def __init__(self, file):
        self.methods = []
        for entry in json.loads(pathlib.Path(file).read_text())["endpoints"]:
            pieces = [piece for piece in entry["path"].split("/") if piece]
            self.methods.append((entry["method"], pieces, entry["parameters"].get("properties", {})))
        # A literal piece wins over a hole in the same place.
        self.methods.sort(key=lambda method: sum(piece.startswith("{") for piece in method[1]))

    def find(self, method, path):
        pieces = [piece for piece in path.split("/") if piece]
        for name, pattern, properties in self.methods:
            if name == method and (values := match(pattern, pieces)) is not None:
                return values, properties
        return None


def match(pattern, pieces):
    values = {}
    for index, part in enumerate(pattern):
        if part == "{volume}" and len(pieces) > index:
            values["volume"] = "/".join(pieces[index:])
            return values
        if index >= len(pieces):
            return None
        if part.startswith("{"):
            values[part[1:-1]] = pieces[index]
        elif part != pieces[index]:
            return None
    return values if len(pattern) == len(pieces) else None


def rule_of(properties, name):
    return properties.get(name) or properties.get(re.sub(r"\d+$", "[n]", name))


def check_value(rule, value):
    kind = rule.get("type", "string")
    text = str(value)
    if kind == "array":
        return None
    if isinstance(value, list):
        return None if str(rule.get("format", "")).endswith("-list") else "is sent more than once"
    if kind == "boolean" and text not in ("0", "1"):
        return f"is no boolean: {text!r}"
    if kind == "integer" and not re.fullmatch(r"-?\d+", text):
        return f"is no integer: {text!r}"
    if kind == "number" and not re.fullmatch(r"-?\d+(\.\d+)?", text):
        return f"is no number: {text!r}"
    if kind in ("integer", "number") and "minimum" in rule and float(text) < float(rule["minimum"]):
        return f"is below {rule['minimum']}: {text}"
    if kind in ("integer", "number") and "maximum" in rule and float(text) > float(rule["maximum"]):
        return f"is above {rule['maximum']}: {text}"
    if "enum" in rule and text not in [str(choice) for choice in rule["enum"]]:
        return f"is none of {', '.join(map(str, rule['enum']))}: {text!r}"
    if text != "<secret>" and "maxLength" in rule and len(text) > rule["maxLength"]:
        return f"is longer than {rule['maxLength']}"
    return None


def check_request(schema, request):
    """Sentences about what is wrong with one line of a request log; none when it is right."""
    method, path = request["method"], request["path"]
    found = schema.find(method, path)
    if found is None:
        return [f"{method} {path} does not exist"]
    in_path, properties = found
    problems = []
    if method in ("GET", "DELETE") and request["body"]:
        problems.append(f"{method} {path} carries a body")
    sent = {**request["query"], **request["body"], **in_path}
    for name, value in sent.items():
        rule = rule_of(properties, name)
        if rule is None:
            problems.append(f"{method} {path}: there is no parameter {name}")
        elif problem := check_value(rule, value):
            problems.append(f"{method} {path}: {name} {problem}")
    for name, rule in properties.items():
        if not rule.get("optional") and name not in sent:
            problems.append(f"{method} {path}: {name} is missing")
        if name in sent and rule.get("requires") and rule["requires"] not in sent:
            problems.append(f"{method} {path}: {name} needs {rule['requires']}")
    return problems
