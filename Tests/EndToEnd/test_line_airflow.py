"""The whole line against a real Airflow; `AIRFLOW_VERSION` says which, it must be running."""

from __future__ import annotations

import os
import unittest

from harness import Sandbox, Server
from line import Line

VERSION = os.environ.get("AIRFLOW_VERSION", "")
URL = os.environ.get("AIRFLOW_URL", "")


@unittest.skipUnless(URL, "AIRFLOW_URL names no running Airflow")
class RealAirflow(Line):
    """The sandbox gives the sales database only."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.sandbox = Sandbox()
        cls.server = Server()
        cls.server.connect(URL, cls.sandbox.urls["database"])

    @classmethod
    def tearDownClass(cls) -> None:
        cls.server.close()
        cls.sandbox.close()

    def test_knows_which_version_it_talks_to(self) -> None:
        answer = self.server.call("POST", "/api/connections/airflow/test")
        self.assertTrue(answer["ok"], answer)
        self.assertIn(f"Airflow {VERSION}", answer["message"])


del Line

if __name__ == "__main__":
    unittest.main()
