"""The set of workflows that every form has to agree on, and what may differ between forms."""

from __future__ import annotations

import dataclasses
import json
import pathlib
from typing import Any

from harness import ROOT

FOLDER = ROOT / "Tests" / "EndToEnd" / "workflows"

# Ids, times and addresses of a run; `type` of a column, which Python's sqlite3 does not tell.
OWN = {
    "dag_run_id", "url", "queued_seconds", "running_seconds", "seconds", "waited_seconds", "at",
    "approved_by", "message", "headers", "note", "type", "traceback", "stderr", "stdout",
}
# What the product's log reduction finds is more than a script's: the tasks and tries must agree.
REDUCED = {"airflow.logs", "airflow.diagnose"}


@dataclasses.dataclass(frozen=True)
class Case:
    """A workflow with the inputs and decisions of one run, and how that has to end."""

    workflow: str
    state: str
    nodes: dict[str, str]
    inputs: dict[str, Any] = dataclasses.field(default_factory=dict)
    decisions: dict[str, str] = dataclasses.field(default_factory=dict)
    name: str = ""

    @property
    def title(self) -> str:
        return f"{self.workflow} {self.name}".strip()

    def text(self) -> str:
        return (FOLDER / f"{self.workflow}.yaml").read_text()

    def given(self, folder: pathlib.Path, service: str) -> dict[str, Any]:
        """The inputs, with a folder of the run's own and a service where they are asked for."""
        places = {"FOLDER": str(folder), "SERVICE": service}
        return {
            name: places.get(value, value) if isinstance(value, str) else value
            for name, value in self.inputs.items()
        }


def ends(text: str) -> dict[str, str]:
    """`a b: succeeded; c: failed` as states by node."""
    return {
        node: state.strip()
        for nodes, state in (part.split(":") for part in text.split(";"))
        for node in nodes.split()
    }


CASES = [
    Case("sales", "succeeded", ends("load count enough: succeeded; why lines: skipped")),
    Case(
        "sales", "succeeded",
        ends("load: failed; count enough: upstream_failed; why lines: succeeded"),
        {"day": "2026-01-13", "fail": "data"}, name="on a bad day",
    ),
    Case(
        "branch", "succeeded",
        ends("count many pause joined: succeeded; missing never after_never: skipped"),
        {"least": 1},
    ),
    Case(
        "branch", "succeeded",
        ends("count many missing joined: succeeded; pause never after_never: skipped"),
        {"least": 100000}, name="the other way",
    ),
    Case(
        "branch", "succeeded",
        ends("count many missing: succeeded; joined: failed; pause: skipped; never: succeeded;"
             " after_never: succeeded"),
        {"least": 9000000}, name="far too few",
    ),
    Case(
        "retry", "succeeded",
        ends("second_try instead both: succeeded; hopeless: failed"), {"folder": "FOLDER"},
    ),
    Case(
        "unhandled", "failed",
        ends("numbers cleanup: succeeded; broken: failed; after later: upstream_failed"),
    ),
    Case(
        "timeout", "succeeded",
        ends("slow: failed; never: upstream_failed; instead busy: succeeded"),
    ),
    Case("warning", "succeeded", ends("by_status customers watch words: succeeded")),
    Case(
        "approval", "succeeded", ends("count may_we write: succeeded; told: skipped"),
        decisions={"may_we": "approve"},
    ),
    Case(
        "approval", "succeeded",
        ends("count told: succeeded; may_we: failed; write: upstream_failed"),
        decisions={"may_we": "reject"}, name="rejected",
    ),
    Case(
        "parallel", "succeeded", ends("first second kinds class service joined: succeeded"),
        {"service": "SERVICE"},
    ),
    Case("wait", "succeeded", ends("start end same: succeeded")),
    Case(
        "repair", "failed", ends("load mended: failed; again finished: succeeded"),
    ),
    Case(
        "write", "failed",
        ends("make add remove forget: succeeded; sneaky wrong twice: failed"),
    ),
    Case(
        "failing", "succeeded",
        ends("wrong template expression syntax exits not_json too_long: failed; last: succeeded"),
    ),
]


def comparable(run: dict[str, Any], types: dict[str, str]) -> dict[str, Any]:
    """What has to be the same in every form: by node its state, output and error's code."""
    return {
        "state": run["state"],
        "nodes": {
            name: {
                "state": node["state"],
                "attempts": node["attempts"],
                "error": (node.get("error") or {}).get("code"),
                "output": output_of(node.get("output"), types[name]),
            }
            for name, node in run["nodes"].items()
        },
    }


def output_of(output: Any, node_type: str) -> Any:
    """An output without what is a run's own."""
    if node_type in REDUCED and output is not None:
        tasks = output.get("tasks") or output.get("tries") or []
        return {
            "keys": sorted(output),
            "tasks": sorted({task["task_id"] for task in tasks}),
            "tries": sum(len(task.get("tries", [task])) for task in tasks),
            "has_evidence": bool(output.get("evidence") or tasks[0].get("evidence")),
        }
    return without_own(output)


def without_own(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_own(part) for name, part in value.items() if name not in OWN}
    if isinstance(value, list):
        return [without_own(part) for part in value]
    return value


def shown(value: Any) -> str:
    return json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False)
