"""Tasks that wait without a worker: Airflow's triggerer wakes them."""

from __future__ import annotations

from typing import Any, Optional

from runtime.errors import NodeFailed
from runtime.task import fail

try:
    from airflow.sdk.exceptions import TaskDeferralError, TaskDeferralTimeout
except ImportError:  # before Airflow 3.2
    from airflow.exceptions import TaskDeferralError
    from airflow.exceptions import TaskDeferralError as TaskDeferralTimeout


class Deferring:
    """What operators that wait have in common; it comes before the operator's own class."""

    def __init__(self, *, execution_timeout: Any = None, **options: Any) -> None:
        # Airflow 2 retries a task that wakes too late; a step whose time is over is not retried.
        super().__init__(**options)
        self.time_limit = execution_timeout

    def wait(self, trigger: Any, method: str, **values: Any) -> None:
        """Leaves the worker; the method is called with the values when the trigger fires."""
        self.defer(  # type: ignore[attr-defined]
            trigger=trigger, method_name=method, kwargs=values, timeout=self.time_limit
        )

    def resume_execution(self, next_method: str, next_kwargs: Any, context: Any) -> Optional[Any]:
        """Goes on after a wait, or fails when it took too long."""
        try:
            return super().resume_execution(  # type: ignore[misc]
                next_method, next_kwargs, context
            )
        except (TaskDeferralError, TaskDeferralTimeout) as error:
            if self.time_limit is None or "timeout" not in str(error).lower():
                raise
            seconds = self.time_limit.total_seconds()
            fail(context, NodeFailed("timed-out", f"it was not done within {seconds:g} seconds"))
