"""Waiting for a DAG run, and what is told of one."""

from __future__ import annotations

import datetime
import time
from typing import Any

from runtime.airflow import Airflow, AirflowError
from runtime.errors import NodeFailed
from runtime.step import Step

FINAL = ("success", "failed")
# Airflow may be restarted or out of reach for this long before the step fails.
LONGEST_SILENCE = 30 * 60.0


def seconds_between(start: str | None, end: str | None) -> float | None:
    """Seconds from one moment to another; None unless both are known."""
    try:
        times = [
            datetime.datetime.fromisoformat(str(moment).replace("Z", "+00:00"))
            for moment in (start, end)
        ]
        return round((times[1] - times[0]).total_seconds(), 3)
    except (TypeError, ValueError):
        return None


def run_output(server: Airflow, run: Any, failed: list[Any]) -> dict[str, Any]:
    """What the steps that deal with a DAG run put out."""
    queued = run.get("queued_at") or run.get("run_after") or run.get("logical_date")
    return {
        "dag_id": run["dag_id"],
        "dag_run_id": run["dag_run_id"],
        "state": run["state"],
        "queued_seconds": seconds_between(queued, run.get("start_date")),
        "running_seconds": seconds_between(run.get("start_date"), run.get("end_date")),
        "url": server.page_url(run["dag_id"], run["dag_run_id"]),
        "failed_tasks": [task_name(task) for task in failed],
    }


def task_name(task: Any) -> str:
    """What names a task instance among those of its run: load, or load[3]."""
    index = task.get("map_index", -1)
    return task["task_id"] if index is None or index < 0 else f"{task['task_id']}[{index}]"


def end_of_run(server: Airflow, run: Any, accepts_failure: bool) -> dict[str, Any]:
    """The output of a run that has ended; a failed one is a failure unless it is accepted."""
    tasks = server.task_instances(run["dag_id"], run["dag_run_id"])
    failed = [task for task in tasks if task.get("state") == "failed"]
    output = run_output(server, run, failed)
    if run["state"] != "failed" or accepts_failure:
        return output
    why = ", ".join(
        f"task {task_name(task)} failed in try {task.get('try_number', 0)}"
        f" of {(task.get('max_tries') or 0) + 1}"
        for task in failed[:5]
    )
    if len(failed) > 5:
        why += f", and {len(failed) - 5} more"
    why = why or "no task failed: the run timed out or was marked as failed"
    message = f"The run '{run['dag_run_id']}' of '{run['dag_id']}' failed: {why}."
    raise NodeFailed("dag-run-failed", message, output, retryable=True)


def wait_for_run(
    step: Step,
    server: Airflow,
    dag_id: str,
    run_id: str,
    poll_seconds: float | None = None,
    accepts_failure: bool = False,
) -> dict[str, Any]:
    """Waits for the end of a run; an Airflow that does not answer is waited for too."""
    silent_since: float | None = None
    looks = 0
    while True:
        looks += 1
        try:
            run = server.run(dag_id, run_id)
            if run["state"] in FINAL:
                return end_of_run(server, run, accepts_failure)
            step.progress(f"the run '{run_id}' is {run['state']}")
            silent_since = None
        except AirflowError as error:
            if not (error.retryable or error.is_about("malformed-answer", "not-airflow")):
                raise lost(dag_id, run_id, error) from None
            silent_since = silent_since or time.monotonic()
            if time.monotonic() - silent_since >= LONGEST_SILENCE:
                raise silence(dag_id, run_id, error) from None
            step.progress(f"Airflow does not answer at present: {error}")
        pause = min(1 + looks // 4, 10) if poll_seconds is None else poll_seconds
        step.sleep(max(0.2, min(pause, 3600)))


def silence(dag_id: str, run_id: str | None, error: AirflowError) -> NodeFailed:
    """Airflow has not answered for too long."""
    what = f"it is not known how the run of '{dag_id}' goes"
    if run_id is None:
        what = f"no run of '{dag_id}' was started"
    return NodeFailed(
        "airflow-silent",
        f"Airflow has not answered for 30 minutes, so {what}. {error}",
        unknown_run(dag_id, run_id) if run_id else None,
        retryable=run_id is None,
        uncertain=run_id is not None,
    )


def lost(dag_id: str, run_id: str, error: AirflowError) -> NodeFailed:
    """Airflow answers, but no more about this run."""
    output = unknown_run(dag_id, run_id)
    if error.is_about("not-found"):
        words = f"Airflow no longer has the run '{run_id}' of '{dag_id}': it was deleted."
        return NodeFailed("dag-run-gone", words, output)
    return NodeFailed(error.code, error.message, output)


def unknown_run(dag_id: str, run_id: str) -> dict[str, Any]:
    """What is known for steps on the failure edge."""
    return {
        "dag_id": dag_id,
        "dag_run_id": run_id,
        "state": "unknown",
        "queued_seconds": None,
        "running_seconds": None,
        "url": "",
        "failed_tasks": [],
    }


def patiently(step: Step, poll_seconds: float | None, dag_id: str, question: Any) -> Any:
    """Asks Airflow something before there is a run, until it answers."""
    since = time.monotonic()
    while True:
        try:
            return question()
        except AirflowError as error:
            if not error.retryable:
                raise
            if time.monotonic() - since >= LONGEST_SILENCE:
                raise silence(dag_id, None, error) from None
            step.progress(f"Airflow does not answer at present: {error}")
        step.sleep(max(0.2, min(1 if poll_seconds is None else poll_seconds, 3600)))
