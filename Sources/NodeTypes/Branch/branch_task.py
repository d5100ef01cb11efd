"""The node type `branch` as a task of Airflow."""

from __future__ import annotations

from typing import Any, Callable, Sequence

from runtime.step import Step
from runtime.task import run_step

try:
    from airflow.providers.standard.operators.python import BranchPythonOperator
except ImportError:  # Airflow 2 without the standard provider
    from airflow.operators.python import BranchPythonOperator


class BranchTask(BranchPythonOperator):
    """Follows the edges of its value, and keeps the value for the steps after it."""

    def __init__(
        self,
        *,
        step: Callable[[Step], Any],
        if_true: Sequence[str],
        if_false: Sequence[str],
        **options: Any,
    ) -> None:
        super().__init__(python_callable=list, **options)
        self.step = step
        self.if_true, self.if_false = list(if_true), list(if_false)

    def execute(self, context: Any) -> Any:
        output = run_step(context, self.step)
        followed = self.if_true if output["value"] else self.if_false
        self.python_callable = lambda: followed
        # Airflow 3 ends the task in there, where it skips what is not followed.
        context["ti"].xcom_push(key="return_value", value=output)
        super().execute(context)
        return output
