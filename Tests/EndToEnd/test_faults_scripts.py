"""Scripts and requests in the real server: results, isolation, and a kill in the middle."""

from __future__ import annotations

import http.server
import json
import os
import pathlib
import select
import subprocess
import sys
import tempfile
import threading
import unittest
from typing import Any

from harness import ROOT, Server, events

LAUNCHER = ROOT / "Sources/NodeTypes/Python/launcher.py"


class Peer(http.server.BaseHTTPRequestHandler):
    """Counts what it is asked to do, by idempotency key."""

    seen: list[dict[str, str]] = []

    def answer(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length).decode()
        self.seen.append({"method": self.command, "path": self.path, "body": body,
                          **{name.lower(): value for name, value in self.headers.items()}})
        allowed = self.headers.get("Authorization") == "Bearer open sesame"
        data = json.dumps({"orders": [3, 4], "allowed": allowed}).encode()
        self.send_response(200 if allowed else 401)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    do_GET = do_POST = do_HEAD = answer

    def log_message(self, *_: Any) -> None:
        pass


def document(*nodes: tuple[str, str, dict[str, Any]], **more: Any) -> dict[str, Any]:
    """Nodes one after another."""
    names = [name for name, _, _ in nodes]
    return {
        "version": 1, "name": "scripts",
        "nodes": [
            {"id": name, "type": kind, "position": {"x": 0, "y": 0},
             "data": {"config": config, **more.get(name, {})}}
            for name, kind, config in nodes
        ],
        "edges": [
            {"id": f"{source}-{target}", "source": source, "target": target}
            for source, target in zip(names, names[1:])
        ],
    }


class Scripts(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.peer = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Peer)
        threading.Thread(target=cls.peer.serve_forever, daemon=True).start()
        cls.url = f"http://127.0.0.1:{cls.peer.server_address[1]}"
        cls.server = Server(OPENAI_SECRET_FOR_TESTS="must not be seen")

    @classmethod
    def tearDownClass(cls) -> None:
        cls.server.close()
        cls.peer.shutdown()

    def start(self, found: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """Saves, plans, approves and runs a document."""
        made = self.server.call("POST", "/api/workflows", {"workflow": found})
        path = f"/api/workflows/{made['id']}/versions/1"
        plan = self.server.call("POST", path + "/plan")
        contract = plan["contract"]["contract_sha256"]
        self.server.call("POST", path + "/approve", {"contract_sha256": contract})
        return self.server.call("POST", path + "/runs", {})["id"], plan

    def test_a_request_feeds_a_script(self) -> None:
        added = self.server.cli(
            "connections", "add", "api", "--kind", "http", "--url", self.url + "/v1",
            stdin="open sesame\n")
        self.assertEqual(added.returncode, 0, added.stderr)
        tested = self.server.cli("connections", "test", "api", "--format", "json")
        self.assertTrue(json.loads(tested.stdout)["ok"], tested.stdout)
        run, plan = self.start(document(
            ("ask", "http.request", {"connection": "api", "url": "orders"}),
            ("add", "python", {
                "code": "import os\nresult = {'sum': sum(inputs['orders']),"
                        " 'names': sorted(os.environ)}",
                "inputs": {"orders": "{{ ask.body.orders }}"}}),
            ("tell", "http.request", {
                "connection": "api", "url": "/sums", "method": "POST",
                "body": {"sum": "{{ add.sum }}"}}),
        ))
        self.assertIn("Send GET to orders", plan["text"])
        self.assertIn("network", plan["text"])
        ended = self.server.wait(run)
        self.assertEqual(ended["state"], "succeeded", ended)
        self.assertEqual(ended["nodes"]["add"]["output"],
                         {"sum": 7, "names": ["HOME", "LANG", "PATH", "TMPDIR"]})
        told = [seen for seen in Peer.seen if seen["method"] == "POST"]
        self.assertEqual([seen["body"] for seen in told], ['{"sum":7}'])
        self.assertEqual(told[0]["idempotency-key"], f"orchestrate-{run}-tell")
        self.assertNotIn("open sesame", json.dumps(ended))

    def test_doctor_tells_of_python(self) -> None:
        checks = json.loads(self.server.cli("doctor", "--format", "json").stdout)["checks"]
        found = [check for check in checks if check["name"] == "python"]
        self.assertRegex(found[0]["message"], r"^Python 3\.\d+\.\d+, /")

    def test_a_killed_server_leaves_no_script_and_asks_a_person(self) -> None:
        folder = pathlib.Path(tempfile.mkdtemp())
        pipe = folder / "line"
        os.mkfifo(pipe)
        reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        code = (f"import time\nline = open({str(pipe)!r}, 'wb', 0)\nline.write(b'x')\n"
                "time.sleep(600)\n")
        run, _ = self.start(document(("long", "python", {"code": code})))
        self.assertTrue(select.select([reader], [], [], 60)[0])
        self.assertEqual(os.read(reader, 1), b"x")
        self.server.kill()
        # The end of the file: no process holds the other end any more.
        self.assertTrue(select.select([reader], [], [], 30)[0])
        self.assertEqual(os.read(reader, 1), b"")
        self.server.start()
        # The stream of events stays open while a person is asked, so it is read up to there.
        for _ in events(f"{self.server.url}/api/runs/{run}/events"):
            if self.server.call("GET", f"/api/runs/{run}")["state"] == "waiting":
                break
        self.assertEqual(self.server.call("GET", f"/api/runs/{run}")["state"], "waiting")
        self.server.call("POST", f"/api/runs/{run}/cancel", {})


class WithoutNamespaces(unittest.TestCase):
    """The launcher where the system allows no user namespaces: limits, and a hunt for what is
    left."""

    def run_script(self, code: str, folder: pathlib.Path) -> tuple[dict[str, Any], Any]:
        work = folder / "work"
        work.mkdir()
        job = {
            "mode": "run", "folder": str(work), "code": code, "inputs": "{}", "network": False,
            "memory_mb": 256, "cpu_seconds": 20, "hidden": [], "processes": 128,
            "file_bytes": 1 << 20, "open_files": 64, "captured_bytes": 100,
            "said_bytes": 1 << 20, "result_bytes": 1 << 20, "depth": 50,
            "environment": {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
        }
        data = json.dumps(job).encode()
        shell = "echo 0 > /proc/sys/user/max_user_namespaces && exec \"$@\""
        command = [sys.executable, "-I", "-X", "utf8", "-c", LAUNCHER.read_text()]
        with subprocess.Popen(
            ["unshare", "--user", "--map-root-user", "sh", "-c", shell, "sh", *command],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        ) as process:
            process.stdin.write(b"%d\n" % len(data) + data)
            process.stdin.flush()
            said = process.stdout.read()
            if not said:
                self.skipTest("no user namespace to take away: " + process.stderr.read().decode())
        report, answer = said.split(b"\n", 1)
        self.assertFalse(work.exists())
        return json.loads(report), json.loads(answer)

    def test_ends_what_is_left(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            pipe = folder / "line"
            os.mkfifo(pipe)
            reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
            report, answer = self.run_script(
                "import os, time\nready, tell = os.pipe()\nif os.fork() == 0:\n"
                "    os.setsid()\n    if os.fork() == 0:\n"
                f"        line = open({str(pipe)!r}, 'wb', 0)\n        line.write(b'x')\n"
                "        os.write(tell, b'.')\n        time.sleep(600)\n    os._exit(0)\n"
                "os.wait()\nos.read(ready, 1)\nresult = 'left'\n", folder)
            self.assertEqual(answer, {"kind": "result", "value": "left"})
            self.assertFalse(report["isolation"]["network"])
            self.assertIn("max_user_namespaces", report["isolation"]["reason"])
            self.assertEqual(os.read(reader, 9), b"x")
            self.assertEqual(os.read(reader, 1), b"")
            os.close(reader)

    def test_still_takes_all_rights(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            _, answer = self.run_script(
                "lines = open('/proc/self/status').read().split('\\n')\n"
                "result = [l.split()[1] for l in lines if l.startswith(('NoNew', 'CapEff'))]",
                pathlib.Path(name))
            self.assertEqual(sorted(answer["value"]), ["0000000000000000", "1"])


if __name__ == "__main__":
    unittest.main()
