"""What failed in a run and what merely followed, from what the logs of its tasks show."""

from __future__ import annotations

from typing import Any

# Findings that are told; mapped instances and pieces of evidence named in each.
FINDINGS = 50
MAP_INDEXES = 20
PIECES = 3


def findings_of(tasks: list[dict[str, Any]], causes: list[str]) -> list[dict[str, Any]]:
    """Every failure, the first cause in front; instances that failed alike are one."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for task, cause in zip(tasks, causes):
        index = task["map_index"]
        is_mapped = isinstance(index, int) and index >= 0
        key = (task["task_id"], cause if is_mapped else f"{cause} {len(found)}")
        if key in found:
            found[key]["count"] += 1
            found[key]["map_indexes"].append(index)
            continue
        found[key] = {
            "category": task["category"],
            "cause": cause or "Its log does not tell why.",
            "transient": task["transient"],
            "comparison": task["comparison"],
            "task_id": task["task_id"],
            "map_indexes": [index] if is_mapped else [],
            "count": 1,
            "is_first": not found,
            "comes_after": task["comes_after"],
            "evidence": [piece["id"] for piece in task["evidence"][:PIECES]],
        }
    findings = list(found.values())[:FINDINGS]
    for finding in findings:
        finding["map_indexes"] = sorted(finding["map_indexes"])[:MAP_INDEXES]
    return findings


def followed_by(names: list[str]) -> list[dict[str, Any]]:
    """The tasks that did not run because others failed."""
    reason = "It did not run, because a task before it failed."
    return [
        {"task_id": name, "count": names.count(name), "reason": reason}
        for name in dict.fromkeys(names)
    ]


def hidden_in(tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """How many secrets were hidden, by kind."""
    counts: dict[str, int] = {}
    for item in [item for task in tasks for item in task["redactions"]]:
        counts[item["kind"]] = counts.get(item["kind"], 0) + item["count"]
    return [{"kind": kind, "count": count} for kind, count in sorted(counts.items())]
