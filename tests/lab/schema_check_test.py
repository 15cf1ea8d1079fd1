#!/usr/bin/env python3
"""Tests of the checker that looks at every request of the other tests."""
import os
import pathlib
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from schema_check import Schema, check_request

FOLDER = pathlib.Path(os.environ["ORBIT_SOURCE"]) / ".." / "shared" / "pve"


def line(method, path, query=None, body=None):
    return {"method": method, "path": path, "query": query or {}, "body": body or {}}


class SchemaCheckTest(unittest.TestCase):
    def setUp(self):
        self.eight = Schema(FOLDER / "schema-8.json")
        self.nine = Schema(FOLDER / "schema-9.json")

    def check(self, *arguments, **named):
        return check_request(self.eight, line(*arguments, **named))

    def test_a_right_request_passes(self):
        self.assertEqual([], self.check("GET", "/cluster/resources", {"type": "vm"}))
        self.assertEqual([], self.check("PUT", "/nodes/pve1/qemu/100/config", None, {"net3": "virtio", "cores": "2"}))
        self.assertEqual([], self.check("POST", "/nodes/pve1/qemu/100/agent/exec", None, {"command": ["echo", "hi"]}))
        self.assertEqual([], self.check("GET", "/nodes/n/storage/local/content/local:iso/x.iso"))

    def test_paths_and_methods_must_exist(self):
        self.assertIn("does not exist", self.check("GET", "/cluster/nothing")[0])
        self.assertIn("does not exist", self.check("DELETE", "/version")[0])

    def test_names_types_ranges_and_enumerations(self):
        self.assertIn("no parameter foo", self.check("GET", "/version", {"foo": "1"})[0])
        self.assertIn("none of", self.check("GET", "/cluster/resources", {"type": "bogus"})[0])
        self.assertIn("no boolean", self.check("PUT", "/nodes/n/qemu/100/config", None, {"onboot": "true"})[0])
        self.assertIn("below 1", self.check("PUT", "/nodes/n/qemu/100/config", None, {"cores": "0"})[0])
        self.assertIn("no integer", self.check("GET", "/nodes/n/qemu/abc/config")[0])

    def test_what_must_be_there(self):
        self.assertIn("password is missing", self.check("POST", "/access/ticket", None, {"username": "root@pam"})[0])
        self.assertIn("needs privs", self.check("POST", "/access/ticket", None, {"username": "a", "password": "b", "path": "/"})[0])

    def test_parameters_of_get_and_delete_belong_in_the_query(self):
        self.assertIn("carries a body", self.check("DELETE", "/nodes/n/qemu/100", None, {"purge": "1"})[0])

    def test_versions_differ(self):
        request = line("POST", "/cluster/bulk-action/guest/start", None, {"vms": ["100"]})
        self.assertIn("does not exist", check_request(self.eight, request)[0])
        self.assertEqual([], check_request(self.nine, request))


if __name__ == "__main__":
    if not FOLDER.is_dir():
        print("SKIP   : the schemas are not here")
        sys.exit(0)
    unittest.main()
