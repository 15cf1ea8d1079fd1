"""Starts orbit-lab for a test and speaks to it."""
import http.client
import json
import os
import socket
import ssl
import subprocess
import urllib.parse


def program():
    return os.path.join(os.environ["ORBIT_BIN"], "orbit-lab")


class Lab:
    def __init__(self, *arguments):
        command = [program(), "--json", "--control", "0", "--record", "none", *arguments]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"orbit-lab did not start: {self.process.wait()}")
        self.access = json.loads(line)
        self.port = int(self.access["url"].rsplit(":", 1)[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.stdout.close()
        if self.process.wait(timeout=60) != 0:
            raise SystemExit("orbit-lab ended badly")

    def control(self, command):
        with socket.create_connection(("127.0.0.1", self.access["controlPort"])) as link:
            link.sendall(command.encode() + b"\n")
            answer = link.makefile().readline().strip()
        if answer != "ok":
            raise SystemExit(f"{command}: {answer}")

    def connect(self):
        """A bare TLS connection."""
        context = ssl._create_unverified_context()
        return context.wrap_socket(socket.create_connection(("127.0.0.1", self.port), timeout=60), server_hostname="lab")

    def request(self, method, path, headers=None, body=None):
        """One request on a connection of its own; path is sent as it is."""
        link = http.client.HTTPSConnection("127.0.0.1", self.port, context=ssl._create_unverified_context(), timeout=60)
        link.putrequest(method, path, skip_accept_encoding=True)
        for name, value in (headers or {}).items():
            link.putheader(name, value)
        if body is not None:
            link.putheader("Content-Length", str(len(body)))
        link.endheaders(body)
        answer = link.getresponse()
        data = answer.read()
        link.close()
        return answer, data


def form(fields):
    pairs = fields.items() if isinstance(fields, dict) else fields
    return urllib.parse.urlencode([(k, str(v)) for k, v in pairs], doseq=True).encode()
