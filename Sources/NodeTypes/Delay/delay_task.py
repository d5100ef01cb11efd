"""The node type `delay` as a task of Airflow: it waits without a worker."""

from __future__ import annotations

import datetime
import time
from dataclasses import replace
from typing import Any, Callable

from runtime.deferring import Deferring
from runtime.errors import NodeFailed
from runtime.step import Step
from runtime.task import run_step

try:
    from airflow.sdk import BaseOperator
except ImportError:  # Airflow 2
    from airflow.models.baseoperator import BaseOperator
try:
    from airflow.providers.standard.triggers.temporal import DateTimeTrigger
except ImportError:  # Airflow 2 without the standard provider
    from airflow.triggers.temporal import DateTimeTrigger

SHORT_SECONDS = 60  # not worth the way to the triggerer and back


class DelayTask(Deferring, BaseOperator):
    """Defers itself until the moment has come."""

    template_fields = ()

    def __init__(self, *, step: Callable[[Step], Any], **options: Any) -> None:
        super().__init__(**options)
        self.step = step

    def execute(self, context: Any) -> Any:
        began = datetime.datetime.now(datetime.timezone.utc)

        def until_then(seconds: float) -> None:
            if seconds <= SHORT_SECONDS:
                return self.sleep(seconds)
            end = began + datetime.timedelta(seconds=seconds)
            self.wait(DateTimeTrigger(moment=end), "finish", output={"waited_seconds": seconds})

        return run_step(context, lambda step: self.step(replace(step, sleep=until_then)))

    def sleep(self, seconds: float) -> None:
        """Waits on the worker, within the time limit."""
        limit = seconds if self.time_limit is None else self.time_limit.total_seconds()
        time.sleep(min(seconds, limit))
        if limit < seconds:
            raise NodeFailed("timed-out", f"it was not done within {limit:g} seconds")

    def finish(self, context: Any, event: Any = None, output: Any = None) -> Any:
        return output
