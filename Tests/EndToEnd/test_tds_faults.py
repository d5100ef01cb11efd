"""Faults of SQL Server's stand-in as clients that are not ours meet them."""

from __future__ import annotations

import time
import unittest

from harness import request
from tds import TDSTestCase, pytds


class Faults(TDSTestCase):
    encryption = "none"

    def test_deadlock_on_the_third_query(self) -> None:
        with self.pytds() as client, client.cursor() as cursor:
            self.fault("deadlock", text="orders", skip=2)
            for _ in range(2):
                cursor.execute("SELECT COUNT(*) FROM sales.orders")
            with self.assertRaises(pytds.Error) as caught:
                cursor.execute("SELECT COUNT(*) FROM sales.orders")
            self.assertEqual(caught.exception.msg_no, 1205)
            cursor.execute("SELECT COUNT(*) FROM sales.orders")

    def test_cut_at_every_byte_is_an_error(self) -> None:
        for bytes_ in (*range(0, 60), 80, 120):
            client = self.pytds()
            self.fault("cut", text="amount", bytes=bytes_)
            with self.subTest(bytes_), self.assertRaises(Exception):
                cursor = client.cursor()
                cursor.execute("SELECT TOP 3 amount, order_date, status FROM sales.orders")
                cursor.fetchall()
            client.close()

    def test_odd_packets_change_nothing(self) -> None:
        # python-tds takes a packet that is not full for the last, so it gets whole ones only.
        for kind, size in (("split", 1), ("split", 7), ("dribble", 1)):
            for client in self.clients() if kind == "dribble" else [self.dblib()]:
                with self.subTest(kind, size=size), client, client.cursor() as cursor:
                    self.fault(kind, text="TOP 5", bytes=size)
                    cursor.execute("SELECT TOP 5 * FROM sales.orders ORDER BY id")
                    self.assertEqual(len(cursor.fetchall()), 5)

    def test_broken_answers_end_the_connection(self) -> None:
        for kind, more in (("garbage_token", {"rows": 1}), ("kill", {"rows": 1}),
                           ("wrong_length", {"bytes": 5})):
            for open_client in (self.pytds, self.dblib):
                client = open_client(timeout=3)
                self.fault(kind, text="TOP 5", **more)
                with self.subTest(kind, client=open_client.__name__):
                    with self.assertRaises(Exception):
                        cursor = client.cursor()
                        cursor.execute("SELECT TOP 5 * FROM sales.orders ORDER BY id")
                        cursor.fetchall()
                        cursor.execute("SELECT 1")
                        cursor.fetchall()
                request("DELETE", self.control + "faults")

    def test_silence_meets_a_time_out(self) -> None:
        for phase in ("connect", "login"):
            self.fault("silent", phase=phase, times=100)
            begun = time.monotonic()
            with self.subTest(phase), self.assertRaises(Exception):
                self.pytds(login_timeout=1)
            self.assertLess(time.monotonic() - begun, 8)
            request("DELETE", self.control + "faults")

    def test_slow_rows(self) -> None:
        with self.pytds() as client, client.cursor() as cursor:
            self.fault("slow_rows", text="TOP 5", delay_seconds=0.1)
            begun = time.monotonic()
            cursor.execute("SELECT TOP 5 id FROM sales.orders")
            self.assertEqual(len(cursor.fetchall()), 5)
            self.assertGreater(time.monotonic() - begun, 0.4)

    def test_huge_values(self) -> None:
        for client in self.clients():
            with client, client.cursor() as cursor:
                self.fault("huge_values", text="max", bytes=3_000_000)
                cursor.execute("SELECT CAST('a' AS varchar(max)) AS v")
                self.assertEqual(len(cursor.fetchall()[0][0]), 3_000_000)

    def test_control_refuses_nonsense(self) -> None:
        for body in ({}, {"kind": "other"}, {"kind": "cut", "byte": 1}, {"kind": "cut", "times": 0}):
            with self.assertRaises(Exception):
                request("POST", self.control + "faults", body)

del TDSTestCase

if __name__ == "__main__":
    unittest.main()

