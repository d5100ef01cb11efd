"""Tasks that wait without a worker: Airflow's triggerer wakes them."""

from __future__ import annotations

from typing import Any

from runtime.errors import NodeFailed
from runtime.task import fail


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

    def resume_execution(self, next_method: str, next_kwargs: Any, context: Any) -> Any:
        """Goes on after a wait; fails, without a retry, if it took too long."""
        reason = str((next_kwargs or {}).get("error", ""))
        if next_method == "__fail__" and "timeout" in reason.lower() and self.time_limit:
            seconds = self.time_limit.total_seconds()
            fail(context, NodeFailed("timed-out", f"it was not done within {seconds:g} seconds"))
        return super().resume_execution(next_method, next_kwargs, context)  # type: ignore[misc]
