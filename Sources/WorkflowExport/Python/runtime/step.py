"""What a step's function is given: the run's values, and its ways to the outside."""

from __future__ import annotations

import functools
import time
from dataclasses import dataclass, field
from typing import Any, Callable

from runtime.errors import NodeFailed, Stopped
from runtime.expressions import checked


@dataclass(frozen=True)
class Connection:
    """Where a system is, and how to log in there."""

    name: str
    kind: str
    url: str = ""
    host: str = ""
    port: int | None = None
    database: str = ""
    username: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)


def no_decision(question: str, approvers: Any, seconds: float | None) -> Any:
    """Nobody can be asked."""
    return None


@dataclass
class Step:
    """One attempt of one step."""

    run_id: str
    node: str
    attempt: int
    inputs: dict[str, Any]
    # The outputs of the steps before, by id.
    nodes: Any
    # `id` and `started_at` of the run.
    run: dict[str, Any]
    connection: Callable[[str], Connection]
    # Waits; ends early with Stopped when the run is stopped or the step's time is over.
    sleep: Callable[[float], None] = time.sleep
    # Tells people what goes on meanwhile.
    progress: Callable[[str], None] = print
    # Asks a person: (question, approvers, seconds) to a decision, or None if nobody answers.
    decide: Callable[[str, Any, float | None], Any] = no_decision
    # When the step's time is over, by time.monotonic().
    deadline: float | None = None

    @property
    def key(self) -> str:
        """What names this attempt's effect outside, so that it is never repeated."""
        return f"{self.run_id}__{self.node}__{self.attempt}"

    def seconds_left(self, at_most: float) -> float:
        """The seconds that a single question to a system may take."""
        if self.deadline is None:
            return at_most
        return max(0.1, min(at_most, self.deadline - time.monotonic()))


def node_type(function: Callable[..., Any]) -> Callable[..., Any]:
    """Marks a node type's function, so that its own faults are told from those of its config."""

    @functools.wraps(function)
    def carried_out(step: Step, **config: Any) -> Any:
        checked(config)
        try:
            return function(step, **config)
        except (NodeFailed, Stopped):
            raise
        except Exception as error:
            words = f"the attempt broke off: {type(error).__name__}: {error}"
            raise NodeFailed("executor-error", words, retryable=True) from error

    return carried_out
