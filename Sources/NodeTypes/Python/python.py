"""python: runs a script in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from typing import Any

from runtime.errors import NodeFailed, wrong_config
from runtime.expressions import to_json
from runtime.step import Step, node_type

# Bytes of a result, and of what is kept of printed text.
SCRIPT_RESULT_BYTES = 4 << 20
SCRIPT_PRINTED_BYTES = 8 << 10
# What runs in the process: limits first, then the script; its end goes to a file.
HARNESS = r"""
import datetime, decimal, json, os, pathlib, sys, traceback, uuid

job = json.loads(open(sys.argv[1], encoding="utf-8").read())
try:
    import resource

    memory = job["memory_mb"] << 20
    cpu = job["cpu_seconds"]
    for name, limit in (
        ("RLIMIT_CORE", (0, 0)),
        ("RLIMIT_FSIZE", (1 << 30, 1 << 30)),
        ("RLIMIT_CPU", (cpu, cpu + 2)),
        ("RLIMIT_AS", (memory, memory + (64 << 20))),
    ):
        resource.setrlimit(getattr(resource, name), limit)
except (ImportError, OSError, ValueError):
    pass


def plain(value):
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, (decimal.Decimal, uuid.UUID, pathlib.PurePath)):
        return str(value)
    raise TypeError("it holds a value of type %s" % type(value).__name__)


def said():
    names = {"__name__": "__main__", "inputs": job["inputs"]}
    try:
        code = compile(job["code"], "script.py", "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        text = "".join(traceback.format_exception_only(type(error), error))
        return {
            "kind": "syntax", "exception": type(error).__name__, "message": str(error),
            "line": getattr(error, "lineno", None), "traceback": text,
        }
    try:
        exec(code, names)
    except MemoryError:
        return {"kind": "memory"}
    except SystemExit as end:
        if end.code not in (None, 0):
            if not isinstance(end.code, int):
                print(end.code, file=sys.stderr)
            return {"kind": "exit", "code": end.code if isinstance(end.code, int) else 1}
    except BaseException as error:
        frames = error.__traceback__
        while frames is not None and frames.tb_frame.f_code.co_filename != "script.py":
            frames = frames.tb_next
        line = None
        frame = frames
        while frame is not None:
            if frame.tb_frame.f_code.co_filename == "script.py":
                line = frame.tb_lineno
            frame = frame.tb_next
        text = "".join(traceback.format_exception(type(error), error, frames))
        return {
            "kind": "exception", "exception": type(error).__name__, "message": str(error),
            "line": line, "traceback": text,
        }
    try:
        value = json.dumps(names.get("result"), allow_nan=False, default=plain)
    except (TypeError, ValueError, RecursionError) as error:
        return {"kind": "not-json", "message": str(error)}
    return {"kind": "result", "value": json.loads(value)}


report = said()
sys.stdout.flush()
sys.stderr.flush()
with open(job["report"], "w", encoding="utf-8") as file:
    json.dump(report, file)
os._exit(report.get("code", 0 if report["kind"] == "result" else 1) & 0xFF)
"""


@node_type
def python(
    step: Step,
    *,
    code: str,
    inputs: dict[str, Any] | None = None,
    memory_mb: int = 512,
    cpu_seconds: int = 300,
    requirements: str | None = None,
    network: bool = False,
) -> Any:
    """Runs a script under limits of memory and processor time, with an empty environment.

    The standard library cannot take the network away: `network` is for the engine.
    """
    if not isinstance(inputs or {}, dict):
        raise wrong_config("inputs", "must be an object of values by name")
    with tempfile.TemporaryDirectory(prefix="orchestrate-python-") as folder:
        private = os.path.join(folder, "job")
        work = os.path.join(folder, "work")
        os.mkdir(private)
        os.mkdir(work)
        job = {
            "code": code,
            "inputs": inputs or {},
            "memory_mb": memory_mb,
            "cpu_seconds": cpu_seconds,
            "report": os.path.join(private, "report.json"),
        }
        with open(os.path.join(private, "job.json"), "w", encoding="utf-8") as file:
            file.write(to_json(job))
        return run_job(step, private, work, job)


def run_job(step: Step, private: str, work: str, job: dict[str, Any]) -> Any:
    """Runs the script to its end, which is that of all that it started."""
    names = [os.path.join(private, name) for name in ("stdin", "stdout", "stderr")]
    with open(names[0], "w", encoding="utf-8") as stdin:
        stdin.write(to_json(job["inputs"]))
    with open(names[0]) as stdin, open(names[1], "wb") as out, open(names[2], "wb") as err:
        process = subprocess.Popen(
            [sys.executable, "-I", "-c", HARNESS, os.path.join(private, "job.json")],
            stdin=stdin,
            stdout=out,
            stderr=err,
            cwd=work,
            env={
                "PATH": os.environ.get("PATH", "/usr/local/bin:/usr/bin:/bin"),
                "LANG": "C.UTF-8",
                "HOME": work,
                "TMPDIR": work,
            },
            start_new_session=True,
        )
        try:
            while process.poll() is None:
                step.sleep(0.02)
        finally:
            end(process)
    output, errors = printed(names[1]), printed(names[2])
    try:
        with open(job["report"], encoding="utf-8") as file:
            report = json.load(file)
    except (OSError, ValueError):
        report = {}
    if report.get("kind") == "result":
        if len(json.dumps(report["value"])) > SCRIPT_RESULT_BYTES:
            raise NodeFailed("python-result", "The variable result has more than 4 MB as JSON.")
        return report["value"]
    failure = explained(report, process.returncode, job)
    shown = [
        f"\n{name}:\n{text}"
        for name, text in (("Standard error", errors), ("Standard output", output))
        if text.strip()
    ]
    failure.message += "".join(shown)
    code = process.returncode
    failure.output = {
        **(failure.output or {}),
        "stdout": output,
        "stderr": errors,
        "exit_code": code if code >= 0 else None,
    }
    raise failure


def end(process: subprocess.Popen[bytes]) -> None:
    """Ends the script and whatever it started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (OSError, AttributeError):
        process.kill()
    deadline = time.monotonic() + 5
    while process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)


def printed(path: str) -> str:
    """The beginning and the end of what was printed."""
    with open(path, "rb") as file:
        data = file.read()
    if len(data) > 2 * SCRIPT_PRINTED_BYTES:
        data = data[:SCRIPT_PRINTED_BYTES] + "\n[…]\n".encode() + data[-SCRIPT_PRINTED_BYTES:]
    return data.decode(errors="replace")


def explained(report: dict[str, Any], code: int, job: dict[str, Any]) -> NodeFailed:
    """Why the script gave no result."""
    kind = report.get("kind")
    line = f" in line {report['line']}" if report.get("line") else ""
    raised = {part: report.get(part) for part in ("exception", "message", "line", "traceback")}
    if kind == "syntax":
        words = f"The script is no Python{line}.\n{report['traceback']}"
        return NodeFailed("python-syntax", words, raised)
    if kind == "exception":
        name = report["exception"]
        words = f"The script raised {name}{line}.\n{report['traceback']}"
        return NodeFailed("python-exception", words, raised, retryable=True)
    if kind == "exit":
        words = f"The script ended with exit code {report['code']}."
        return NodeFailed("python-exit", words, retryable=True)
    if kind == "not-json":
        return NodeFailed("python-result", f"The variable result is no JSON: {report['message']}.")
    memory = f"The script used more than its {job['memory_mb']} MB of memory."
    if kind == "memory" or code == -signal.SIGKILL:
        return NodeFailed("python-memory", memory, retryable=True)
    if code == -getattr(signal, "SIGXCPU", 24):
        words = f"The script used more than its {job['cpu_seconds']} s of processor time."
        return NodeFailed("python-cpu-time", words, retryable=True)
    if code < 0:
        words = f"The script was ended by signal {-code}."
        return NodeFailed("python-killed", words, retryable=True)
    words = f"The script ended itself with exit code {code} before its result could be read."
    return NodeFailed("python-exit", words, retryable=True)
