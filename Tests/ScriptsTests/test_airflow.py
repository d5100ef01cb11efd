"""Scripts/airflow with a stand-in for Airflow: what it starts, finds again, and ends."""

from __future__ import annotations

import hashlib
import os
import pathlib
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
FAKE = pathlib.Path(__file__).with_name("fake_airflow.py")


def free_port() -> int:
    """A port that is free, and whose tenth and twentieth neighbours are free, too."""
    while True:
        with socket.socket() as first, socket.socket() as second, socket.socket() as third:
            first.bind(("127.0.0.1", 0))
            port: int = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 10))
                third.bind(("127.0.0.1", port + 20))
            except (OSError, OverflowError):
                continue
            if port <= 65515:
                return port


class AirflowTest(unittest.TestCase):
    """Runs a copy of the script, so that an Airflow that really runs here is not touched."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(os.path.realpath(folder.name)) / "a project"
        scripts = self.root / "Scripts"
        scripts.mkdir(parents=True)
        for name in ("airflow", "airflow_ready.py", "bootstrap"):
            shutil.copy(ROOT / "Scripts" / name, scripts / name)
        (scripts / "airflow-dags").mkdir()
        (scripts / "airflow-dags" / "one.py").write_text("")
        self.port = free_port()
        for version in "23":
            self.install(version)
            self.addCleanup(self.run_script, "stop", version)

    def install(self, version: str) -> None:
        requirements = self.root / "Scripts" / "airflow-requirements" / f"{version}.txt"
        requirements.parent.mkdir(exist_ok=True)
        requirements.write_text("")
        programs = self.root / ".peers" / f"airflow-{version}" / "bin"
        programs.mkdir(parents=True)
        (programs / "python").symlink_to(sys.executable)
        (programs / "airflow").write_text(f'#!/bin/sh\nexec "{sys.executable}" "{FAKE}" "$@"\n')
        (programs / "airflow").chmod(0o755)
        stamp = hashlib.sha256(requirements.read_bytes()).hexdigest()
        (programs.parent / ".requirements-sha256").write_text(stamp + "\n")

    def run_script(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        settings = {
            "PATH": os.environ["PATH"],
            "PYTHONDONTWRITEBYTECODE": "1",
            "ORCHESTRATE_AIRFLOW_2_PORT": str(self.port),
            "ORCHESTRATE_AIRFLOW_3_PORT": str(self.port),
            "AIRFLOW__CORE__EXECUTOR": "SomeoneElses",
        }
        return subprocess.run(
            [str(self.root / "Scripts" / "airflow"), *arguments],
            env=settings | more,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def start(self, version: str, **more: str) -> None:
        result = self.run_script("start", version, **more)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stdout, f"http://127.0.0.1:{self.port}\n")

    def home(self, version: str) -> pathlib.Path:
        return self.root / ".peers" / f"airflow-{version}-home"

    def running(self) -> list[str]:
        """The ids of all processes started from this test's folder."""
        mark = os.fsencode(f"ORCHESTRATE_AIRFLOW_HOME={self.root}")
        found = []
        for environment in pathlib.Path("/proc").glob("[0-9]*/environ"):
            try:
                if mark in environment.read_bytes():
                    found.append(environment.parent.name)
            except OSError:
                pass
        return found

    def assert_fails(
        self, result: subprocess.CompletedProcess[str], code: int, *words: str
    ) -> None:
        self.assertEqual(result.returncode, code, result.stderr)
        self.assertEqual(result.stdout, "")
        for word in words:
            self.assertIn(word, result.stderr)


class LifeCycle(AirflowTest):
    def test_starts_says_so_and_stops_everything(self) -> None:
        for version, count in (("2", 4), ("3", 5)):
            with self.subTest(version):
                self.start(version)
                self.assertEqual(len(self.running()), count)
                again = self.run_script("start", version)
                self.assertIn("running already", again.stderr)
                self.assertEqual(again.stdout, f"http://127.0.0.1:{self.port}\n")
                self.assertEqual(len(self.running()), count)
                self.assertEqual(self.run_script("status", version).returncode, 0)
                stopped = self.run_script("stop", version)
                self.assertEqual(stopped.returncode, 0, stopped.stderr)
                self.assertEqual(self.running(), [])
                self.assert_fails(self.run_script("status", version), 1, "not running")

    def test_stop_when_stopped_is_well(self) -> None:
        result = self.run_script("stop", "3")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("not running", result.stderr)

    def test_stops_what_ignores_the_polite_signal(self) -> None:
        script = self.root / "Scripts" / "airflow"
        text = script.read_text()
        self.assertIn("TERM_SECONDS=10 ", text)
        script.write_text(text.replace("TERM_SECONDS=10 ", "TERM_SECONDS=1 "))
        self.start("3", FAKE_AIRFLOW="stubborn")
        self.assertEqual(self.run_script("stop", "3").returncode, 0)
        self.assertEqual(self.running(), [])

    def test_replaces_one_that_runs_in_parts(self) -> None:
        self.start("3")
        line = (self.home("3") / "processes").read_text().splitlines()[1]
        os.kill(int(line.split()[1]), signal.SIGKILL)
        self.assert_fails(self.run_script("status", "3"), 1, "only parts")
        self.start("3")
        self.assertEqual(len(self.running()), 5)

    def test_touches_no_process_that_only_has_an_old_number(self) -> None:
        stranger = subprocess.Popen(["sleep", "60"], start_new_session=True)
        self.addCleanup(stranger.wait)
        self.addCleanup(stranger.kill)
        self.home("3").mkdir()
        (self.home("3") / "processes").write_text(f"scheduler {stranger.pid} 1\n")
        self.assertEqual(self.run_script("stop", "3").returncode, 0)
        self.assertIsNone(stranger.poll())


class Database(AirflowTest):
    def made_at(self) -> str:
        database = sqlite3.connect(self.home("3") / "airflow.db")
        self.addCleanup(database.close)
        self.assertEqual(database.execute("PRAGMA journal_mode").fetchone(), ("wal",))
        moment: str = database.execute("SELECT at FROM made").fetchone()[0]
        return moment

    def test_reset_empties_it_fast_and_starts_again_what_ran(self) -> None:
        self.start("3")
        made_at = self.made_at()
        database = sqlite3.connect(self.home("3") / "airflow.db")
        database.execute("CREATE TABLE runs (id)")
        database.close()
        result = self.run_script("reset", "3")
        self.assertEqual(result.stdout, f"http://127.0.0.1:{self.port}\n", result.stderr)
        self.assertEqual(len(self.running()), 5)
        self.assertEqual(self.made_at(), made_at, "it is migrated once only")
        database = sqlite3.connect(self.home("3") / "airflow.db")
        self.assertEqual(database.execute("SELECT count(*) FROM sqlite_master").fetchone(), (1,))
        database.close()

    def test_reset_leaves_a_stopped_one_stopped(self) -> None:
        result = self.run_script("reset", "3")
        self.assertEqual((result.returncode, result.stdout), (0, ""), result.stderr)
        self.assertEqual(self.running(), [])

    def test_keeps_keys_to_their_owner(self) -> None:
        self.start("3")
        self.assertEqual((self.home("3") / "keys").stat().st_mode & 0o777, 0o600)


class FailedStart(AirflowTest):
    def test_says_why_and_leaves_nothing_running(self) -> None:
        for mode, words in [
            ("dies", "last words"),
            ("unhealthy", "scheduler"),
            ("broken-dag", "NameError: nope"),
        ]:
            with self.subTest(mode):
                result = self.run_script(
                    "start", "3", FAKE_AIRFLOW=mode, ORCHESTRATE_AIRFLOW_START_SECONDS="3"
                )
                self.assert_fails(result, 1, words, "did not start")
                self.assertEqual(self.running(), [])

    def test_taken_ports_are_named(self) -> None:
        with socket.create_server(("127.0.0.1", self.port + 10)):
            result = self.run_script("start", "3")
        self.assert_fails(result, 1, str(self.port + 10), "ORCHESTRATE_AIRFLOW_3_PORT")

    def test_interrupted_leaves_nothing_running(self) -> None:
        process = subprocess.Popen(
            [str(self.root / "Scripts" / "airflow"), "start", "3"],
            env=os.environ
            | {"ORCHESTRATE_AIRFLOW_3_PORT": str(self.port), "FAKE_AIRFLOW": "unhealthy"},
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stderr is not None
        for line in process.stderr:
            if "waiting for the scheduler" in line:
                process.send_signal(signal.SIGTERM)
                break
        process.stderr.close()
        self.assertNotEqual(process.wait(timeout=60), 0)
        self.assertEqual(self.running(), [])


class WrongUse(AirflowTest):
    def test_is_explained(self) -> None:
        for arguments, words in [
            ((), "start, stop, reset or status"),
            (("begin", "3"), "'begin'"),
            (("start",), "2 or 3"),
            (("start", "4"), "2 or 3"),
            (("start", "3", "now"), "'now'"),
        ]:
            with self.subTest(arguments):
                self.assert_fails(self.run_script(*arguments), 2, words)
        for name, text in [
            ("ORCHESTRATE_AIRFLOW_3_PORT", "http"),
            ("ORCHESTRATE_AIRFLOW_3_PORT", "80"),
            ("ORCHESTRATE_AIRFLOW_3_PORT", "70000"),
            ("ORCHESTRATE_AIRFLOW_START_SECONDS", "soon"),
        ]:
            with self.subTest(name=name, text=text):
                self.assert_fails(self.run_script("start", "3", **{name: text}), 2, name, text)

    def test_help_names_commands_and_settings(self) -> None:
        said = self.run_script("--help").stdout
        for word in (
            "start",
            "stop",
            "reset",
            "status",
            "ORCHESTRATE_AIRFLOW_2_PORT",
            "exit codes",
        ):
            self.assertIn(word, said)


if __name__ == "__main__":
    unittest.main()
