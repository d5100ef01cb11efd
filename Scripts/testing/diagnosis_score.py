"""Scores one labelled failure: is the cause in the evidence, is what it cites there. For Scripts/eval."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from log_corpus import flattened, matches, read_body, visible

# The shares of cases that are aimed at, without a model.
AIMS = {"in_evidence": 0.98, "in_first_three": 0.90, "category_right": 0.85}
BYTES_A_TOKEN = 4
SUFFIXES = {"2": [".txt"], "3": [".ndjson", ".json"]}
PLACEHOLDER = re.compile(r"<[a-z][a-z0-9 _-]*#\d+>")
CUT = "[…"


class CorpusError(Exception):
    """A folder is no corpus; the text says why."""


@dataclass
class Task:
    """One failing task on one version of Airflow, with its label."""
    corpus: str
    name: str
    version: str
    files: list[Path]
    category: str
    patterns: list[str]
    secrets: list[str]
    held_out: bool


@dataclass
class Score:
    task: Task
    budget: int
    in_evidence: bool
    in_first_three: bool
    category_right: bool
    tail: bool
    head: bool
    secrets_leaked: int
    false_citations: int
    misses: list[str] = field(default_factory=list)


def tries_of(folder: Path, version: str) -> list[Path]:
    """The logs of the tries, in order; one form of each."""
    for suffix in SUFFIXES[version]:
        found = []
        for path in folder.glob(f"try*{suffix}*"):
            match = re.fullmatch(rf"try(\d+){re.escape(suffix)}(\.gz)?", path.name)
            if match:
                found.append((int(match[1]), path))
        if found:
            return [path for _, path in sorted(found)]
    return []


def read_corpus(folder: Path) -> list[Task]:
    try:
        labels = json.loads((folder / "labels.json").read_text())
    except OSError as error:
        raise CorpusError(f"'{folder}' is no corpus: labels.json cannot be read") from error
    except ValueError as error:
        raise CorpusError(f"'{folder}/labels.json' is no JSON: {error}") from error
    tasks = []
    for name, label in sorted(labels.items()):
        for version in SUFFIXES:
            files = tries_of(folder / version / name, version)
            if files:
                tasks.append(Task(
                    folder.name, name, version, files, label["category"],
                    label["root_cause_regexes"], label.get("secrets", []),
                    bool(label.get("held_out"))))
    if not tasks:
        raise CorpusError(f"'{folder}' holds no logs of its cases")
    return tasks


def quoted(line: str, source: str) -> bool:
    """Whether a line of evidence is this line of the log, but for what is hidden or cut."""
    parts = [part for piece in PLACEHOLDER.split(line) for part in piece.split(" […]")]
    if not source.startswith(parts[0]):
        return False
    at = len(parts[0])
    for part in parts[1:]:
        at = source.find(part, at)
        if at < 0:
            return False
        at += len(part)
    # Whatever follows must have been marked as cut or hidden.
    return at == len(source) or not parts[-1] and len(parts) > 1


def false_citations(evidence: list[dict], logs: list[list[list[str]]]) -> list[str]:
    """The lines of evidence that do not stand where it says."""
    found = []
    for piece in evidence:
        log = logs[piece["try"] - 1] if 1 <= piece["try"] <= len(logs) else []
        first, last = piece["line_start"], piece["line_end"]
        if not 1 <= first <= last <= len(log):
            found.append(f"{piece['id']}: no lines {first}-{last} in try {piece['try']}")
            continue
        lines = [visible(line) for event in log[first - 1:last] for line in event]
        for line in piece["text"].split("\n"):
            if line.startswith(CUT):
                continue
            if not any(quoted(line, source) for source in lines):
                found.append(f"{piece['id']}: not at {first}-{last} of try {piece['try']}: {line!r}")
    return found


def end_of(log: list[list[str]], size: int, from_start: bool) -> list[str]:
    """The lines within so many bytes at the start or the end of a log."""
    data = "\n".join(line for event in log for line in event).encode()
    part = data[:size] if from_start else data[-size:]
    return [visible(line) for line in part.decode("utf-8", "replace").split("\n")]


def score(binary: Path, task: Task, budgets: list[int]) -> list[Score]:
    bodies = [read_body(path) for path in task.files]
    logs = [flattened(body) for body in bodies]
    scores = []
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, body in enumerate(bodies, 1):
            path = Path(folder) / f"try{number}"
            path.write_bytes(body)
            paths.append(str(path))
        for budget in budgets:
            command = [str(binary), "reduce", "--format", "json", "--tokens", str(budget), *paths]
            # 0 and 1 are answers; anything else is a failure of the program.
            output = subprocess.run(command, capture_output=True, check=True).stdout.decode()
            scores.append(judge(task, budget, output, logs))
    return scores


def judge(task: Task, budget: int, output: str, logs: list[list[list[str]]]) -> Score:
    answer = json.loads(output)
    texts = [piece["text"].split("\n") for piece in answer["evidence"]]

    def hit(pieces: list[list[str]]) -> bool:
        return matches(task.patterns, [line for piece in pieces for line in piece])

    everything = json.dumps(answer, ensure_ascii=False)
    leaked = [secret for secret in task.secrets
              if secret in everything or json.dumps(secret, ensure_ascii=False)[1:-1] in everything]
    false = false_citations(answer["evidence"], logs)
    size = budget * BYTES_A_TOKEN
    one = Score(
        task, budget, hit(texts), hit(texts[:3]), answer["category"] == task.category,
        matches(task.patterns, end_of(logs[-1], size, from_start=False)),
        matches(task.patterns, end_of(logs[-1], size, from_start=True)), len(leaked), len(false))
    if not one.in_evidence:
        one.misses.append("the cause is not in the evidence")
    elif not one.in_first_three:
        one.misses.append("the cause is not among the first three")
    if not one.category_right:
        one.misses.append(f"'{answer['category']}' should be '{task.category}'")
    if answer["tokens"] > budget:
        one.misses.append(f"{answer['tokens']} tokens")
        one.in_evidence = one.in_first_three = False
    one.misses += [f"a secret is shown: number {task.secrets.index(secret)}" for secret in leaked]
    one.misses += [f"false citation {text}" for text in false]
    return one
