"""What a person does in the page, steps 1 to 5, in Chromium, in light and dark, wide and narrow.

Needs the peers' venv (playwright) and Debian's chromium. Screenshots go to the folder that
`ORCHESTRATE_SCREENSHOTS` names.
"""

from __future__ import annotations

import os
import pathlib
import shutil
import tempfile
import unittest

from playwright.sync_api import Page, expect, sync_playwright

from harness import MAIN_REQUEST, Sandbox, Server

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
SCREENSHOTS = pathlib.Path(
    os.environ.get("ORCHESTRATE_SCREENSHOTS") or tempfile.mkdtemp(prefix="screenshots-")
)
FAILING = MAIN_REQUEST.replace("2026-01-31", "2026-01-13")


class PageOfALine(unittest.TestCase):
    """One server and one browser for all; each test has a page of its own."""

    @classmethod
    def setUpClass(cls) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        cls.sandbox = Sandbox("--speed", "2")
        cls.server = Server(ORCHESTRATE_SANDBOX="1")
        cls.server.connect(cls.sandbox.airflow(3), cls.sandbox.urls["database"])
        cls.playwright = sync_playwright().start()
        # Chromium's own sandbox needs rights that containers and root do not have.
        cls.browser = cls.playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"]
        )

    @classmethod
    def tearDownClass(cls) -> None:
        cls.browser.close()
        cls.playwright.stop()
        cls.server.close()
        cls.sandbox.close()

    def open(self, scheme: str = "light", width: int = 1400) -> Page:
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme
        )
        page = context.new_page()
        page.set_default_timeout(60_000)
        self.problems: list[str] = []
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on(
            "console",
            lambda entry: self.problems.append(entry.text) if entry.type == "error" else None,
        )
        self.addCleanup(context.close)
        page.goto(self.server.url)
        page.wait_for_selector("#status [data-planner]")
        return page

    def shot(self, page: Page, name: str) -> None:
        page.screenshot(path=str(SCREENSHOTS / f"{name}.png"))

    def propose(self, page: Page, request: str) -> None:
        page.fill("#message", request)
        page.click("#send")
        page.wait_for_selector("#approve:not(:disabled)")

    def approve_and_run(self, page: Page) -> None:
        page.click("#approve")
        page.wait_for_selector("#run")
        page.click("#run")

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
        for scheme, width in [("light", 1400), ("dark", 1400), ("light", 800), ("dark", 800)]:
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
