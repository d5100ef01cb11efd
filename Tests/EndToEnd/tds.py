"""Clients of SQL Server that we did not write, on the stand-in: FreeTDS's tsql and bsqldb, pymssql
(db-lib) and python-tds (no FreeTDS in it).

A test whose client is not installed is skipped.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import unittest
from typing import Any

from harness import Sandbox, environment, request
from polling import poll

try:
    import pymssql
except ImportError:
    pymssql = None
try:
    import pytds
except ImportError:
    pytds = None


class TDSTestCase(unittest.TestCase):
    """One sandbox for all tests of a class, and clients on it."""

    encryption = "login"
    # The Python clients that every test of the class needs.
    clients_needed = ("pymssql", "python-tds")

    @classmethod
    def setUpClass(cls) -> None:
        cls.sandbox = Sandbox("--sqlserver-encryption", cls.encryption)
        host, port = cls.sandbox.urls["sqlserver"].split(":")
        cls.host, cls.port = host, int(port)
        cls.control = cls.sandbox.urls["sqlserver_control"] + "/_sandbox/"

    @classmethod
    def tearDownClass(cls) -> None:
        cls.sandbox.close()

    def setUp(self) -> None:
        found = {"pymssql": pymssql, "python-tds": pytds}
        for name in self.clients_needed:
            if found[name] is None:
                self.skipTest(f"{name} is not installed; Scripts/bootstrap --peers installs it")
        request("POST", self.control + "reset")

    def dblib(self, **more: Any) -> Any:
        options = {"user": "sa", "password": "Sandbox-1", "database": "sales", "autocommit": True,
                   "tds_version": "7.4", "login_timeout": 10, **more}
        return pymssql.connect(server=self.host, port=str(self.port), **options)

    def pytds(self, **more: Any) -> Any:
        options = {"user": "sa", "password": "Sandbox-1", "database": "sales", "autocommit": True,
                   "login_timeout": 10, **more}
        return pytds.connect(self.host, port=self.port, **options)

    def clients(self) -> list[Any]:
        return [self.dblib(), self.pytds()]

    def fault(self, kind: str, **more: Any) -> None:
        request("POST", self.control + "faults", {"kind": kind, **more})

    def effects(self) -> dict[str, int]:
        return request("GET", self.control + "effects")

    def both(self, sql: str, *arguments: Any) -> list[Any]:
        """The rows of a query, from each client."""
        found = []
        for client in self.clients():
            with client, client.cursor() as cursor:
                cursor.execute(sql, *arguments)
                found.append([tuple(row) for row in cursor.fetchall()])
        return found

    def tool(self, name: str, text: str, **more: str) -> subprocess.CompletedProcess[str]:
        """One of FreeTDS's programs with a configuration of its own."""
        if shutil.which(name) is None:
            self.skipTest(f"{name} is not installed; Scripts/bootstrap --peers installs it")
        settings = {"encryption": "request", **more}
        lines = "".join(f"\t{key} = {value}\n" for key, value in settings.items())
        with tempfile.NamedTemporaryFile("w", suffix=".conf") as conf:
            conf.write(f"[sandbox]\n\thost = {self.host}\n\tport = {self.port}\n"
                       f"\ttds version = 7.4\n\tclient charset = UTF-8\n{lines}".replace("_", " "))
            conf.flush()
            return subprocess.run(
                [name, "-S", "sandbox", "-U", "sa", "-P", "Sandbox-1"], input=text,
                capture_output=True, text=True, timeout=60, check=False,
                env=environment(FREETDSCONF=conf.name),
            )

    def until(self, holds: Any) -> None:
        poll(lambda: f"{self.effects()} to change", 10, lambda: holds() or None, every_seconds=0.02)

