"""What SQL Server's stand-in encrypts."""

from __future__ import annotations

import socket
import threading
import unittest
from typing import Any

from tds import TDSTestCase


class Required(TDSTestCase):
    encryption = "required"

    def test_everything_is_encrypted(self) -> None:
        authority = self.sandbox.urls["sqlserver_ca"]
        with self.pytds(cafile=authority, validate_host=False) as client:
            with client.cursor() as cursor:
                cursor.execute("SELECT COUNT(*) FROM sales.customers")
                self.assertEqual(cursor.fetchall(), [(400,)])
        found = self.tool("tsql", "SELECT 41 + 1\nGO\nEXIT\n", encryption="require", ca_file=authority)
        self.assertIn("42", found.stdout)
        with self.dblib(encryption="require") as client, client.cursor() as cursor:
            cursor.execute("SELECT REPLICATE(CAST('x' AS varchar(max)), 1000000)")
            self.assertEqual(len(cursor.fetchall()[0][0]), 1_000_000)

    def test_without_encryption_there_is_no_log_in(self) -> None:
        with self.assertRaises(Exception):
            self.pytds()
        found = self.tool("tsql", "SELECT 41 + 1\nGO\nEXIT\n", encryption="off")
        self.assertNotIn("42", found.stdout)

    def test_wrong_authority_is_refused(self) -> None:
        found = self.tool(
            "tsql", "SELECT 41 + 1\nGO\nEXIT\n", encryption="require",
            ca_file="/etc/ssl/certs/ca-certificates.crt")
        self.assertNotIn("42", found.stdout)


class LoginOnly(TDSTestCase):
    def test_log_in_alone_is_encrypted(self) -> None:
        # What a relay between client and server sees.
        listener = socket.create_server(("127.0.0.1", 0))
        seen = bytearray()

        def pump(source: Any, target: Any) -> None:
            while piece := source.recv(65536):
                seen.extend(piece)
                target.sendall(piece)

        def relay() -> None:
            client, _ = listener.accept()
            server = socket.create_connection((self.host, port))
            threading.Thread(target=pump, args=(server, client), daemon=True).start()
            pump(client, server)

        port = self.port
        threading.Thread(target=relay, daemon=True).start()
        try:
            type(self).port = listener.getsockname()[1]
            with self.dblib() as client, client.cursor() as cursor:
                cursor.execute("SELECT 'needle in clear'")
                self.assertEqual(cursor.fetchall(), [("needle in clear",)])
        finally:
            type(self).port = port
            listener.close()
        self.assertIn("needle in clear".encode("utf-16-le"), bytes(seen))
        hidden = bytes(((b << 4 | b >> 4) & 0xFF) ^ 0xA5 for b in "Sandbox-1".encode("utf-16-le"))
        self.assertNotIn(hidden, bytes(seen))
        self.assertNotIn("Sandbox-1".encode("utf-16-le"), bytes(seen))

del TDSTestCase

if __name__ == "__main__":
    unittest.main()

