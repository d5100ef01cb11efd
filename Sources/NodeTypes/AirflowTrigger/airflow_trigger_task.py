"""The node type `airflow.trigger` as a task of Airflow: a run of a DAG in the same Airflow."""

from __future__ import annotations

from typing import Any, Callable, Dict, Optional

from runtime.dag_runs import FINAL_STATES, DagRunWaiting, started_run
from runtime.errors import wrong_config
from runtime.step import Step
from runtime.task import run_step, step_of

try:
    from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
except ImportError:  # Airflow 2 without the standard provider
    from airflow.operators.trigger_dagrun import TriggerDagRunOperator


class AirflowTriggerTask(DagRunWaiting, TriggerDagRunOperator):
    """Starts a run of a DAG, waits for its end without a worker, and reports it."""

    template_fields = ()

    def __init__(
        self,
        *,
        connection: str,
        dag_id: str,
        arguments: Callable[[Step], Dict[str, Any]] = lambda step: {},
        wait: bool = True,
        on_active: str = "queue",
        unpause: bool = False,
        poll_seconds: Optional[float] = None,
        **options: Any,
    ) -> None:
        # With a time limit it is back as soon as the run is there, and waits on within the limit.
        is_limited = options.get("execution_timeout") is not None
        super().__init__(
            trigger_dag_id=dag_id,
            wait_for_completion=wait,
            deferrable=True,
            allowed_states=[*(["queued", "running"] if is_limited else []), *FINAL_STATES],
            failed_states=[],
            poke_interval=max(1, round(poll_seconds or 5)),
            **options,
        )
        self.arguments = arguments
        self.poll_seconds = poll_seconds

    def execute(self, context: Any) -> Any:
        self.conf = run_step(context, self.run_conf)
        self.trigger_run_id = f"orchestrate__{step_of(context).key}"
        if not self.wait_for_completion:
            report = started_run(self.trigger_dag_id, self.trigger_run_id)
            context["ti"].xcom_push(key="return_value", value=report)
        super().execute(context)

    def run_conf(self, step: Step) -> Dict[str, Any]:
        """The run's conf."""
        found = self.arguments(step).get("conf") or {}
        if not isinstance(found, dict):
            raise wrong_config("conf", "must be an object")
        return found

    def execute_complete(self, context: Any, event: Any = None, run_id: str = "") -> Any:
        run_id = run_id or f"orchestrate__{step_of(context).key}"
        return self.look(context, self.trigger_dag_id, run_id, poll_seconds=self.poll_seconds)
