"""A real Airflow over its REST API, as far as the tests of exported DAGs need it."""

from __future__ import annotations

import ast
import base64
import contextlib
import urllib.parse
from typing import Any

from harness import Problem, request
from polling import poll

STATES = {"success": "succeeded"}
FINAL = {"success", "failed"}
# On SQLite Airflow 3 answers 500 while another of its parts holds the lock.
LOCKED_SECONDS = 20


class AirflowAPI:
    """One server, 2 or 3."""

    def __init__(self, url: str, version: int) -> None:
        self.version = version
        self.url = url.rstrip("/")
        if version == 2:
            pair = base64.b64encode(b"admin:admin").decode()
            self.login = {"Authorization": f"Basic {pair}"}
        else:
            body = {"username": "admin", "password": "admin"}
            token = request("POST", f"{self.url}/auth/token", body)["access_token"]
            self.login = {"Authorization": f"Bearer {token}"}

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """Asks, again while the database is locked."""
        url = f"{self.url}/api/v{self.version - 1}{path}"
        refusals: list[Problem] = []

        def ask() -> Any:
            try:
                return request(method, url, body, self.login)
            except Problem as problem:
                if problem.status < 500:
                    raise
                refusals.append(problem)
                return None

        return poll(lambda: f"{method} {path}: {refusals[-1]}", LOCKED_SECONDS, ask)

    def connect(self, name: str, kind: str, **more: Any) -> None:
        with contextlib.suppress(Problem):
            self.call("DELETE", f"/connections/{name}")
        self.call("POST", "/connections", {"connection_id": name, "conn_type": kind, **more})

    def import_errors(self) -> dict[str, str]:
        found = self.call("GET", "/importErrors?limit=100")["import_errors"]
        return {error["filename"]: error["stack_trace"] for error in found}

    def dags(self) -> dict[str, Any]:
        return {dag["dag_id"]: dag for dag in self.call("GET", "/dags?limit=100")["dags"]}

    def start(self, dag_id: str, run_id: str, conf: dict[str, Any]) -> None:
        body: dict[str, Any] = {"dag_run_id": run_id, "conf": conf}
        if self.version == 3:
            body["logical_date"] = None
        try:
            self.call("POST", f"/dags/{dag_id}/dagRuns", body)
        except Problem as problem:
            # An answer of 500 may have started it all the same.
            if problem.status != 409:
                raise

    def state(self, dag_id: str, run_id: str) -> str:
        return self.call("GET", f"/dags/{dag_id}/dagRuns/{run_id}")["state"]

    def tasks(self, dag_id: str, run_id: str) -> dict[str, Any]:
        path = f"/dags/{dag_id}/dagRuns/{run_id}/taskInstances?limit=100"
        found = self.call("GET", path)["task_instances"]
        return {task["task_id"]: task for task in found}

    def xcom(self, dag_id: str, run_id: str, task_id: str, key: str) -> Any:
        """What a task left under a key, or None."""
        task = urllib.parse.quote(task_id, safe="")
        path = f"/dags/{dag_id}/dagRuns/{run_id}/taskInstances/{task}/xcomEntries/{key}"
        try:
            value = self.call("GET", path)["value"]
        except Problem as problem:
            if problem.status != 404:
                raise
            return None
        if self.version == 2:
            # Airflow 2 writes a value as Python does; a text as it is.
            with contextlib.suppress(ValueError, SyntaxError):
                return ast.literal_eval(value)
        return value

    def decide(self, dag_id: str, run_id: str, task_id: str, verdict: str) -> None:
        """Answers an approval as a person does in Airflow's page."""
        path = f"/dags/{dag_id}/dagRuns/{run_id}/taskInstances/{task_id}"
        if self.version == 2:
            state = "success" if verdict == "approve" else "failed"
            self.call("PATCH", path, {"dry_run": False, "new_state": state})
        else:
            option = "Approve" if verdict == "approve" else "Reject"
            body = {"chosen_options": [option], "params_input": {"comment": ""}}
            self.call("PATCH", f"{path}/-1/hitlDetails", body)

    def finished(self, dag_id: str, run_id: str) -> dict[str, Any] | None:
        """A finished run as the engine tells of one, or None while it goes on."""
        state = self.state(dag_id, run_id)
        if state not in FINAL:
            return None
        nodes = {}
        for name, task in self.tasks(dag_id, run_id).items():
            ended = STATES.get(task["state"], task["state"])
            ran = ended in ("succeeded", "failed")
            nodes[name] = {
                "state": ended,
                "attempts": task["try_number"] if ran else 0,
                "output": self.xcom(dag_id, run_id, name, "return_value") if ran else None,
                "error": self.xcom(dag_id, run_id, name, "error") if ended == "failed" else None,
            }
        return {"state": STATES.get(state, state), "nodes": nodes}
