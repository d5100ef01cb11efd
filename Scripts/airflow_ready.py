#!/usr/bin/env python3
"""Waits until a local Airflow 2 or 3 is healthy and has read every file of its DAGs folder.

Called by Scripts/airflow; standard library only. Prints what it waits for on standard error.
Exit codes: 0 ready, 1 not ready in time, or one of its processes ended.
"""

from __future__ import annotations

import argparse
import base64
import json
import sys
import time
import urllib.error
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

REQUEST_SECONDS = 10
POLL_SECONDS = 0.5
SHOWN_LINES = 15
PAGE = 100  # the most that both versions give at once

# What is asked for, by major version of Airflow.
API = {2: "/api/v1", 3: "/api/v2"}
HEALTH = {2: "/api/v1/health", 3: "/api/v2/monitor/health"}
COMPONENTS = {
    2: ["metadatabase", "scheduler", "triggerer"],
    3: ["metadatabase", "scheduler", "dag_processor", "triggerer"],
}

# Straight to loopback, whatever proxy the environment names.
direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class NotReady(Exception):
    """Something is not there yet; the text says what is waited for."""


class GivenUp(Exception):
    """It will never be ready; the text says why."""


def ask(url: str, authorization: str | None = None, body: Any = None) -> Any:
    request = urllib.request.Request(url, headers={"Accept": "application/json"})
    if authorization is not None:
        request.add_header("Authorization", authorization)
    if body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
    try:
        with direct.open(request, timeout=REQUEST_SECONDS) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        raise NotReady(f"the server (it answers {error.code})") from error
    except (OSError, ValueError) as error:
        raise NotReady("the server to answer") from error


def authorization(arguments: argparse.Namespace) -> str:
    if arguments.airflow == 2:
        pair = f"{arguments.user}:{arguments.password}".encode()
        return "Basic " + base64.b64encode(pair).decode()
    login = {"username": arguments.user, "password": arguments.password}
    answer = ask(arguments.url + "/auth/token", body=login)
    return f"Bearer {answer['access_token']}"


def is_since(moment: str | None, since: float) -> bool:
    """Whether `moment` is at or after `since`: what an earlier start left behind does not count."""
    if not moment:
        return False
    parsed = datetime.fromisoformat(moment)
    if parsed.tzinfo is None:
        parsed = parsed.replace(tzinfo=UTC)
    return parsed.timestamp() >= since


def check_health(arguments: argparse.Namespace) -> None:
    health = ask(arguments.url + HEALTH[arguments.airflow])
    waiting = []
    for name in COMPONENTS[arguments.airflow]:
        part = health.get(name) or {}
        beat = f"latest_{name}_heartbeat"
        fresh = beat not in part or is_since(part[beat], arguments.since)
        if part.get("status") != "healthy" or not fresh:
            waiting.append(name.replace("_", " "))
    if waiting:
        raise NotReady("the " + " and the ".join(waiting))


def check_dags(arguments: argparse.Namespace) -> int:
    """The number of DAGs, once every file of the folder was parsed."""
    header = authorization(arguments)
    base = arguments.url + API[arguments.airflow]
    for error in ask(f"{base}/importErrors?limit={PAGE}", header)["import_errors"]:
        if is_since(error.get("timestamp"), arguments.since):
            raise GivenUp(f"{error['filename']} cannot be imported:\n{error['stack_trace']}")
    dags = ask(f"{base}/dags?limit={PAGE}", header)["dags"]
    parsed = {
        Path(dag["fileloc"]).name
        for dag in dags
        if is_since(dag.get("last_parsed_time"), arguments.since)
    }
    missing = sorted({file.name for file in arguments.dags.glob("*.py")} - parsed)
    if missing:
        raise NotReady("the DAGs of " + ", ".join(missing))
    return len(dags)


def check_processes(arguments: argparse.Namespace) -> None:
    for line in arguments.processes.read_text().splitlines():
        name, pid, started = line.split()
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            fields = []
        if not fields or fields[0] == "Z" or fields[19] != started:
            raise GivenUp(
                f"'airflow {name}' has ended. Its last words:\n{last_words(arguments, name)}"
            )


def last_words(arguments: argparse.Namespace, name: str) -> str:
    try:
        text = (arguments.output / f"{name}.log").read_text(errors="replace")
    except OSError as error:
        return f"(its output cannot be read: {error.strerror})"
    return "\n".join(text.splitlines()[-SHOWN_LINES:]) or "(it said nothing)"


def wait(arguments: argparse.Namespace) -> int:
    """The number of DAGs, as soon as all is ready."""
    began = time.monotonic()
    said = None
    while True:
        check_processes(arguments)
        try:
            check_health(arguments)
            count = check_dags(arguments)
            check_processes(arguments)
            return count
        except NotReady as reason:
            waited = time.monotonic() - began
            if waited >= arguments.seconds:
                raise GivenUp(f"after {waited:.0f} seconds still waiting for {reason}") from None
            if str(reason) != said:
                said = str(reason)
                say(arguments, f"{waited:3.0f} s: waiting for {said}")
            time.sleep(POLL_SECONDS)


def say(arguments: argparse.Namespace, text: str) -> None:
    print(f"airflow {arguments.airflow}: {text}", file=sys.stderr, flush=True)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--airflow", type=int, choices=(2, 3), required=True)
    parser.add_argument("--url", required=True)
    parser.add_argument("--user", required=True)
    parser.add_argument("--password", required=True)
    parser.add_argument("--dags", type=Path, required=True, help="the DAGs folder")
    parser.add_argument("--processes", type=Path, required=True, help="lines: name pid start-time")
    parser.add_argument("--output", type=Path, required=True, help="folder of the processes' logs")
    parser.add_argument("--seconds", type=float, required=True, help="how long to wait")
    parser.add_argument("--since", type=float, default=0, help="only what happened since counts")
    return parser.parse_args()


def main() -> int:
    arguments = parse_arguments()
    try:
        count = wait(arguments)
    except GivenUp as reason:
        say(arguments, str(reason))
        return 1
    except KeyboardInterrupt:
        return 130
    say(arguments, f"healthy, {count} DAGs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
