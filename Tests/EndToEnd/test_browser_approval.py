"""A plan with all that it can say, and an approval in the middle of a run, in Chromium."""

from __future__ import annotations

import unittest
from typing import Any

from playwright.sync_api import Page, expect

from browser import LOOKS, BrowserCase
from test_approval_clear import document, edge, holds, node


def everything() -> dict[str, Any]:
    on = {"connection": "airflow", "dag_id": "daily_sales"}
    load = node("load", "airflow.trigger", **on, conf={"day": "2026-01-31"})
    load["data"] |= {
        "label": "Load yesterday's sales",
        "retry": {"attempts": 3, "delay_seconds": 10, "backoff": 2},
    }
    mark = node(
        "mark", "sql.query", connection="warehouse", access="write",
        sql="UPDATE orders\n   SET status = 'checked'\n WHERE order_date = '2026-01-31'",
    )
    return document(
        "everything",
        [
            load,
            node("count", "sql.query", connection="warehouse", sql="SELECT COUNT(*) AS n FROM orders"),
            node("say", "summarize", of=["count.rows"], question="How many orders are there?"),
            node("enough", "branch", condition="count.rows[0].n > 1000"),
            node(
                "ask", "approval", approvers=["ada", "bob"], expires_seconds=86400,
                message="{{ count.rows[0].n }} orders are there.\nMark them as checked?",
            ),
            mark, holds("few"),
            node("why", "airflow.diagnose", **on, dag_run_id="{{ load.dag_run_id }}"),
        ],
        [
            edge("load", "count"), edge("count", "say"), edge("count", "enough"),
            edge("enough", "ask", "true"), edge("enough", "few", "false"), edge("ask", "mark"),
            edge("load", "why", "failure"),
        ],
    )


def asks() -> dict[str, Any]:
    return document(
        "asks",
        [
            node("ask", "approval", message="Load 42 rows?\nThey came late.", approvers=["ada"]),
            holds("yes"), holds("no"),
        ],
        [edge("ask", "yes"), edge("ask", "no", "failure")],
    )


class PageOfAnApproval(BrowserCase):
    SPEED = "5"
    SETTINGS = {"USER": "ada"}

    def open_version(self, of: dict[str, Any], scheme: str = "light", width: int = 1400) -> Page:
        kept = self.server.call("POST", "/api/workflows", {"workflow": of})
        page = self.blank(scheme, width)
        page.goto(
            f"{self.server.url}/#workflow={kept['workflow_id']}&version={kept['version']}"
        )
        page.wait_for_selector("#approve:not(:disabled)")
        return page

    def start(self, page: Page) -> None:
        page.click("#approve")
        page.click("#run")
        page.wait_for_selector("[data-decision=ask]")

    def test_the_plan_tells_what_will_happen(self) -> None:
        for scheme, width in LOOKS:
            with self.subTest(scheme=scheme, width=width):
                page = self.open_version(everything(), scheme, width)
                expect(page.locator("[data-step]")).to_have_count(8)
                summary = page.locator("#plan-summary")
                expect(summary).to_contain_text("load, mark")
                expect(summary).to_contain_text("ask")
                why = page.locator("[data-step=why]")
                expect(why.locator("[data-note=condition]")).to_have_text(
                    "Runs only if load fails"
                )
                expect(page.locator("[data-step=say] [data-note=model]").first).to_contain_text(
                    "but no rows, of count.rows (egress: none for warehouse)"
                )
                self.shot(page, f"plan-everything-{scheme}-{width}")
                page.locator("[data-step=ask]").scroll_into_view_if_needed()
                self.shot(page, f"plan-everything-below-{scheme}-{width}")
                self.assert_fits(page)
                self.assertEqual(self.problems, [])

    def test_a_person_approves_with_a_comment(self) -> None:
        page = self.open_version(asks())
        self.start(page)
        card = page.locator("[data-decision=ask]")
        expect(card).to_contain_text("Load 42 rows?")
        expect(card).to_contain_text("Asked: ada")
        page.fill("#decision-comment-ask", "fine by me")
        self.shot(page, "approval-light-1400")
        page.click("#decide-ask-approve")
        page.wait_for_selector("#run-view[data-state=succeeded]")
        expect(page.locator("#run-handled")).to_have_count(0)
        run = self.server.call("GET", "/api/runs")["items"][0]["id"]
        found = self.server.call("GET", f"/api/runs/{run}")
        self.assertEqual(found["nodes"]["ask"]["output"]["comment"], "fine by me")
        self.assertEqual(self.problems, [])

    def test_a_person_rejects_by_keyboard_in_the_inspector(self) -> None:
        page = self.open_version(asks(), "dark", 800)
        self.start(page)
        page.click("#run-node-ask")
        page.wait_for_selector("#node-view [data-decision=ask]")
        page.focus("#decision-comment-ask")
        page.keyboard.type("too late")
        self.shot(page, "approval-dark-800")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        self.assertEqual(
            page.evaluate("document.activeElement?.id"), "decide-ask-reject"
        )
        page.keyboard.press("Enter")
        page.wait_for_selector("#node-view[data-state=failed]")
        expect(page.locator("#node-view")).to_contain_text("too late")
        page.click("#close-step")
        expect(page.locator("#run-handled")).to_contain_text("A failure of 'ask' was handled.")
        self.shot(page, "handled-dark-800")
        self.assertEqual(self.problems, [])


if __name__ == "__main__":
    unittest.main()
