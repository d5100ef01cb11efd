"""The set of workflows in the engine and as exported scripts: the same ends, the same outputs."""

from __future__ import annotations

import http.server
import json
import pathlib
import py_compile
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from typing import Any

import yaml
from export_cases import CASES, FOLDER, Case, comparable
from harness import FINAL_STATES, Problem, Sandbox, Server, environment, gateway_settings

STATES = {"succeeded": 0, "failed": 1}


class Exports(unittest.TestCase):
    """Runs everything against the sandbox; `VERSION` says which Airflow."""

    VERSION = 3
    maxDiff = None

    @classmethod
    def setUpClass(cls) -> None:
        cls.sandbox = Sandbox("--speed", "5")
        cls.server = Server()
        cls.server.connect(cls.sandbox.airflow(cls.VERSION), cls.sandbox.urls["database"])
        cls.service = f"{cls.sandbox.airflow(cls.VERSION)}/api/v{cls.VERSION - 1}/version"
        cls.kept: dict[str, dict[str, Any]] = {}

    @classmethod
    def tearDownClass(cls) -> None:
        cls.server.close()
        cls.sandbox.close()

    def keep(self, workflow: str) -> dict[str, Any]:
        """The approved version of a workflow of the set; kept once."""
        if workflow not in self.kept:
            text = (FOLDER / f"{workflow}.yaml").read_text()
            proposal = self.server.call("POST", "/api/workflows", {"workflow": text})
            proposal.setdefault("workflow_id", proposal["id"])
            self.server.approve(proposal)
            self.kept[workflow] = proposal
        return self.kept[workflow]

    def export(self, proposal: dict[str, Any], form: str) -> str:
        path = f"/api/workflows/{proposal['workflow_id']}/versions/{proposal['version']}/export"
        return self.server.call("GET", f"{path}?format={form}")

    def in_engine(self, case: Case, folder: pathlib.Path) -> dict[str, Any]:
        run = self.server.run(self.keep(case.workflow), case.given(folder, self.service))
        decided: set[str] = set()
        found = None
        for found in self.server.follow(run, 120):
            if found["state"] in FINAL_STATES:
                return found
            for node, verdict in case.decisions.items():
                if found["nodes"][node].get("decision") and node not in decided:
                    decided.add(node)
                    path = f"/api/runs/{run}/nodes/{node}/decision"
                    self.server.call("POST", path, {"verdict": verdict})
        raise AssertionError(f"{case.title} does not end: {found}")

    def as_script(
        self, case: Case, folder: pathlib.Path
    ) -> tuple[dict[str, Any], subprocess.CompletedProcess[str]]:
        script = folder / f"{case.workflow}.py"
        script.write_text(self.export(self.keep(case.workflow), "python"))
        py_compile.compile(str(script), cfile=str(folder / "compiled"), doraise=True)
        words = [sys.executable, "-W", "error", str(script), "--format", "json"]
        for name, value in case.given(folder, self.service).items():
            text = value if isinstance(value, str) else json.dumps(value)
            words += ["--input", f"{name}={text}"]
        for node, verdict in case.decisions.items():
            words += ["--decide", f"{node}={verdict}"]
        done = subprocess.run(
            words, capture_output=True, text=True, timeout=180, check=False, cwd=folder,
            stdin=subprocess.DEVNULL, env=self.variables(),
        )
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return json.loads(done.stdout), done

    def variables(self) -> dict[str, str]:
        return environment(
            ORCHESTRATE_CONNECTION_AIRFLOW_URL=self.sandbox.airflow(self.VERSION),
            ORCHESTRATE_CONNECTION_AIRFLOW_USERNAME="admin",
            ORCHESTRATE_CONNECTION_AIRFLOW_PASSWORD="admin",
            ORCHESTRATE_CONNECTION_WAREHOUSE_DATABASE=self.sandbox.urls["database"],
        )

    def test_engine_and_script_agree(self) -> None:
        for case in CASES:
            with self.subTest(case.title), tempfile.TemporaryDirectory() as folder:
                places = [pathlib.Path(folder) / name for name in ("engine", "script")]
                for place in places:
                    place.mkdir()
                document = yaml.safe_load(case.text())
                types = {node["id"]: node["type"] for node in document["nodes"]}
                engine = self.in_engine(case, places[0])
                states = {name: node["state"] for name, node in engine["nodes"].items()}
                self.assertEqual(states, case.nodes, engine)
                self.assertEqual(engine["state"], case.state)
                script, done = self.as_script(case, places[1])
                self.assertEqual(
                    comparable(script, types), comparable(engine, types), done.stderr
                )
                self.assertEqual(done.returncode, STATES[case.state])
                self.assertEqual(script["document_sha256"], engine["document_sha256"])

    def test_every_form_comes_back_with_the_same_hash(self) -> None:
        for path in sorted(FOLDER.glob("*.yaml")):
            proposal = self.keep(path.stem)
            for form in ("json", "yaml", "python"):
                with self.subTest(f"{path.stem} as {form}"):
                    text = self.export(proposal, form)
                    text = text if isinstance(text, str) else json.dumps(text)
                    file = self.server.folder / f"form.{form}"
                    file.write_text(text)
                    done = self.server.cli("validate", str(file), "--offline", "--format", "json")
                    self.assertEqual(json.loads(done.stdout)["sha256"], proposal["sha256"])

    def test_takes_a_script_wherever_a_document_is_taken(self) -> None:
        proposal = self.keep("branch")
        text = self.export(proposal, "python")
        kind = {"Content-Type": "text/x-python"}
        checked = self.server.call(
            "POST", "/api/workflows/validate?offline=true", text.encode(), **kind
        )
        self.assertEqual((checked["valid"], checked["sha256"]), (True, proposal["sha256"]))
        file = self.server.folder / "branch.py"
        file.write_text(text)
        done = self.server.cli("import", str(file), "--format", "json")
        kept = json.loads(done.stdout)
        self.assertEqual(kept["sha256"], proposal["sha256"])
        self.assertEqual(kept["version"], proposal["version"])
        file.write_text(text.replace('"seconds": 0.1', '"seconds": 0.2', 1))
        for command in ("import", "validate", "plan"):
            done = self.server.cli(command, str(file))
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertIn("was changed by hand; its hash is", done.stdout + done.stderr)
        problem = self.assertRaises(Problem)
        with problem:
            self.server.call("POST", "/api/workflows", {"workflow": file.read_text()})
        self.assertIn("was changed by hand", str(problem.exception.body))

    def test_asks_a_model_with_a_token_from_the_command(self) -> None:
        gateway = self.sandbox.urls["gateway"]
        variables = {**self.variables(), **gateway_settings(gateway)}
        with tempfile.TemporaryDirectory() as folder:
            script = pathlib.Path(folder) / "warning.py"
            script.write_text(self.export(self.keep("warning"), "python"))
            done = self.script(script, variables, "--format=json")
            self.assertEqual(done.returncode, 0, done.stderr)
            words = json.loads(done.stdout)["nodes"]["words"]["output"]
            self.assertEqual(words["model"], "sandbox-planner", words)
            self.assertNotEqual(words["markdown"], "")
            self.assertNotIn("test-secret", done.stdout + done.stderr)
            variables["CLIENT_SECRET"] = "wrong"
            done = self.script(script, variables, "--format=json")
            words = json.loads(done.stdout)["nodes"]["words"]["output"]
            self.assertIsNone(words["model"])
            self.assertIn("The model could not be asked", words["note"])

    def test_sends_rows_to_a_model_only_where_they_are_let_go(self) -> None:
        sent: list[str] = []

        class Gateway(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                sent.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
                words = {"choices": [{"message": {"content": "There are rows."}}], "model": "m"}
                body = json.dumps(words).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        gateway = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
        self.addCleanup(gateway.server_close)
        threading.Thread(target=gateway.serve_forever, daemon=True).start()
        self.addCleanup(gateway.shutdown)
        variables = {
            **self.variables(),
            "ORCHESTRATE_GATEWAY_URL": f"http://127.0.0.1:{gateway.server_port}/v1",
            "AI_INTEGRATIONS_OPENAI_API_KEY": "key",
        }
        with tempfile.TemporaryDirectory() as folder:
            script = pathlib.Path(folder) / "warning.py"
            script.write_text(self.export(self.keep("warning"), "python"))
            for more, goes in (({}, False), ({"ORCHESTRATE_EGRESS": "sample"}, True)):
                sent.clear()
                done = self.script(script, {**variables, **more}, "--format=json")
                words = json.loads(done.stdout)["nodes"]["words"]["output"]
                self.assertEqual(words["markdown"], "There are rows.", words)
                self.assertEqual("Ada Vargas" in "".join(sent), goes)
                self.assertIn("number of rows is 5", "".join(sent))

    def test_needs_its_connections_before_it_runs_anything(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            script = pathlib.Path(folder) / "sales.py"
            script.write_text(self.export(self.keep("sales"), "python"))
            done = self.script(script, environment())
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertIn("ORCHESTRATE_CONNECTION_AIRFLOW_URL is not set", done.stderr)
            self.assertIn("ORCHESTRATE_CONNECTION_WAREHOUSE_URL", done.stderr)
            self.assertEqual(done.stdout, "")
            for word in ("--input=day=tomorrow", "--input=nonsense=1", "--input=day", "--what"):
                done = self.script(script, self.variables(), word)
                self.assertEqual(done.returncode, 2, done.stderr)
            done = self.script(script, environment(), "--help")
            self.assertEqual(done.returncode, 0)
            self.assertIn("ORCHESTRATE_CONNECTION_AIRFLOW_URL", done.stdout)

    def test_starts_a_run_once_for_one_run_id(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            script = pathlib.Path(folder) / "wait.py"
            script.write_text(self.export(self.keep("wait"), "python"))
            before = len(self.sandbox.effects(self.VERSION)["runs"])
            for _ in range(2):
                done = self.script(script, self.variables(), "--run-id=once")
                self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(len(self.sandbox.effects(self.VERSION)["runs"]), before + 1)

    def test_stops_its_dag_run_when_it_is_stopped(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            script = pathlib.Path(folder) / "slow.py"
            script.write_text(self.exported_slow())
            process = subprocess.Popen(
                [sys.executable, str(script), "--format=json"], env=self.variables(),
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )
            for line in process.stderr:
                if "is queued" in line or "is running" in line:
                    break
            process.terminate()
            out, error = process.communicate(timeout=60)
            self.assertEqual(process.returncode, 1, error)
            result = json.loads(out)
            self.assertEqual(result["state"], "cancelled")
            states = {name: node["state"] for name, node in result["nodes"].items()}
            self.assertEqual(states, {"slow": "cancelled", "after": "cancelled"})

    def exported_slow(self) -> str:
        proposal = self.server.call("POST", "/api/workflows", {"workflow": {
            "version": 1, "name": "slow",
            "nodes": [
                {"id": "slow", "type": "airflow.trigger", "data": {"config": {
                    "connection": "airflow", "dag_id": "nightly_inventory", "poll_seconds": 0.2}}},
                {"id": "after", "type": "delay", "data": {"config": {"seconds": 0}}},
            ],
            "edges": [{"id": "a", "source": "slow", "target": "after"}],
        }})
        proposal.setdefault("workflow_id", proposal["id"])
        return self.export(proposal, "python")

    def script(
        self, path: pathlib.Path, variables: dict[str, str], *words: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(path), *words], capture_output=True, text=True, timeout=120,
            check=False, env=variables, stdin=subprocess.DEVNULL,
        )


class ExportsOnAirflow2(Exports):
    VERSION = 2


if __name__ == "__main__":
    unittest.main()
