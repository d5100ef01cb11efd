"""fetch_token.py as its users meet it: a process, its environment, and a real server."""

from __future__ import annotations

import base64
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.parse
from typing import Any

from loopback import Answer, Server, json_answer

ROOT = pathlib.Path(__file__).resolve().parents[2]
SECRET = "s3cr+t/%:ü p"
TOKEN = "token-that-must-not-leak"
GRANTED = json_answer({"access_token": TOKEN, "token_type": "bearer", "expires_in": 3600})


def fetch(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the script with `environment` and nothing else."""
    base = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, str(ROOT / "fetch_token.py"), *arguments],
        env=base | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def settings(url: str, **more: str) -> dict[str, str]:
    return {"TOKEN_URL": url, "CLIENT_ID": "me:1", "CLIENT_SECRET": SECRET} | more


class FetchTokenTest(unittest.TestCase):
    def ask(self, *answers: Answer, **more: str) -> tuple[Any, Server]:
        """Runs the script against a server that gives `answers`."""
        with Server(*answers) as server:
            result = fetch(**settings(server.url + "/token", **more))
        return result, server

    def assert_fails(self, result: Any, code: int, *words: str) -> None:
        self.assertEqual(result.returncode, code, result.stderr)
        self.assertEqual(result.stdout, "")
        self.assertTrue(result.stderr.startswith("fetch_token.py: "), result.stderr)
        self.assertNotIn("Traceback", result.stderr)
        for leak in (SECRET, urllib.parse.quote_plus(SECRET), TOKEN):
            self.assertNotIn(leak, result.stderr)
        for word in words:
            self.assertIn(word, result.stderr)


class Granting(FetchTokenTest):
    def test_prints_one_object_and_nothing_else(self) -> None:
        result, _ = self.ask(GRANTED)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(
            json.loads(result.stdout),
            {"access_token": TOKEN, "token_type": "Bearer", "expires_in": 3600},
        )
        self.assertEqual(result.stdout.count("\n"), 1)
        self.assertEqual(result.stderr, "")

    def test_sends_id_and_secret_form_encoded_in_the_header(self) -> None:
        _, server = self.ask(GRANTED, SCOPE="a b", AUDIENCE="gateway")
        asked = server.asked[0]
        self.assertEqual((asked.method, asked.path), ("POST", "/token"))
        self.assertEqual(asked.headers["content-type"], "application/x-www-form-urlencoded")
        kind, _, encoded = asked.headers["authorization"].partition(" ")
        self.assertEqual(kind, "Basic")
        client, _, secret = base64.b64decode(encoded).decode().partition(":")
        self.assertEqual(urllib.parse.unquote_plus(client), "me:1")
        self.assertEqual(urllib.parse.unquote_plus(secret), SECRET)
        self.assertEqual(
            urllib.parse.parse_qs(asked.body, strict_parsing=True),
            {"grant_type": ["client_credentials"], "scope": ["a b"], "audience": ["gateway"]},
        )

    def test_sends_id_and_secret_in_the_form_when_told_to(self) -> None:
        for method in ("post", "client_secret_post"):
            with self.subTest(method):
                _, server = self.ask(GRANTED, TOKEN_AUTH_METHOD=method)
                self.assertNotIn("authorization", server.asked[0].headers)
                self.assertEqual(
                    urllib.parse.parse_qs(server.asked[0].body, strict_parsing=True),
                    {
                        "grant_type": ["client_credentials"],
                        "client_id": ["me:1"],
                        "client_secret": [SECRET],
                    },
                )

    def test_accepts_what_lenient_servers_send(self) -> None:
        cases = [
            ({"access_token": "t"}, None),
            ({"access_token": "t", "expires_in": None}, None),
            ({"access_token": "t", "expires_in": "3599"}, 3599),
            ({"access_token": "t", "expires_in": 60.9}, 60),
        ]
        for answer, seconds in cases:
            with self.subTest(answer):
                result, _ = self.ask(json_answer(answer))
                self.assertEqual(json.loads(result.stdout).get("expires_in"), seconds)

    def test_prefers_the_token_server_to_the_static_key(self) -> None:
        result, _ = self.ask(GRANTED, AI_INTEGRATIONS_OPENAI_API_KEY="static")
        self.assertEqual(json.loads(result.stdout)["access_token"], TOKEN)

    def test_uses_a_proxy_except_for_this_machine(self) -> None:
        with Server(GRANTED) as proxy:
            through = fetch(
                **settings("http://token.invalid/token", TOKEN_ALLOW_HTTP="1", HTTP_PROXY=proxy.url)
            )
            self.assertEqual(through.returncode, 0, through.stderr)
            self.assertEqual(proxy.asked[0].path, "http://token.invalid/token")
            result, _ = self.ask(GRANTED, HTTP_PROXY=proxy.url)
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertEqual(len(proxy.asked), 1)


class StaticKey(FetchTokenTest):
    def test_is_handed_out_without_expiry(self) -> None:
        result = fetch(AI_INTEGRATIONS_OPENAI_API_KEY=" key-1\n")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(
            json.loads(result.stdout), {"access_token": "key-1", "token_type": "Bearer"}
        )

    def test_that_no_header_can_carry_is_refused(self) -> None:
        result = fetch(AI_INTEGRATIONS_OPENAI_API_KEY="key 1")
        self.assert_fails(result, 2, "AI_INTEGRATIONS_OPENAI_API_KEY")
        self.assertNotIn("key 1", result.stderr)


class WrongUse(FetchTokenTest):
    def test_help_names_every_setting_and_exit_code(self) -> None:
        result = fetch("--help")
        self.assertEqual(result.returncode, 0)
        for word in (
            "TOKEN_URL CLIENT_ID CLIENT_SECRET SCOPE AUDIENCE TOKEN_AUTH_METHOD TOKEN_ALLOW_HTTP"
            " TOKEN_TIMEOUT_SECONDS HTTPS_PROXY SSL_CERT_FILE AI_INTEGRATIONS_OPENAI_API_KEY"
        ).split():
            self.assertIn(word, result.stdout)
        for code in range(4):
            self.assertRegex(result.stdout, rf"\n  {code}  ")

    def test_arguments_are_refused(self) -> None:
        self.assertEqual(fetch("--nonsense").returncode, 2)

    def test_nothing_set_says_what_to_set(self) -> None:
        self.assert_fails(fetch(), 2, "TOKEN_URL", "AI_INTEGRATIONS_OPENAI_API_KEY")
        self.assert_fails(fetch(TOKEN_URL=" ", AI_INTEGRATIONS_OPENAI_API_KEY=""), 2, "TOKEN_URL")

    def test_missing_settings_are_named(self) -> None:
        self.assert_fails(
            fetch(TOKEN_URL="https://h/t", AI_INTEGRATIONS_OPENAI_API_KEY="k"),
            2,
            "CLIENT_ID and CLIENT_SECRET",
        )
        result = fetch(TOKEN_URL="https://h/t", CLIENT_ID="me")
        self.assert_fails(result, 2, "CLIENT_SECRET")
        self.assertNotIn("CLIENT_ID", result.stderr)

    def test_urls_that_are_none_or_unsafe_are_refused(self) -> None:
        for url, word in [
            ("http://token.example/token", "TOKEN_ALLOW_HTTP"),
            ("http://127.0.0.1.example/token", "TOKEN_ALLOW_HTTP"),
            ("http://[::2]/token", "TOKEN_ALLOW_HTTP"),
            ("file:///etc/passwd", "https://"),
            ("token.example/token", "https://"),
            ("https://", "https://"),
            ("https://h:99999/t", "not a valid URL"),
            ("https://[::1/t", "not a valid URL"),
            ("https://h/t\r\nX: y", "spaces"),
            ("https://h/t#here", "#"),
            ("https://user:hidden-word@h/t", "CLIENT_SECRET"),
        ]:
            with self.subTest(url):
                result = fetch(**settings(url))
                self.assert_fails(result, 2, "TOKEN_URL", word)
                self.assertNotIn("hidden-word", result.stderr)

    def test_unusable_settings_are_named(self) -> None:
        for name, text in [
            ("TOKEN_AUTH_METHOD", "digest"),
            ("TOKEN_TIMEOUT_SECONDS", "soon"),
            ("TOKEN_TIMEOUT_SECONDS", "0"),
            ("TOKEN_TIMEOUT_SECONDS", "nan"),
            ("CLIENT_ID", "\udcff"),
        ]:
            with self.subTest(name=name, text=text):
                result = fetch(**(settings("https://h/t") | {name: text}))
                self.assert_fails(result, 2, name)


class Refusing(FetchTokenTest):
    def test_says_the_servers_words_and_what_to_do(self) -> None:
        for status, code, advice in [
            (401, "invalid_client", "CLIENT_SECRET"),
            (400, "invalid_scope", "SCOPE"),
            (400, "unauthorized_client", "owner"),
            (400, "unsupported_grant_type", "TOKEN_URL"),
            (400, "made_up", "TOKEN_URL"),
        ]:
            with self.subTest(code):
                answer = json_answer({"error": code, "error_description": "no\r\n\x1b[31mway"})
                answer.status = status
                result, server = self.ask(answer)
                self.assert_fails(result, 1, str(status), code, "no [31mway", advice)
                self.assertEqual(len(server.asked), 1, "a refusal is not asked for again")

    def test_hides_the_secret_when_the_server_repeats_it(self) -> None:
        for words in (f"bad secret {SECRET}!", urllib.parse.quote_plus(SECRET)):
            answer = json_answer({"error": "invalid_client", "error_description": words}, 401)
            result, _ = self.ask(answer)
            self.assert_fails(result, 1, "<hidden>")

    def test_understands_refusals_without_json(self) -> None:
        for status in (401, 403, 404, 405, 429):
            with self.subTest(status):
                result, _ = self.ask(Answer(status, b"<html>no</html>"))
                self.assert_fails(result, 1, f"status {status}")

    def test_does_not_follow_redirects(self) -> None:
        with Server(GRANTED) as elsewhere:
            for status in (301, 302, 303, 307, 308):
                with self.subTest(status):
                    location = {"Location": elsewhere.url + "/token?x=y"}
                    result, _ = self.ask(Answer(status, b"", location))
                    self.assert_fails(result, 1, "redirects", "TOKEN_URL")
            self.assertEqual(elsewhere.asked, [])

    def test_reports_answers_that_hold_no_usable_token(self) -> None:
        cases: list[tuple[bytes, str]] = [
            (b"<!DOCTYPE html><p>Log in", "web page"),
            (b"", "not JSON"),
            (b"token", "not JSON"),
            (b"\xff\xfe", "not JSON"),
            (b"[" * 100_000, "not JSON"),
            (b'{"access_token": "' + TOKEN.encode(), "not JSON"),
            (b"[]", "not an object"),
            (b"{}", "access_token"),
            (b'{"access_token": ""}', "access_token"),
            (b'{"access_token": 12}', "access_token"),
            (b'{"access_token": "a\\r\\nb"}', "access_token"),
            (b'{"access_token": "t", "token_type": "mac"}', "Bearer"),
            (b'{"access_token": "t", "token_type": 7}', "Bearer"),
            (b" " * (1 << 20) + b"{}", "bytes"),
        ]
        cases += [
            (b'{"access_token": "%s", "expires_in": %s}' % (TOKEN.encode(), value), "expires_in")
            for value in (b'"soon"', b"[]", b"true", b"0", b"-5", b"NaN", b"1e99", b'"-1"')
        ]
        for body, word in cases:
            with self.subTest(body[:60]):
                result, _ = self.ask(Answer(200, body))
                self.assert_fails(result, 1, word)


class OutOfReach(FetchTokenTest):
    def test_asks_once_more_after_a_passing_failure(self) -> None:
        for first in (Answer(503), Answer(500, b"oops"), Answer(raw=b""), Answer(raw=b"garbage\n")):
            with self.subTest(first):
                result, server = self.ask(first, GRANTED)
                self.assertEqual(result.returncode, 0, result.stderr)
                self.assertEqual(len(server.asked), 2)

    def test_gives_up_after_the_second_failure(self) -> None:
        result, server = self.ask(Answer(502, b"<html>bad gateway"))
        self.assert_fails(result, 3, "502", "later")
        self.assertEqual(len(server.asked), 2)

    def test_truncated_answers_are_no_tokens(self) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\n"
        result, _ = self.ask(Answer(raw=head + b'{"access_token": "t"}'))
        self.assert_fails(result, 3, "middle")

    def test_waits_no_longer_than_told(self) -> None:
        for answer in (Answer(stall=True), Answer(drip=True)):
            with self.subTest(answer):
                result, server = self.ask(answer, TOKEN_TIMEOUT_SECONDS="0.3")
                self.assert_fails(result, 3, "0.3 seconds")
                self.assertEqual(len(server.asked), 2)

    def test_nothing_listening(self) -> None:
        with Server(GRANTED) as server:
            url = server.url
        self.assert_fails(fetch(**settings(url)), 3, "refused the connection", "TOKEN_URL")

    def test_unknown_host(self) -> None:
        result = fetch(**settings("https://token.invalid/t", TOKEN_TIMEOUT_SECONDS="20"))
        self.assert_fails(result, 3, "token.invalid", "TOKEN_URL")

    def test_https_to_a_server_without_tls(self) -> None:
        with Server(GRANTED) as server:
            result = fetch(**settings(server.url.replace("http:", "https:")))
        self.assert_fails(result, 3, "TLS")


@unittest.skipUnless(shutil.which("openssl"), "openssl, which makes the certificate, is missing")
class Certificates(FetchTokenTest):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.certificate = f"{folder.name}/certificate.pem"
        self.key = f"{folder.name}/key.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
            + ["-nodes", "-days", "2", "-subj", "/CN=localhost"]
            + ["-addext", "subjectAltName=IP:127.0.0.1"]
            + ["-keyout", self.key, "-out", self.certificate],
            check=True,
            capture_output=True,
        )

    def test_only_trusted_ones_get_the_secret(self) -> None:
        with Server(GRANTED, certificate=(self.certificate, self.key)) as server:
            untrusted = fetch(**settings(server.url))
            self.assert_fails(untrusted, 3, "not trusted", "SSL_CERT_FILE")
            lost = fetch(**settings(server.url, SSL_CERT_FILE="/nowhere.pem"))
            self.assert_fails(lost, 3, "does not exist")
            self.assertEqual(server.asked, [])
            trusted = fetch(**settings(server.url, SSL_CERT_FILE=self.certificate))
            self.assertEqual(trusted.returncode, 0, trusted.stderr)


if __name__ == "__main__":
    unittest.main()
