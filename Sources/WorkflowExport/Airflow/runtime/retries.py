"""How the delay between tries grows."""

from __future__ import annotations

import datetime
from typing import Any, Dict

from airflow import __version__

# From this version on the delay grows by any factor; before, it doubles.
ANY_FACTOR = (3, 2)


def growing_retries(retries: int, delay_seconds: float, backoff: float) -> Dict[str, Any]:
    """A retry policy as a task's arguments."""
    version = tuple(int(part) for part in __version__.split(".")[:2])
    growth: Any = backoff if version >= ANY_FACTOR else True
    return {
        "retries": retries,
        "retry_delay": datetime.timedelta(seconds=delay_seconds),
        "retry_exponential_backoff": growth,
        "max_retry_delay": datetime.timedelta(days=1),
    }
