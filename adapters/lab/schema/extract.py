#!/usr/bin/env python3
"""Writes api-8.jsonl and api-9.jsonl: what the lab needs to know of each Proxmox VE method it answers.

Usage: extract.py FOLDER_WITH_schema-N.json. The methods are read from served.txt ("METHOD PATH" a line); descriptions and
return types are left out. Run it after adding a line to served.txt.
"""
import json
import pathlib
import sys

here = pathlib.Path(__file__).resolve().parent
source = pathlib.Path(sys.argv[1])
served = [line.split() for line in (here / "served.txt").read_text().splitlines() if line and not line.startswith("#")]
for version in ("8", "9"):
    known = {(e["method"], e["path"]): e for e in json.load(open(source / f"schema-{version}.json"))["endpoints"]}
    with open(here / f"api-{version}.jsonl", "w") as out:
        for method, path in served:
            entry = known.get((method, path))
            if not entry:
                continue
            kept = {"m": method, "p": path}
            if entry.get("protected"):
                kept["protected"] = 1
            if entry.get("proxyto"):
                kept["proxy"] = 1
            if not entry.get("allowtoken", 1):
                kept["notoken"] = 1
            if "permissions" in entry:
                kept["perm"] = entry["permissions"]
            kept["params"] = entry["parameters"].get("properties", {})
            out.write(json.dumps(kept, separators=(",", ":"), sort_keys=True) + "\n")
