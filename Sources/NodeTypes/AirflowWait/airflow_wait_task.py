"""The node type `airflow.wait` as a task of Airflow: a run of a DAG in the same Airflow."""

from __future__ import annotations

from typing import Any, Callable, Dict, Optional

from runtime.airflow import Airflow
from runtime.dag_runs import DagRunWaiting
from runtime.errors import NodeFailed
from runtime.step import Step
from runtime.task import run_step

try:
    from airflow.sdk import BaseOperator
except ImportError:  # Airflow 2
    from airflow.models.baseoperator import BaseOperator


class AirflowWaitTask(DagRunWaiting, BaseOperator):
    """Waits for the end of a run without a worker, and reports it."""

    template_fields = ()

    def __init__(
        self,
        *,
        connection: str,
        dag_id: str,
        arguments: Callable[[Step], Dict[str, Any]] = lambda step: {},
        until: str = "success",
        poll_seconds: Optional[float] = None,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.conn_id = connection
        self.awaited_dag_id = dag_id
        self.arguments = arguments
        self.until = until
        self.poll_seconds = poll_seconds

    def execute(self, context: Any) -> Any:
        return self.execute_complete(context, run_id=run_step(context, self.awaited_run))

    def awaited_run(self, step: Step) -> str:
        """The id of the run; the latest's, which only Airflow's API tells, if none is named."""
        run_id = self.arguments(step).get("dag_run_id")
        if run_id is None:
            latest = Airflow.of(step, self.conn_id).runs(self.awaited_dag_id, limit=1)
            if not latest:
                words = f"The DAG '{self.awaited_dag_id}' has no run yet."
                raise NodeFailed("no-run", words, retryable=True)
            run_id = latest[0]["dag_run_id"]
        return str(run_id)

    def execute_complete(self, context: Any, event: Any = None, run_id: str = "") -> Any:
        return self.look(
            context,
            self.awaited_dag_id,
            run_id,
            accepts_failure=self.until == "finished",
            poll_seconds=self.poll_seconds,
        )
