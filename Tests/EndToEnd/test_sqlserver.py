"""Workflows on SQL Server as a user meets them: the real server and command line, and the sandbox's
stand-in on a real socket, with TLS.

ORCHESTRATE_BIN_DIR names the folder of the built programs; `.build/debug` unless set.
"""

from __future__ import annotations

import contextlib
import json
import os
import pathlib
import socket
import sqlite3
import stat
import struct
import subprocess
import tempfile
import threading
import unittest
from typing import Any

from harness import BIN, Problem, Sandbox, Server, environment, request
from polling import poll

READER, WRITER = ("reader", "Reader-1"), ("sa", "Sandbox-1")
# What would send log-ins elsewhere, or change what comes back, if it had any effect.
HOSTILE = {
    "TDSPORT": "1", "TDSVER": "7.0", "TDSHOST": "192.0.2.1", "DSQUERY": "nowhere",
    "FREETDSCONF": "/no/such/freetds.conf",
}


def query(name: str, sql: str, connection: str = "warehouse", **config: Any) -> dict[str, Any]:
    """A node that runs a statement; `node` are members beside its config."""
    node = config.pop("node", {})
    return {
        "id": name, "type": "sql.query", "position": {"x": 0, "y": 0},
        "data": {"config": {"connection": connection, "sql": sql, **config}, **node},
    }


def document(*nodes: dict[str, Any]) -> dict[str, Any]:
    """A workflow of these nodes, one after the other."""
    edges = [
        {"id": f"e{index}", "source": one["id"], "target": other["id"]}
        for index, (one, other) in enumerate(zip(nodes, nodes[1:]))
    ]
    return {"version": 1, "name": "sql", "inputs": [], "nodes": list(nodes), "edges": edges}


class BrowserService:
    """SQL Server's browser service: tells on UDP port 1434 where an instance listens (MC-SQLR)."""

    def __init__(self, host: str, ports: dict[str, int]) -> None:
        self.ports = ports
        self.asked: list[str] = []
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind((host, 1434))
        self.thread = threading.Thread(target=self.answer)

    def __enter__(self) -> BrowserService:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.sendto(b"", self.socket.getsockname())
        self.thread.join()
        self.socket.close()

    def answer(self) -> None:
        """Answers CLNT_UCAST_INST until an empty packet comes; of unknown instances it is silent."""
        while packet := self.socket.recvfrom(1024):
            question, client = packet
            if not question:
                return
            name = question[1:].split(b"\0")[0].decode()
            self.asked.append(name)
            if question[0] == 4 and name in self.ports:
                facts = (
                    f"ServerName;HERE;InstanceName;{name};IsClustered;No;Version;16.0.1000.6;"
                    f"tcp;{self.ports[name]};;"
                ).encode()
                self.socket.sendto(struct.pack("<BH", 5, len(facts)) + facts, client)


class SQLServerTests(unittest.TestCase):
    sandbox: Sandbox
    server: Server

    @classmethod
    def setUpClass(cls) -> None:
        cls.sandbox = Sandbox()
        cls.addClassCleanup(cls.sandbox.close)
        cls.temporary = pathlib.Path(tempfile.mkdtemp(prefix="sqlserver-"))
        cls.server = Server(TMPDIR=str(cls.temporary), **HOSTILE)
        cls.addClassCleanup(cls.server.close)
        cls.host, port = cls.sandbox.urls["sqlserver"].rsplit(":", 1)
        cls.port = int(port)
        cls.authority = cls.sandbox.urls["sqlserver_ca"]
        for name, (user, password) in (("warehouse", READER), ("office", WRITER)):
            cls.connect(name, user, password)

    @classmethod
    def connect(cls, name: str, user: str | None, password: str, **options: Any) -> Any:
        return cls.server.call(
            "POST", "/api/connections",
            {
                "name": name, "kind": "mssql", "host": cls.host, "port": cls.port,
                "database": "sales", "username": user, "secret": password,
                "options": {"ca_file": cls.authority, **options},
            },
        )

    def setUp(self) -> None:
        request("POST", self.control("reset"))

    def control(self, path: str) -> str:
        return f"{self.sandbox.urls['sqlserver_control']}/_sandbox/{path}"

    def effects(self) -> dict[str, int]:
        return request("GET", self.control("effects"))

    def until(self, condition: Any, seconds: float = 20) -> None:
        poll("what was to come about", seconds, lambda: condition() or None, every_seconds=0.02)

    def start(self, *nodes: dict[str, Any], **fault: Any) -> str:
        """Starts a run, and sets a fault once all questions before it were asked."""
        kept = self.server.call("POST", "/api/workflows", {"workflow": document(*nodes)})
        path = f"/api/workflows/{kept['id']}/versions/{kept['version']}"
        plan = self.server.call("POST", path + "/plan", {})
        contract = plan["contract"]["contract_sha256"]
        self.server.call("POST", path + "/approve", {"contract_sha256": contract})
        if fault:
            request("POST", self.control("faults"), fault)
        return self.server.call("POST", path + "/runs", {"inputs": {}})["id"]

    def run_nodes(self, *nodes: dict[str, Any], **fault: Any) -> dict[str, Any]:
        run = self.server.wait(self.start(*nodes, **fault))
        return run["nodes"] | {"state": run["state"]}

    def rows(self, sql: str, **config: Any) -> list[dict[str, Any]]:
        found = self.run_nodes(query("q", sql, **config))
        self.assertEqual(found["state"], "succeeded", found)
        return found["q"]["output"]["rows"]

    def plan(self, *nodes: dict[str, Any]) -> dict[str, Any]:
        kept = self.server.call("POST", "/api/workflows", {"workflow": document(*nodes)})
        path = f"/api/workflows/{kept['id']}/versions/{kept['version']}"
        return self.server.call("POST", path + "/plan", {})

    # Connections

    def test_tells_of_results_that_are_not_kept(self) -> None:
        text = "SELECT 1 AS a; SELECT 2 AS b; SELECT 3 AS c"
        output = self.run_nodes(query("q", text, "office", access="write"))["q"]["output"]
        self.assertEqual(output["rows"], [{"a": 1}])
        self.assertIn("2 further results are not kept", " ".join(output["messages"]))

    def test_the_test_tells_version_log_in_and_encryption(self) -> None:
        found = self.server.call("POST", "/api/connections/warehouse/test", {})
        self.assertTrue(found["ok"])
        self.assertIn("SQL Server", found["version"])
        self.assertEqual((found["login"], found["database"]), ("reader", "sales"))
        self.assertIn("All of the connection is encrypted", found["encryption"])
        self.assertFalse(found["privileges"]["can_write"])
        self.assertEqual(found["privileges"]["reader_statements"], [])

    def test_a_log_in_that_can_write_is_told_everywhere(self) -> None:
        found = self.server.call("POST", "/api/connections/office/test", {})
        self.assertTrue(found["privileges"]["can_write"])
        statements = found["privileges"]["reader_statements"]
        self.assertTrue(any("db_datareader" in line for line in statements), statements)
        for words in (
            self.server.cli("connections", "test", "office").stdout,
            self.server.cli("doctor").stdout,
            self.plan(query("q", "SELECT 1 AS n", "office"))["text"],
        ):
            self.assertIn("The log-in 'sa' can do more than read", " ".join(words.split()))
            self.assertIn("ALTER ROLE [db_datareader] ADD MEMBER", words)
        notes = self.plan(query("q", "SELECT 1 AS n"))["notes"]
        self.assertEqual(notes, [])

    def test_the_command_line_adds_connections(self) -> None:
        add = ["connections", "add", "byhand", "--kind", "mssql", "--host", self.host]
        done = self.server.cli(
            *add, "--port", str(self.port), "--database", "sales", "--username", "reader",
            "--ca-file", self.authority, "--max-dop", "2", "--row-goal", "--lock-timeout", "1",
            "--application-name", "nightly", "--query-timeout", "30", stdin="Reader-1\n")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.server.cli("connections", "test", "byhand").returncode, 0)
        kept = self.server.call("GET", "/api/connections/byhand")
        self.assertEqual(kept["options"]["max_dop"], 2)
        self.assertNotIn("Reader-1", json.dumps(kept))
        # Both bounds are held on what runs.
        self.assertEqual(
            self.rows("SELECT TOP 3 id FROM sales.customers ORDER BY id", connection="byhand")[0],
            {"id": 1})
        for wrong, words in (
            (["--encryption", "on"], "require, request, off"),
            (["--encryption", "off", "--ca-file", "/x"], "no certificate"),
            (["--ca-file", "/x", "--trust-server-certificate"], "one of them"),
            (["--max-dop", "0"], "whole number"), (["--url", "http://x"], "--host"),
            (["--port", "1", "--instance", "X"], "not both"),
        ):
            found = self.server.cli(*add[:2], "wrong", *add[3:], *wrong, stdin="x")
            self.assertEqual(found.returncode, 2, wrong)
            self.assertIn(words, found.stderr)

    def test_an_instance_s_port_is_asked_of_the_browser_service(self) -> None:
        with BrowserService(self.host, {"SALES": self.port}) as browser:
            for name, host, options in (
                ("instance", self.host, {"instance": "SALES"}),
                ("spelled", f"{self.host}\\SALES", {}),
                ("missing", self.host, {"instance": "NOBODY", "login_timeout_seconds": 2}),
            ):
                self.server.call(
                    "POST", "/api/connections",
                    {
                        "name": name, "kind": "mssql", "host": host, "database": "sales",
                        "username": READER[0], "secret": READER[1],
                        "options": {"ca_file": self.authority, **options},
                    })
                found = self.server.call("POST", f"/api/connections/{name}/test", {})
                self.server.call("DELETE", f"/api/connections/{name}")
                self.assertEqual(found["ok"], name != "missing", found)
            self.assertEqual(set(browser.asked), {"SALES", "NOBODY"})

    def test_options_that_there_are_not_are_refused(self) -> None:
        for options in ({"encrypton": "off"}, {"max_dop": "2"}, {"lock_timeout_seconds": -1}):
            with self.assertRaises(Problem) as caught:
                self.connect("odd", *READER, **options)
            self.assertEqual(caught.exception.status, 422)
            self.assertIn(next(iter(options)), json.dumps(caught.exception.body))

    def test_what_is_wrong_is_told_without_the_secret(self) -> None:
        for name, user, password, options, words in (
            ("badpass", "sa", "open-sesame-1", {}, "refuses the user name or the password"),
            ("expired", "expired", "Expired-1", {}, "expired"),
            ("nocert", "sa", "Sandbox-1", {"ca_file": None}, "certificate"),
            ("ticket", None, "", {}, "no Kerberos ticket"),
        ):
            self.connect(name, user, password, **options)
            found = self.server.call("POST", f"/api/connections/{name}/test", {})
            self.assertFalse(found["ok"])
            self.assertIn(words, found["message"])
            told = self.server.cli("connections", "test", name)
            self.assertEqual(told.returncode, 3)
            if password:
                self.assertNotIn(password, json.dumps(found) + told.stdout + told.stderr)
            self.server.call("DELETE", f"/api/connections/{name}")
        log = (self.server.folder / "server.log").read_text()
        self.assertNotIn("open-sesame-1", log)

    def test_freetds_gets_a_file_of_its_own(self) -> None:
        self.rows("SELECT 1 AS n")
        folders = list(self.temporary.glob("orchestrate-freetds-*"))
        self.assertEqual(len(folders), 1)
        self.assertEqual(stat.S_IMODE(os.stat(folders[0]).st_mode), 0o700)
        file = folders[0] / "freetds.conf"
        self.assertEqual(stat.S_IMODE(os.stat(file).st_mode), 0o600)
        text = file.read_text()
        self.assertIn("encryption = require", text)
        self.assertNotIn("Reader-1", text)
        # A command that ended took its own away, and one that was killed has it taken away.
        orphan = self.temporary / "orchestrate-freetds-999999999-x"
        orphan.mkdir()
        self.server.cli("connections", "test", "warehouse")
        self.assertEqual(list(self.temporary.glob("orchestrate-freetds-*")), folders)

    def test_tables_are_listed(self) -> None:
        found = self.server.call("GET", "/api/connections/warehouse/tables?search=orders")
        table = next(table for table in found["tables"] if table["name"] == "orders")
        self.assertEqual(table["schema"], "sales")
        types = {column["name"]: column["type"] for column in table["columns"]}
        self.assertEqual(types["amount"], "decimal(12,2)")

    # Queries

    def test_values_parameters_and_truncation(self) -> None:
        found = self.run_nodes(
            query(
                "q",
                "SELECT @text AS t, @none AS e, @n AS n, @flag AS f, CAST(@exact AS decimal(38,20)) AS d,"
                " CAST('2026-01-31T12:34:56.1234567 +02:00' AS datetimeoffset(7)) AS at,"
                " CAST(NULL AS int) AS nothing, 1 AS n",
                parameters={
                    "text": "'; DROP TABLE x; -- \U0001f986", "none": "",
                    "n": 9007199254740991, "flag": True, "exact": "123456789.12345678901234567890",
                }))
        self.assertEqual(
            found["q"]["output"]["rows"][0] | {"d": None},
            {
                "t": "'; DROP TABLE x; -- \U0001f986", "e": "", "n": 9007199254740991,
                "f": True, "d": None, "at": "2026-01-31T12:34:56.1234567+02:00",
                "nothing": None, "n_2": 1,
            })
        found = self.run_nodes(query("q", "SELECT id FROM sales.customers", max_rows=7))
        self.assertEqual(found["q"]["output"]["row_count"], 7)
        self.assertTrue(found["q"]["output"]["truncated"])

    def test_a_result_feeds_what_follows(self) -> None:
        check = {
            "id": "enough", "type": "check", "position": {"x": 0, "y": 0},
            "data": {"config": {"assertions": [{"that": "q.rows[0].n == 400"}]}},
        }
        found = self.run_nodes(query("q", "SELECT COUNT(*) AS n FROM sales.customers"), check)
        self.assertEqual(found["state"], "succeeded", found)
        # Columns are known before anything runs.
        check["data"]["config"]["assertions"][0]["that"] = "q.rows[0].cnt == 400"
        found = self.server.call(
            "POST", "/api/workflows/validate",
            document(query("q", "SELECT COUNT(*) AS n FROM sales.customers"), check))
        self.assertIn("unknown-field", [one["code"] for one in found["diagnostics"]])

    def test_what_reads_is_judged_before_it_runs(self) -> None:
        path = self.server.folder / "bad.json"
        for sql, line in (
            ("SELECT 1 AS a; EXEC xp_cmdshell 'dir'", "line 1, column 16"),
            ("SELECT *\nINTO copy FROM sales.orders", "line 2, column 1"),
            ("DELETE FROM sales.orders", "line 1, column 1"),
            ("SELECT * FROM OPENROWSET(BULK 'c:\\x', SINGLE_CLOB) AS t", "line 1, column 15"),
        ):
            flow = document(query("q", sql))
            found = self.server.call("POST", "/api/workflows/validate", flow)
            findings = [one for one in found["diagnostics"] if one["code"] == "refused-query"]
            self.assertTrue(findings, sql)
            self.assertEqual(findings[0]["path"], "/nodes/0/data/config/sql")
            self.assertTrue(findings[0]["message"].startswith(line), findings[0])
            path.write_text(json.dumps(flow))
            offline = self.server.cli("validate", "--offline", str(path))
            self.assertEqual(offline.returncode, 1)
            self.assertIn("refused-query", offline.stdout)
        self.assertEqual(self.effects()["started"], 0)

    def test_a_variant_is_told_before_it_runs(self) -> None:
        sql = "SELECT 1 AS n, CAST(1 AS sql_variant) AS v"
        found = self.server.call("POST", "/api/workflows/validate", document(query("q", sql)))
        findings = [one for one in found["diagnostics"] if one["code"] == "invalid-query"]
        self.assertEqual(len(findings), 1, found)
        self.assertIn("'v' is a sql_variant", findings[0]["message"])
        self.assertIn("CAST", findings[0]["message"])

    def test_a_server_that_is_down_is_waited_for_once(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            self.server.call(
                "POST", "/api/connections",
                {
                    "name": "silent", "kind": "mssql", "host": "127.0.0.1", "username": "x",
                    "port": listener.getsockname()[1], "secret": "y",
                    "options": {"login_timeout_seconds": 1},
                })
            self.addCleanup(self.server.call, "DELETE", "/api/connections/silent")
            flow = document(*(query(name, "SELECT 1 AS n", "silent") for name in "abcdef"))
            found = self.server.call("POST", "/api/workflows/validate", flow)
            self.assertTrue(found["valid"], found)
            callers = 0
            listener.settimeout(0)
            with contextlib.suppress(BlockingIOError):
                while True:
                    listener.accept()[0].close()
                    callers += 1
        self.assertEqual(callers, 1)

    def test_texts_of_sqlite_are_left_to_sqlite(self) -> None:
        self.server.call(
            "POST", "/api/connections",
            {"name": "file", "kind": "sqlite", "database": self.sandbox.urls["database"]})
        flow = document(query("q", "SELECT id FROM customers LIMIT 3", "file"))
        found = self.server.call("POST", "/api/workflows/validate", flow)
        self.assertTrue(found["valid"], found)

    # Writes

    def test_a_write_is_shown_and_done_once(self) -> None:
        sql = "UPDATE sales.customers SET country = 'XX' WHERE id = 1"
        step = query("mend", sql, "office", access="write", expect_rows=1)
        plan = self.plan(step)
        self.assertEqual(plan["changes_outside"], ["mend"])
        self.assertEqual(plan["steps"][0]["statement"], sql)
        self.assertIn("rolled back unless", plan["steps"][0]["detail"])
        done = self.run_nodes(step)
        self.assertEqual(done["state"], "succeeded", done)
        self.assertEqual(done["mend"]["output"]["row_count"], 1)
        self.assertEqual(
            self.rows("SELECT country FROM sales.customers WHERE id = 1"), [{"country": "XX"}])

    def test_a_write_of_other_rows_is_rolled_back(self) -> None:
        before = request("GET", self.control("hash"))
        found = self.run_nodes(
            query(
                "mend", "UPDATE sales.customers SET country = 'YY' WHERE id <= 3", "office",
                access="write", expect_rows=1))
        self.assertEqual(found["state"], "failed")
        self.assertEqual(found["mend"]["error"]["code"], "sql-unexpected-rows")
        self.assertIn("3 rows", found["mend"]["error"]["message"])
        self.assertEqual(request("GET", self.control("hash")), before)
        flow = document(query("q", "SELECT 1 AS n", expect_rows=1))
        found = self.server.call("POST", "/api/workflows/validate", flow)
        self.assertIn("unknown-field", [one["code"] for one in found["diagnostics"]])

    def test_the_same_holds_on_sqlite(self) -> None:
        path = self.server.folder / "small.db"
        with sqlite3.connect(path) as file:
            file.execute("CREATE TABLE t (a int)")
            file.execute("INSERT INTO t VALUES (1), (2)")
        self.server.call(
            "POST", "/api/connections", {"name": "small", "kind": "sqlite", "database": str(path)})
        for expected, state in ((1, "failed"), (2, "succeeded")):
            found = self.run_nodes(
                query("w", "UPDATE t SET a = a + 1", "small", access="write", expect_rows=expected))
            self.assertEqual(found["state"], state)
        with sqlite3.connect(path) as file:
            self.assertEqual(file.execute("SELECT SUM(a) FROM t").fetchone(), (5,))

    # Trouble

    def test_a_deadlock_is_tried_again(self) -> None:
        fault = {"kind": "deadlock", "text": "deadlocked"}
        retry = {"retry": {"attempts": 2, "delay_seconds": 0.1, "backoff": 1}}
        found = self.run_nodes(query("q", "SELECT 1 AS deadlocked", node=retry), **fault)
        self.assertEqual(found["state"], "succeeded", found)
        self.assertEqual(found["q"]["attempts"], 2)
        found = self.run_nodes(query("q", "SELECT 1 AS deadlocked"), **fault)
        self.assertEqual(found["q"]["error"]["code"], "sql-locked")
        self.assertIn("1205", found["q"]["error"]["message"])

    def test_a_lost_connection_is_tried_again(self) -> None:
        retry = {"retry": {"attempts": 2, "delay_seconds": 0.1, "backoff": 1}}
        found = self.run_nodes(
            query("q", "SELECT 1 AS fragile", node=retry), kind="kill", text="fragile")
        self.assertEqual(found["state"], "succeeded", found)
        self.assertEqual(found["q"]["attempts"], 2)

    def slow(self, connection: str = "warehouse", **node: Any) -> dict[str, Any]:
        """A query that takes minutes under the fault of the same name."""
        return query("q", "SELECT id FROM sales.orders", connection, max_rows=1000, node=node)

    slowness = {"kind": "slow_rows", "text": "sales.orders", "delay_seconds": 0.2}

    def test_cancelling_a_run_stops_the_server(self) -> None:
        run = self.start(self.slow(), **self.slowness)
        before = self.effects()["rows"]
        self.until(lambda: not request("GET", self.control("faults"))["faults"])
        self.server.call("POST", f"/api/runs/{run}/cancel", {})
        self.assertEqual(self.server.wait(run)["state"], "cancelled")
        self.until(lambda: self.effects()["attentions"] >= 1)
        self.assertLess(self.effects()["rows"], before + 500)
        self.assertEqual(self.rows("SELECT 42 AS n"), [{"n": 42}])

    def test_a_node_s_time_out_stops_the_server(self) -> None:
        found = self.run_nodes(self.slow(timeout_seconds=2), **self.slowness)
        self.assertEqual(found["q"]["error"]["code"], "timed-out")
        self.until(lambda: self.effects()["attentions"] >= 1)
        self.assertEqual(self.rows("SELECT 42 AS n"), [{"n": 42}])

    def test_the_connection_s_own_time_limit_holds(self) -> None:
        self.connect("hasty", *READER, query_timeout_seconds=1)
        found = self.run_nodes(self.slow("hasty"), **self.slowness)
        self.assertEqual(found["q"]["error"]["code"], "sql-timed-out")


class LastThings(unittest.TestCase):
    def test_a_command_takes_its_file_away(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            settings = environment(
                TMPDIR=folder, DATABASE_URL=f"sqlite:{folder}/test.db", **HOSTILE)

            def cli(*arguments: str) -> subprocess.CompletedProcess[str]:
                return subprocess.run(
                    [str(BIN / "orchestrate"), *arguments], input="x", capture_output=True,
                    text=True, env=settings, timeout=60, check=False)

            cli(
                "connections", "add", "gone", "--kind", "mssql", "--host", "127.0.0.1", "--port",
                "1", "--username", "u")
            found = cli("connections", "test", "gone")
            self.assertEqual(found.returncode, 3)
            self.assertIn("No server answers at '127.0.0.1'", found.stdout)
            self.assertEqual(list(pathlib.Path(folder).glob("orchestrate-freetds-*")), [])


if __name__ == "__main__":
    unittest.main()
