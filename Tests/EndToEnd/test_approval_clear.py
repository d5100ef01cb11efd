"""Approvals in the middle of a run, clearing failed tasks, and what a plan says of both."""

from __future__ import annotations

import json
import unittest
from typing import Any

from harness import Problem, Sandbox, Server

Document = dict[str, Any]


def node(id: str, type: str, **config: Any) -> dict[str, Any]:
    return {"id": id, "type": type, "data": {"config": config}}


def edge(source: str, target: str, handle: str = "success") -> dict[str, str]:
    return {
        "id": f"{source}-{target}", "source": source, "target": target, "sourceHandle": handle,
    }


def document(name: str, nodes: list[Any], edges: list[Any]) -> Document:
    return {"version": 1, "name": name, "inputs": [], "nodes": nodes, "edges": edges}


def holds(id: str) -> dict[str, Any]:
    return node(id, "check", assertions=[{"that": "1 < 2"}])


def approval(**more: Any) -> Document:
    """Asks; goes on with `yes` when approved, and with `no` when not."""
    ask = node("ask", "approval", message="Load {{ 40 + 2 }} rows?", **more)
    return document(
        "asks", [ask, holds("yes"), holds("no")],
        [edge("ask", "yes"), edge("ask", "no", "failure")],
    )


class Approval(unittest.TestCase):
    def setUp(self) -> None:
        self.server = Server(USER="ada")
        self.addCleanup(self.server.close)

    def start(self, of: Document) -> str:
        kept = self.server.call("POST", "/api/workflows", {"workflow": of})
        path = f"/api/workflows/{kept['workflow_id']}/versions/{kept['version']}"
        plan = self.server.call("POST", path + "/plan")
        self.server.call("POST", path + "/approve", {"contract_sha256": plan["contract_sha256"]})
        run: str = self.server.call("POST", path + "/runs", {})["id"]
        return run

    def read(self, run: str) -> Any:
        return self.server.call("GET", f"/api/runs/{run}")

    def until(self, run: str, state: str) -> Any:
        found = None
        for found in self.server.follow(run, 30):
            if found["state"] == state:
                return found
        raise AssertionError(f"it is not {state}: {found}")

    def decide(self, run: str, body: dict[str, Any], node: str = "ask") -> Any:
        return self.server.call("POST", f"/api/runs/{run}/nodes/{node}/decision", body)

    def refusal(self, run: str, body: dict[str, Any], node: str = "ask") -> Problem:
        with self.assertRaises(Problem) as refusal:
            self.decide(run, body, node)
        self.assertEqual(refusal.exception.media_type, "application/problem+json")
        return refusal.exception

    def test_waits_through_a_crash_and_goes_on_when_approved(self) -> None:
        run = self.start(approval(approvers=["ada", "bob"]))
        asked = self.until(run, "waiting")["nodes"]["ask"]
        self.assertEqual(asked["state"], "waiting")
        self.assertEqual(asked["decision"]["question"], "Load 42 rows?")
        self.assertEqual(asked["decision"]["verdicts"], ["approve", "reject"])
        self.assertEqual(asked["decision"]["approvers"], ["ada", "bob"])
        self.server.kill()
        self.server.start()
        self.assertEqual(
            self.until(run, "waiting")["nodes"]["ask"]["decision"]["question"], "Load 42 rows?"
        )
        self.decide(run, {"verdict": "approve", "comment": "go"})
        end = self.server.wait(run)
        self.assertEqual(end["state"], "succeeded")
        self.assertEqual(end["nodes"]["ask"]["output"]["approved_by"], "ada")
        self.assertEqual(end["nodes"]["ask"]["output"]["comment"], "go")
        self.assertIn("T", end["nodes"]["ask"]["output"]["at"])
        self.assertEqual(end["nodes"]["yes"]["state"], "succeeded")
        self.assertEqual(end["nodes"]["no"]["state"], "skipped")
        self.assertEqual(self.refusal(run, {"verdict": "approve"}).status, 409)
        log = self.server.cli("audit", "--format", "json")
        entries = json.loads(log.stdout)["items"]
        decided = [entry for entry in entries if entry["action"] == "node.decided"]
        self.assertEqual(len(decided), 1)
        self.assertEqual(decided[0]["details"], {"verdict": "approve", "comment": "go"})

    def test_a_rejection_fires_the_failure_edge(self) -> None:
        run = self.start(approval())
        self.until(run, "waiting")
        self.decide(run, {"verdict": "reject", "comment": "too few"})
        end = self.server.wait(run)
        self.assertEqual(end["state"], "succeeded")
        self.assertEqual(end["handled_failures"], ["ask"])
        self.assertEqual(end["nodes"]["ask"]["state"], "failed")
        self.assertEqual(end["nodes"]["ask"]["error"]["code"], "rejected")
        self.assertIn("too few", end["nodes"]["ask"]["error"]["message"])
        self.assertEqual(end["nodes"]["no"]["state"], "succeeded")

    def test_it_expires(self) -> None:
        run = self.start(approval(expires_seconds=1))
        end = self.server.wait(run)
        self.assertEqual(end["nodes"]["ask"]["error"]["code"], "expired")
        self.assertEqual(self.refusal(run, {"verdict": "approve"}).status, 409)

    def test_refuses_whoever_is_not_asked_and_what_is_not_asked(self) -> None:
        run = self.start(approval(approvers=["bob"]))
        self.until(run, "waiting")
        stranger = self.refusal(run, {"verdict": "approve"})
        self.assertEqual(stranger.status, 403)
        self.assertEqual(stranger.body["code"], "not-an-approver")
        self.assertIn("bob", stranger.body["detail"])
        self.assertIn("ada", stranger.body["detail"])
        self.assertEqual(self.refusal(run, {"verdict": "approve"}, "yes").status, 409)
        self.assertEqual(self.refusal(run, {"verdict": "approve"}, "nobody").status, 404)
        self.assertEqual(self.refusal(run, {"verdict": "maybe"}).status, 422)
        self.server.call("POST", f"/api/runs/{run}/cancel", {})
        self.assertEqual(self.server.wait(run)["state"], "cancelled")

    def test_a_delay_takes_no_decision(self) -> None:
        run = self.start(document("waits", [node("pause", "delay", seconds=60)], []))
        self.until(run, "waiting")
        self.assertEqual(self.refusal(run, {"verdict": "approve"}, "pause").status, 409)
        self.server.call("POST", f"/api/runs/{run}/cancel", {})

    def file(self, of: Document) -> str:
        path = self.server.folder / "asks.json"
        path.write_text(json.dumps(of))
        return str(path)

    def test_the_command_line_decides(self) -> None:
        file = self.file(approval())
        done = self.server.cli(
            "run", file, "--approve", "--decide", "ask=approve:fine", "--format", "json"
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        run = json.loads(done.stdout)
        self.assertEqual(run["nodes"]["ask"]["output"]["comment"], "fine")
        self.assertIn("Load 42 rows?", done.stderr)
        rejected = self.server.cli("run", file, "--approve", "--decide", "ask=reject")
        self.assertEqual(rejected.returncode, 0, rejected.stderr)
        self.assertIn("A failure of 'ask' was handled.", rejected.stdout)
        wrong = self.server.cli("run", file, "--approve", "--decide", "ask")
        self.assertEqual(wrong.returncode, 2, wrong.stderr)

    def test_the_command_line_leaves_what_nobody_answers_and_goes_on_later(self) -> None:
        self.server.close(keep=True)
        left = self.server.cli("run", self.file(approval()), "--approve", "--format", "json")
        self.assertEqual(left.returncode, 3, left.stderr)
        run = json.loads(left.stdout)
        self.assertEqual(run["state"], "waiting")
        self.assertIn(f"orchestrate run {run['id']} --decide ask=approve", left.stderr)
        done = self.server.cli("run", run["id"], "--decide", "ask=approve", "--format", "json")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout)["nodes"]["yes"]["state"], "succeeded")

    def test_the_plan_says_who_is_asked(self) -> None:
        done = self.server.cli(
            "plan", self.file(approval(approvers=["bob"], expires_seconds=3600))
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("Waits for people: ask", done.stdout)
        self.assertIn("Ask bob, for at most 60 min: Load {{ 40 + 2 }} rows?", done.stdout)
        self.assertIn("runs only if ask fails", done.stdout)
        for line in done.stdout.splitlines():
            self.assertLessEqual(len(line), 80, line)


class Clearing(unittest.TestCase):
    version = 3

    def setUp(self) -> None:
        self.sandbox = Sandbox("--speed", "20")
        self.addCleanup(self.sandbox.close)
        self.server = Server()
        self.addCleanup(self.server.close)
        self.server.connect(self.sandbox.airflow(self.version), self.sandbox.urls["database"])

    def run_file(self, of: Document) -> Any:
        path = self.server.folder / "clears.json"
        path.write_text(json.dumps(of))
        done = self.server.cli("run", str(path), "--approve", "--format", "json")
        self.assertTrue(done.stdout, done.stderr)
        return json.loads(done.stdout)

    def clears(self, **more: Any) -> Document:
        on = {"connection": "airflow", "dag_id": "daily_sales"}
        run = "{{ load.dag_run_id }}"
        return document(
            "clears",
            [
                node("load", "airflow.trigger", **on, conf={"day": "2026-01-13"}),
                node("again", "airflow.clear", **on, dag_run_id=run, **more),
                node("end", "airflow.wait", **on, dag_run_id=run, until="finished"),
            ],
            [edge("load", "again", "failure"), edge("again", "end")],
        )

    def test_clears_the_failed_tasks_and_waits_for_the_run(self) -> None:
        run = self.run_file(self.clears())
        self.assertEqual(run["state"], "succeeded", run)
        self.assertEqual(run["handled_failures"], ["load"])
        cleared = run["nodes"]["again"]["output"]["cleared"]
        self.assertEqual(
            sorted(task["task_id"] for task in cleared), ["load", "publish"], cleared
        )
        self.assertTrue(all(task["map_index"] == -1 for task in cleared))
        # The day's data is bad, so it fails again, in the same run.
        end = run["nodes"]["end"]["output"]
        self.assertEqual(end["state"], "failed")
        self.assertEqual(end["dag_run_id"], run["nodes"]["load"]["output"]["dag_run_id"])

    def test_a_named_task_takes_along_what_it_held_back(self) -> None:
        run = self.run_file(self.clears(task_ids=["load"]))
        cleared = run["nodes"]["again"]["output"]["cleared"]
        self.assertEqual(sorted(task["task_id"] for task in cleared), ["load", "publish"])

    def test_an_unknown_task_is_told(self) -> None:
        run = self.run_file(self.clears(task_ids=["lod"]))
        self.assertEqual(run["nodes"]["again"]["error"]["code"], "unknown-task")


class ClearingAirflow2(Clearing):
    version = 2


if __name__ == "__main__":
    unittest.main()
