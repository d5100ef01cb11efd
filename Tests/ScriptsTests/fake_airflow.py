"""Stands in for `airflow` in the tests of Scripts/airflow: the same commands, in no time.

FAKE_AIRFLOW says how it misbehaves: "dies" (the scheduler ends), "unhealthy", "stubborn" (ignores
SIGTERM), "broken-dag" (a file that cannot be imported); nothing for well.
"""

from __future__ import annotations

import http.server
import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime
from typing import Any

MODE = os.environ.get("FAKE_AIRFLOW", "")


def now() -> str:
    return datetime.now(UTC).isoformat()


def note_running(name: str) -> None:
    (pathlib.Path(os.environ["AIRFLOW_HOME"]) / f"running-{name}").write_text(str(os.getpid()))


def health(name: str) -> str:
    try:
        pid = (pathlib.Path(os.environ["AIRFLOW_HOME"]) / f"running-{name}").read_text()
        runs = bool(pathlib.Path(f"/proc/{pid}/environ").read_bytes())
    except OSError:
        runs = False
    return "healthy" if runs and MODE not in ("unhealthy", "dies") else "unhealthy"


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path.endswith("/health"):
            answer = {"metadatabase": {"status": "healthy"}}
            for name in ("scheduler", "dag_processor", "triggerer"):
                answer[name] = {"status": health(name), f"latest_{name}_heartbeat": now()}
            self.answer(answer)
        elif path.endswith("/importErrors"):
            error = {"timestamp": now(), "filename": "one.py", "stack_trace": "NameError: nope"}
            self.answer({"import_errors": [error] if MODE == "broken-dag" else []})
        elif path.endswith("/dags"):
            folder = pathlib.Path(os.environ["AIRFLOW__CORE__DAGS_FOLDER"])
            files = [str(file) for file in folder.glob("*.py")]
            self.answer({"dags": [{"fileloc": file, "last_parsed_time": now()} for file in files]})
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        known = {"username": "admin", "password": "admin"}
        self.answer({"access_token": "t"} if body == known else {}, 201)

    def answer(self, value: Any, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(value).encode())

    def log_message(self, *_: Any) -> None:
        pass


def serve(port: str) -> None:
    http.server.ThreadingHTTPServer(("127.0.0.1", int(port)), Handler).serve_forever()


def schedule() -> None:
    if MODE == "dies":
        sys.exit("the scheduler's last words")
    # A task in a session of its own, as Airflow's bash tasks are.
    subprocess.Popen([sys.executable, __file__, "task"], start_new_session=True)
    note_running("scheduler")
    threading.Event().wait()


def main() -> None:
    if MODE == "stubborn":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    match sys.argv[1:]:
        case ["db", "migrate"]:
            url = os.environ["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"]
            with sqlite3.connect(url.removeprefix("sqlite:///")) as database:
                database.execute("CREATE TABLE made (at TEXT)")
                database.execute("INSERT INTO made VALUES (?)", (now(),))
        case ["users", "create", *_]:
            pass
        case ["api-server"]:
            serve(os.environ["AIRFLOW__API__PORT"])
        case ["webserver"]:
            serve(os.environ["AIRFLOW__WEBSERVER__WEB_SERVER_PORT"])
        case ["scheduler"]:
            schedule()
        case ["dag-processor" | "triggerer" as name]:
            note_running(name.replace("-", "_"))
            threading.Event().wait()
        case ["task"]:
            threading.Event().wait()
        case other:
            sys.exit(f"no such command: {other}")


if __name__ == "__main__":
    main()
