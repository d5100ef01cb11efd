"""The node type `approval` as a task of Airflow: a person answers in Airflow's own page."""

from __future__ import annotations

import datetime
from typing import Any, Callable, Dict, List, Optional

from runtime.errors import NodeFailed
from runtime.step import Step
from runtime.task import fail, run_step

try:
    from airflow.sdk import BaseSensorOperator, Param
except ImportError:  # Airflow 2
    from airflow.models.param import Param
    from airflow.sensors.base import BaseSensorOperator
try:
    from airflow.providers.standard.operators.hitl import ApprovalOperator
except Exception:  # before Airflow 3.1, or without the standard provider
    ApprovalOperator = None


def moment_text(moment: Any) -> str:
    """A moment as the engine writes it."""
    if isinstance(moment, str):
        moment = datetime.datetime.fromisoformat(moment.replace("Z", "+00:00"))
    moment = moment.astimezone(datetime.timezone.utc)
    return str(moment.isoformat(timespec="milliseconds")).replace("+00:00", "Z")


def now_text() -> str:
    """This moment, likewise."""
    return moment_text(datetime.datetime.now(datetime.timezone.utc))


class AnsweredApproval(ApprovalOperator or BaseSensorOperator):  # type: ignore[misc]
    """Asks in Airflow's page for required actions; from Airflow 3.1 on."""

    template_fields = ()

    def __init__(
        self,
        *,
        arguments: Callable[[Step], Dict[str, Any]],
        approvers: Optional[List[str]] = None,
        execution_timeout: Optional[datetime.timedelta] = None,
        **options: Any,
    ) -> None:
        if approvers:
            options["assigned_users"] = [{"id": name, "name": name} for name in approvers]
        comment = Param("", type=["null", "string"], description="Why, if you want to say so.")
        options["params"] = {"comment": comment}
        super().__init__(subject="Approval", **options)
        self.arguments = arguments
        self.limit = execution_timeout

    def execute(self, context: Any) -> Any:
        given = run_step(context, self.arguments)
        self.body = str(given["message"])
        self.subject = self.body.strip().splitlines()[0][:200] if self.body.strip() else "Approval"
        seconds = given.get("expires_seconds")
        expiry = None if seconds is None else datetime.timedelta(seconds=float(seconds))
        limits = [limit for limit in (expiry, self.limit) if limit is not None]
        self.response_timeout = min(limits) if limits else None
        super().execute(context)

    def execute_complete(self, context: Any, event: Any = None) -> Any:
        if "error" in event:
            output = {"approved_by": None, "at": now_text(), "comment": None}
            fail(context, NodeFailed("expired", "Nobody decided in time.", output))
        person = (event.get("responded_by_user") or {}).get("name")
        output = {
            "approved_by": person,
            "at": moment_text(event["responded_at"]),
            "comment": (event.get("params_input") or {}).get("comment") or None,
        }
        if self.APPROVE in event["chosen_options"]:
            return output
        why = f": {output['comment']}" if output["comment"] else "."
        rejected = {**output, "approved_by": None}
        fail(context, NodeFailed("rejected", f"{person} rejected it{why}", rejected))


class MarkedApproval(BaseSensorOperator):
    """Waits until a person marks it as success or failed in Airflow's page."""

    template_fields = ()

    def __init__(
        self,
        *,
        arguments: Callable[[Step], Dict[str, Any]],
        approvers: Optional[List[str]] = None,
        execution_timeout: Optional[datetime.timedelta] = None,
        **options: Any,
    ) -> None:
        limit = execution_timeout or datetime.timedelta(days=30)
        super().__init__(
            mode="reschedule", poke_interval=15, timeout=limit.total_seconds(), **options
        )
        self.arguments = arguments
        self.approvers = approvers

    def execute(self, context: Any) -> Any:
        seconds = run_step(context, self.arguments).get("expires_seconds")
        if seconds is not None:
            self.timeout = min(self.timeout, float(seconds))
        return super().execute(context)

    def poke(self, context: Any) -> bool:
        message = run_step(context, self.arguments)["message"]
        who = " or ".join(self.approvers or ["a person"])
        # Who marks it, Airflow does not tell; this is what the steps after it can read.
        output = {"approved_by": None, "at": now_text(), "comment": None}
        context["ti"].xcom_push(key="return_value", value=output)
        self.log.info("%s", message)
        self.log.info("Waits until %s marks this task as success, or as failed.", who)
        return False


ApprovalTask = MarkedApproval if ApprovalOperator is None else AnsweredApproval
