"""What a person does in the page, steps 1 to 5, in Chromium, in light and dark, wide and narrow."""

from __future__ import annotations

import unittest

from playwright.sync_api import expect

from browser import LOOKS, BrowserCase
from harness import MAIN_REQUEST

FAILING = MAIN_REQUEST.replace("2026-01-31", "2026-01-13")


class PageOfALine(BrowserCase):
    SETTINGS = {"ORCHESTRATE_SANDBOX": "1"}

    def test_explains_itself_on_the_first_screen(self) -> None:
        page = self.open()
        expect(page.locator("[data-example]")).to_have_count(3)
        expect(page.locator("#status [data-sandbox]")).to_be_visible()
        self.shot(page, "welcome-light-1400")
        self.assertEqual(self.problems, [])

    def test_walks_the_line_and_finds_it_again(self) -> None:
        page = self.open()
        page.click("[data-example='0']")
        page.wait_for_selector("#approve:not(:disabled)")
        expect(page.locator("#graph [data-node-id]")).to_have_count(4)
        expect(page.locator("[data-step]")).to_have_count(4)
        expect(page.locator("[data-tool]").first).to_be_visible()
        self.shot(page, "proposal-light-1400")
        self.approve_and_run(page)
        page.wait_for_selector("#graph :is([data-state=running], [data-state=waiting])")
        self.shot(page, "running-light-1400")
        page.wait_for_selector("#run-view[data-state=succeeded]")
        expect(page.locator("#graph [data-state=succeeded]")).to_have_count(3)
        self.shot(page, "succeeded-light-1400")

        address = page.url
        self.server.close(keep=True)
        self.server.start()
        again = self.open()
        fragment = address.split("#", 1)[1]
        again.goto(f"{self.server.url}/#{fragment}")
        again.wait_for_selector("#run-view[data-state=succeeded]")
        again.click("#history-button")
        expect(again.locator("[data-conversation]").first).to_be_visible()
        self.assertEqual(self.problems, [])

    def test_shows_the_lines_that_prove_why_a_run_failed(self) -> None:
        for scheme, width in LOOKS:
            with self.subTest(scheme=scheme, width=width):
                page = self.open(scheme, width)
                self.propose(page, FAILING)
                self.shot(page, f"plan-{scheme}-{width}")
                self.approve_and_run(page)
                page.wait_for_selector("[data-evidence]")
                expect(page.locator("[data-model=none]").first).to_be_attached()
                expect(page.locator("li[data-try]")).to_have_count(3)
                self.shot(page, f"diagnosis-{scheme}-{width}")
                self.assertEqual(self.problems, [])

    def test_works_by_keyboard_alone(self) -> None:
        page = self.open()
        page.focus("#message")
        page.keyboard.type(MAIN_REQUEST)
        page.keyboard.press("Enter")
        page.wait_for_selector("#approve:not(:disabled)")
        for _ in range(80):
            if page.evaluate("document.activeElement?.id") == "approve":
                break
            page.keyboard.press("Tab")
        self.assertEqual(page.evaluate("document.activeElement?.id"), "approve")
        page.keyboard.press("Enter")
        page.wait_for_selector("#run")
        self.assertEqual(self.problems, [])


if __name__ == "__main__":
    unittest.main()
