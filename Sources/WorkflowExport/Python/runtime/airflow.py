"""A client of Airflow 2 (/api/v1) and Airflow 3 (/api/v2)."""

from __future__ import annotations

import builtins
import json
import threading
import time
import urllib.parse
from collections.abc import Sequence
from typing import Any

from runtime.errors import NodeFailed
from runtime.expressions import to_json
from runtime.step import Connection, Step

try:
    import requests
except ImportError:  # The script says so before it runs anything.
    requests = None  # type: ignore[assignment]

PAGE = 100
# Seconds that one answer may take.
AIRFLOW_SECONDS = 60.0

Query = Sequence[tuple[str, str]]


class AirflowError(NodeFailed):
    """What Airflow answered instead, or why it could not be asked."""

    def __init__(self, code: str, message: str, status: int = 0) -> None:
        transient = code in ("unreachable", "timed-out", "server-failed", "cancel-lost")
        super().__init__(f"airflow-{code}", message, retryable=transient)
        self.status = status

    def is_about(self, *codes: str) -> bool:
        """Whether it has one of these codes, without the prefix."""
        return self.code.removeprefix("airflow-") in codes


def status_error(status: int, words: str) -> AirflowError:
    """The error that a status means."""
    table = {
        401: ("credentials-refused", "Airflow refused the user name or password"),
        403: ("forbidden", "Airflow forbids this to the connection's user"),
        404: ("not-found", "Airflow knows nothing of that name"),
        408: ("timed-out", "Airflow is too busy to answer"),
        409: ("conflict", "The state of things in Airflow does not allow it"),
        429: ("timed-out", "Airflow is too busy to answer"),
    }
    code, message = table.get(status, ("malformed-answer", "Airflow answered unexpectedly"))
    if status in (400, 405, 406, 415, 422):
        code, message = "refused-request", "Airflow finds the request wrong"
    if status >= 500:
        code, message = "server-failed", "Airflow itself failed"
    said = f" Airflow says: {words}" if words else ""
    return AirflowError(code, f"{message} ({status}).{said}", status)


def server_words(body: str) -> str:
    """Airflow's own words in an error's body, shortened."""
    try:
        detail = json.loads(body)
    except ValueError:
        return ""
    if isinstance(detail, dict):
        detail = detail.get("detail") or detail.get("title") or ""
    text = detail if isinstance(detail, str) else json.dumps(detail)
    return " ".join(text.split())[:600]


def quoted(name: str) -> str:
    """A name as a segment of a path."""
    return urllib.parse.quote(name, safe="")


def dag_path(dag_id: str) -> str:
    return f"/dags/{quoted(dag_id)}"


def run_path(dag_id: str, run_id: str) -> str:
    return f"{dag_path(dag_id)}/dagRuns/{quoted(run_id)}"


class Airflow:
    """One Airflow server."""

    servers: dict[str, Airflow] = {}
    lock = threading.Lock()

    def __init__(self, connection: Connection) -> None:
        url = connection.url.rstrip("/")
        for tail in ("/api/v1", "/api/v2", "/home"):
            url = url.removesuffix(tail).rstrip("/")
        parts = urllib.parse.urlsplit(url)
        # A user and password in the address are the connection's already.
        self.url = urllib.parse.urlunsplit(parts._replace(netloc=parts.netloc.split("@")[-1]))
        self.connection = connection
        self.known_version: int | None = None
        self.token = connection.token
        self.logging_in = threading.Lock()

    @classmethod
    def of(cls, step: Step, name: str) -> Airflow:
        """The server of a connection; one for all steps."""
        with cls.lock:
            if name not in cls.servers:
                cls.servers[name] = cls(step.connection(name))
            return cls.servers[name]

    # --- asking -----------------------------------------------------------------------------------

    def send(self, method: str, url: str, **more: Any) -> requests.Response:
        """One request; no answer is an AirflowError."""
        more.setdefault("timeout", AIRFLOW_SECONDS)
        try:
            return requests.request(method, url, allow_redirects=False, **more)
        except requests.Timeout as error:
            raise AirflowError("timed-out", "Airflow did not answer in time.") from error
        except requests.RequestException as error:
            words = f"Airflow could not be reached ({type(error).__name__}). Is it running?"
            raise AirflowError("unreachable", words) from error

    @property
    def version(self) -> int:
        """2 or 3; asked once, needs no log-in."""
        if self.known_version is None:
            for version in (3, 2):
                answer = self.send("GET", f"{self.url}/api/v{version - 1}/version")
                if answer.status_code >= 500:
                    raise status_error(answer.status_code, server_words(answer.text))
                if answer.status_code == 200 and '"version"' in answer.text:
                    self.known_version = version
                    return version
            raise AirflowError(
                "not-airflow",
                "Neither /api/v2/version nor /api/v1/version answered as Airflow does. "
                "Check the connection's URL.",
            )
        return self.known_version

    def credentials(self, refused: str = "") -> dict[str, Any]:
        """How a request logs in; with a new token if one was refused."""
        user = self.connection.username
        if self.version == 2:
            if self.token:
                return {"headers": {"Authorization": f"Bearer {self.token}"}}
            return {"auth": (user, self.connection.password)} if user else {}
        with self.logging_in:
            if user and (not self.token or self.token == refused):
                self.token = self.log_in()
            token = self.token
        return {"headers": {"Authorization": f"Bearer {token}"}} if token else {}

    def log_in(self) -> str:
        """Airflow 3's log-in."""
        body = {"username": self.connection.username, "password": self.connection.password}
        answer = self.send("POST", f"{self.url}/auth/token", json=body)
        if not answer.ok:
            raise status_error(answer.status_code, server_words(answer.text))
        token = read_json(answer, "/auth/token").get("access_token")
        if not isinstance(token, str) or not token:
            raise AirflowError(
                "malformed-answer", "Airflow's log-in answered without an access token."
            )
        return token

    def request(
        self,
        method: str,
        path: str,
        query: Query = (),
        body: Any = None,
        accept: str = "application/json",
    ) -> requests.Response:
        """Asks; logs in again once where the token was refused."""
        url = f"{self.url}/api/v{self.version - 1}{path}"
        data = None if body is None else to_json(body).encode()
        answer = None
        refused = ""
        for _ in range(2):
            login = self.credentials(refused)
            headers = {"Accept": accept, **login.pop("headers", {})}
            if data is not None:
                headers["Content-Type"] = "application/json"
            answer = self.send(method, url, params=list(query), json=body, headers=headers, **login)
            refused = headers.get("Authorization", "").removeprefix("Bearer ")
            expired = answer.status_code == 401 or (
                answer.status_code == 403 and "token" in server_words(answer.text)
            )
            if not expired or self.version == 2 or not self.connection.username:
                break
        assert answer is not None
        if not answer.ok:
            raise status_error(answer.status_code, server_words(answer.text))
        return answer

    def json(self, method: str, path: str, query: Query = (), body: Any = None) -> Any:
        """Asks and reads an object."""
        return read_json(self.request(method, path, query, body), path)

    def list(
        self, path: str, key: str, query: Query = (), limit: int = 10_000
    ) -> builtins.list[Any]:
        """Reads a list page by page."""
        entries: list[Any] = []
        while len(entries) < limit:
            size = min(PAGE, limit - len(entries))
            page = [*query, ("limit", str(size)), ("offset", str(len(entries)))]
            answer = self.json("GET", path, page)
            rows = answer.get(key)
            if not isinstance(rows, list):
                raise AirflowError("malformed-answer", f"Airflow's answer has no '{key}'.")
            entries += rows
            if not rows or len(entries) >= answer.get("total_entries", len(entries)):
                break
        return entries

    # --- runs -------------------------------------------------------------------------------------

    def run(self, dag_id: str, run_id: str) -> Any:
        return self.json("GET", run_path(dag_id, run_id))

    def runs(self, dag_id: str, states: Sequence[str] = (), limit: int = 10) -> builtins.list[Any]:
        """The latest runs of a DAG, newest first."""
        order = "-execution_date" if self.version == 2 else "-run_after"
        query = [("order_by", order)] + [("state", state) for state in states]
        return self.list(f"{dag_path(dag_id)}/dagRuns", "dag_runs", query, limit)

    def task_instances(self, dag_id: str, run_id: str) -> builtins.list[Any]:
        """The task instances of a run, sorted by task and map index."""
        path = f"{run_path(dag_id, run_id)}/taskInstances"
        found = self.list(path, "task_instances")
        return sorted(found, key=lambda entry: (entry["task_id"], entry.get("map_index", -1)))

    def trigger(self, dag_id: str, run_id: str, conf: Any, note: str) -> Any:
        """Starts a run under our own id, exactly once however often it is called.

        Airflow refuses a second run of one id (409). That answer, and every answer that leaves
        open whether the run was made, is settled by looking the run up.
        """
        # No body fits both: 3 requires logical_date, 2 refuses a null one.
        body: dict[str, Any] = {"dag_run_id": run_id, "conf": conf}
        if self.version == 3:
            body.update(logical_date=None, note=note)
        try:
            return self.json("POST", f"{dag_path(dag_id)}/dagRuns", body=body)
        except AirflowError as failure:
            if not (failure.is_about("conflict") or failure.retryable):
                raise
            try:
                found = self.run(dag_id, run_id)
            except AirflowError as error:
                raise (failure if error.is_about("not-found") else error) from None
        if found.get("conf") != conf:
            words = f"Airflow has a run '{run_id}' of '{dag_id}' already, with a different conf."
            raise AirflowError("run-is-not-ours", words)
        return found

    def cancel(self, dag_id: str, run_id: str) -> None:
        """Marks a run as failed and makes sure that it stays so."""
        for _ in range(5):
            if self.run(dag_id, run_id)["state"] in ("success", "failed"):
                return
            try:
                self.json("PATCH", run_path(dag_id, run_id), body={"state": "failed"})
            except AirflowError as error:
                # A deadlock in Airflow's database answers 500 and may have done it all the same.
                if not error.retryable:
                    raise
            time.sleep(1)

    def page_url(self, dag_id: str, run_id: str) -> str:
        """The page of a run in Airflow's own interface."""
        if self.version == 2:
            return f"{self.url}/dags/{quoted(dag_id)}/grid?dag_run_id={quoted(run_id)}"
        return f"{self.url}/dags/{quoted(dag_id)}/runs/{quoted(run_id)}"

    def log_url(self, dag_id: str, run_id: str, task_id: str, index: Any, number: int) -> str:
        """The page with the log of one try in Airflow's own interface."""
        page = self.page_url(dag_id, run_id)
        is_mapped = index is not None and index >= 0
        if self.version == 2:
            mapped = f"&map_index={index}" if is_mapped else ""
            return f"{page}&task_id={quoted(task_id)}{mapped}&tab=logs"
        mapped = f"/mapped/{index}" if is_mapped else ""
        return f"{page}/tasks/{quoted(task_id)}{mapped}?try_number={number}"


def read_json(answer: requests.Response, path: str) -> Any:
    """The object in an answer."""
    try:
        value = answer.json()
    except ValueError as error:
        words = f"Airflow's answer to {path} is no JSON."
        raise AirflowError("malformed-answer", words) from error
    if not isinstance(value, dict):
        raise AirflowError("malformed-answer", f"Airflow's answer to {path} is no object.")
    return value
