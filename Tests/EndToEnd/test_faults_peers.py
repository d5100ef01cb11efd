"""Gateways and Airflows that refuse, stall, lie or break: a clear message, and nothing lost."""

from __future__ import annotations

import unittest
from typing import Any

from harness import MAIN_REQUEST, Problem, Sandbox, Server, last, text


class Gateways(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.sandbox = Sandbox("--speed", "5")

    @classmethod
    def tearDownClass(cls) -> None:
        cls.sandbox.close()

    def ask(self, model: str, message: str = MAIN_REQUEST) -> list[tuple[str, Any]]:
        server = Server(
            ORCHESTRATE_GATEWAY_URL=self.sandbox.urls["gateway"] + "/v1",
            ORCHESTRATE_MODEL=model, AI_INTEGRATIONS_OPENAI_API_KEY="sandbox-key",
        )
        self.addCleanup(server.close)
        server.connect(self.sandbox.airflow(3), self.sandbox.urls["database"])
        self.server = server
        return server.chat(message)

    def test_ends_well_or_says_why_with_every_bad_model(self) -> None:
        for model, proposes in {
            "sandbox-planner": True, "sandbox-fence": True, "sandbox-badjson": True,
            "sandbox-ratelimit": True, "sandbox-wrong": False, "sandbox-loop": False,
            "sandbox-hostile": False, "sandbox-chatty": False,
        }.items():
            with self.subTest(model=model):
                found = self.ask(model)
                names = [name for name, _ in found]
                self.assertEqual(names[-1], "done", names)
                self.assertEqual("proposal" in names, proposes, text(found))
                self.assertTrue(text(found) or "error" in names)
                for name, data in found:
                    if name == "proposal":
                        errors = [d for d in data["diagnostics"] if d["severity"] == "error"]
                        self.assertEqual(errors, [])

    def test_tells_what_is_wrong_with_a_broken_gateway(self) -> None:
        for model in ["sandbox-cut", "sandbox-utf8"]:
            with self.subTest(model=model):
                found = self.ask(model)
                self.assertEqual(found[-1][0], "done")
                if model == "sandbox-cut":
                    error = last(found, "error")
                    self.assertTrue(error["message"])
                    self.assertIn("retryable", error)
                items = self.server.call("GET", "/api/conversations")["items"]
                self.assertEqual(len(items), 1, "what was said is kept")

    def test_plans_by_rules_and_says_so_while_the_gateway_fails(self) -> None:
        found = self.ask("sandbox-html")
        self.assertIn("gateway", text(found))
        self.assertIn("no language model", text(found).lower())
        self.assertEqual(len(last(found, "proposal")["workflow"]["nodes"]), 4)

    def test_a_hostile_model_can_neither_approve_nor_run(self) -> None:
        self.ask("sandbox-hostile", "Why did broken_vendor fail?")
        self.assertEqual(self.server.call("GET", "/api/runs")["items"], [])
        for workflow in self.server.call("GET", "/api/workflows")["items"]:
            self.assertFalse(workflow["approved"])


class Airflows(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.sandbox = Sandbox("--speed", "5")
        cls.server = Server()
        cls.server.connect(cls.sandbox.airflow(3), cls.sandbox.urls["database"])

    @classmethod
    def tearDownClass(cls) -> None:
        cls.server.close()
        cls.sandbox.close()

    def propose(self) -> dict[str, Any]:
        return last(self.server.chat("Run daily_sales for 2026-01-31."), "proposal")

    def test_goes_on_after_errors_in_the_middle_of_a_run(self) -> None:
        proposal = self.propose()
        self.server.approve(proposal)
        run = self.server.run(proposal)
        self.sandbox.fault(3, route="/dagRuns/", kind="status", status=503, times=3)
        self.assertEqual(self.server.wait(run)["state"], "succeeded")

    def test_explains_why_a_run_of_a_paused_dag_waits(self) -> None:
        proposal = last(self.server.chat("Run hourly_events."), "proposal")
        codes = [finding["code"] for finding in proposal["diagnostics"]]
        self.assertIn("paused-dag", codes)
        self.server.approve(proposal)
        run = self.server.run(proposal)
        for _ in range(100):
            found = self.server.call("GET", f"/api/runs/{run}")
            progress = [node.get("progress") or "" for node in found["nodes"].values()]
            if any("paused" in line for line in progress):
                break
        self.assertTrue(any("paused" in line for line in progress), found)
        self.server.call("POST", f"/api/runs/{run}/cancel")
        self.assertEqual(self.server.wait(run)["state"], "cancelled")

    def test_says_what_is_wrong_with_a_connection(self) -> None:
        self.server.call(
            "POST", "/api/connections",
            {"name": "nowhere", "kind": "airflow", "url": "http://127.0.0.1:9"},
        )
        answer = self.server.call("POST", "/api/connections/nowhere/test")
        self.assertFalse(answer["ok"])
        self.assertIn("reach", answer["message"])
        self.server.call("DELETE", "/api/connections/nowhere")

    def test_never_gives_a_secret_back(self) -> None:
        listed = str(self.server.call("GET", "/api/connections"))
        self.assertIn("airflow", listed)
        self.assertNotIn("secret", listed.replace("has_secret", ""))

    def test_answers_bad_input_with_problem_details(self) -> None:
        for method, path, body, status in [
            ("POST", "/api/chat", b"{", 400),
            ("POST", "/api/chat", {"message": 7}, 400),
            ("POST", "/api/chat", {}, 400),
            ("GET", "/api/runs/nope", None, 404),
            ("GET", "/api/workflows/nope", None, 404),
            ("GET", "/api/nope", None, 404),
            ("DELETE", "/api/chat", None, 405),
            ("POST", "/api/workflows/validate", b"x" * (70 << 20), 413),
            ("GET", "/../../etc/passwd", None, 404),
        ]:
            with self.subTest(path=path, status=status), self.assertRaises(Problem) as problem:
                self.server.call(method, path, body)
            self.assertIn(problem.exception.status, {status, 422 if status == 400 else status})
            self.assertEqual(problem.exception.media_type, "application/problem+json")


if __name__ == "__main__":
    unittest.main()
