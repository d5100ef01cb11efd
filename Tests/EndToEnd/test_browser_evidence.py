"""A person looks behind a diagnosis in the page: the log around it, and what a model was sent."""

from __future__ import annotations

import unittest

from playwright.sync_api import expect

from browser import BrowserCase
from harness import MAIN_REQUEST, gateway_settings, last

FAILING = MAIN_REQUEST.replace("2026-01-31", "2026-01-13")


class PageOnAGateway(BrowserCase):
    SPEED = "5"
    SETTINGS = gateway_settings("{gateway}")

    def test_looks_behind_a_diagnosis(self) -> None:
        page = self.open()
        self.propose(page, FAILING)
        self.approve_and_run(page)
        page.wait_for_selector("[data-evidence]")
        passage = page.locator("[data-evidence]:has([data-unfold=above])").first
        quoted = passage.locator(".log-line").count()
        passage.locator("[data-unfold=above]").click()
        around = passage.locator(".log-line:not([data-cited])")
        expect(around.first).to_be_visible()
        expect(passage.locator(".log-line[data-cited]")).to_have_count(quoted)
        passage.scroll_into_view_if_needed()
        self.shot(page, "evidence-unfolded-light-1400")

        page.locator("li[data-try='1'] button").first.click()
        expect(page.locator("[data-evidence]:not([data-try='1']):visible")).to_have_count(0)
        page.locator("li[data-try='1'] button").first.click()

        page.locator(".diagnosis [data-sent]").click()
        call = page.locator("#sent [data-call]").first
        expect(call).to_contain_text("Diagnosis")
        if call.get_attribute("open") is None:
            call.locator("> summary").click()
        expect(call.locator("[data-role=user]").first).to_contain_text("discount_code")
        self.shot(page, "evidence-sent-light-1400")
        page.click("#sent-close")

        page.locator("#messages [data-sent]").last.click()
        expect(page.locator("#sent [data-call]").first).to_contain_text("Conversation")
        self.shot(page, "evidence-sent-chat-light-1400")
        self.assertEqual(self.problems, [])

    def test_finds_out_why_in_the_conversation(self) -> None:
        server = self.server
        proposal = last(server.chat(FAILING), "proposal")
        server.approve(proposal)
        server.wait(server.run(proposal))
        page = self.open("dark", 1400)
        page.fill("#message", "Why did daily_sales fail last night?")
        page.click("#send")
        card = page.locator("[data-diagnosis-card]")
        expect(card).to_be_visible()
        expect(page.locator("#inspector [data-evidence]").first).to_be_visible()
        expect(page.locator("#graph")).to_be_hidden()
        page.wait_for_selector("article[aria-busy=false] [data-sent]")
        self.shot(page, "evidence-in-conversation-dark-1400")
        page.reload()
        expect(page.locator("#inspector [data-evidence]").first).to_be_visible()
        page.locator("[data-unfold=above]").first.click()
        expect(page.locator(".log-line:not([data-cited])").first).to_be_visible()
        self.assertEqual(self.problems, [])


if __name__ == "__main__":
    unittest.main()
