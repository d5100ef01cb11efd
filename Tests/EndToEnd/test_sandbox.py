"""The sandbox as its users meet it: the real program, real sockets.

ORCHESTRATE_BIN_DIR names the folder of the built programs; `.build/debug` unless set.
"""

from __future__ import annotations

import base64
import concurrent.futures
import http.client
import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

from polling import poll

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(os.environ.get("ORCHESTRATE_BIN_DIR", ROOT / ".build" / "debug"))
PROGRAM = BIN / "orchestrate-sandbox"
SPEED = 4.0
MESSAGE = (
    "Run daily_sales for 2026-01-31, then check that more than 1000 orders were loaded. "
    "If the run fails, tell me why."
)


class Answer:
    def __init__(self, status: int, headers: Any, body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()


def ask(
    url: str, method: str = "GET", body: Any = None, headers: dict[str, str] | None = None
) -> Answer:
    """One request; any status is an answer, a broken connection is an error."""
    data, sent = None, dict(headers or {})
    if isinstance(body, str):
        data = body.encode()
    elif body is not None:
        data = json.dumps(body).encode()
        sent.setdefault("Content-Type", "application/json")
    request = urllib.request.Request(url, data, sent, method=method)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=20) as response:
            return Answer(response.status, response.headers, response.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.headers, error.read())


class Sandbox:
    """The program on free ports, with a folder of its own."""

    def __init__(self, folder: str) -> None:
        arguments = ["--data", folder, "--speed", str(SPEED)]
        for name in ("airflow2", "airflow3", "gateway", "sqlserver", "sqlserver-control"):
            arguments += [f"--{name}-port", "0"]
        self.process = subprocess.Popen(
            [PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self.process.stdout is not None
        self.ready = json.loads(self.process.stdout.readline())

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return self.process.wait(timeout=15)


class SandboxCase(unittest.TestCase):
    folder: tempfile.TemporaryDirectory[str]
    sandbox: Sandbox
    serial = 0

    @classmethod
    def setUpClass(cls) -> None:
        if not PROGRAM.exists():
            raise unittest.SkipTest(f"{PROGRAM} is not built")
        cls.folder = tempfile.TemporaryDirectory()
        cls.sandbox = Sandbox(cls.folder.name)

    @classmethod
    def tearDownClass(cls) -> None:
        cls.sandbox.stop()
        cls.folder.cleanup()

    def url(self, part: str, path: str) -> str:
        return str(self.sandbox.ready[part]) + path

    def fresh(self) -> str:
        SandboxCase.serial += 1
        return f"run{SandboxCase.serial}"


class Airflow:
    """A client of one version, as thin as it can be."""

    def __init__(self, case: SandboxCase, part: str) -> None:
        self.case, self.part = case, part
        self.api = "/api/v2" if part == "airflow3" else "/api/v1"

    def headers(self, user: str = "admin") -> dict[str, str]:
        if self.part == "airflow2":
            code = base64.b64encode(f"{user}:{user}".encode()).decode()
            return {"Authorization": f"Basic {code}"}
        login = ask(
            self.case.url(self.part, "/auth/token"), "POST", {"username": user, "password": user}
        )
        return {"Authorization": f"Bearer {login.json['access_token']}"}

    def ask(
        self, path: str, method: str = "GET", body: Any = None, accept: str = "application/json"
    ) -> Answer:
        headers = self.headers() | {"Accept": accept}
        return ask(self.case.url(self.part, self.api + path), method, body, headers)

    def trigger(self, dag: str, run: str, conf: dict[str, Any] | None = None) -> Answer:
        body: dict[str, Any] = {"dag_run_id": run, "conf": conf or {}}
        if self.part == "airflow3":
            body["logical_date"] = None
        return self.ask(f"/dags/{dag}/dagRuns", "POST", body)

    def finished(self, dag: str, run: str) -> str:
        def ended() -> str | None:
            state = str(self.ask(f"/dags/{dag}/dagRuns/{run}").json["state"])
            return state if state in ("success", "failed") else None

        return poll(f"{dag} {run} to finish", 30, ended, every_seconds=0.05)

    def text_log(self, dag: str, run: str, task: str, attempt: int) -> str:
        accept = "text/plain" if self.part == "airflow2" else "application/x-ndjson"
        path = f"/dags/{dag}/dagRuns/{run}/taskInstances/{task}/logs/{attempt}"
        return self.ask(path, accept=accept).text


class AirflowTests(SandboxCase):
    def each(self) -> list[Airflow]:
        return [Airflow(self, "airflow2"), Airflow(self, "airflow3")]

    def test_versions_can_be_told_apart(self) -> None:
        self.assertEqual(ask(self.url("airflow3", "/api/v2/version")).json["version"], "3.3.2")
        self.assertEqual(ask(self.url("airflow2", "/api/v1/version")).json["version"], "2.11.2")
        other = ask(self.url("airflow2", "/api/v2/version"))
        self.assertEqual(other.status, 404)
        self.assertIn("text/html", other.headers["Content-Type"])
        gone = ask(self.url("airflow3", "/api/v1/version"))
        self.assertIn("removed in Airflow 3", gone.json["error"])

    def test_wrong_credentials_are_refused_as_the_real_ones_do(self) -> None:
        self.assertEqual(ask(self.url("airflow2", "/api/v1/dags")).status, 403)
        self.assertEqual(ask(self.url("airflow3", "/api/v2/dags")).status, 401)
        garbage = {"Authorization": "Bearer x.y.z"}
        self.assertEqual(ask(self.url("airflow3", "/api/v2/dags"), headers=garbage).status, 403)
        login = {"username": "admin", "password": "no"}
        self.assertEqual(ask(self.url("airflow3", "/auth/token"), "POST", login).status, 401)

    def test_viewers_read_but_do_not_trigger(self) -> None:
        for airflow in self.each():
            headers = airflow.headers("viewer")
            runs = self.url(airflow.part, f"{airflow.api}/dags/daily_sales/dagRuns")
            self.assertEqual(ask(runs, headers=headers).status, 200)
            body = {"conf": {}, "logical_date": None}
            self.assertEqual(ask(runs, "POST", body, headers).status, 403)

    def test_duplicate_triggers_are_refused_and_counted(self) -> None:
        for airflow in self.each():
            run = self.fresh()
            with concurrent.futures.ThreadPoolExecutor(6) as pool:
                attempts = [pool.submit(airflow.trigger, "daily_sales", run) for _ in range(6)]
                statuses = sorted(attempt.result().status for attempt in attempts)
            self.assertEqual(statuses, [200, 409, 409, 409, 409, 409])
            effects = ask(self.url(airflow.part, "/_sandbox/effects")).json
            mine = [entry for entry in effects["runs"] if entry["dag_run_id"] == run]
            self.assertEqual([(entry["accepted"], entry["refused"]) for entry in mine], [(1, 5)])
            words = json.dumps(airflow.trigger("daily_sales", run).json["detail"])
            known = {"airflow2": "already exists", "airflow3": "Unique constraint violation"}
            self.assertIn(known[airflow.part], words)

    def test_each_version_has_its_own_trigger_body(self) -> None:
        two, three = self.each()
        path = "/dags/daily_sales/dagRuns"
        self.assertEqual(two.ask(path, "POST", {"logical_date": None}).status, 400)
        self.assertEqual(three.ask(path, "POST", {}).status, 422)
        for airflow in (two, three):
            wrong = airflow.trigger("daily_sales", self.fresh(), {"day": "2026-02-30"})
            self.assertEqual(wrong.status, 400)
            self.assertIn("is not a 'date'", wrong.json["detail"])
            self.assertEqual(airflow.trigger("no_such_dag", "x").status, 404)

    def test_a_failing_run_has_three_tries_with_long_logs(self) -> None:
        for airflow in self.each():
            run = self.fresh()
            airflow.trigger("daily_sales", run, {"day": "2026-01-13"})
            self.assertEqual(airflow.finished("daily_sales", run), "failed")
            path = f"/dags/daily_sales/dagRuns/{run}/taskInstances"
            tasks = {task["task_id"]: task for task in airflow.ask(path).json["task_instances"]}
            self.assertEqual(tasks["load"]["state"], "failed")
            self.assertEqual(tasks["publish"]["state"], "upstream_failed")
            tries = airflow.ask(f"{path}/load/tries").json["task_instances"]
            self.assertEqual([entry["try_number"] for entry in tries], [1, 2, 3])
            logs = [airflow.text_log("daily_sales", run, "load", number) for number in (1, 2, 3)]
            for log in logs:
                self.assertGreater(len(log.splitlines()), 2900)
                self.assertIn("discount_code", log)
            self.assertIn("second attempt", logs[1])
            self.assertNotIn("second attempt", logs[2])

    def test_logs_have_the_form_of_their_version(self) -> None:
        two, three = self.each()
        for airflow in (two, three):
            airflow.trigger("broken_vendor", "forms")
            self.assertEqual(airflow.finished("broken_vendor", "forms"), "failed")
        text = two.text_log("broken_vendor", "forms", "pull_prices", 1)
        self.assertTrue(text.startswith("worker-1\n INFO - ::group::Log message source details\n*** "))
        self.assertEqual(text.count("VendorUnavailable: cannot reach"), 2)
        path = "/dags/broken_vendor/dagRuns/forms/taskInstances/pull_prices/logs/1"
        self.assertTrue(two.ask(path).json["content"].startswith("[('worker-1', "))
        stream = three.ask(path, accept="application/x-ndjson")
        self.assertTrue(stream.headers["Airflow-Continuation-Token"])
        events = [json.loads(line) for line in stream.text.splitlines()]
        details = next(event["error_detail"] for event in events if "error_detail" in event)
        kinds = [(entry["exc_type"], entry["is_cause"]) for entry in details]
        self.assertEqual(
            kinds, [("VendorUnavailable", False), ("ConnectionRefusedError", True)]
        )
        self.assertIsNone(three.ask(path).json["continuation_token"])
        self.assertEqual(three.ask(path, accept="text/plain").status, 406)

    def test_a_flaky_task_passes_in_its_third_try(self) -> None:
        for airflow in self.each():
            run = self.fresh()
            airflow.trigger("flaky_feed", run)
            self.assertEqual(airflow.finished("flaky_feed", run), "success")
            logs = [airflow.text_log("flaky_feed", run, "fetch_feed", number) for number in (1, 2, 3)]
            self.assertIn("TimeoutError", logs[0])
            self.assertIn("IncompleteRead", logs[1])
            self.assertIn("feed complete", logs[2])

    def test_two_of_forty_mapped_instances_fail(self) -> None:
        for airflow in self.each():
            run = self.fresh()
            airflow.trigger("big_backfill", run)
            self.assertEqual(airflow.finished("big_backfill", run), "failed")
            path = f"/dags/big_backfill/dagRuns/{run}/taskInstances?state=failed"
            failed = airflow.ask(path).json["task_instances"]
            self.assertEqual(sorted(task["map_index"] for task in failed), [17, 31])

    def test_paused_and_full_dags_wait(self) -> None:
        for airflow in self.each():
            run = self.fresh()
            airflow.trigger("hourly_events", run)
            first, second = self.fresh(), self.fresh()
            airflow.trigger("nightly_inventory", first)
            airflow.trigger("nightly_inventory", second)
            self.assertEqual(airflow.finished("nightly_inventory", first), "success")
            waiting = airflow.ask(f"/dags/hourly_events/dagRuns/{run}").json
            self.assertEqual(waiting["state"], "queued")
            airflow.ask("/dags/hourly_events", "PATCH", {"is_paused": False})
            self.assertEqual(airflow.finished("hourly_events", run), "success")
            airflow.ask("/dags/hourly_events", "PATCH", {"is_paused": True})
            other = f"/dags/nightly_inventory/dagRuns/{second}"
            stopped = airflow.ask(other, "PATCH", {"state": "failed"})
            self.assertEqual(stopped.json["state"], "failed")

    def test_a_clear_lets_a_run_go_again(self) -> None:
        for airflow in self.each():
            run = self.fresh()
            airflow.trigger("broken_vendor", run)
            airflow.finished("broken_vendor", run)
            path = "/dags/broken_vendor/clearTaskInstances"
            airflow.ask(path, "POST", {"dag_run_id": run})
            self.assertEqual(airflow.finished("broken_vendor", run), "failed")
            tries = f"/dags/broken_vendor/dagRuns/{run}/taskInstances/pull_prices/tries"
            self.assertEqual(airflow.ask(tries).json["total_entries"], 3)
            airflow.ask(path, "POST", {"dag_run_id": run, "dry_run": False})
            self.assertEqual(airflow.finished("broken_vendor", run), "failed")
            self.assertEqual(airflow.ask(tries).json["total_entries"], 6)


class FaultTests(SandboxCase):
    def fault(self, **fields: Any) -> None:
        answer = ask(self.url("airflow3", "/_sandbox/faults"), "POST", fields)
        self.assertEqual(answer.status, 201, answer.text)

    def version(self) -> Answer:
        return ask(self.url("airflow3", "/api/v2/version"))

    def test_faults_hit_as_often_as_asked(self) -> None:
        self.fault(route="/version", kind="status", status=503, times=2)
        self.assertEqual([self.version().status for _ in range(3)], [503, 503, 200])

    def test_each_kind_shows(self) -> None:
        self.fault(route="/version", kind="html")
        page = self.version()
        self.assertEqual((page.status, page.headers["Content-Type"]), (502, "text/html"))
        self.fault(route="/version", kind="garbage")
        with self.assertRaises(ValueError):
            self.version().json
        self.fault(route="/version", kind="truncate")
        with self.assertRaises((http.client.IncompleteRead, OSError)):
            self.version()
        self.fault(route="/version", kind="drop")
        with self.assertRaises((http.client.RemoteDisconnected, OSError)):
            self.version()
        self.fault(route="/version", kind="delay", delay_seconds=0.3)
        start = time.monotonic()
        self.assertEqual(self.version().status, 200)
        self.assertGreaterEqual(time.monotonic() - start, 0.3)

    def test_an_answer_can_be_lost_after_the_effect(self) -> None:
        airflow, run = Airflow(self, "airflow3"), self.fresh()
        self.fault(route="dagRuns", method="POST", kind="drop", carried_out=True)
        with self.assertRaises((http.client.RemoteDisconnected, OSError)):
            airflow.trigger("daily_sales", run)
        self.assertEqual(airflow.trigger("daily_sales", run).status, 409)

    def test_wrong_faults_are_refused_and_all_can_be_removed(self) -> None:
        faults = self.url("airflow3", "/_sandbox/faults")
        self.assertEqual(ask(faults, "POST", {"kind": "magic"}).status, 400)
        self.assertIn("tims", ask(faults, "POST", {"kind": "drop", "tims": 1}).json["error"])
        self.fault(kind="status", status=500, times=99)
        self.assertEqual(ask(faults, "DELETE").status, 204)
        self.assertEqual(self.version().status, 200)


class DatabaseTests(SandboxCase):
    def count(self, day: str) -> int:
        connection = sqlite3.connect(self.sandbox.ready["database"])
        try:
            sql = "SELECT COUNT(*) FROM orders WHERE order_date = ?"
            return int(connection.execute(sql, (day,)).fetchone()[0])
        finally:
            connection.close()

    def test_january_is_there_and_one_day_is_thin(self) -> None:
        counts = {day: self.count(f"2026-01-{day:02}") for day in range(1, 32)}
        self.assertEqual(counts.pop(20), 640)
        self.assertGreaterEqual(min(counts.values()), 1200)

    def test_a_run_loads_a_missing_day_once(self) -> None:
        for airflow in (Airflow(self, "airflow3"), Airflow(self, "airflow2")):
            run = self.fresh()
            airflow.trigger("daily_sales", run, {"day": "2026-02-02"})
            self.assertEqual(airflow.finished("daily_sales", run), "success")
            loaded = self.count("2026-02-02")
            self.assertGreaterEqual(loaded, 1200)
            self.assertLess(loaded, 1400)

    def test_a_second_start_keeps_what_is_there(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            first = Sandbox(folder)
            path = pathlib.Path(first.ready["database"])
            self.assertEqual(first.stop(), 0)
            made = path.stat().st_mtime_ns
            second = Sandbox(folder)
            self.assertEqual(second.stop(), 0)
            self.assertEqual(path.stat().st_mtime_ns, made)
            self.assertEqual(os.listdir(folder), ["sales.db"])


class GatewayTests(SandboxCase):
    def chat(self, model: str, key: str = "sandbox-key", **fields: Any) -> Answer:
        messages = [{"role": "user", "content": MESSAGE}]
        body = {"model": model, "messages": messages} | fields
        url = self.url("gateway", "/v1/chat/completions")
        return ask(url, "POST", body, {"Authorization": f"Bearer {key}"})

    def tools(self, *names: str) -> list[dict[str, Any]]:
        return [
            {"type": "function", "function": {"name": name, "parameters": {"type": "object"}}}
            for name in names
        ]

    def test_tokens_are_needed_and_expire(self) -> None:
        self.assertEqual(self.chat("sandbox-chatty", "wrong").status, 401)
        form = {
            "grant_type": "client_credentials",
            "client_id": "sandbox-client",
            "client_secret": "sandbox-secret",
        }
        url = self.url("gateway", "/oauth/token")
        grant = ask(url, "POST", urllib.parse.urlencode(form)).json
        self.assertEqual(grant["expires_in"], 300)
        self.assertEqual(self.chat("sandbox-chatty", grant["access_token"]).status, 200)
        short = ask(f"{url}?expires_in=0", "POST", urllib.parse.urlencode(form)).json
        self.assertEqual(self.chat("sandbox-chatty", short["access_token"]).status, 401)
        form["client_secret"] = "no"
        self.assertEqual(ask(url, "POST", urllib.parse.urlencode(form)).status, 401)

    def test_calls_stream_in_pieces_and_usage_comes_last(self) -> None:
        names = ("list_dags", "list_tables", "get_dag", "describe_table", "propose_workflow")
        answer = self.chat(
            "sandbox-planner", tools=self.tools(*names), stream=True,
            stream_options={"include_usage": True},
        )
        events = [line[6:] for line in answer.text.split("\n") if line.startswith("data: ")]
        self.assertEqual(events.pop(), "[DONE]")
        chunks = [json.loads(event) for event in events]
        self.assertEqual(chunks[-1]["choices"], [])
        self.assertGreater(chunks[-1]["usage"]["completion_tokens"], 0)
        self.assertEqual(chunks[-2]["choices"][0]["finish_reason"], "tool_calls")
        called: dict[int, str] = {}
        for chunk in chunks[:-1]:
            for call in chunk["choices"][0]["delta"].get("tool_calls", []):
                if "name" in call["function"]:
                    called[call["index"]] = call["function"]["name"]
        self.assertEqual(called, {0: "list_dags", 1: "list_tables"})

    def test_the_planner_proposes_what_was_asked(self) -> None:
        results = {
            "list_dags": {"dags": [{"connection": "airflow", "id": "daily_sales"}]},
            "list_tables": {"tables": [{"connection": "warehouse", "name": "orders"}]},
            "get_dag": {"params": {"day": {"schema": {"format": "date"}}}},
            "describe_table": {"columns": [{"name": "id"}, {"name": "order_date"}]},
            "propose_workflow": {"ok": True},
        }
        messages: list[dict[str, Any]] = [{"role": "user", "content": MESSAGE}]
        workflow: dict[str, Any] = {}
        for _ in range(6):
            answer = self.chat("sandbox-planner", messages=messages, tools=self.tools(*results))
            message = answer.json["choices"][0]["message"]
            messages.append(message)
            for call in message.get("tool_calls", []):
                function = call["function"]
                if function["name"] == "propose_workflow":
                    workflow = json.loads(function["arguments"])["workflow"]
                content = f"<data>{json.dumps(results[function['name']])}</data>"
                messages.append({"role": "tool", "tool_call_id": call["id"], "content": content})
            if not message.get("tool_calls"):
                break
        kinds = {node["id"]: node["type"] for node in workflow["nodes"]}
        self.assertEqual(
            kinds,
            {
                "load": "airflow.trigger", "count": "sql.query", "enough": "check",
                "why": "airflow.diagnose",
            },
        )
        self.assertEqual(workflow["inputs"][0]["default"], "2026-01-31")
        self.assertIn("> 1000", json.dumps(workflow))
        self.assertIn("ready", messages[-1]["content"])

    def test_bad_scripts_are_as_bad_as_they_say(self) -> None:
        tools = self.tools("list_dags", "propose_workflow")
        call = self.chat("sandbox-badjson", tools=tools).json["choices"][0]["message"]
        with self.assertRaises(ValueError):
            json.loads(call["tool_calls"][0]["function"]["arguments"])
        fenced = self.chat("sandbox-fence", tools=tools).json["choices"][0]["message"]
        self.assertIn("```json", fenced["content"])
        self.assertEqual(self.chat("sandbox-html").status, 502)
        limited = [self.chat("sandbox-ratelimit") for _ in range(3)]
        self.assertEqual([answer.status for answer in limited], [429, 429, 200])
        self.assertEqual(limited[0].headers["Retry-After"], "1")
        with self.assertRaises(UnicodeDecodeError):
            self.chat("sandbox-utf8").text
        with self.assertRaises((http.client.IncompleteRead, OSError)):
            self.chat("sandbox-cut", stream=True)
        self.assertEqual(self.chat("no-such-model").status, 404)

    def test_diagnoses_cite_evidence_unless_the_model_lies(self) -> None:
        evidence = (
            "Answer with one JSON object: category, cause.\n\n"
            "E1 (task load, try 3, line 7, seen 3 times):\nSchemaError: no column 'x'\n\n"
        )
        messages = [{"role": "user", "content": evidence}]
        for model, cited in (("sandbox-diagnose", "[E1]"), ("sandbox-liar", "[E99]")):
            answer = self.chat(model, messages=messages)
            said = json.loads(answer.json["choices"][0]["message"]["content"])
            self.assertIn(cited, said["cause"])


if __name__ == "__main__":
    unittest.main()
