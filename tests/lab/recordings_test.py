#!/usr/bin/env python3
"""Replays recordings of the real Proxmox VE against a lab and compares status, reason, headers and the shape of the answers.

Prints matched / recorded and what is left out with the reason. Fails when a replayed recording differs in a way that left_out.txt does
not name, or when fewer than the floor match.
"""
import base64
import json
import os
import pathlib
import re
import sys
import time
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from lab_process import Lab, form
from shapes import compare

HERE = pathlib.Path(__file__).resolve().parent
RECORDINGS = pathlib.Path(os.environ["ORBIT_SOURCE"]) / ".." / "shared" / "pve" / "recordings"
FLOOR = 540
RECORDED_SECRET = "11111111-2222-4333-8444-555555555555"
TOTP_SECRET = "JBSWY3DPEHPK3PXP"
PASSWORDS = {"root@pam": "root-password", "alice@pve": "Alice+Pass 1%&=", "bob@pve": "Bob-Pass-123", "dave@pve": "Dave-Pass-1"}


def totp(secret, at):
    import hashlib
    import hmac
    digest = hmac.new(base64.b32decode(secret), int(at // 30).to_bytes(8, "big"), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(int.from_bytes(digest[offset:offset + 4], 'big') & 0x7fffffff) % 1000000:06d}"


class Replay:
    def __init__(self, lab):
        self.lab = lab
        self.tickets = {}
        self.secrets = {}
        self.upids = {}
        self.last = {}
        self.half = ""
        self.ids = {}

    def headers_of(self, user, write):
        if "!" in user:
            return {"Authorization": f"PVEAPIToken={user}={self.secrets[user]}"}
        if user not in self.tickets:
            _, data = self.lab.request("POST", "/api2/json/access/ticket", {}, form({"username": user, "password": PASSWORDS[user]}))
            self.tickets[user] = json.loads(data)["data"]
        ticket = self.tickets[user]
        headers = {"Cookie": "PVEAuthCookie=" + urllib.parse.quote(ticket["ticket"])}
        if write:
            headers["CSRFPreventionToken"] = ticket["CSRFPreventionToken"]
        return headers

    def step(self, words, wait=True):
        user, method, path, *fields = words.split(" ", 3)
        body = fields[0].encode() if fields else None
        answer, data = self.lab.request(method, "/api2/json" + path, self.headers_of(user, True), body)
        if answer.status != 200:
            return [f"{answer.status} {answer.reason}"]
        self.learn(None, json.loads(data), wait)
        return []

    def learn(self, recorded, body, wait=True):
        data = body.get("data") if isinstance(body, dict) else None
        if isinstance(data, dict) and "full-tokenid" in data:
            self.secrets[data["full-tokenid"]] = data["value"]
        if isinstance(data, dict) and data.get("NeedTFA"):
            self.half = data["ticket"]
        if isinstance(data, dict) and isinstance(recorded, dict) and "id" in data:
            self.ids[str(recorded.get("id"))] = str(data["id"])
        upid = data if isinstance(data, str) else ""
        if not upid.startswith("UPID:"):
            return
        self.last[":".join(upid.split(":")[5:7])] = upid
        if isinstance(recorded, str):
            self.upids[recorded] = upid
        while wait and self.status(upid) == "running":
            time.sleep(0.02)

    def status(self, upid):
        path = f"/api2/json/nodes/pve1/tasks/{urllib.parse.quote(upid)}/status"
        _, data = self.lab.request("GET", path, self.headers_of("root@pam", False))
        return json.loads(data)["data"]["status"]

    def path_of(self, path):
        for recorded, ours in self.ids.items():
            path = path.replace(recorded, ours)
        found = re.search(r"UPID(?::|%3A)[^/]+", path)
        if not found:
            return path
        recorded = urllib.parse.unquote(found.group())
        ours = self.upids.get(recorded) or self.last.get(":".join(recorded.split(":")[5:7]), recorded)
        return path.replace(found.group(), urllib.parse.quote(ours, safe="") if "%3A" in found.group() else ours)

    def fields_of(self, name, request):
        fields = dict(request["form"])
        user = fields.get("userid") or fields.get("username", "")
        for key in ("password", "confirmation-password", "cipassword"):
            if fields.get(key) == "<secret>":
                full = user if "@" in user else f"{user}@{fields.get('realm', '')}"
                fields[key] = PASSWORDS.get(full, "Carol-Pass-1")
        if "wrong-password" in name or "unknown-realm" in name:
            fields["password"] = "wrong-password"
        if name == "access.user.create-errors-400":
            fields["password"] = "short"
        if "totp" in str(fields.get("totp", "")):
            fields["value"] = totp(TOTP_SECRET, time.time())
        return fields

    def request_of(self, name, request):
        headers = {k: v for k, v in request.get("headers", {}).items() if k not in ("auth", "user")}
        user = request.get("headers", {}).get("user")
        auth = request.get("headers", {}).get("auth") or "none"
        if user and auth != "none":
            extra = self.headers_of(user, "CSRF" in auth)
            headers = {**extra, **headers}
        for key, value in headers.items():
            if key == "Authorization" and RECORDED_SECRET in value:
                headers[key] = value.replace(RECORDED_SECRET, self.secrets["root@pam!console"])
            elif key == "Cookie" and "PVE:root@pam" in value:
                headers[key] = "PVEAuthCookie=" + self.tickets["root@pam"]["ticket"]
        body = None
        if request.get("raw_body") is not None:
            body = request["raw_body"].encode()
        elif request.get("form") is not None and request["method"] in ("POST", "PUT", "DELETE"):
            body = form(self.fields_of(name, request))
            headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
        path = self.path_of(request["path"])
        if request.get("query"):
            path += "?" + form(request["query"]).decode()
        return request["method"], path, headers, body

    def play(self, name, rules):
        recording = json.loads((RECORDINGS / f"{name}.json").read_text())
        if "sequence" in recording:
            return play_lines(self.lab, self, recording)
        if "answer" in recording:
            return play_too_large(self.lab, recording)
        expected = recording["response"]
        tries = 150 if "resources" in name or rules.get("retry") else 1
        for attempt in range(tries):
            answer, data = self.lab.request(*self.request_of(name, recording["request"]))
            problems = differences(expected, answer, data, rules)
            if not problems:
                break
            if attempt + 1 < tries:
                time.sleep(0.02)
        body = json.loads(data) if data.startswith(b"{") else None
        if isinstance(body, dict):
            recorded = expected.get("body")
            data_recorded = recorded.get("data") if isinstance(recorded, dict) else None
            self.learn(data_recorded, body, wait=name != "bulk.stopall")
        return problems


def differences(expected, answer, data, rules):
    problems = []
    if answer.status != expected["status"]:
        return [f"status {expected['status']} recorded, {answer.status} {answer.reason} given: {data[:300]}"]
    if answer.reason != expected["reason"] and "reason" not in rules.get("ignore", ()):
        problems.append(f"reason {expected['reason']!r} recorded, {answer.reason!r} given")
    for header in ("Connection", "Content-Type", "Cache-Control", "Pragma", "Server"):
        recorded = expected["headers"].get(header, [])
        recorded = recorded if isinstance(recorded, list) else [recorded]
        given = answer.headers.get_all(header) or []
        if sorted(recorded) != sorted(given):
            problems.append(f"header {header}: {recorded} recorded, {given} given")
    if ("Content-Length" in expected["headers"]) != ("Content-Length" in answer.headers):
        problems.append("header Content-Length: only in one")
    recorded = expected.get("body")
    if isinstance(recorded, (dict, list)):
        problems += compare(recorded, json.loads(data), rules)
    elif isinstance(recorded, str) and rules.get("words", True) and recorded.strip() != data.decode("utf-8", "replace").strip():
        problems.append(f"body {recorded[:120]!r} recorded, {data[:120]!r} given")
    return problems


def read_rules():
    """left_out.txt: NAME: why it may differ; rules.json: what is compared less strictly, with its reason."""
    rules = json.loads((HERE / "rules.json").read_text())
    left = {}
    for line in (HERE / "left_out.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            name, reason = line.split(":", 1)
            left[name] = reason.strip()
    return rules, left


def rule_for(rules, name):
    merged = {}
    for pattern, rule in rules.items():
        if re.fullmatch(pattern, name):
            merged.update(rule)
    return merged


def play_lines(lab, replay, recording):
    """A recorded conversation on one connection: status lines, headers, who closes."""
    problems = []
    headers = "".join(f"{name}: {value}\r\n" for name, value in replay.headers_of("root@pam", True).items())
    with lab.connect() as link:
        reader = link.makefile("rb")
        for exchange in recording["sequence"]:
            first = exchange["request_first_line"]
            extra = headers
            if recording["name"].endswith("after-401"):
                extra = ""
            if recording["name"].endswith("connection-close"):
                extra += "Connection: close\r\n"
            body = "description=x" if first.startswith("PUT") else ""
            if body:
                extra += f"Expect: 100-continue\r\nContent-Length: {len(body)}\r\n"
            if exchange["response_head"] == [""]:
                break
            link.sendall(f"{first}\r\nHost: lab\r\n{extra}\r\n{body}".encode())
            head, length = [], 0
            while (line := reader.readline().decode().rstrip()):
                head.append(line)
                if line.startswith("Content-Length:"):
                    length = int(line.split(":")[1])
            reader.read(length)
            problems += compare_heads(exchange["response_head"], head)
        if recording["server_closed_after"] and reader.read(1):
            problems.append("the lab did not close")
    return problems


def compare_heads(recorded, given):
    def plain(head):
        dated = ("Date:", "Expires:", "Content-Length:")
        return [line.split(":")[0] if line.startswith(dated) else line for line in head]
    return [] if plain(recorded) == plain(given) else [f"{plain(recorded)} recorded, {plain(given)} given"]


def play_too_large(lab, recording):
    with lab.connect() as link:
        link.sendall(b"POST /api2/json/access/ticket HTTP/1.1\r\nHost: lab\r\nContent-Length: 600012\r\n\r\n")
        given = link.makefile("rb").read().decode()
    recorded = recording["answer"]
    problems = compare_heads(recorded.split("\r\n\r\n")[0].split("\r\n"), given.split("\r\n\r\n")[0].split("\r\n"))
    return problems or ([] if recorded.split("\r\n\r\n")[1] == given.split("\r\n\r\n")[1] else ["another body"])


def main():
    if not RECORDINGS.is_dir():
        print("SKIP   : the recordings are not here")
        return 0
    rules, left_out = read_rules()
    matched, different = [], {}
    with Lab("--scenario", "recordings", "--qemu", "--speed", "100", "--port", "0") as lab:
        replay = Replay(lab)
        for line in (HERE / "recordings.plan").read_text().splitlines():
            if not line or line.startswith("#"):
                continue
            if line.startswith("* "):
                lab.control(line[2:])
            elif line.startswith(">"):
                problems = replay.step(line.split(" ", 1)[1], wait=not line.startswith(">>"))
                if problems:
                    different[line] = problems
            else:
                problems = replay.play(line, rule_for(rules, line))
                if problems:
                    different[line] = problems
                else:
                    matched.append(line)
    return report(matched, different, left_out)


def print_not_replayed(names):
    reasons, unexplained = {}, []
    lines = [line.split(": ", 1) for line in (HERE / "not_replayed.txt").read_text().splitlines() if line and not line.startswith("#")]
    for name in names:
        reason = next((why for pattern, why in lines if re.fullmatch(pattern, name)), None)
        if reason:
            reasons.setdefault(reason, []).append(name)
        else:
            unexplained.append(name)
            print(f"WRONG    {name} is not replayed and not_replayed.txt does not say why")
    for reason, group in sorted(reasons.items()):
        print(f"left out {len(group):3} ({reason}): {' '.join(group)}")
    return unexplained


def report(matched, different, left_out):
    names = {path.stem for path in RECORDINGS.glob("*.json")}
    recorded = len(names)
    unexplained = print_not_replayed(sorted(names - set(matched) - set(different)))
    unexpected = {name: problems for name, problems in different.items() if name not in left_out}
    for name in sorted(set(different) & set(left_out)):
        print(f"differs  {name}: {left_out[name]}")
    stale = sorted(set(left_out) & set(matched))
    for name, problems in unexpected.items():
        print(f"WRONG    {name}")
        for problem in problems[:8]:
            print(f"           {problem}")
    for name in stale:
        print(f"WRONG    {name} matches now: take it out of left_out.txt")
    print(f"matched {len(matched)} / {recorded} recorded; {len(different)} replayed and different; "
          f"{recorded - len(matched) - len(different)} left out")
    return 1 if unexpected or stale or unexplained or len(matched) < FLOOR else 0


if __name__ == "__main__":
    sys.exit(main())
