"""Carries out a step of the workflow as a task of Airflow."""

from __future__ import annotations

import datetime
import decimal
import hashlib
from typing import Any, Callable, Dict, Iterable, NoReturn

from runtime.errors import NodeFailed
from runtime.expressions import EXPRESSION_ERRORS, NoOutput, Outputs, error_words
from runtime.step import Connection, Step

try:
    from airflow.sdk import BaseHook
except ImportError:  # Airflow 2
    from airflow.hooks.base import BaseHook
try:
    from airflow.sdk.exceptions import (
        AirflowException,
        AirflowFailException,
        AirflowTaskTimeout,
    )
except ImportError:  # before Airflow 3.2
    from airflow.exceptions import (
        AirflowException,
        AirflowFailException,
        AirflowTaskTimeout,
    )

KEY_LENGTH = 150  # Airflow's run ids take 248 characters, and a step's id has up to 63


def carry_out(function: Callable[[Step], Any]) -> Callable[..., Any]:
    """A step's function as PythonOperator calls it."""

    def task(**context: Any) -> Any:
        return run_step(context, function)

    return task


def run_step(context: Any, function: Callable[[Step], Any]) -> Any:
    """What the step puts out; it fails as the step fails."""
    try:
        return kept_value(function(step_of(context)))
    except NodeFailed as failure:
        fail(context, failure)
    except EXPRESSION_ERRORS as error:
        fail(context, NodeFailed("template-error", f"config: {error_words(error)}"))
    except AirflowTaskTimeout:
        seconds = context["task"].execution_timeout.total_seconds()
        fail(context, NodeFailed("timed-out", f"it was not done within {seconds:g} seconds"))


def fail(context: Any, failure: NodeFailed) -> NoReturn:
    """Ends the task's try; what is left for the steps on a failure edge becomes its output."""
    task = context["ti"]
    if failure.output is not None:
        task.xcom_push(key="return_value", value=kept_value(failure.output))
    task.xcom_push(key="error", value={"code": failure.code, "message": failure.message})
    kind = AirflowException if failure.retryable else AirflowFailException
    raise kind(f"{failure.code}: {failure.message}") from failure


def kept_value(value: Any) -> Any:
    """A value as Airflow keeps it: JSON has no decimals there."""
    if isinstance(value, decimal.Decimal):
        return float(value)
    if isinstance(value, dict):
        return {name: kept_value(part) for name, part in value.items()}
    return [kept_value(part) for part in value] if isinstance(value, list) else value


def step_of(context: Any) -> Step:
    """This try of a task, as the steps' functions know it."""
    task, run = context["ti"], context["dag_run"]
    key = f"{task.dag_id}__{run.run_id}"
    if len(key) > KEY_LENGTH:
        key = hashlib.sha256(key.encode()).hexdigest()
    started = run.start_date.astimezone(datetime.timezone.utc).isoformat(timespec="milliseconds")
    return Step(
        run_id=key,
        node=task.task_id,
        attempt=task.try_number,
        inputs=dict(context["params"]),
        nodes=TaskOutputs(context),
        run={"id": run.run_id, "started_at": started.replace("+00:00", "Z")},
        connection=airflow_connection,
    )


class TaskOutputs(Outputs):
    """The outputs of this run's tasks, by id, each read when it is needed."""

    def __init__(self, context: Any) -> None:
        super().__init__()
        self.context = context

    def __missing__(self, node: str) -> Any:
        value = self.context["ti"].xcom_pull(task_ids=node, map_indexes=-1)
        if value is None and task_states(self.context, [node]).get(node) != "success":
            return NoOutput(node)
        self[node] = value
        return value


def task_states(context: Any, tasks: Iterable[str]) -> Dict[str, str]:
    """How tasks of this run ended, by id."""
    task, tasks = context["ti"], list(tasks)
    if hasattr(task, "get_task_states"):
        found = task.get_task_states(
            dag_id=task.dag_id, task_ids=tasks, run_ids=[context["dag_run"].run_id]
        )
        states = next(iter(found.values()), {})
    else:  # Airflow 2
        instances = context["dag_run"].get_task_instances()
        states = {instance.task_id: instance.state for instance in instances}
    return {name: str(getattr(state, "value", state)) for name, state in states.items()}


def airflow_connection(name: str) -> Connection:
    """The Airflow connection whose id is the connection's name."""
    found = BaseHook.get_connection(name)
    host, extra = found.host or "", found.extra_dejson
    scheme, _, rest = host.rpartition("://")
    scheme = scheme or (found.schema if found.schema in ("http", "https") else "http")
    rest = rest.rstrip("/")
    if found.port and ":" not in rest.partition("/")[0]:
        machine, slash, path = rest.partition("/")
        rest = f"{machine}:{found.port}{slash}{path}"
    return Connection(
        name=name,
        kind=found.conn_type or "",
        url=f"{scheme}://{rest}" if rest else "",
        host=host,
        port=found.port,
        database=found.schema or host,
        username=found.login or "",
        password=found.password or "",
        token=extra.get("token", ""),
    )
