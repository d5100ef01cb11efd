"""What no trigger rule of Airflow says of edges and of a run's end."""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterable, List, Tuple

from runtime.task import AirflowFailException, task_states

try:
    from airflow.sdk.exceptions import AirflowSkipException
except ImportError:  # before Airflow 3.2
    from airflow.exceptions import AirflowSkipException

# The states of a source on which an edge fires.
FIRES = {"failure": ("failed",), "always": ("success", "failed", "upstream_failed")}


def only_if(edges: List[Tuple[str, str]]) -> Callable[[Any], None]:
    """A `pre_execute` that skips the task unless one of its edges fires."""

    def check(context: Any) -> None:
        states = task_states(context, [source for source, _ in edges])
        if not any(states.get(source) in FIRES[handle] for source, handle in edges):
            raise AirflowSkipException("none of its edges fires")

    return check


def verdict(nodes: Iterable[str], handlers: Dict[str, List[str]]) -> Callable[..., None]:
    """What fails unless a step on a failure edge picked up each failure.

    `handlers` are the steps on the edges `failure` and `always`, by the step they start from.
    """

    def judge(**context: Any) -> None:
        states = task_states(context, nodes)
        unhandled = [
            node
            for node in nodes
            if states.get(node) == "failed"
            and all(states.get(other) == "upstream_failed" for other in handlers.get(node, []))
        ]
        if unhandled:
            raise AirflowFailException("nothing handles the failure of: " + ", ".join(unhandled))

    return judge
