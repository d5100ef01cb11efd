"""approval: asks a person, and waits for the answer."""

from __future__ import annotations

import datetime
import getpass
from typing import Any

from runtime.errors import NodeFailed, wrong_config
from runtime.expressions import part_text
from runtime.step import Step, node_type


@node_type
def approval(
    step: Step,
    *,
    message: Any,
    approvers: list[str] | None = None,
    expires_seconds: Any = None,
) -> dict[str, Any]:
    """Asks a person to approve before the run goes on."""
    question = part_text(message)
    if not question.strip():
        raise wrong_config("message", "is empty")
    decision = step.decide(question, approvers, expires_seconds)
    at = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds")
    output = {
        "approved_by": None,
        "at": at.replace("+00:00", "Z"),
        "comment": (decision or {}).get("comment") or None,
    }
    if decision is None:
        raise NodeFailed("expired", "Nobody decided.", output)
    person = getpass.getuser()
    if decision["verdict"] != "approve":
        why = f": {output['comment']}" if output["comment"] else "."
        raise NodeFailed("rejected", f"{person} rejected it{why}", output)
    return {**output, "approved_by": person}
