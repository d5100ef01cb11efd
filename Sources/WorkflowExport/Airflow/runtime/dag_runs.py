"""Waiting for runs of DAGs in the same Airflow, and their report."""

from __future__ import annotations

from typing import Any, Dict, List, Optional
from urllib.parse import quote

from airflow.configuration import conf

from runtime.deferring import Deferring
from runtime.errors import NodeFailed
from runtime.task import fail

try:
    from airflow.providers.standard.triggers.external_task import DagStateTrigger
except ImportError:  # Airflow 2 without the standard provider
    from airflow.triggers.external_task import DagStateTrigger

FINAL_STATES = ("success", "failed")


class DagRunWaiting(Deferring):
    """What tasks that wait for a run of a DAG have in common."""

    def look(
        self,
        context: Any,
        dag_id: str,
        run_id: str,
        accepts_failure: bool = False,
        poll_seconds: Optional[float] = None,
    ) -> Any:
        """The run's report if it has ended; else waits for its end."""
        run, dates = found_run(context, dag_id, run_id)
        if run["state"] not in FINAL_STATES:
            trigger = DagStateTrigger(
                dag_id=dag_id,
                states=list(FINAL_STATES),
                poll_interval=poll_seconds or 5,
                **dates,
            )
            self.wait(trigger, "execute_complete", run_id=run_id)
        if run["state"] != "failed" or accepts_failure:
            return run
        tasks = ", ".join(f"task {name} failed" for name in run["failed_tasks"])
        why = tasks or "no task failed: the run timed out or was marked as failed"
        words = f"The run '{run_id}' of '{dag_id}' failed: {why}."
        fail(context, NodeFailed("dag-run-failed", words, run, retryable=True))


def started_run(dag_id: str, run_id: str) -> Dict[str, Any]:
    """The report of a run that is only started."""
    return {
        "dag_id": dag_id,
        "dag_run_id": run_id,
        "state": "queued",
        "queued_seconds": None,
        "running_seconds": None,
        "url": run_page(dag_id, run_id),
        "failed_tasks": [],
    }


def found_run(context: Any, dag_id: str, run_id: str) -> Any:
    """The report of a run, and what a DagStateTrigger has to know of it."""
    task = context["ti"]
    known: Dict[str, Any] = {"run_ids": [run_id], "execution_dates": None}
    queued_seconds = running_seconds = None
    if hasattr(task, "get_dagrun_state"):
        state = task.get_dagrun_state(dag_id, run_id)
        found = task.get_task_states(dag_id=dag_id, run_ids=[run_id])
        states = next(iter(found.values()), {})
    else:  # Airflow 2
        from airflow.models.dagrun import DagRun

        runs = DagRun.find(dag_id=dag_id, run_id=run_id)
        if not runs:
            words = f"Airflow has no run '{run_id}' of '{dag_id}'."
            fail(context, NodeFailed("dag-run-gone", words))
        run = runs[0]
        state = run.state
        states = {instance.task_id: instance.state for instance in run.get_task_instances()}
        queued_seconds = elapsed(run.queued_at, run.start_date)
        running_seconds = elapsed(run.start_date, run.end_date)
        known = {"execution_dates": [run.execution_date]}
    report = {
        "dag_id": dag_id,
        "dag_run_id": run_id,
        "state": str(getattr(state, "value", state)),
        "queued_seconds": queued_seconds,
        "running_seconds": running_seconds,
        "url": run_page(dag_id, run_id),
        "failed_tasks": failed_names(states),
    }
    return report, known


def failed_names(states: Dict[str, Any]) -> List[str]:
    """The tasks that failed themselves."""
    return sorted(name for name, state in states.items() if state == "failed")


def elapsed(start: Any, end: Any) -> Optional[float]:
    """The seconds between two moments, or None unless both are there."""
    return None if start is None or end is None else round((end - start).total_seconds(), 3)


def run_page(dag_id: str, run_id: str) -> str:
    """The page of a run in Airflow's own interface."""
    dag, run = quote(dag_id, safe=""), quote(run_id, safe="")
    base = conf.get("api", "base_url", fallback="")
    if base:
        return f"{base.rstrip('/')}/dags/{dag}/runs/{run}"
    base = conf.get("webserver", "base_url", fallback="")  # Airflow 2
    return f"{base.rstrip('/')}/dags/{dag}/grid?dag_run_id={run}"
