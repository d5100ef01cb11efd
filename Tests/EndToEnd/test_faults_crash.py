"""Kills the real server with SIGKILL in the middle of runs, and counts effects at the far side."""

from __future__ import annotations

import random
import time
import unittest

from harness import FINAL_STATES, Sandbox, Server, last

RUNS = 6


class Crashes(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.sandbox = Sandbox("--speed", "2")
        cls.server = Server()
        cls.server.connect(cls.sandbox.airflow(3), cls.sandbox.urls["database"])

    @classmethod
    def tearDownClass(cls) -> None:
        cls.server.close()
        cls.sandbox.close()

    def test_triggers_each_run_once_whenever_it_is_killed(self) -> None:
        seed = int(time.time())
        print(f"seed {seed}")
        moments = random.Random(seed)
        found = self.server.chat("Run daily_sales for 2026-01-31.")
        proposal = last(found, "proposal")
        self.server.approve(proposal)
        for number in range(RUNS):
            run = self.server.run(proposal)
            deadline = time.monotonic() + moments.uniform(0.0, 1.5)
            while time.monotonic() < deadline:
                self.server.call("GET", f"/api/runs/{run}")
            self.server.kill()
            self.server.start()
            ended = self.server.wait(run)
            self.assertIn(ended["state"], FINAL_STATES, ended)
            self.assertEqual(ended["state"], "succeeded", (number, ended))
        accepted = self.accepted()
        self.assertEqual(len(accepted), RUNS, accepted)
        self.assertEqual(set(accepted.values()), {1}, accepted)

    def accepted(self) -> dict[str, int]:
        """How often the far side accepted a trigger, by DAG run id."""
        effects = self.sandbox.effects(3)
        return {
            entry["dag_run_id"]: entry["accepted"]
            for entry in effects["runs"]
            if entry["dag_run_id"].startswith("orchestrate__")
        }


if __name__ == "__main__":
    unittest.main()
