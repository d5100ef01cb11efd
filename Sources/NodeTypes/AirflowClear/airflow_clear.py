"""airflow.clear: has failed tasks of a DAG run done again."""

from __future__ import annotations

from typing import Any

from runtime.airflow import Airflow, AirflowError, dag_path
from runtime.errors import NodeFailed, required_text
from runtime.step import Step, node_type


@node_type
def airflow_clear(
    step: Step,
    *,
    connection: str,
    dag_id: str,
    dag_run_id: str,
    task_ids: list[str] | None = None,
    only_failed: bool = True,
) -> dict[str, Any]:
    """Clears task instances of a DAG run, so that Airflow runs them again."""
    run_id = required_text("dag_run_id", dag_run_id)
    server = Airflow.of(step, connection)
    try:
        server.run(dag_id, run_id)
        instances = server.task_instances(dag_id, run_id)
    except AirflowError as error:
        if not error.is_about("not-found"):
            raise
        raise NodeFailed("no-run", f"Airflow has no run '{run_id}' of '{dag_id}'.") from None
    # Airflow itself ignores unknown tasks without a word.
    unknown = sorted(set(task_ids or ()) - {entry["task_id"] for entry in instances})
    if unknown:
        names = ", ".join(f"'{name}'" for name in unknown)
        raise NodeFailed("unknown-task", f"The run '{run_id}' of '{dag_id}' has no task {names}.")
    body: dict[str, Any] = {
        "dry_run": False,
        "dag_run_id": run_id,
        "only_failed": only_failed,
        "reset_dag_runs": True,
    }
    if task_ids:
        # What a failed task held back would stay so, and the run would fail again.
        body.update(task_ids=task_ids, include_downstream=only_failed)
    try:
        answer = server.json("POST", f"{dag_path(dag_id)}/clearTaskInstances", body=body)
    except AirflowError as error:
        # It may have been done all the same; a second clear would hit what runs by then.
        error.uncertain, error.retryable = error.retryable, False
        raise
    named = {(entry["task_id"], entry.get("map_index")) for entry in answer["task_instances"]}
    cleared = [entry for entry in instances if was_cleared(entry, named, only_failed)]
    return {
        "cleared": [
            {"task_id": entry["task_id"], "map_index": entry.get("map_index", -1)}
            for entry in cleared
        ]
    }


def was_cleared(entry: Any, named: Any, only_failed: bool) -> bool:
    """Whether Airflow means it; Airflow 2 tells the task but not which of its instances."""
    if (entry["task_id"], entry.get("map_index", -1)) in named:
        return True
    failed = entry.get("state") in ("failed", "upstream_failed")
    return (entry["task_id"], None) in named and (failed or not only_failed)
