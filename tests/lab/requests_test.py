#!/usr/bin/env python3
"""Checks every request that the other tests sent to a lab. `requests_test.py clear` empties the logs before they start."""
import json
import os
import pathlib
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from schema_check import Schema, check_request

FOLDER = pathlib.Path(os.environ["ORBIT_SOURCE"]) / ".." / "shared" / "pve"
LOGS = pathlib.Path(os.environ["ORBIT_REQUEST_LOG"])


def clear():
    LOGS.mkdir(parents=True, exist_ok=True)
    for log in LOGS.glob("*.jsonl"):
        log.unlink()
    return 0


def main():
    if not FOLDER.is_dir():
        print("SKIP   : the schemas are not here")
        return 0
    schemas = {version: Schema(FOLDER / f"schema-{version}.json") for version in ("8", "9")}
    count, kinds, problems = 0, set(), {}
    for log in sorted(LOGS.glob("*.jsonl")):
        for text in log.read_text().splitlines():
            request = json.loads(text)
            count += 1
            kinds.add((request["method"], "/".join("*" if piece.isdigit() else piece for piece in request["path"].split("/")[:6])))
            for problem in check_request(schemas[request["version"]], request):
                problems.setdefault(problem, log.name)
    for problem, log in sorted(problems.items()):
        print(f"WRONG  {problem}  ({log})")
    print(f"{count} requests of {len(kinds)} kinds in {len(list(LOGS.glob('*.jsonl')))} logs; {len(problems)} wrong")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(clear() if sys.argv[1:] == ["clear"] else main())
