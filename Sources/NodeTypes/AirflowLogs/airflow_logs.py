"""airflow.logs: what the logs of a run's failed tasks show."""

from __future__ import annotations

from typing import Any

from runtime.airflow import Airflow
from runtime.errors import required_text
from runtime.logs import read_evidence
from runtime.step import Step, node_type


@node_type
def airflow_logs(
    step: Step,
    *,
    connection: str,
    dag_id: str,
    dag_run_id: str,
    task_ids: list[str] | None = None,
    tries: str = "all",
) -> dict[str, Any]:
    """Reads the logs of a DAG run, reduced to what matters."""
    server = Airflow.of(step, connection)
    run_id = required_text("dag_run_id", dag_run_id)
    return read_evidence(server, dag_id, run_id, task_ids, tries == "last")
