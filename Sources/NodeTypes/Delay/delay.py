"""delay: waits for a time."""

from __future__ import annotations

import datetime
import math
import re
import time
from typing import Any

from runtime.errors import wrong_config
from runtime.step import Step, node_type

LONGEST = 2_592_000.0


@node_type
def delay(step: Step, *, seconds: Any = None, until: str | None = None) -> dict[str, Any]:
    """Waits for a number of seconds, or until a moment."""
    pause = seconds_until(until) if until else seconds_of(seconds)
    began = time.monotonic()
    step.sleep(max(0.0, pause))
    waited = time.monotonic() - began if pause > 0 else 0.0
    return {"waited_seconds": round(waited, 3)}


def seconds_of(seconds: Any) -> float:
    """The number of seconds; a template may have given it as a text."""
    try:
        pause = float(seconds)
    except (TypeError, ValueError):
        pause = math.nan
    if not 0 <= pause <= LONGEST:
        words = "must be a number of seconds up to 30 days, unless 'until' is given"
        raise wrong_config("seconds", words)
    return pause


def seconds_until(until: str) -> float:
    """The seconds until a moment, less than nothing if it is past."""
    # Python before 3.11 reads neither Z nor more or less than three or six digits of a second.
    match = re.fullmatch(r"(.{10}[Tt ].{8})(\.\d+)?([Zz]|[+-]\d\d:\d\d)", until)
    try:
        if match is None:
            raise ValueError(until)
        zone = "+00:00" if match[3] in "Zz" else match[3]
        moment = datetime.datetime.fromisoformat(match[1] + zone).timestamp()
    except ValueError:
        raise wrong_config("until", "must be a moment such as 2026-02-01T06:00:00Z") from None
    pause = moment + float(match[2] or 0) - time.time()
    if pause > LONGEST:
        raise wrong_config("until", "must lie at most 30 days ahead")
    return pause
