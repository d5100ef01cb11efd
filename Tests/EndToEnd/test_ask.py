"""Questions about data in chat, through the real programs: what a person gets, what a model saw."""

from __future__ import annotations

import json
import sqlite3
import unittest
from typing import Any

from harness import Problem, Sandbox, Server, gateway_settings

QUESTION = "How many orders are there, by country?"


class AskCase(unittest.TestCase):
    """A server with a model that asks about orders, and the rows that are the right answer."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.sandbox = Sandbox()
        gateway = cls.sandbox.urls["gateway"]
        cls.server = Server(**gateway_settings(gateway, model="sandbox-ask"))
        database = sqlite3.connect(cls.sandbox.urls["database"])
        cls.rows = database.execute(
            "SELECT c.country, COUNT(*) FROM orders o JOIN customers c ON c.id = o.customer_id "
            "GROUP BY 1 ORDER BY 2 DESC"
        ).fetchall()
        database.close()

    @classmethod
    def tearDownClass(cls) -> None:
        cls.server.close()
        cls.sandbox.close()

    def connect(self, **options: Any) -> None:
        self.server.call("PUT", "/api/connections/warehouse", {
            "kind": "sqlite", "database": self.sandbox.urls["database"], "options": options,
        })

    def ask(self) -> tuple[str, list[tuple[str, Any]], str]:
        """The text, the events, and all that was sent to the model in the conversation."""
        events = self.server.chat(QUESTION)
        text = "".join(data["text"] for name, data in events if name == "message.delta")
        conversation = events[-1][1]["conversation_id"]
        calls = self.server.call("GET", f"/api/model-calls?conversation_id={conversation}")["items"]
        sent = [self.server.call("GET", f"/api/model-calls/{call['id']}") for call in calls]
        return text, events, json.dumps([call["request"] for call in sent])

    def answers_with_figures_table_and_query(self) -> None:
        self.connect(egress="sample")
        text, events, sent = self.ask()
        for country, count in self.rows:
            self.assertIn(f"| {country} | {count:,} |".replace(",", "") if count < 10000
                          else f"| {country} | {count:,} |", text)
        self.assertIn("```sql\nSELECT c.country", text)
        self.assertNotIn("31337", text)
        self.assertNotIn("SELECT land", text)
        self.assertIn("Here are the orders by country.", text)
        finished = [data for name, data in events if name == "tool.finished"]
        self.assertEqual([one["ok"] for one in finished], [False, True])
        self.assertEqual(finished[0]["query"]["sql"].split()[1], "land,")
        self.assertEqual(
            [tuple(row) for row in finished[1]["answer"]["rows"]], self.rows)
        self.assertIn(str(self.rows[0][1]), sent)

    def sends_no_rows_unless_told_to(self) -> None:
        for options in ({}, {"egress": "none"}, {"egress": "masked"}):
            with self.subTest(options=options):
                self.connect(**options)
                text, _, sent = self.ask()
                self.assertIn(f"| {self.rows[0][0]} |", text)
                for country, count in self.rows:
                    self.assertNotIn(f'\\"{country}\\"', sent)
                    self.assertNotIn(f",{count}]", sent)
                self.assertIn('row_count', sent)
                self.assertEqual("<text " in sent, options == {"egress": "masked"})



class AskSQLite(AskCase):
    def test_answers_with_figures_table_and_query(self) -> None:
        self.answers_with_figures_table_and_query()

    def test_sends_no_rows_unless_told_to(self) -> None:
        self.sends_no_rows_unless_told_to()

    def test_rules_hold_in_chat_in_validation_and_in_the_catalogue(self) -> None:
        self.connect(deny=["customers.country"])
        text, events, _ = self.ask()
        self.assertIn("The last query failed", text)
        self.assertIn("'country' of 'customers'", text)
        self.assertIn("SELECT c.country", text)
        tables = self.server.call("GET", "/api/connections/warehouse/tables?search=customers")
        columns = [column["name"] for column in tables["tables"][0]["columns"]]
        self.assertNotIn("country", columns)
        self.assertEqual(tables["catalogues"][0]["age_seconds"], 0)
        document = {
            "version": 1, "name": "x", "edges": [], "nodes": [{
                "id": "q", "type": "sql.query", "position": {"x": 0, "y": 0},
                "data": {"config": {
                    "connection": "warehouse", "sql": "SELECT country FROM customers LIMIT 3"}},
            }],
        }
        found = self.server.call("POST", "/api/workflows/validate", document)
        self.assertFalse(found["valid"])
        self.assertEqual([one["code"] for one in found["diagnostics"] if one["severity"] == "error"],
                         ["refused-query"])
        with self.assertRaises(Problem) as refused:
            self.connect(deny=["a.b.c.d"])
        self.assertEqual(refused.exception.status, 422)


class AskSQLServer(AskCase):
    def connect(self, **options: Any) -> None:
        host, port = self.sandbox.urls["sqlserver"].rsplit(":", 1)
        self.server.call("PUT", "/api/connections/warehouse", {
            "kind": "mssql", "host": host, "port": int(port), "database": "sales",
            "username": "reader", "secret": "Reader-1",
            "options": {"ca_file": self.sandbox.urls["sqlserver_ca"], **options},
        })

    def test_answers_with_figures_table_and_query(self) -> None:
        self.answers_with_figures_table_and_query()

    def test_sends_no_rows_unless_told_to(self) -> None:
        self.sends_no_rows_unless_told_to()

    def test_a_denied_column_is_told_with_its_place(self) -> None:
        self.connect(deny=["dbo.customers.country"])
        text, _, sent = self.ask()
        self.assertIn("The last query failed", text)
        self.assertIn("SELECT c.country", text)
        self.assertIn("country", text.split("The last query failed", 1)[1].splitlines()[0])
        self.assertNotIn(f'\\"{self.rows[0][0]}\\"', sent)


if __name__ == "__main__":
    unittest.main()
