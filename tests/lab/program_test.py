#!/usr/bin/env python3
"""orbit-lab as a person meets it: what it prints, what it says when it cannot start, that its state file outlives it."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from lab_process import Lab, form, program

SMALL = ("--nodes", "1", "--guests", "8")


def run(*arguments):
    return subprocess.run([program(), "--record", "none", *arguments], capture_output=True, text=True, timeout=120)


class ProgramTest(unittest.TestCase):
    def assertOneSentence(self, text):
        self.assertEqual(1, len(text.splitlines()), text)
        self.assertTrue(text.startswith("orbit-lab: ") and text.endswith(".\n"), text)

    def test_it_prints_how_to_get_in(self):
        process = subprocess.Popen([program(), "--record", "none", *SMALL], stdout=subprocess.PIPE, text=True)
        try:
            lines = [process.stdout.readline() for _ in range(7)]
        finally:
            process.terminate()
            rest = process.stdout.read()  # what the pipe's buffer holds already, too
            process.wait(timeout=60)
        self.assertEqual(0, process.returncode)
        shown = {line[:15].strip(): line[16:].strip() for line in lines}
        self.assertRegex(shown["URL"], r"^https://127\.0\.0\.1:\d+$")
        self.assertRegex(shown["CA SHA-256"], r"^([0-9A-F]{2}:){31}[0-9A-F]{2}$")
        self.assertEqual(("root@pam", "orbit-lab"), (shown["User"], shown["Password"]))
        self.assertRegex(shown["API token"], r"^root@pam!lab=[0-9a-f-]{36}$")
        self.assertIn("petra.korvane@pve", shown["People"])
        self.assertRegex(rest, r"tilda\.quorren@pve +password orbit-lab, TOTP secret [A-Z2-7]+ ")

    def test_a_busy_port_is_one_sentence(self):
        with Lab(*SMALL) as lab:
            second = run("--port", str(lab.port), *SMALL)
        self.assertEqual((1, ""), (second.returncode, second.stdout))
        self.assertOneSentence(second.stderr)
        self.assertIn(f"Port {lab.port} on 127.0.0.1", second.stderr)

    def test_wrong_words_are_refused(self):
        for words in (["--nodes", "65"], ["--guests", "50001"], ["--port", "seven"], ["--speed", "0"], ["--pve-version", "7.4"], ["--bogus"],
                      ["--scenario", "nowhere"]):
            refused = run(*words)
            self.assertEqual((2, ""), (refused.returncode, refused.stdout), words)
            self.assertOneSentence(refused.stderr)

    def test_guests_tasks_and_rights_survive_a_restart(self):
        with tempfile.TemporaryDirectory() as folder:
            file = str(pathlib.Path(folder) / "lab.state")
            with Lab("--speed", "100", "--state", file) as lab:
                before = lab.access
                self.assertEqual(200, self.ask(lab, "PUT", "/access/acl", {"path": "/vms/2110", "users": "olaf.auditor@pve", "roles": "PVEVMAdmin"})[0])
                self.assertEqual(200, self.ask(lab, "PUT", "/nodes/callisto/qemu/2110/config", {"description": "kept"})[0])
                _, upid = self.ask(lab, "POST", "/nodes/callisto/qemu/2110/snapshot", {"snapname": "kept"})
                self.assertEqual("OK", self.end(lab, upid))
            with Lab("--speed", "100", "--state", file) as lab:
                for key in ("caFingerprint", "leafFingerprint", "tokenSecret"):
                    self.assertEqual(before[key], lab.access[key])
                self.assertEqual("OK", self.end(lab, upid))
                self.assertEqual("kept", self.ask(lab, "GET", "/nodes/callisto/qemu/2110/config")[1]["description"])
                names = [entry["name"] for entry in self.ask(lab, "GET", "/nodes/callisto/qemu/2110/snapshot")[1]]
                self.assertEqual(["kept", "current"], names)
                acl = self.ask(lab, "GET", "/access/acl")[1]
                self.assertIn(("/vms/2110", "olaf.auditor@pve", "PVEVMAdmin"), [(row["path"], row["ugid"], row["roleid"]) for row in acl])

    @staticmethod
    def ask(lab, method, path, fields=None):
        headers = {"Authorization": f"PVEAPIToken={lab.access['tokenId']}={lab.access['tokenSecret']}"}
        body = None
        if fields:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = form(fields)
        answer, data = lab.request(method, "/api2/json" + path, headers, body)
        return answer.status, json.loads(data)["data"]

    def end(self, lab, upid):
        while True:
            status = self.ask(lab, "GET", f"/nodes/{upid.split(':')[1]}/tasks/{upid}/status")[1]
            if status["status"] == "stopped":
                return status["exitstatus"]


if __name__ == "__main__":
    unittest.main()
