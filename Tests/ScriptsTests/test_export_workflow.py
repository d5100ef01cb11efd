"""Scripts/export_workflow.py as its users meet it: a process and a real server."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from loopback import Answer, Server, json_answer

ROOT = pathlib.Path(__file__).resolve().parents[2]
WORKFLOW = json_answer({"id": "w1", "version": 7, "name": "daily"})
YAML = Answer(200, "name: täglich\n".encode(), {"Content-Type": "application/yaml"})


def export(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    base = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, str(ROOT / "Scripts" / "export_workflow.py"), *arguments],
        env=base | environment,
        capture_output=True,
        timeout=60,
        check=False,
    )


class ExportTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def assert_fails(
        self, result: subprocess.CompletedProcess[bytes], code: int, *words: str
    ) -> None:
        said = result.stderr.decode()
        self.assertEqual(result.returncode, code, said)
        self.assertEqual(result.stdout, b"")
        self.assertNotIn("Traceback", said)
        for word in words:
            self.assertIn(word, said)


class Fetching(ExportTest):
    def test_asks_for_the_version_and_format(self) -> None:
        with Server(YAML) as server:
            arguments = ("--version", "3", "--format", "yaml", "--url", server.url)
            result = export("w1", *arguments)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stdout, YAML.body)
        self.assertEqual(
            [asked.path for asked in server.asked],
            ["/api/workflows/w1/versions/3/export?format=yaml"],
        )

    def test_asks_for_the_latest_version_first(self) -> None:
        with Server(WORKFLOW, json_answer({"version": 1})) as server:
            result = export("w1", "--url", server.url + "/")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(
            [asked.path for asked in server.asked],
            ["/api/workflows/w1", "/api/workflows/w1/versions/7/export?format=json"],
        )

    def test_quotes_the_id_and_stays_off_proxies(self) -> None:
        with Server(YAML) as server:
            arguments = ("--version", "1", "--format", "dot", "--url", server.url + "/base")
            result = export("a/b ?ü", *arguments, HTTP_PROXY="http://127.0.0.1:1")
        self.assertEqual(result.returncode, 0, result.stderr)
        path = "/base/api/workflows/a%2Fb%20%3F%C3%BC/versions/1/export?format=dot"
        self.assertEqual(server.asked[0].path, path)


class Writing(ExportTest):
    def write(self, out: pathlib.Path, answer: Answer = YAML) -> subprocess.CompletedProcess[bytes]:
        with Server(answer) as server:
            arguments = ("--version", "1", "--format", "yaml", "--url", server.url)
            return export("w1", *arguments, "-o", str(out))

    def test_replaces_the_file_and_leaves_nothing_else(self) -> None:
        out = self.folder / "flow.yaml"
        out.write_text("old and longer than what comes now")
        out.chmod(0o640)
        result = self.write(out)
        self.assertEqual((result.returncode, result.stdout), (0, b""), result.stderr)
        self.assertEqual(out.read_bytes(), YAML.body)
        self.assertEqual(out.stat().st_mode & 0o777, 0o640)
        self.assertEqual(os.listdir(self.folder), ["flow.yaml"])

    def test_keeps_the_old_file_when_the_answer_is_no_export(self) -> None:
        out = self.folder / "flow.yaml"
        out.write_text("old")
        head = b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n"
        for answer, code in [
            (Answer(raw=head + b"name: half"), 3),
            (Answer(200, b""), 3),
            (Answer(200, b"<p>", {"Content-Type": "text/html"}), 3),
            (json_answer({"title": "gone"}, 410), 1),
        ]:
            with self.subTest(answer):
                self.assertEqual(self.write(out, answer).returncode, code)
                self.assertEqual(out.read_text(), "old")
                self.assertEqual(os.listdir(self.folder), ["flow.yaml"])

    def test_keeps_links(self) -> None:
        target, link = self.folder / "target", self.folder / "link"
        target.write_text("old")
        link.symlink_to(target)
        self.assertEqual(self.write(link).returncode, 0)
        self.assertTrue(link.is_symlink())
        self.assertEqual(target.read_bytes(), YAML.body)

    def test_says_why_a_file_cannot_be_written(self) -> None:
        out = self.folder / "missing" / "flow.yaml"
        self.assert_fails(self.write(out), 1, str(out), "No such file or directory")


class Refusing(ExportTest):
    def ask(self, *answers: Answer) -> subprocess.CompletedProcess[bytes]:
        with Server(*answers) as server:
            return export("w1", "--url", server.url)

    def test_shows_problem_details_in_plain_words(self) -> None:
        problem = {
            "type": "about:blank",
            "title": "Not Found",
            "status": 404,
            "detail": "There is no workflow\u001b[31m 'w1'.",
        }
        result = self.ask(json_answer(problem, 404, "application/problem+json"))
        self.assert_fails(result, 1, "There is no workflow [31m 'w1'.")
        self.assertNotIn("about:blank", result.stderr.decode())

    def test_shows_the_title_and_diagnostics(self) -> None:
        problem = {
            "title": "Cannot be exported",
            "diagnostics": [{"path": "/nodes/0", "message": "no such form"}, 7, {}],
        }
        result = self.ask(WORKFLOW, json_answer(problem, 422, "application/problem+json"))
        self.assert_fails(result, 1, "Cannot be exported\n  /nodes/0: no such form")

    def test_tells_another_program_from_orchestrate(self) -> None:
        for answer in (
            Answer(404, b"<h1>404</h1>"),
            Answer(200, b"<html>", {"Content-Type": "text/html; charset=utf-8"}),
            Answer(200, b"hello"),
            json_answer({"version": "7"}),
            json_answer({"version": True}),
            json_answer({"version": 0}),
            json_answer([]),
        ):
            with self.subTest(answer):
                self.assert_fails(self.ask(answer), 3, "does not answer as an Orchestrate")
        self.assert_fails(self.ask(WORKFLOW, Answer(200, b"{")), 3, "not JSON")

    def test_says_when_a_log_in_is_wanted(self) -> None:
        for answer in (Answer(401), Answer(302, b"", {"Location": "/login"})):
            self.assert_fails(self.ask(answer), 1, "log-in")

    def test_tells_a_server_in_trouble_from_a_refusal(self) -> None:
        self.assert_fails(self.ask(json_answer({"title": "Starting"}, 503)), 3, "Starting")
        self.assert_fails(self.ask(Answer(500, b"oops")), 1, "500")

    def test_says_what_to_start_when_nothing_listens(self) -> None:
        with Server(WORKFLOW) as server:
            url = server.url
        self.assert_fails(export("w1", "--url", url), 3, url, "Scripts/run")

    def test_answers_that_are_no_http(self) -> None:
        self.assert_fails(self.ask(Answer(raw=b"garbage\n")), 3, "no web server")


class WrongUse(ExportTest):
    def test_is_refused_before_anything_is_asked(self) -> None:
        with Server(WORKFLOW) as server:
            for arguments in [
                (),
                ("",),
                ("..",),
                ("w1", "w2"),
                ("w1", "--version", "0"),
                ("w1", "--version", "1.5"),
                ("w1", "--version", "9" * 5000),
                ("w1", "--format", "pdf"),
                ("w1", "-o", str(self.folder)),
                ("w1", "-o", ""),
                ("w1", "--nonsense"),
                ("w1", "--url", "ftp://h"),
                ("w1", "--url", "h:8080"),
                ("w1", "--url", "http://h:99999"),
                ("w1", "--url", "http://user:word@h"),
            ]:
                with self.subTest(arguments):
                    self.assert_fails(export("--url", server.url, *arguments), 2, "usage:")
        self.assertEqual(server.asked, [])

    def test_help_names_formats_and_exit_codes(self) -> None:
        said = export("--help").stdout.decode()
        for word in ("yaml", "mermaid", "svg", "exit codes", "--version N"):
            self.assertIn(word, said)


if __name__ == "__main__":
    unittest.main()
