"""airflow.diagnose: why a run failed, with the log lines that prove it."""

from __future__ import annotations

import json
import re
from typing import Any

from runtime.airflow import Airflow
from runtime.airflow_runs import task_name
from runtime.errors import NodeFailed, required_text
from runtime.logs import ADVICE, exception_line, read_evidence
from runtime.model import GatewayError, ask_model, inert, model_is_set
from runtime.prompts import rendered
from runtime.step import Step, node_type


@node_type
def airflow_diagnose(
    step: Step,
    *,
    connection: str,
    dag_id: str,
    dag_run_id: str,
    task_ids: list[str] | None = None,
) -> dict[str, Any]:
    """Explains why a DAG run failed, quoting its logs."""
    server = Airflow.of(step, connection)
    run_id = required_text("dag_run_id", dag_run_id)
    evidence = read_evidence(server, dag_id, run_id, task_ids)
    tasks = evidence["tasks"]
    if not any(task["state"] in ("failed", "up_for_retry") for task in tasks) and (
        tasks or evidence["run_state"] != "failed"
    ):
        words = f"The run '{run_id}' of '{dag_id}' is {evidence['run_state']}: nothing failed."
        raise NodeFailed("analysis-nothing-failed", words)
    diagnosis = by_rules(evidence)
    if not model_is_set() or not diagnosis["evidence"]:
        return diagnosis
    try:
        return by_model(step, evidence, diagnosis)
    except GatewayError as error:
        words = f"The model could not be asked: {error} This is the diagnosis by rules."
        return {**diagnosis, "note": words}


def by_rules(evidence: dict[str, Any]) -> dict[str, Any]:
    """The diagnosis that needs no model."""
    tasks = evidence["tasks"]
    pieces = [piece for task in tasks for piece in task["evidence"]]
    cited: list[str] = []
    words: list[str] = []
    for task in tasks[:3]:
        start = f"The task {task_name(task)} failed" + (" too" if words else how_often(task))
        if task["evidence"]:
            piece = task["evidence"][0]
            line = exception_line(piece["text"]).rstrip(".")
            words.append(f"{start}: {line} [{piece['id']}].")
            cited.append(piece["id"])
        else:
            words.append(f"{start}. Its log does not tell why.")
    first = tasks[0] if tasks else None
    category = first["category"] if first else "unknown"
    advice = [ADVICE[category]]
    if evidence["upstream_failed"]:
        names = ", ".join(evidence["upstream_failed"][:5])
        advice.append(f"These did not run because of it: {names}.")
    return {
        "category": category,
        "cause": " ".join(words) or f"No task of the run '{evidence['dag_run_id']}' failed.",
        "evidence": sorted(pieces, key=lambda piece: piece["id"] not in cited),
        "cited": cited,
        "advice": advice,
        "transient": bool(first and first["transient"]),
        "confidence": "medium" if cited and category != "unknown" else "low",
        "model": None,
        "comparison": first["comparison"] if first else "single",
        "tries": [
            {**attempt, "task_id": task["task_id"], "map_index": task["map_index"]}
            for task in tasks
            for attempt in task["tries"]
        ],
        "dag_id": evidence["dag_id"],
        "dag_run_id": evidence["dag_run_id"],
        "run_state": evidence["run_state"],
        "url": evidence["url"],
        "struck_out": 0,
        "note": "No language model was used.",
        "notes": [note for task in tasks for note in task["notes"]],
    }


def how_often(task: dict[str, Any]) -> str:
    """In how many tries, and whether they failed alike."""
    tries = len(task["tries"])
    if tries < 2:
        return " in its only try"
    same = task["comparison"] == "same"
    return f" in the same way in all {tries} tries" if same else f" in its {tries} tries"


def by_model(step: Step, evidence: dict[str, Any], floor: dict[str, Any]) -> dict[str, Any]:
    """The diagnosis as a model words it; a sentence that cites no piece of the log goes."""
    values = {
        "dag_id": evidence["dag_id"],
        "run_id": evidence["dag_run_id"],
        "tasks": [
            {
                "name": task_name(task),
                "tries": ", ".join(f"try {t['number']} {t['state']}" for t in task["tries"]),
                "comparison": task["comparison"],
                "category": task["category"],
                "notes": inert(" ".join(task["notes"])),
            }
            for task in evidence["tasks"]
        ],
        "evidence": [
            {
                "id": piece["id"],
                "task": task_name(piece),
                "try": piece["try"],
                "line": piece["line_start"],
                "count": piece["count"],
                "text": inert(piece["text"]),
            }
            for piece in floor["evidence"]
        ],
        "upstream_failed": ", ".join(evidence["upstream_failed"][:5]) or "none",
        "history": "",
    }
    text, model = ask_model(step, rendered("diagnose", {}), rendered("diagnose_evidence", values))
    start, end = text.find("{"), text.rfind("}")
    try:
        answer = json.loads(text[start : end + 1])
    except ValueError:
        return {**floor, "note": "The model's answer is not shown: it was no JSON."}
    known = {piece["id"] for piece in floor["evidence"]}
    kept, cited, struck = [], [], 0
    for sentence in re.split(r"(?<=[.!?\]])\s+(?=[A-Z])", cause_of(answer)):
        named = re.findall(r"\bE\d+\b", sentence)
        if named and known.issuperset(named):
            kept.append(sentence)
            cited += [name for name in named if name not in cited]
        else:
            struck += 1
    if not kept:
        words = "The model's answer is not shown: no sentence of it was borne by the lines."
        return {**floor, "note": words}
    advice = answer.get("advice")
    advice = [part for part in advice if isinstance(part, str)] if type(advice) is list else []
    category = answer.get("category")
    return {
        **floor,
        "category": category if category in ADVICE else floor["category"],
        "cause": " ".join(kept),
        "evidence": sorted(floor["evidence"], key=lambda piece: piece["id"] not in cited),
        "cited": cited,
        "advice": advice[:6] or floor["advice"],
        "transient": answer.get("transient") is True,
        "confidence": "medium" if struck else confidence_of(answer),
        "model": model,
        "struck_out": struck,
        "note": None,
    }


def cause_of(answer: dict[str, Any]) -> str:
    """The cause as one text: the model may give statements with ids beside them."""
    cause = answer.get("cause")
    sentences = []
    for part in cause if isinstance(cause, list) else [cause]:
        if isinstance(part, dict):
            ids = part.get("evidence")
            mark = ", ".join(str(name) for name in ids) if isinstance(ids, list) else str(ids)
            sentences.append(f"{str(part.get('text', '')).rstrip('.')} [{mark}].")
        elif isinstance(part, str):
            sentences.append(part)
    return " ".join(sentences)


def confidence_of(answer: dict[str, Any]) -> str:
    """How sure the model says it is."""
    confidence = answer.get("confidence")
    return confidence if confidence in ("high", "medium", "low") else "medium"
