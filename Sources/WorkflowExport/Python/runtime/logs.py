"""What the logs of a run's failed tasks show: of each try its traceback, or its errors."""

from __future__ import annotations

import json
import re
from typing import Any

from runtime.airflow import Airflow, AirflowError, quoted, run_path
from runtime.airflow_runs import task_name
from runtime.errors import NodeFailed
from runtime.redaction import Redactor

# Task instances that are read; lines of one piece; characters of one line.
INSTANCES = 12
LINES = 30
CHARACTERS = 2000
ERROR = re.compile(r"\b(ERROR|CRITICAL|FATAL)\b|\[(error|critical)\]|^\w*(Error|Exception)\b")
EXCEPTION = re.compile(r"^[\w.]*(Error|Exception|Failure|Interrupt|Timeout|Exit|Expired)\b(:|$)")
HEADER = re.compile(r"^\[20[^\]]*\] \{[^}]*\} (DEBUG|INFO|WARNING|ERROR|CRITICAL) - ")

CATEGORIES = (
    ("missing permission", r"permission denied|not authorized|access denied|forbidden|\b403\b"),
    ("timeouts", r"time[d-]? ?out|deadline exceeded"),
    ("infrastructure transient", r"connection (refused|reset)|unavailable|temporar|\b50[234]\b"),
    ("resource", r"out of memory|memoryerror|no space left|too many open files|quota"),
    ("killed", r"sigkill|sigterm|signal -?9|exit code -?(9|137|143)\b|zombie"),
    ("configuration", r"modulenotfound|importerror|no such connection|isn't defined|credential"),
    (
        "data error",
        r"jsondecode|unicodedecode|schemaerror|no column|could not convert|constraint|malformed"
        r"|invalid (value|literal|date)",
    ),
    ("code error", r"keyerror|typeerror|attributeerror|nameerror|indexerror|zerodivision|syntax"),
)
ADVICE = {
    "code error": "Correct the code at the place that the traceback names.",
    "data error": "Look at the input that the quoted line names, and correct it.",
    "configuration": "Correct the setting that the quoted line names.",
    "missing permission": "Ask for the right that the quoted line names.",
    "infrastructure transient": "See whether the system in the quoted line answers.",
    "resource": "Free or add what ran out, or process less at once.",
    "killed": "See who ended the task; out of memory is the usual reason.",
    "timeouts": "See what it waited for, or raise the limit.",
    "unknown": "Read the quoted lines.",
}


def read_evidence(
    server: Airflow,
    dag_id: str,
    run_id: str,
    task_ids: list[str] | None = None,
    only_last_try: bool = False,
) -> dict[str, Any]:
    """What the logs of a run show, task by task."""
    run = server.run(dag_id, run_id)
    instances = server.task_instances(dag_id, run_id)
    failed = [entry for entry in instances if entry.get("state") in ("failed", "up_for_retry")]
    if task_ids:
        known = {entry["task_id"] for entry in instances} | {task_name(e) for e in instances}
        for name in task_ids:
            if name not in known:
                words = f"The run '{run_id}' has no task '{name}'."
                raise NodeFailed("analysis-unknown-task", words)
        named = [e for e in instances if e["task_id"] in task_ids or task_name(e) in task_ids]
        picks = [entry for entry in named if entry in failed] or [
            entry for entry in named if (entry.get("try_number") or 0) > 0
        ]
    else:
        picks = failed
    picks.sort(key=lambda entry: (entry.get("end_date") or "~", entry["task_id"]))
    redactor = Redactor()
    tasks: list[dict[str, Any]] = []
    for entry in picks[:INSTANCES]:
        taken = sum(len(task["evidence"]) for task in tasks)
        tasks.append(read_task(server, dag_id, run_id, entry, only_last_try, taken, redactor))
    return {
        "dag_id": run["dag_id"],
        "dag_run_id": run["dag_run_id"],
        "run_state": run["state"],
        "url": server.page_url(dag_id, run_id),
        "tasks": tasks,
        "upstream_failed": [
            task_name(entry) for entry in instances if entry.get("state") == "upstream_failed"
        ],
        "notes": [],
    }


def read_task(
    server: Airflow,
    dag_id: str,
    run_id: str,
    entry: Any,
    only_last_try: bool,
    taken: int,
    redactor: Redactor,
) -> dict[str, Any]:
    """What the tries of one task instance show."""
    index = entry.get("map_index", -1)
    path = f"{run_path(dag_id, run_id)}/taskInstances/{quoted(entry['task_id'])}"
    mapped = path if index is None or index < 0 else f"{path}/{index}"
    try:
        tries = server.json("GET", f"{mapped}/tries")["task_instances"]
        tries = sorted((t for t in tries if t["try_number"] > 0), key=lambda t: t["try_number"])
    except AirflowError as error:
        if not error.is_about("not-found", "server-failed"):
            raise
        tries = [entry]
    if only_last_try:
        tries = tries[-1:]
    before = dict(redactor.counts)
    shown: list[dict[str, Any]] = []
    pieces: list[dict[str, Any]] = []
    notes: list[str] = []
    for attempt in tries:
        number = attempt["try_number"]
        lines: list[str] = []
        try:
            lines = read_lines(server, f"{path}/logs/{number}", index)
        except AirflowError as error:
            if error.is_about("credentials-refused", "unreachable", "timed-out"):
                raise
            notes.append(f"The log of try {number} could not be had: {error.message}")
        shown.append(
            {
                "number": number,
                "state": attempt.get("state"),
                "lines": len(lines),
                "started_at": attempt.get("start_date"),
                "ended_at": attempt.get("end_date"),
                "seconds": attempt.get("duration"),
                "url": server.log_url(dag_id, run_id, entry["task_id"], index, number),
            }
        )
        start, end, reason = telling_lines(lines)
        if end > start:
            text = "\n".join(line[:CHARACTERS] for line in lines[start:end])
            place = (number, start + 1, end)
            add_piece(pieces, entry, place, redactor.redact(text), reason, taken)
    for piece in pieces:
        piece["url"] = server.log_url(dag_id, run_id, entry["task_id"], index, piece["try"])
    failures = [exception_line(piece["text"]) for piece in pieces]
    category = category_of("\n".join(piece["text"] for piece in pieces))
    return {
        "task_id": entry["task_id"],
        "map_index": index,
        "state": entry.get("state"),
        "tries": shown,
        "category": category,
        "transient": category in ("infrastructure transient", "timeouts"),
        "comparison": comparison(failures, entry.get("state"), len(shown)),
        "evidence": pieces,
        "redactions": [
            {"kind": kind, "count": count - before.get(kind, 0)}
            for kind, count in sorted(redactor.counts.items())
            if count > before.get(kind, 0)
        ],
        "like_instances": 0,
        "comes_after": [],
        "stopped_with_run": False,
        "notes": notes,
    }


def add_piece(
    pieces: list[dict[str, Any]],
    entry: Any,
    place: tuple[int, int, int],
    text: str,
    reason: str,
    taken: int,
) -> None:
    """Adds a piece of a log; the same again in a later try only counts."""
    for piece in pieces:
        if exception_line(piece["text"]) == exception_line(text):
            piece["count"] += 1
            return
    pieces.append(
        {
            "id": f"E{taken + len(pieces) + 1}",
            "task_id": entry["task_id"],
            "map_index": entry.get("map_index", -1),
            "try": place[0],
            "line_start": place[1],
            "line_end": place[2],
            "text": text,
            "reason": reason,
            "count": 1,
        }
    )


def comparison(failures: list[str], state: Any, tries: int) -> str:
    """How the tries compare."""
    if state == "success" and tries > 1:
        return "passed at last"
    return "single" if tries < 2 else "different" if len(set(failures)) > 1 else "same"


def read_lines(server: Airflow, path: str, index: Any) -> list[str]:
    """The log of one try as lines of text."""
    query = [("full_content", "true")]
    if index is not None and index >= 0:
        query.append(("map_index", str(index)))
    accept = "text/plain" if server.version == 2 else "application/x-ndjson"
    answer = server.request("GET", path, query, accept=accept)
    answer.encoding = "utf-8"
    lines = answer.text.splitlines()
    if server.version == 2:
        return lines
    return [part for line in lines for part in event_lines(line)]


def event_lines(line: str) -> list[str]:
    """An event of Airflow 3's log as lines: its words, and its exceptions as a traceback."""
    try:
        event = json.loads(line)
    except ValueError:
        return [line]
    if not isinstance(event, dict) or "event" not in event:
        return [line]
    level = event.get("level")
    lines = f"[{level}] {event['event']}".splitlines() if level else [str(event["event"])]
    # The raised exception comes first, then its causes; a traceback ends with what was raised.
    for raised in reversed(event.get("error_detail") or []):
        lines.append("Traceback (most recent call last):")
        for frame in raised.get("frames") or []:
            lines.append(
                f'  File "{frame.get("filename")}", line {frame.get("lineno")}, '
                f"in {frame.get('name')}"
            )
        lines += f"{raised.get('exc_type')}: {raised.get('exc_value')}".splitlines()
    return lines


def plain_line(line: str) -> str:
    """A line without time, place and level."""
    return re.sub(r"^\[(debug|info|warning|error|critical)\] ", "", HEADER.sub("", line)).strip()


def telling_lines(lines: list[str]) -> tuple[int, int, str]:
    """From where to where the lines tell why a try failed, and how that was found."""
    for start in range(len(lines) - 1, -1, -1):
        if "Traceback (most recent call last)" in lines[start]:
            for end in range(start + 1, len(lines)):
                if EXCEPTION.match(plain_line(lines[end])):
                    return max(start, end + 1 - LINES), end + 1, "the last traceback"
    for place in range(len(lines) - 1, -1, -1):
        if ERROR.search(lines[place]):
            start = place
            while start > 0 and place - start < 4 and ERROR.search(lines[start - 1]):
                start -= 1
            return start, place + 1, "the last errors"
    return max(0, len(lines) - 5), len(lines), "the last thing the task said"


def exception_line(text: str) -> str:
    """The line of a piece that says most."""
    lines = [plain_line(line) for line in text.splitlines()]
    named = [line for line in lines if EXCEPTION.match(line)]
    found = (named or [line for line in lines if ERROR.search(line)] or lines or [""])[-1]
    return found[:400]


def category_of(text: str) -> str:
    """The kind of cause, by words; the first that fits."""
    for category, words in CATEGORIES:
        if re.search(words, text, re.IGNORECASE):
            return category
    return "unknown"
