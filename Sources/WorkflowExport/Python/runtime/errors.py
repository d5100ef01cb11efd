"""Why a step fails."""

from __future__ import annotations

from typing import Any


class NodeFailed(Exception):
    """A step failed: a stable code, plain words, and what is left for steps on a failure edge."""

    def __init__(
        self, code: str, message: str, output: Any = None, retryable: bool = False
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.output = output
        self.retryable = retryable


def wrong_config(field: str, problem: str) -> NodeFailed:
    """A failure that no retry mends: what was filled in does not fit the field."""
    return NodeFailed("wrong-config", f"The field '{field}' {problem}.")
