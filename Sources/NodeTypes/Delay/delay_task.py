"""The node type `delay` as a task of Airflow: it waits without a worker."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any, Callable

from runtime.deferring import Deferring
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


class DelayTask(Deferring, BaseOperator):
    """Defers itself until the moment has come."""

    template_fields = ()

    def __init__(self, *, step: Callable[[Step], Any], **options: Any) -> None:
        super().__init__(**options)
        self.step = step

    def execute(self, context: Any) -> Any:
        began = datetime.datetime.now(datetime.timezone.utc)

        def until_then(seconds: float) -> None:
            end = began + datetime.timedelta(seconds=seconds)
            self.wait(DateTimeTrigger(moment=end), "finish", output={"waited_seconds": seconds})

        return run_step(context, lambda step: self.step(replace(step, sleep=until_then)))

    def finish(self, context: Any, event: Any = None, output: Any = None) -> Any:
        return output
