"""Bad input through the real executable: one clear message, in bounded time and memory."""

from __future__ import annotations

import json
import os
import pathlib
import resource
import shutil
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

from harness import BIN, Server, environment

# Generous for a debug build on a busy machine; what is guarded against takes minutes and gigabytes.
SECONDS = 120
MEGABYTES = 1500
NODE = {"id": "a", "type": "delay", "data": {"config": {"seconds": 1}}}
DOCUMENT = {"version": 1, "name": "d", "nodes": [NODE], "edges": []}


def text(**changes: Any) -> str:
    return json.dumps({**DOCUMENT, **changes})


def many_nodes() -> str:
    nodes = [{**NODE, "id": f"n{index}"} for index in range(100_000)]
    return text(nodes=nodes)


def alias_bomb(key: bool = False) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for level in range(1, 30):
        items = ", ".join([f"*a{level - 1}"] * 10)
        lines.append(f"a{level}: &a{level} [{items}]")
        if key:
            lines.append(f"? *a{level}\n: 1")
    return "\n".join(lines) + "\n"


def merge_bomb() -> str:
    keys = ", ".join(f"k{index}: 1" for index in range(5_000))
    return f"b: &b {{{keys}}}\nl:\n" + "- {<<: *b}\n" * 20_000


# Each: the file's text or bytes, the code expected, and a piece of the message.
BAD: dict[str, tuple[Callable[[], str | bytes], str, str]] = {
    "50 MB of JSON": (lambda: text(description="x" * 50_000_000), "too-large", "bytes"),
    "50 MB of YAML": (lambda: "a: b\n" * 10_000_000, "too-large", "bytes"),
    "8 MB of small values": (lambda: '{"a": [' + "0," * 4_000_000 + "0]}", "missing-field", ""),
    "8 MB of small values in YAML": (lambda: "- 1\n" * 2_000_000, "too-large", "values"),
    "100,000 nodes in JSON": (many_nodes, "too-large", ""),
    "6,000 nodes": (
        lambda: text(nodes=[{**NODE, "id": f"n{index}"} for index in range(6_000)]),
        "too-large", "6000 nodes",
    ),
    "JSON 10,000 deep": (lambda: '{"a":' + "[" * 10_000, "too-deep", "deep"),
    "YAML 10,000 deep": (lambda: "a: " + "[" * 10_000, "too-deep", "deep"),
    "YAML 10,000 dashes deep": (lambda: "- " * 10_000, "too-deep", "deep"),
    "YAML 10,000 levels of indentation": (
        lambda: "".join(" " * level + "a:\n" for level in range(3_000)), "too-deep", "deep",
    ),
    "a key twice in JSON": (lambda: '{"a": 1, "a": 2}', "duplicate-key", "a"),
    "a key twice in YAML": (lambda: "name: a\nversion: 1\nname: b\n", "duplicate-key", "name"),
    "half a surrogate pair in JSON": (lambda: r'{"name": "\ud800"}', "malformed-json", "pair"),
    "half a surrogate pair in YAML": (lambda: r'name: "\ud800"', "malformed-yaml", "pair"),
    "NaN in JSON": (lambda: '{"a": NaN}', "malformed-json", ""),
    "NaN in YAML": (lambda: "a: .nan\n", "malformed-yaml", "finite"),
    "infinity in YAML": (lambda: "a: -.inf\n", "malformed-yaml", "finite"),
    "a number beyond doubles": (lambda: "a: 1e999\n", "malformed-yaml", "number"),
    "an alias bomb": (alias_bomb, "too-large", "alias"),
    "an alias bomb as a key": (lambda: alias_bomb(key=True), "malformed-yaml", "key"),
    "a merge key bomb": (merge_bomb, "too-large", "merge"),
    "a tag of Python's": (lambda: "a: !!python/object:os.system x\n", "malformed-yaml", "tag"),
    "two documents": (lambda: "a: 1\n---\nb: 2\n", "malformed-yaml", "document"),
    "an empty file": (lambda: "", "malformed-yaml", "empty"),
    "a binary file": (lambda: bytes(range(256)) * 40, "malformed-yaml", ""),
    "UTF-16": (lambda: text().encode("utf-16"), "malformed-yaml", "UTF-16"),
    "Latin-1 in JSON": (lambda: b'{"name": "\xe9"}', "malformed-json", "UTF-8"),
    "an id like a path": (
        lambda: text(nodes=[{**NODE, "id": "../../etc/passwd"}]), "invalid-id", "",
    ),
    "an id with a NUL": (lambda: text(nodes=[{**NODE, "id": "a\0b"}]), "invalid-id", ""),
    "a list": (lambda: "[1, 2]", "wrong-type", ""),
}


class ValidateBadInput(unittest.TestCase):
    """`orchestrate validate` on files that are no workflow."""

    def setUp(self) -> None:
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="bad-input-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def validate(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        """Runs it; fails if it takes too long."""
        start = time.monotonic()
        process = subprocess.Popen(
            [str(BIN / "orchestrate"), "validate", "--offline", *arguments],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            cwd=self.folder, env=environment(),
        )
        try:
            output, problems = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            self.fail(f"{arguments} took more than {SECONDS} seconds")
        self.seconds = time.monotonic() - start
        return subprocess.CompletedProcess(arguments, process.returncode, output, problems)

    def peak_megabytes(self) -> float:
        """The largest of all children so far."""
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024

    def test_each_is_refused_with_a_clear_diagnostic(self) -> None:
        measured = []
        for name, (make, code, words) in BAD.items():
            with self.subTest(name):
                content = make()
                path = self.folder / "bad.yaml"
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
                result = self.validate("bad.yaml", "--format", "json")
                self.assertEqual(result.returncode, 1, result.stderr)
                self.assertEqual(result.stderr, b"")
                answer = json.loads(result.stdout)
                self.assertIs(answer["valid"], False)
                found = [item for item in answer["diagnostics"] if item["code"] == code]
                self.assertTrue(found, answer["diagnostics"][:3])
                self.assertIn(words, found[0]["message"])
                measured.append(f"{name}: {self.seconds:.1f} s")
                shown = self.validate("bad.yaml")
                self.assertEqual(shown.returncode, 1)
                lines = shown.stdout.decode().splitlines()
                self.assertTrue(lines[0].startswith("bad.yaml:"), lines[:2])
                self.assertTrue(any(f"[{code}]" in line for line in lines), lines[:5])
                self.assertTrue(all(len(line) < 400 for line in lines), max(lines, key=len)[:300])
                self.assertNotIn("\0", shown.stdout.decode())
        self.assertLess(self.peak_megabytes(), MEGABYTES)
        print("; ".join(measured) + f"; peak {self.peak_megabytes():.0f} MB")

    def test_sarif_of_what_cannot_be_read(self) -> None:
        (self.folder / "bad.yaml").write_text("a: 1\na: 2\n")
        result = self.validate("bad.yaml", "--format", "sarif")
        self.assertEqual(result.returncode, 1)
        log = json.loads(result.stdout)
        found = log["runs"][0]["results"][0]
        self.assertEqual(found["ruleId"], "duplicate-key")
        region = found["locations"][0]["physicalLocation"]["region"]
        self.assertEqual((region["startLine"], region["startColumn"]), (2, 1))

    def test_what_is_no_file_is_wrong_use(self) -> None:
        (self.folder / "folder").mkdir()
        secret = self.folder / "secret.yaml"
        secret.write_text(text())
        secret.chmod(0)
        os.mkfifo(self.folder / "pipe")
        cases = {"missing.yaml": "no such file", "folder": "folder", "pipe": "pipe"}
        if os.geteuid() != 0:
            cases["secret.yaml"] = "permission"
        for name, words in cases.items():
            with self.subTest(name):
                result = self.validate(name)
                self.assertEqual(result.returncode, 2, result.stdout)
                self.assertEqual(result.stdout, b"")
                lines = result.stderr.decode().splitlines()
                self.assertEqual(len(lines), 1, lines)
                self.assertIn(words, lines[0])
                self.assertIn(name, lines[0])

    def test_endless_input_is_cut_off(self) -> None:
        result = self.validate("/dev/zero", "--format", "json")
        self.assertEqual(result.returncode, 1)
        self.assertEqual(json.loads(result.stdout)["diagnostics"][0]["code"], "too-large")

    def test_standard_input_has_places_too(self) -> None:
        result = subprocess.run(
            [str(BIN / "orchestrate"), "validate", "--offline", "-"],
            input=b"version: 1\nname: d\nndoes: []\n", capture_output=True, cwd=self.folder,
            env=environment(), timeout=SECONDS, check=False,
        )
        self.assertEqual(result.returncode, 1)
        lines = result.stdout.decode().splitlines()
        at = next(index for index, line in enumerate(lines) if "[unknown-key]" in line)
        self.assertTrue(lines[at].startswith("<stdin>:3:1: error:"), lines[at])
        self.assertEqual(lines[at + 1], " 3 | ndoes: []")
        self.assertEqual(lines[at + 2], "   | ^^^^^")
        self.assertEqual(lines[at + 3], "  did you mean 'nodes'?")

    def test_a_good_document_is_well(self) -> None:
        (self.folder / "good.json").write_text(text())
        result = self.validate("good.json", "--format", "json")
        self.assertEqual(result.returncode, 0, result.stdout)
        self.assertIs(json.loads(result.stdout)["valid"], True)


class ValidateBadInputOverHTTP(unittest.TestCase):
    """The same to POST /api/workflows/validate."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.server = Server()

    @classmethod
    def tearDownClass(cls) -> None:
        cls.server.close()

    def post(self, content: str | bytes, media_type: str) -> tuple[int, Any]:
        data = content if isinstance(content, bytes) else content.encode()
        call = urllib.request.Request(
            self.server.url + "/api/workflows/validate", data, {"Content-Type": media_type},
            method="POST",
        )
        try:
            with urllib.request.urlopen(call, timeout=SECONDS) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read())

    def test_each_is_refused_and_the_server_goes_on(self) -> None:
        for name, (make, code, _) in BAD.items():
            content = make()
            if not content:
                continue  # an empty body counts as an empty object
            is_json = (content.encode() if isinstance(content, str) else content)[:1] in b"{["
            media_type = "application/json" if is_json else "application/yaml"
            with self.subTest(name):
                start = time.monotonic()
                status, answer = self.post(content, media_type)
                self.assertLess(time.monotonic() - start, SECONDS)
                if status == 200:
                    self.assertIs(answer["valid"], False)
                    self.assertIn(code, [item["code"] for item in answer["diagnostics"]])
                else:
                    self.assertIn(status, (400, 413), answer)
                    self.assertTrue(answer["detail"], answer)
                    self.assertEqual(status == 413, "MB of" in name and "small" not in name, name)
        self.assertEqual(self.server.call("GET", "/healthz")["status"], "alive")
        peak = self.peak_megabytes()
        self.assertLess(peak, MEGABYTES)
        print(f"server's peak {peak:.0f} MB")

    def peak_megabytes(self) -> float:
        status = pathlib.Path(f"/proc/{self.server.process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024


if __name__ == "__main__":
    unittest.main()
