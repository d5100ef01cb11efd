"""Asking again until there is an answer.

Only for a far side that has no events: Airflow's REST API tells the state of a run when asked and
not before. What Orchestrate itself does is followed through its event streams: `Server.follow`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def poll(
    what: str | Callable[[], str], seconds: float, look: Callable[[], T | None],
    every_seconds: float = 1.0,
) -> T:
    """What a look finds, as soon as it finds something; fails after that many seconds."""
    deadline = time.monotonic() + seconds
    while True:
        found = look()
        if found is not None:
            return found
        if time.monotonic() >= deadline:
            waited_for = what if isinstance(what, str) else what()
            raise AssertionError(f"after {seconds:.0f} seconds still waiting for {waited_for}")
        time.sleep(every_seconds)
