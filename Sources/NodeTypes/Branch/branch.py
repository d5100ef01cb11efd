"""branch: takes the way that a condition says."""

from __future__ import annotations

from typing import Any

from runtime.errors import wrong_config
from runtime.expressions import Expression
from runtime.step import Step, node_type


@node_type
def branch(step: Step, *, condition: Expression) -> dict[str, Any]:
    """Goes on one way or the other, by a condition."""
    value = condition.value()
    if not isinstance(value, bool):
        raise wrong_config("condition", f"gave {value!r}, not true or false")
    return {"value": value}
