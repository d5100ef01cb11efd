"""The whole line against the sandbox: no gateway, a gateway, both versions of Airflow."""

from __future__ import annotations

import unittest

from harness import Sandbox, Server, gateway_settings
from line import Line


class SandboxLine(Line):
    """Starts the sandbox and a server on it."""

    version = 3
    settings: dict[str, str] = {}
    failing_request = (
        "Run daily_sales for 2026-01-13, then check that more than 1000 orders were loaded. "
        "If the run fails, tell me why."
    )

    @classmethod
    def setUpClass(cls) -> None:
        cls.sandbox = Sandbox("--speed", "5")
        cls.server = Server(**{
            key: value.format(gateway=cls.sandbox.urls["gateway"])
            for key, value in cls.settings.items()
        })
        cls.server.connect(cls.sandbox.airflow(cls.version), cls.sandbox.urls["database"])

    @classmethod
    def tearDownClass(cls) -> None:
        cls.server.close()
        cls.sandbox.close()


class BuiltInPlannerOnAirflow3(SandboxLine):
    pass


class BuiltInPlannerOnAirflow2(SandboxLine):
    version = 2


class GatewayOnAirflow3(SandboxLine):
    uses_model = True
    settings = gateway_settings("{gateway}")


del SandboxLine, Line

if __name__ == "__main__":
    unittest.main()
