"""airflow.wait: waits for a DAG run that somebody else started."""

from __future__ import annotations

from typing import Any

from runtime.airflow import Airflow
from runtime.airflow_runs import patiently, wait_for_run
from runtime.errors import NodeFailed
from runtime.step import Step, node_type


@node_type
def airflow_wait(
    step: Step,
    *,
    connection: str,
    dag_id: str,
    dag_run_id: str | None = None,
    until: str = "success",
    poll_seconds: float | None = None,
) -> dict[str, Any]:
    """Waits for a run of a DAG that is started elsewhere; the latest if none is named."""
    server = Airflow.of(step, connection)
    if dag_run_id is None:
        latest = patiently(step, poll_seconds, dag_id, lambda: server.runs(dag_id, limit=1))
        if not latest:
            raise NodeFailed("no-run", f"The DAG '{dag_id}' has no run yet.", retryable=True)
        dag_run_id = str(latest[0]["dag_run_id"])
    return wait_for_run(step, server, dag_id, dag_run_id, poll_seconds, until == "finished")
