"""The whole line, as one user walks it: ask, read, approve, run, learn why, find it again."""

from __future__ import annotations

import unittest
from typing import Any

from harness import MAIN_REQUEST, Problem, Server, last, text


class Line(unittest.TestCase):
    """What holds against every Airflow and every model. Subclasses start the peers."""

    server: Server
    uses_model = False
    failing_request = (
        "Run daily_sales_broken, then check that more than 1000 orders were loaded. "
        "If the run fails, tell me why."
    )
    failing_task = "load"
    failing_words: tuple[str, ...] = ()
    tries = 3

    def propose(self, message: str = MAIN_REQUEST) -> dict[str, Any]:
        found = self.server.chat(message)
        self.assertEqual(found[-1][0], "done", found[-1])
        self.assertEqual([d for e, d in found if e == "error"], [])
        if not self.uses_model:
            self.assertIn("No language model was used", text(found))
        return last(found, "proposal")

    def test_proposes_the_graph_that_was_asked_for(self) -> None:
        proposal = self.propose()
        workflow = proposal["workflow"]
        kinds = {node["id"]: node["type"] for node in workflow["nodes"]}
        self.assertEqual(
            sorted(kinds.values()), ["airflow.diagnose", "airflow.trigger", "check", "sql.query"]
        )
        edges = {
            (kinds[e["source"]], e.get("sourceHandle", "success"), kinds[e["target"]])
            for e in workflow["edges"]
        }
        self.assertEqual(
            edges,
            {
                ("airflow.trigger", "success", "sql.query"),
                ("sql.query", "success", "check"),
                ("airflow.trigger", "failure", "airflow.diagnose"),
            },
        )
        self.assertEqual([d for d in proposal["diagnostics"] if d["severity"] == "error"], [])
        self.assertTrue(all("position" in node for node in workflow["nodes"]))
        self.assertEqual(len(proposal["plan"]["steps"]), 4)

    def test_does_not_run_what_nobody_approved(self) -> None:
        proposal = self.propose()
        with self.assertRaises(Problem) as refusal:
            self.server.run(proposal)
        self.assertEqual(refusal.exception.status, 403)
        self.assertEqual(refusal.exception.media_type, "application/problem+json")

    def test_refuses_an_approval_of_something_else(self) -> None:
        proposal = self.propose()
        with self.assertRaises(Problem) as refusal:
            self.server.approve({**proposal, "contract_sha256": "0" * 64})
        self.assertEqual(refusal.exception.status, 409)

    def test_runs_what_was_approved_and_finds_it_after_a_restart(self) -> None:
        proposal = self.propose()
        self.server.approve(proposal)
        run = self.server.wait(self.server.run(proposal))
        self.assertEqual(run["state"], "succeeded", run)
        states = sorted(node["state"] for node in run["nodes"].values())
        self.assertEqual(states, ["skipped", "succeeded", "succeeded", "succeeded"])
        counted = [n for n in run["nodes"].values() if "row_count" in (n.get("output") or {})]
        self.assertGreater(counted[0]["output"]["rows"][0]["n"], 1000)

        self.server.close(keep=True)
        self.server.start()
        again = self.server.call("GET", f"/api/runs/{run['id']}")
        self.assertEqual(again["state"], "succeeded")
        version = self.server.call(
            "GET", f"/api/workflows/{proposal['workflow_id']}/versions/{proposal['version']}"
        )
        self.assertEqual(version["state"], "approved")
        self.assertEqual(version["sha256"], proposal["sha256"])
        self.assertEqual(
            version["approval"]["contract_sha256"], proposal["contract_sha256"]
        )

    def test_says_why_a_run_failed_with_lines_of_each_try(self) -> None:
        proposal = self.propose(self.failing_request)
        self.server.approve(proposal)
        run = self.server.wait(self.server.run(proposal))
        self.assertEqual(run["state"], "succeeded", "the failure edge handles the failure")
        kinds = {node["id"]: node["type"] for node in proposal["workflow"]["nodes"]}
        nodes = {kinds[name]: node for name, node in run["nodes"].items()}
        self.assertEqual(nodes["airflow.trigger"]["state"], "failed")
        diagnosis = nodes["airflow.diagnose"]["output"]
        self.assertIn(self.failing_task, diagnosis["cause"])
        quoted = "\n".join(item["text"] for item in diagnosis["evidence"])
        for words in self.failing_words:
            self.assertIn(words, quoted)
        self.assertEqual(len(diagnosis["tries"]), self.tries)
        if not self.uses_model:
            self.assertIsNone(diagnosis["model"])
