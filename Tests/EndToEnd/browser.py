"""One server, one sandbox and one Chromium for the tests of the page.

Needs the peers' venv (playwright) and Debian's chromium. Screenshots go to the folder that
`ORCHESTRATE_SCREENSHOTS` names.
"""

from __future__ import annotations

import os
import pathlib
import shutil
import tempfile
import unittest

from playwright.sync_api import Page, sync_playwright

from harness import Sandbox, Server

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
SCREENSHOTS = pathlib.Path(
    os.environ.get("ORCHESTRATE_SCREENSHOTS") or tempfile.mkdtemp(prefix="screenshots-")
)
LOOKS = [("light", 1400), ("dark", 1400), ("light", 800), ("dark", 800)]


class BrowserCase(unittest.TestCase):
    """Each test has a page of its own; subclasses say what the server is started with.

    `{gateway}` in a setting stands for the sandbox's gateway.
    """

    SPEED = "2"
    SETTINGS: dict[str, str] = {}

    @classmethod
    def setUpClass(cls) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        cls.sandbox = Sandbox("--speed", cls.SPEED)
        cls.addClassCleanup(cls.sandbox.close)
        gateway = cls.sandbox.urls["gateway"]
        cls.server = Server(**{
            name: value.format(gateway=gateway) for name, value in cls.SETTINGS.items()
        })
        cls.addClassCleanup(cls.server.close)
        cls.server.connect(cls.sandbox.airflow(3), cls.sandbox.urls["database"])
        playwright = sync_playwright().start()
        cls.addClassCleanup(playwright.stop)
        # Chromium's own sandbox needs rights that containers and root do not have.
        cls.browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        cls.addClassCleanup(cls.browser.close)

    def blank(self, scheme: str = "light", width: int = 1400) -> Page:
        """A page that has opened nothing yet; what goes wrong in it is kept in `problems`."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme
        )
        self.addCleanup(context.close)
        page = context.new_page()
        page.set_default_timeout(60_000)
        self.problems: list[str] = []
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on(
            "console",
            lambda entry: self.problems.append(entry.text) if entry.type == "error" else None,
        )
        return page

    def open(self, scheme: str = "light", width: int = 1400) -> Page:
        """The first screen."""
        page = self.blank(scheme, width)
        page.goto(self.server.url)
        page.wait_for_selector("#status [data-planner]")
        return page

    def propose(self, page: Page, request: str) -> None:
        page.fill("#message", request)
        page.click("#send")
        page.wait_for_selector("#approve:not(:disabled)")

    def approve_and_run(self, page: Page) -> None:
        page.click("#approve")
        page.wait_for_selector("#run")
        page.click("#run")

    def shot(self, page: Page, name: str) -> None:
        page.screenshot(path=str(SCREENSHOTS / f"{name}.png"))

    def assert_fits(self, page: Page) -> None:
        """Nothing makes the page wider than its window."""
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        self.assertLessEqual(overflow, 0)
