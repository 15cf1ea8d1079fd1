#!/usr/bin/env python3
"""A client that nobody here wrote drives a lab: Debian's python3-proxmoxer logs in, lists, clones, starts, snapshots and deletes."""
import os
import sys
import time
import unittest
import warnings

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from lab_process import Lab
from proxmoxer import ProxmoxAPI
from proxmoxer.backends.https import AuthenticationError
from proxmoxer.core import ResourceException

warnings.filterwarnings("ignore")  # The lab's certificate is its own.


class ProxmoxerTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.lab = Lab("--speed", "100")

    @classmethod
    def tearDownClass(cls):
        cls.lab.__exit__()

    def login(self, **how):
        return ProxmoxAPI("127.0.0.1", port=self.lab.port, verify_ssl=False, timeout=30, **how)

    def setUp(self):
        self.api = self.login(user="root@pam", password=self.lab.access["password"])

    def end(self, node, upid):
        while True:
            status = self.api.nodes(node).tasks(upid).status.get()
            if status["status"] == "stopped":
                return status["exitstatus"]
            time.sleep(0.02)

    def test_it_lists_what_there_is(self):
        guests = self.api.cluster.resources.get(type="vm")
        self.assertEqual(60, len(guests))
        self.assertEqual(["atlas", "callisto", "dione", "rhea"], sorted(node["node"] for node in self.api.nodes.get()))
        self.assertIn("nvme-pool", [storage["storage"] for storage in self.api.nodes("atlas").storage.get()])

    def test_a_token_works_without_csrf(self):
        user, name = self.lab.access["tokenId"].split("!")
        api = self.login(user=user, token_name=name, token_value=self.lab.access["tokenSecret"])
        self.assertEqual("OK", self.end("atlas", api.nodes("atlas").qemu(2105).status.reset.post()))

    def test_a_wrong_password_is_refused(self):
        with self.assertRaises(AuthenticationError):
            self.login(user="root@pam", password="wrong")

    def test_a_person_sees_their_own_desktop_only(self):
        api = self.login(user="mira.kestrin@pve", password="orbit-lab")
        self.assertEqual(["fin-001"], [guest["name"] for guest in api.cluster.resources.get(type="vm")])
        with self.assertRaises(ResourceException) as refused:
            api.nodes("callisto").qemu(2101).status.stop.post()
        self.assertEqual(403, refused.exception.status_code)

    def test_clone_start_snapshot_delete(self):
        node = self.api.nodes("atlas")
        self.assertEqual("OK", self.end("atlas", node.qemu(9012).clone.post(newid=7001, name="px-1", pool="orbit/finance")))
        self.assertEqual("px-1", node.qemu(7001).config.get()["name"])
        self.assertEqual("OK", self.end("atlas", node.qemu(7001).status.start.post()))
        self.assertEqual("running", node.qemu(7001).status.current.get()["status"])
        self.assertEqual("OK", self.end("atlas", node.qemu(7001).snapshot.post(snapname="before")))
        self.assertEqual(["before", "current"], [entry["name"] for entry in node.qemu(7001).snapshot.get()])
        with self.assertRaises(ResourceException):
            node.qemu(7001).delete()
        self.assertEqual("OK", self.end("atlas", node.qemu(7001).status.stop.post()))
        self.assertEqual("OK", self.end("atlas", node.qemu(7001).delete(purge=1)))
        self.assertNotIn(7001, [guest["vmid"] for guest in self.api.cluster.resources.get(type="vm")])


if __name__ == "__main__":
    unittest.main()
