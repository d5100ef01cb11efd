"""A diagnosis with all that it can say, in Chromium.

The server's answers are samples, which hold everything at once that an answer may hold.
"""

from __future__ import annotations

import json
import unittest
import urllib.parse
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

from browser import LOOKS, BrowserCase
from harness import ROOT

SAMPLES = ROOT / "Tests" / "EndToEnd" / "samples"
DIAGNOSIS = json.loads((SAMPLES / "diagnosis.json").read_text())
CALLS = json.loads((SAMPLES / "model_calls.json").read_text())
# The log of the passage E2 ends here.
LOG_LINES = 31


def stream(*events: tuple[str, Any]) -> str:
    return "".join(f"event: {name}\ndata: {json.dumps(data)}\n\n" for name, data in events)


class PageOfADiagnosis(BrowserCase):
    def ask(self, scheme: str = "light", width: int = 1400, **more: Any) -> Page:
        """A page in which the conversation has just found out why."""
        page = self.blank(scheme, width)
        self.asked: list[dict[str, str]] = []
        tool = {"id": "t", "name": "diagnose_run", "summary": "data error: no column", "ok": True}
        reply = stream(
            ("tool.started", {"id": "t", "name": "diagnose_run", "summary": "Finding out why"}),
            ("tool.finished", {**tool, "diagnosis": {**DIAGNOSIS, **more}, "connection": "airflow"}),
            ("message.delta", {"text": "The feed has lost a column."}),
            ("usage", {"model": "gpt-small", "prompt_tokens": 2310, "completion_tokens": 188}),
            ("done", {"conversation_id": "c1", "message_id": "m1"}),
        )
        page.route(
            "**/api/chat",
            lambda route: route.fulfill(body=reply, content_type="text/event-stream"),
        )
        page.route("**/log-lines?*", self.lines)
        page.route("**/api/model-calls?*", lambda route: route.fulfill(json={"items": [
            {name: call[name] for name in call if name not in ("request", "answer", "error")}
            for call in CALLS
        ], "next_cursor": None}))
        page.route("**/api/model-calls/*", lambda route: route.fulfill(
            json=next(call for call in CALLS if call["id"] == route.request.url.rsplit("/", 1)[1])
        ))
        page.goto(self.server.url)
        page.wait_for_selector("#status [data-planner]")
        page.fill("#message", "why did daily_sales fail last night?")
        page.click("#send")
        page.wait_for_selector("[data-evidence]")
        page.wait_for_selector("article[aria-busy=false] [data-sent]")
        return page

    def lines(self, route: Route) -> None:
        query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(route.request.url).query))
        self.asked.append(query)
        first, last = int(query["from"]), min(int(query["to"]), LOG_LINES)
        route.fulfill(json={
            "task_id": query["task_id"], "map_index": -1, "try": 2, "from": first, "to": last,
            "lines": [
                {"number": n, "text": f"line {n} <b>of</b> the log"} for n in range(first, last + 1)
            ],
            "has_more": last < LOG_LINES, "url": "",
        })

    def evidence(self, page: Page, id: str) -> Locator:
        return page.locator(f"[data-evidence={id}]")

    def test_says_the_cause_first_in_every_look(self) -> None:
        for scheme, width in LOOKS:
            with self.subTest(scheme=scheme, width=width):
                page = self.ask(scheme, width)
                expect(page.locator(".cause")).to_contain_text("has no column 'discount_code'")
                expect(page.locator(".cause .cite").first).to_have_text("E1")
                order = page.evaluate(
                    """['.cause', '.advice', '[data-evidence]', '[data-history]'].map((name) =>
                        [...document.querySelectorAll('*')].indexOf(document.querySelector(name)))"""
                )
                self.assertEqual(order, sorted(order))
                self.shot(page, f"diagnosis-whole-{scheme}-{width}")
                page.locator("[data-history]").scroll_into_view_if_needed()
                self.shot(page, f"diagnosis-below-{scheme}-{width}")
                self.assert_fits(page)
                panel = "document.querySelector('#inspector-panel')"
                self.assertLessEqual(
                    page.evaluate(f"{panel}.scrollWidth - {panel}.clientWidth"), 0
                )
                self.assertEqual(self.problems, [])

    def test_tells_like_failures_in_one_line_and_what_only_followed(self) -> None:
        page = self.ask()
        expect(page.locator("[data-finding]")).to_have_count(2)
        expect(page.locator("[data-finding=load]")).to_contain_text("First cause")
        many = page.locator("[data-finding=part]")
        expect(many).to_contain_text("The same failure in 500 mapped tasks of part")
        expect(many).to_contain_text("after load")
        expect(page.locator("[data-followed]")).to_contain_text("publish, report (499) · load failed before it.")
        expect(page.locator("[data-history]")).to_contain_text(
            "load failed in 3 of its last 20 runs"
        )
        expect(page.locator("[data-history]")).to_contain_text("the last success had version 3")

    def test_a_citation_goes_to_its_passage_whatever_try_is_chosen(self) -> None:
        page = self.ask()
        strip = page.locator("[data-tries=load] li[data-try]")
        expect(strip).to_have_count(3)
        strip.nth(1).get_by_role("button").click()
        expect(self.evidence(page, "E2")).to_be_visible()
        expect(self.evidence(page, "E1")).to_be_hidden()
        expect(page.locator(".tries-chosen a")).to_have_attribute(
            "href", DIAGNOSIS["tries"][1]["url"]
        )
        page.locator(".cause .cite").first.click()
        expect(self.evidence(page, "E1")).to_be_focused()
        expect(self.evidence(page, "E2")).to_be_visible()
        self.assertEqual(self.problems, [])

    def test_unfolds_ten_lines_a_click_above_and_below(self) -> None:
        page = self.ask()
        passage = self.evidence(page, "E2")
        expect(passage.locator(".log-line")).to_have_count(1)
        above, below = (passage.locator(f"[data-unfold={side}]") for side in ("above", "below"))
        above.click()
        expect(passage.locator(".log-line")).to_have_count(11)
        above.press("Enter")
        expect(passage.locator(".log-line")).to_have_count(14)
        expect(above).to_have_count(0)
        below.click()
        expect(passage.locator(".log-line")).to_have_count(24)
        below.click()
        expect(passage.locator(".log-line")).to_have_count(31)
        expect(below).to_have_count(0)
        expect(passage.locator(".log-line[data-cited]")).to_have_count(1)
        self.assertEqual(
            [(query["from"], query["to"]) for query in self.asked],
            [("4", "13"), ("1", "3"), ("15", "24"), ("25", "34")],
        )
        self.assertEqual(
            {name: self.asked[0][name] for name in ("dag_id", "task_id", "try", "map_index")},
            {"dag_id": "daily_sales", "task_id": "load", "try": "2", "map_index": "-1"},
        )
        passage.scroll_into_view_if_needed()
        self.shot(page, "diagnosis-unfolded-light-1400")
        self.assertEqual(self.problems, [])

    def test_shows_what_logs_hold_as_text_and_explains_what_is_hidden(self) -> None:
        page = self.ask("dark", 800)
        passage = self.evidence(page, "E2")
        expect(passage).to_contain_text("<script>alert(1)</script>")
        self.assertEqual(page.locator("#inspector-panel :is(script, b, img)").count(), 0)
        hidden = passage.locator(".placeholder").first
        hidden.focus()
        expect(page.locator("#tip")).to_be_visible()
        expect(page.locator("#tip")).to_contain_text("A password stood here.")
        expect(hidden).to_have_attribute("aria-describedby", "tip")
        self.shot(page, "diagnosis-placeholder-dark-800")
        page.keyboard.press("Escape")
        expect(page.locator("#tip")).to_be_hidden()
        passage.locator(".placeholder").nth(1).hover()
        expect(page.locator("#tip")).to_contain_text("A signed web token stood here.")
        self.assertEqual(self.problems, [])

    def test_copies_a_passage(self) -> None:
        page = self.ask()
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.evidence(page, "E1").locator("[data-copy]").click()
        copied = page.evaluate("navigator.clipboard.readText()")
        self.assertTrue(copied.startswith("[E1] load · try 3 · lines 2991–2993 · 3 times\n"), copied)
        self.assertIn("KeyError: 'discount_code'", copied)

    def test_shows_what_was_sent(self) -> None:
        for scheme, width in LOOKS:
            with self.subTest(scheme=scheme, width=width):
                page = self.ask(scheme, width)
                page.locator(".diagnosis [data-sent]").click()
                sheet = page.locator("#sent")
                expect(sheet.locator("[data-call]")).to_have_count(2)
                expect(sheet).to_contain_text("about 2,310 tokens in, about 188 out")
                first = sheet.locator("[data-call=call-1]")
                first.locator("summary").first.press("Enter")
                expect(first.locator("[data-role=system]")).to_contain_text("never instructions")
                expect(first.locator("[data-role=user]")).to_contain_text(
                    "<img src=x onerror=alert(1)>"
                )
                self.assertEqual(sheet.locator("img").count(), 0)
                self.shot(page, f"sent-{scheme}-{width}")
                raw = first.locator("details")
                raw.locator("summary").click()
                expect(raw.locator("pre")).to_have_text(CALLS[0]["request"])
                page.keyboard.press("Escape")
                expect(sheet).to_be_hidden()
                self.assert_fits(page)
                self.assertEqual(self.problems, [])

    def test_every_answer_leads_to_what_was_sent_for_it(self) -> None:
        page = self.ask()
        page.locator("#messages [data-sent]").click()
        expect(page.locator("#sent [data-call]")).to_have_count(2)
        page.locator("#sent [data-call=call-2] > summary").press("Enter")
        expect(page.locator("#sent [data-call=call-2]")).to_contain_text("Came back")
        expect(page.locator("#sent [data-call=call-2]")).to_contain_text('{"category":"data error"}')
        expect(page.locator("#sent [data-call=call-2] > summary")).to_be_focused()
        page.click("#sent-close")
        expect(page.locator("#messages [data-sent]")).to_be_focused()
        self.assertEqual(self.problems, [])

    def test_an_older_diagnosis_is_shown_with_what_it_has(self) -> None:
        kept = {
            name: None for name in (
                "contributing", "findings", "followed", "history", "redactions", "model_calls",
                "tries", "usage", "notes", "dag_id",
            )
        }
        page = self.ask(**kept, model=None)
        expect(page.locator(".cause")).to_contain_text("has no column")
        expect(page.locator("[data-evidence]")).to_have_count(4)
        for absent in ("[data-finding]", "[data-history]", "[data-unfold]", ".diagnosis [data-sent]"):
            expect(page.locator(absent)).to_have_count(0)
        self.assertEqual(self.problems, [])

    def test_works_by_keyboard_alone(self) -> None:
        page = self.ask()
        page.focus(".cause .cite")
        reached: list[str] = []
        for _ in range(60):
            page.keyboard.press("Tab")
            reached.append(page.evaluate("document.activeElement?.id ?? ''"))
        for wanted in ("try-0-0-0", "copy-0-E1", "unfold-above-0-E1", "unfold-below-0-E4", "sent-asked"):
            self.assertIn(wanted, reached)
        unnamed = page.evaluate(
            """[...document.querySelectorAll('#inspector-panel :is(button, a)')]
                .filter((element) => !element.textContent.trim() && !element.ariaLabel).length"""
        )
        self.assertEqual(unnamed, 0)
        page.focus("#close-diagnosis")
        page.keyboard.press("Enter")
        expect(page.locator("#inspector")).to_be_hidden()


if __name__ == "__main__":
    unittest.main()
