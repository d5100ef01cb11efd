"""The command line of an exported workflow."""

from __future__ import annotations

import argparse
import datetime
import decimal
import importlib.util
import os
import re
import secrets
import signal
import sys
import threading
import time
from typing import Any, Callable

from runtime.connections import from_environment, missing_variables
from runtime.expressions import to_json
from runtime.language import from_json
from runtime.scheduler import Run, now
from runtime.step import Step

WELL = 0
ANSWER_IS_NO = 1
WRONG_USE = 2
OUT_OF_REACH = 3

EXIT_CODES = """
exit codes: 0 the run succeeded, 1 it failed or was stopped, 2 wrong use,
            3 something needed is missing or out of reach
"""
INPUT_KINDS = {
    "string": "a text",
    "integer": "a whole number such as 1000",
    "number": "a number such as 0.5",
    "boolean": "true or false",
    "date": 'a day such as "2026-01-31"',
    "datetime": 'a moment with offset such as "2026-01-31T08:00:00Z"',
    "object": 'an object such as {"key": 1}',
    "list": "a list such as [1, 2]",
}
DATETIME = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?"
    r"([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)",
    re.ASCII,
)
SAYING = threading.Lock()
# One question at a time; other steps go on and tell of it meanwhile.
ASKING = threading.Lock()


def say(words: str) -> None:
    """Tells people what goes on, on standard error."""
    shown = "".join(part if part.isprintable() else " " for part in words)
    with SAYING:
        print(shown, file=sys.stderr, flush=True)


def stop(code: int, *lines: str) -> int:
    """Says why nothing runs."""
    for line in lines:
        say(line)
    return code


def main(workflow: dict[str, Any], about: str, words: list[str] | None = None) -> int:
    """Runs the workflow; returns the exit code."""
    options = parse(about, words)
    inputs, problems = read_inputs(workflow["inputs"], options.input)
    decisions, wrong = read_decisions(workflow["steps"], options.decide)
    if problems or wrong:
        return stop(WRONG_USE, *problems, *wrong)
    missing = [
        f"The Python package '{name}' is not installed: pip install {name}"
        for name in workflow["packages"]
        if importlib.util.find_spec(name) is None
    ] + missing_variables(workflow["connections"])
    if missing:
        return stop(OUT_OF_REACH, *missing)

    started_at = now()
    run_id = options.run_id or new_run_id()
    fixed = {
        "run_id": run_id,
        "inputs": inputs,
        "run": {"id": run_id, "started_at": started_at},
        "connection": lambda name: from_environment(name, workflow["connections"].get(name, [])),
        "decide": decisions,
    }
    run = Run(
        workflow["steps"], workflow["edges"], lambda **more: make_step({**fixed, **more}), say
    )
    stop_on_signals(run)
    say(f"Run {run_id} of '{workflow['name']}'")
    state = run.run()
    tell(workflow, run, fixed, state, as_json=options.format == "json")
    return WELL if state == "succeeded" else ANSWER_IS_NO


def make_step(values: dict[str, Any]) -> Step:
    """One attempt of a step, which knows whom to ask about it."""
    answer = values["decide"].get(values["node"])

    def decide(question: str, approvers: Any, seconds: float | None) -> Any:
        if answer is not None or not sys.stdin.isatty():
            return answer
        return ask(values["node"], question)

    return Step(**{**values, "decide": decide})


def ask(node: str, question: str) -> dict[str, Any] | None:
    """Asks on the terminal."""
    with ASKING:
        say(f"  {node} asks: {question}")
        while True:
            print(f"  {node}: approve or reject? ", end="", file=sys.stderr, flush=True)
            line = sys.stdin.readline()
            verdict, _, comment = line.strip().partition(" ")
            if verdict in ("approve", "reject"):
                return {"verdict": verdict, "comment": comment.strip()}
            if not line:
                return None


def parse(about: str, words: list[str] | None) -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(
        description=about.replace("%(", "% ("),
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--input", action="append", default=[], metavar="NAME=VALUE", help="an input of the run"
    )
    parser.add_argument(
        "--decide",
        action="append",
        default=[],
        metavar="NODE=VERDICT",
        help="the answer to an approval: approve or reject, then : and a comment",
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="what to print at the end"
    )
    parser.add_argument(
        "--run-id",
        type=run_id_text,
        metavar="ID",
        help="the run's id; with an earlier run's, what that had started is not started again",
    )
    return parser.parse_args(words)


def run_id_text(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_.~-]{1,80}", text):
        raise argparse.ArgumentTypeError("letters, digits and _ . ~ - only, at most 80")
    return text


def new_run_id() -> str:
    """A run id that no run had before; later runs sort after earlier ones."""
    return f"{int(time.time() * 1000):013d}-{secrets.token_hex(8)}"


def read_inputs(
    declared: list[dict[str, Any]], words: list[str]
) -> tuple[dict[str, Any], list[str]]:
    """The run's inputs with defaults filled in, and what is wrong with them."""
    kinds = {entry["name"]: entry["type"] for entry in declared}
    values = {entry["name"]: entry["default"] for entry in declared if "default" in entry}
    problems = []
    for word in words:
        name, equals, text = word.partition("=")
        if not equals or not name:
            problems.append(f"--input is given as NAME=VALUE, not '{word}'.")
        elif name not in kinds:
            problems.append(f"The workflow has no input '{name}'.")
        else:
            try:
                values[name] = input_value(text, kinds[name])
            except (ArithmeticError, TypeError, ValueError):
                problems.append(
                    f"The input '{name}' must be {INPUT_KINDS[kinds[name]]}, not '{text}'."
                )
    given = {word.partition("=")[0] for word in words}
    for name in kinds:
        if name not in values and name not in given:
            problems.append(f"The input '{name}' is missing: --input {name}=VALUE")
    return values, problems


def input_value(text: str, kind: str) -> Any:
    """The value that a word of the command line means; ValueError if it does not fit."""
    if kind == "string":
        return text
    if kind in ("date", "datetime"):
        if kind == "date" and not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            raise ValueError(text)
        if kind == "datetime" and not DATETIME.fullmatch(text):
            raise ValueError(text)
        datetime.date.fromisoformat(text[:10])
        return text
    value = from_json(text)
    if kind == "integer" and isinstance(value, float) and value.is_integer():
        value = int(value)
    accepted: dict[str, tuple[type, ...]] = {
        "integer": (int,),
        "number": (int, float, decimal.Decimal),
        "boolean": (bool,),
        "object": (dict,),
        "list": (list,),
    }
    if not isinstance(value, accepted[kind]) or (isinstance(value, bool) and kind != "boolean"):
        raise ValueError(text)
    return value


def read_decisions(
    steps: dict[str, dict[str, Any]], words: list[str]
) -> tuple[dict[str, Any], list[str]]:
    """The decisions that were given, and what is wrong with them."""
    asking = [name for name, step in steps.items() if step["type"] == "approval"]
    decisions: dict[str, Any] = {}
    problems = []
    for word in words:
        name, _, answer = word.partition("=")
        verdict, _, comment = answer.partition(":")
        if name not in asking or verdict not in ("approve", "reject"):
            problems.append(f"--decide is given as NODE=approve or NODE=reject, not '{word}'.")
        decisions[name] = {"verdict": verdict, "comment": comment.strip()}
    if not sys.stdin.isatty():
        for name in asking:
            if name not in decisions:
                problems.append(f"Nobody can be asked here: give --decide {name}=approve or reject")
    return decisions, problems


def stop_on_signals(run: Run) -> None:
    """Stops the run on SIGINT and SIGTERM; a second signal ends the script at once."""

    def told(number: int, _: Any) -> None:
        if run.cancelled.is_set():
            os._exit(128 + number)
        run.cancelled.set()

    handler: Callable[[int, Any], None] = told
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, handler)


def tell(
    workflow: dict[str, Any], run: Run, fixed: dict[str, Any], state: str, as_json: bool
) -> None:
    """Prints what came of the run."""
    unhandled = run.first_unhandled() if state == "failed" else None
    failure = run.nodes[unhandled].failure if unhandled else None
    result = {
        "id": fixed["run_id"],
        "workflow": workflow["name"],
        "document_sha256": workflow["sha256"],
        "state": state,
        "started_at": fixed["run"]["started_at"],
        "finished_at": now(),
        "inputs": fixed["inputs"],
        "error": f"{unhandled}: {failure.message}" if failure else None,
        "nodes": {name: node.json() for name, node in sorted(run.nodes.items())},
    }
    if as_json:
        print(to_json(result))
        return
    for name, node in sorted(run.nodes.items()):
        print(f"{name}: {node.state}")
        if node.failure is not None and node.state != "succeeded":
            print(f"  {node.failure.message}")
        for output in node.known_output():
            text = to_json(output)
            print("  " + (text if len(text) <= 2000 else text[:2000] + "…"))
    print(f"The run {fixed['run_id']} {state}.")
