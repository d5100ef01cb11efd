"""check: assertions over what earlier steps gave."""

from __future__ import annotations

from typing import Any

from runtime.errors import NodeFailed, wrong_config
from runtime.expressions import part_text
from runtime.step import Step, node_type


@node_type
def check(step: Step, *, assertions: list[dict[str, Any]]) -> dict[str, Any]:
    """Fails unless every assertion holds."""
    failures = []
    for assertion in assertions:
        that = assertion["that"]
        holds = that.value()
        if not isinstance(holds, bool):
            raise wrong_config("assertions", f"'{that.source}' gave {holds!r}, not true or false")
        if not holds:
            message = assertion.get("message")
            words = f"not true: {that.source}" if message in (None, "") else part_text(message)
            severity = "warning" if assertion.get("severity") == "warning" else "error"
            failures.append({"that": that.source, "message": words, "severity": severity})
    errors = [failure["message"] for failure in failures if failure["severity"] == "error"]
    output = {"passed": not errors, "failures": failures}
    if errors:
        raise NodeFailed("check-failed", "; ".join(errors), output)
    return output
