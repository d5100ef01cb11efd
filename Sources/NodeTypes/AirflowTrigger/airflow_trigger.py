"""airflow.trigger: starts a DAG run exactly once, and waits for it."""

from __future__ import annotations

from typing import Any

from runtime.airflow import Airflow, AirflowError, dag_path
from runtime.airflow_runs import patiently, run_output, wait_for_run
from runtime.errors import NodeFailed, Stopped, wrong_config
from runtime.step import Step, node_type


@node_type
def airflow_trigger(
    step: Step,
    *,
    connection: str,
    dag_id: str,
    conf: dict[str, Any] | None = None,
    wait: bool = True,
    on_active: str = "queue",
    unpause: bool = False,
    poll_seconds: float | None = None,
) -> dict[str, Any]:
    """Starts a run of a DAG and waits for its end."""
    if not isinstance(conf or {}, dict):
        raise wrong_config("conf", "must be an object")
    server = Airflow.of(step, connection)
    run_id = f"orchestrate__{step.key}"

    def start() -> Any:
        other = active_run(server, dag_id, run_id, on_active)
        if other is not None:
            return other
        if unpause:
            server.json("PATCH", dag_path(dag_id), body={"is_paused": False})
        note = f"Started by the exported workflow, run {step.run_id}"
        return server.trigger(dag_id, run_id, conf or {}, note)

    try:
        run = patiently(step, poll_seconds, dag_id, start)
    except AirflowError as error:
        if not error.is_about("not-found"):
            raise
        raise AirflowError("not-found", f"Airflow has no DAG '{dag_id}'.") from None
    if not wait:
        return run_output(server, run, [])
    try:
        return wait_for_run(step, server, dag_id, run["dag_run_id"], poll_seconds)
    except Stopped:
        # A run that was only joined goes on.
        if run["dag_run_id"] == run_id:
            server.cancel(dag_id, run_id)
        raise


def active_run(server: Airflow, dag_id: str, ours: str, on_active: str) -> Any:
    """An active run to be joined instead of starting one, if the step says so."""
    if on_active == "queue":
        return None
    try:
        server.run(dag_id, ours)
        return None
    except AirflowError as error:
        if not error.is_about("not-found"):
            raise
    active = server.runs(dag_id, ["queued", "running"], 20)
    if active and on_active != "reuse":
        run = active[0]
        words = f"The run '{run['dag_run_id']}' of '{dag_id}' is {run['state']}."
        raise NodeFailed("run-active", words)
    return active[0] if active else None
