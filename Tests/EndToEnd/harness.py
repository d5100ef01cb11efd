"""Starts the real executables on free ports and talks to them as a user's program would."""

from __future__ import annotations

import contextlib
import json
import os
import pathlib
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(os.environ.get("ORCHESTRATE_BIN_DIR", ROOT / ".build" / "debug"))
MAIN_REQUEST = (
    "Run daily_sales for 2026-01-31, then check that more than 1000 orders were loaded. "
    "If the run fails, tell me why."
)
FINAL_STATES = {"succeeded", "failed", "cancelled"}


class Problem(Exception):
    """An answer that is an error: its status and its problem details."""

    def __init__(self, status: int, body: Any, media_type: str) -> None:
        super().__init__(f"{status}: {body}")
        self.status = status
        self.body = body
        self.media_type = media_type


def gateway_settings(gateway: str, model: str = "sandbox-planner") -> dict[str, str]:
    """What asks the sandbox's gateway, with tokens from the command."""
    return {
        "ORCHESTRATE_GATEWAY_URL": f"{gateway}/v1",
        "ORCHESTRATE_MODEL": model,
        "ORCHESTRATE_TOKEN_COMMAND": f"{sys.executable} {ROOT}/fetch_token.py",
        "TOKEN_URL": f"{gateway}/oauth/token",
        "CLIENT_ID": "test",
        "CLIENT_SECRET": "test-secret",
    }


def environment(**more: str) -> dict[str, str]:
    """The environment of this machine without anybody's settings."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if key in {"PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "TMPDIR"}
    }
    return {**kept, "ORCHESTRATE_HOME": str(ROOT), "NO_COLOR": "1", **more}


def read_line(process: subprocess.Popen[bytes], stream: Any, marker: bytes, seconds: float) -> str:
    """The first line of a stream that holds the marker; fails if the process ends before."""
    deadline = time.monotonic() + seconds
    seen = b""
    while time.monotonic() < deadline:
        ready, _, _ = select.select([stream], [], [], 0.2)
        if ready:
            piece = os.read(stream.fileno(), 65536)
            if not piece and process.poll() is not None:
                break
            seen += piece
            for line in seen.split(b"\n")[:-1]:
                if marker in line:
                    return line.decode()
        elif process.poll() is not None:
            break
    raise AssertionError(f"no line with {marker!r}; it said: {seen.decode(errors='replace')}")


class Sandbox:
    """A running orchestrate-sandbox."""

    def __init__(self, *arguments: str) -> None:
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sandbox-"))
        self.log = open(self.folder / "log.txt", "wb")
        self.process = subprocess.Popen(
            [
                str(BIN / "orchestrate-sandbox"), "--airflow2-port", "0", "--airflow3-port", "0",
                "--gateway-port", "0", "--sqlserver-port", "0", "--sqlserver-control-port", "0",
                "--data", str(self.folder), *arguments,
            ],
            stdout=subprocess.PIPE, stderr=self.log, env=environment(),
        )
        line = read_line(self.process, self.process.stdout, b"{", 60)
        self.urls: dict[str, str] = json.loads(line)

    def airflow(self, version: int) -> str:
        return self.urls[f"airflow{version}"]

    def effects(self, version: int) -> Any:
        return request("GET", self.airflow(version) + "/_sandbox/effects")

    def fault(self, version: int, **fault: Any) -> None:
        request("POST", self.airflow(version) + "/_sandbox/faults", fault)

    def close(self) -> None:
        stop(self.process)
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class Server:
    """A running `orchestrate serve` on a folder of its own, which outlives restarts."""

    def __init__(self, folder: pathlib.Path | None = None, **settings: str) -> None:
        self.folder = folder or pathlib.Path(tempfile.mkdtemp(prefix="orchestrate-"))
        self.settings = {"DATABASE_URL": f"sqlite:{self.folder}/test.db", **settings}
        self.port = "0"
        self.start()

    def start(self) -> None:
        """Starts it, again on the port that it had before."""
        self.log = open(self.folder / "server.log", "ab+")
        self.process = subprocess.Popen(
            [str(BIN / "orchestrate"), "serve", "--port", self.port], cwd=self.folder,
            stdout=self.log, stderr=subprocess.PIPE, env=environment(**self.settings),
        )
        line = read_line(self.process, self.process.stderr, b"listening on http", 60)
        self.url = line.rsplit(" ", 1)[1].strip()
        self.port = self.url.rsplit(":", 1)[1]

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        return request(method, self.url + path, body, headers)

    def cli(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(BIN / "orchestrate"), *arguments], input=stdin, capture_output=True, text=True,
            cwd=self.folder, env=environment(**self.settings), timeout=120, check=False,
        )

    def connect(self, airflow: str, database: str, name: str = "airflow") -> None:
        self.call(
            "POST", "/api/connections",
            {
                "name": name, "kind": "airflow", "url": airflow, "username": "admin",
                "secret": "admin",
            },
        )
        self.call(
            "POST", "/api/connections",
            {"name": "warehouse", "kind": "sqlite", "database": database},
        )

    def chat(self, message: str, conversation: str | None = None) -> list[tuple[str, Any]]:
        body = {"message": message}
        if conversation:
            body["conversation_id"] = conversation
        return list(events(self.url + "/api/chat", body))

    def approve(self, proposal: dict[str, Any]) -> Any:
        path = f"/api/workflows/{proposal['workflow_id']}/versions/{proposal['version']}/approve"
        return self.call("POST", path, {"contract_sha256": proposal["contract_sha256"]})

    def run(self, proposal: dict[str, Any], inputs: dict[str, Any] | None = None) -> str:
        path = f"/api/workflows/{proposal['workflow_id']}/versions/{proposal['version']}/runs"
        return self.call("POST", path, {"inputs": inputs or {}})["id"]

    def follow(self, run: str, seconds: float) -> Iterator[dict[str, Any]]:
        """The run as it is after each of its events, until it has finished or time is over."""
        path = f"/api/runs/{run}"
        for _ in events(f"{self.url}{path}/events", seconds=seconds, in_all=True):
            yield self.call("GET", path)

    def wait(self, run: str, seconds: float = 180) -> dict[str, Any]:
        """Follows the run's events to its end, and reads it."""
        for _ in events(f"{self.url}/api/runs/{run}/events", seconds=seconds):
            pass
        found = self.call("GET", f"/api/runs/{run}")
        assert found["state"] in FINAL_STATES | {"waiting"}, found
        return found

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self, keep: bool = False) -> None:
        stop(self.process)
        self.log.close()
        if not keep:
            shutil.rmtree(self.folder, ignore_errors=True)


def stop(process: subprocess.Popen[bytes]) -> int:
    """Ends a process in order; one that does not end in time fails the test."""
    if process.poll() is None:
        process.terminate()
    try:
        return process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        raise


def request(
    method: str, url: str, body: Any = None, headers: dict[str, str] | None = None
) -> Any:
    """A request with JSON in and out; raises Problem for an error."""
    data = body if isinstance(body, bytes) else None
    sent = {"Content-Type": "application/json", **(headers or {})}
    if body is not None and data is None:
        data = json.dumps(body).encode()
    asked = urllib.request.Request(url, data=data, method=method, headers=sent)
    try:
        with urllib.request.urlopen(asked, timeout=120) as answer:
            raw = answer.read()
            kind = answer.headers.get_content_type()
    except urllib.error.HTTPError as error:
        raw = error.read()
        kind = error.headers.get_content_type()
        with contextlib.suppress(ValueError):
            raw = json.loads(raw)
        raise Problem(error.code, raw, kind) from None
    if kind.endswith("json") and raw:
        return json.loads(raw)
    return raw.decode()


def events(
    url: str, body: Any = None, seconds: float = 180, headers: dict[str, str] | None = None,
    in_all: bool = False,
) -> Iterator[tuple[str, Any]]:
    """Server-sent events until the server ends the stream.

    The seconds bound the silence between two lines, or the whole stream with `in_all`.
    """
    deadline = time.monotonic() + seconds
    asked = urllib.request.Request(
        url, data=None if body is None else json.dumps(body).encode(),
        headers={
            "Content-Type": "application/json", "Accept": "text/event-stream", **(headers or {}),
        },
    )
    name, data = "message", []
    with urllib.request.urlopen(asked, timeout=seconds) as answer:
        for raw in answer:
            if in_all and time.monotonic() > deadline:
                return
            line = raw.decode().rstrip("\r\n")
            if line.startswith("event:"):
                name = line[6:].strip()
            elif line.startswith("data:"):
                data.append(line[5:].removeprefix(" "))
            elif not line:
                if data:
                    yield name, json.loads("\n".join(data))
                name, data = "message", []


def last(found: list[tuple[str, Any]], name: str) -> Any:
    """The data of the last event of that name."""
    matching = [data for event, data in found if event == name]
    assert matching, f"no event '{name}' among {[event for event, _ in found]}"
    return matching[-1]


def text(found: list[tuple[str, Any]]) -> str:
    """The answer's words."""
    return "".join(data["text"] for event, data in found if event == "message.delta")
