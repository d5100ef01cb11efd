"""Labelled failure logs, and how their bodies read as lines. Standard library only.

A body of Airflow 3 is a list of events. What people see of an event is `[level] event key=value …`,
then a line `ExcType: value` for each exception of its `error_detail`; the event's index, counted
from 1, is the line's number. A body of Airflow 2, or any plain log, is its lines.
"""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

BOILERPLATE = {
    "timestamp", "event", "level", "logger", "filename", "lineno", "ti_id", "task_id", "dag_id",
    "map_index", "run_id", "try_number", "error_detail",
}
ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.")
CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


def read_body(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def events_of(body: bytes) -> list[Any] | None:
    """The events of a structured body; None if it is text."""
    start = body.lstrip()[:1]
    if start != b"{":
        return None
    text = body.decode("utf-8", "replace")
    try:
        document = json.loads(text)
        if isinstance(document, dict) and isinstance(document.get("content"), list):
            return document["content"]
    except json.JSONDecodeError:
        pass
    try:
        return [json.loads(line) for line in text.split("\n") if line.strip()]
    except json.JSONDecodeError:
        return None


def exceptions_of(details: Any) -> list[tuple[str, str]]:
    found = []
    for detail in details or []:
        if isinstance(detail, list):
            found += exceptions_of(detail)
        elif isinstance(detail, dict):
            found.append((str(detail.get("exc_type", "")), str(detail.get("exc_value", ""))))
            found += exceptions_of(detail.get("exceptions"))
    return found


def compact(value: Any) -> str:
    """JSON as Airflow writes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def event_lines(event: Any) -> list[str]:
    """The readable lines of one event."""
    if isinstance(event, str):
        return event.split("\n")
    extras = "".join(
        f" {key}={value if isinstance(value, str) else compact(value)}"
        for key, value in event.items() if key not in BOILERPLATE and value is not None)
    level = f"[{event['level']}] " if event.get("level") else ""
    lines = (level + str(event.get("event", "")) + extras).split("\n")
    for kind, value in exceptions_of(event.get("error_detail")):
        lines += (f"{kind}: {value}" if value else kind).split("\n")
    return lines


def flattened(body: bytes) -> list[list[str]]:
    """For each line or event its readable lines."""
    events = events_of(body)
    if events is not None:
        return [event_lines(event) for event in events]
    return [[line] for line in body.decode("utf-8", "replace").split("\n")]


def visible(line: str) -> str:
    """A line without colours and control characters."""
    return CONTROLS.sub("", ESCAPES.sub("", line))


def matches(patterns: list[str], lines: list[str]) -> bool:
    compiled = [re.compile(pattern) for pattern in patterns]
    return any(regex.search(line) for line in lines for regex in compiled)
