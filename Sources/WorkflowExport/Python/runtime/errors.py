"""Why a step fails, and how a run is stopped."""

from __future__ import annotations

from typing import Any


class NodeFailed(Exception):
    """A step failed: a stable code, plain words, and what is left for steps on a failure edge."""

    def __init__(
        self,
        code: str,
        message: str,
        output: Any = None,
        retryable: bool = False,
        uncertain: bool = False,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.output = output
        self.retryable = retryable
        # Whether it is unknown if the effect took place; it is never repeated then.
        self.uncertain = uncertain


class Stopped(Exception):
    """The run was stopped, or the step's time is over."""


def wrong_config(field: str, problem: str) -> NodeFailed:
    """A failure that no retry mends: what was filled in does not fit the field."""
    return NodeFailed("wrong-config", f"The field '{field}' {problem}.")


def required_text(field: str, value: Any) -> str:
    """A text that must be there; filling in may have emptied it."""
    if value is None:
        raise wrong_config(field, "is missing")
    if not isinstance(value, str):
        raise wrong_config(field, "must be a text")
    if not value:
        raise wrong_config(field, "is empty")
    return value


def whole_number(field: str, value: Any, least: int, most: int) -> int:
    """A whole number within bounds; filling in may have made it a text."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise wrong_config(field, "must be a number") from None
    if not (number.is_integer() and least <= number <= most):
        raise wrong_config(field, f"must be a whole number from {least} to {most}")
    return int(number)
